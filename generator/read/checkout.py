"""A trust's folder as it was at a commit, with its history, for as long as somebody looks at it."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pygit2
from pygit2.enums import ResetMode

from generator.model.diagnostics import CannotContinue
from generator.read.commits import DAMAGED, folder_in, open_repository


@contextlib.contextmanager
def as_it_was(root: Path, ref: str) -> Iterator[Path]:
    """The folder of the trust in `root` as the commit `ref` has it, in a repository of its own.

    That repository stands on the objects of the one around `root`, to which nothing is written, and
    has its names of commits: what is told by the history is told as on the day of that commit.
    Raises `CannotContinue` where the repository or the commit cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="trustpages-") as made:
        try:
            repository = open_repository(root)
            inside = folder_in(repository, root)
            _check_out(repository, repository.revparse_single(ref).peel(pygit2.Commit), Path(made))
        except DAMAGED as error:
            raise CannotContinue(
                f"the commit {ref} cannot be read in this clone ({error}). Clone the repository "
                "anew, without --filter."
            ) from error
        yield Path(made) / inside


def _check_out(repository: pygit2.Repository, commit: pygit2.Commit, folder: Path) -> None:
    made = pygit2.init_repository(folder)
    git, own = _shared(Path(repository.path)), Path(made.path)
    (own / "objects" / "info" / "alternates").write_text(f"{git / 'objects'}\n", encoding="utf-8")
    if repository.is_shallow:
        shutil.copy(git / "shallow", own)
    made = pygit2.Repository(made.path)  # it looks for others' objects when it is opened
    for name in repository.references:
        with contextlib.suppress(*DAMAGED):  # a name of nothing
            made.references.create(name, repository.references[name].resolve().target, force=True)
    made.set_head(commit.id)
    made.reset(commit.id, ResetMode.HARD)


def _shared(git: Path) -> Path:
    """Where a repository has its objects: one that has several folders of files has them once."""
    elsewhere = git / "commondir"
    return git / elsewhere.read_text(encoding="utf-8").strip() if elsewhere.exists() else git
