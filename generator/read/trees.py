"""A trust's files at one time: the work tree, or a commit of its repository."""

from __future__ import annotations

import os
import shlex
import stat
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pygit2
from pygit2.enums import FileMode

from generator.model.diagnostics import CannotContinue
from generator.model.written import Settings

TOP = ("content", "subjects")
"""The folders that a trust writes; nothing else is read."""

MADE_WITH = ("mkdocs.yml",)
"""Files beside those folders that sites are made with; the theme is another."""

NOTE = "README.md"
"""A note to those who edit, not a page."""


def _is_plain(path: Path) -> bool:
    """Whether it is a file or folder itself: no pointer to one, and no pipe or device."""
    mode = path.lstat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


@dataclass(frozen=True)
class WorkTree:
    """The files as they lie on disk, uncommitted changes included. Links are never followed."""

    root: Path
    label: str = ""

    @cached_property
    def _walked(self) -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]:
        files: list[str] = []
        notes: list[str] = []
        pointers: set[str] = {name for name in MADE_WITH if (self.root / name).is_symlink()}
        for top in (*TOP, "theme"):
            place = self.root / top
            if place.is_symlink() or (place.exists() and not place.is_dir()):
                pointers.add(top)
                continue
            for folder, subfolders, names in os.walk(self.root / top):
                here = Path(folder).relative_to(self.root)
                if ".git" in (*subfolders, *names):  # a submodule, or a clone in a clone
                    pointers.add((here / ".git").as_posix())
                    subfolders.clear()
                    continue
                subfolders[:] = sorted(name for name in subfolders if not is_ignored(name))
                kept = [name for name in names if not is_ignored(name)]
                pointers |= {
                    (here / name).as_posix()
                    for name in [*subfolders, *kept]
                    if not _is_plain(Path(folder, name))
                }
                if top in TOP:
                    files += [(here / name).as_posix() for name in kept]
                    notes += [(here / NOTE).as_posix()] if NOTE in names else []
        return tuple(sorted(files)), frozenset(pointers), tuple(sorted(notes))

    def paths(self) -> tuple[str, ...]:
        return self._walked[0]

    def links(self) -> frozenset[str]:
        return self._walked[1]

    def notes(self) -> tuple[str, ...]:
        return self._walked[2]

    def read(self, path: str) -> bytes:
        file = self.root / path
        if path in self.links() or not file.is_file():
            raise KeyError(path)
        return file.read_bytes()


@dataclass(frozen=True)
class GitTree:
    """The files as they stand in a commit, read from the object store without a checkout."""

    root: Path
    ref: str
    label: str
    _blobs: dict[str, tuple[bytes, bool]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Read the tree. Raises `CannotContinue` where the commit is not in this clone."""
        repository, commit = commit_of(self.root, self.ref, self.label)
        prefix = self._folder_in_repository(repository)
        for top in TOP:
            if f"{prefix}{top}" in commit.tree:
                self._gather(commit.tree[f"{prefix}{top}"], top)

    def _folder_in_repository(self, repository: pygit2.Repository) -> str:
        folder = self.root.resolve().relative_to(Path(repository.workdir).resolve()).as_posix()
        return "" if folder == "." else f"{folder}/"

    def _gather(self, folder: pygit2.Object, path: str) -> None:
        if not isinstance(folder, pygit2.Tree):
            return
        for entry in folder:
            name = entry.name or ""
            if isinstance(entry, pygit2.Tree) and not is_ignored(name):
                self._gather(entry, f"{path}/{name}")
            elif isinstance(entry, pygit2.Blob) and not is_ignored(name):
                self._blobs[f"{path}/{name}"] = (entry.data, entry.filemode == FileMode.LINK)

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._blobs))

    def links(self) -> frozenset[str]:
        return frozenset(path for path, (_, is_link) in self._blobs.items() if is_link)

    def notes(self) -> tuple[str, ...]:
        return ()  # nobody can mend a commit

    def read(self, path: str) -> bytes:
        data, is_link = self._blobs[path]
        if is_link:
            raise KeyError(path)
        return data


def find_root(given: Path | None, here: Path) -> Path:
    """The trust's folder: the one given, else the nearest around `here` with subjects/ in it.

    Raises `CannotContinue` where there is none.
    """
    if given:
        return given.absolute()
    for folder in (here, *here.parents):
        if (folder / "subjects").is_dir():
            return folder
    raise CannotContinue("there is no subjects/ folder here or above. Name the trust: --root DIR.")


def find_archived(root: Path, settings: Settings) -> None:
    """Raise `CannotContinue` where the commit of an archived year is not in this clone."""
    for subject in settings.subjects.values():
        for archived in subject.archive:
            commit_of(root, archived.ref, archived.version)


def open_repository(root: Path) -> pygit2.Repository:
    """The repository around `root`.

    Raises `GitError` where there is none, `CannotContinue` where it is another user's.
    """
    try:
        return pygit2.Repository(str(root))
    except pygit2.GitError as error:
        if "not owned by current user" not in str(error):
            raise
        raise CannotContinue(
            f"{root} belongs to another user of this computer, so git does not open it. If you "
            f"trust it: git config --global --add safe.directory {shlex.quote(str(root))}"
        ) from error


def commit_of(root: Path, ref: str, label: str) -> tuple[pygit2.Repository, pygit2.Commit]:
    """The repository around `root`, and the commit or tag `ref` that keeps the year `label`.

    Raises `CannotContinue`, with the way out, where either is not there.
    """
    kept = f"the year {label} is kept in the commit {ref}"
    try:
        repository = open_repository(root)
    except pygit2.GitError as error:
        raise CannotContinue(
            f"{kept}, but {root} is in no git repository that can be opened ({error}). Build in a "
            "clone, or take the year out of subject.yml."
        ) from error
    try:
        return repository, repository.revparse_single(ref).peel(pygit2.Commit)
    except (KeyError, ValueError, pygit2.GitError) as error:
        depth = " --unshallow" if repository.is_shallow else ""
        raise CannotContinue(
            f"{kept}, which this clone does not have. Fetch it (git fetch{depth} --tags) and try "
            "again, or correct the ref in subject.yml."
        ) from error


def is_ignored(name: str) -> bool:
    """Whether a file or folder is an editor's or a system's, or a note to those who edit.

    A page whose name begins with a dot is none of them: its author may think that it is published.
    """
    if name.endswith(".md") and not name.startswith(("._", ".#", "~$")):
        return name == NOTE
    return name.startswith((".", "~$")) or name == "Thumbs.db"
