"""A published tree, held against what its manifest says of it: nothing more, nothing less.

Every file is read. What a manifest keeps of a file is a hash of its length and its content, cut to
80 bits (ADR 46), and the manifest itself ends with a seal.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from generator.model.diagnostics import CannotContinue
from generator.model.published import file_digest
from generator.publish.last import entries_of
from generator.publish.manifest import MARKER, SEAL, is_sealed, read_manifest
from generator.release.place import Place, is_place

_UNFOLLOWED = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

_GIT = ".git"
_HISTORY = (
    "is git's, and has all that was ever on the branch. A web server that shows this folder shows "
    "what was withdrawn, too: serve a copy without it"
)
_ILLEGIBLE = (
    "can't be understood any more, and it is the list of all other files: nothing could be held "
    "against it"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A path of a tree, and what is wrong with what lies there."""

    path: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many files a tree should have, and every difference from that, by path."""

    files: int
    differences: tuple[Difference, ...]
    notes: tuple[str, ...] = ()
    """what else is to be said"""


def verify_target(target: Path) -> Verified:
    """What `verify` says of a tree, or of the release that readers are given of a folder of them.

    The list of that one is held against its note as well. Raises `CannotContinue` as `verify` does,
    and where the folder's notes can't be read.
    """
    if not is_place(target):
        return verify(target)
    place = Place(target)
    current = place.current
    if not current:
        raise CannotContinue(f"{target} has no release yet: trustpages publish makes one.")
    if not os.access(target / "notes", os.R_OK | os.X_OK):
        raise CannotContinue(
            f"{target / 'notes'} is only for who publishes. Run this as that user, or hold the "
            f"pages against their own list: trustpages verify {place.pointer}"
        )
    tree = place.releases / current
    note = next((each for each in place.notes() if each.release == current), None)
    found = verify(tree)
    try:
        listed = hashlib.sha256((tree / MARKER).read_bytes()).hexdigest()
    except OSError:
        _refuse_gone(tree)
        raise
    is_told = any(each.path == MARKER for each in found.differences)
    if is_told or (note and note.manifest == listed):
        return found
    other = Difference(
        MARKER,
        "is another list than the one that was published"
        if note
        else "may be another list than the one that was published: there is no note of it",
    )
    return Verified(found.files, (other, *found.differences))


def verify(tree: Path) -> Verified:
    """All in which a tree differs from what was published. Nothing is written.

    Where `tree` is a link, what it leads to is meant: another may take its place meanwhile.

    Raises `CannotContinue` where nothing was published, what is there can't be listed, or somebody
    took it away meanwhile.
    """
    try:
        _refuse_unpublished(tree)
        tree = tree.resolve()
        manifest, there = read_manifest(tree), entries_of(tree)
        written = (tree / MARKER).read_bytes()
    except OSError as error:
        _refuse_gone(tree)
        raise CannotContinue(
            f"{error.filename or tree} can't be read: {error.strerror or error}."
        ) from error
    if manifest is None:
        _refuse_gone(tree)
        return Verified(0, (Difference(MARKER, _ILLEGIBLE),))
    others = there.keys() - manifest.files
    of_git = {path for path in others if path.partition("/")[0] == _GIT}
    wrong = dict.fromkeys(others - of_git, "is not of what was published")
    if of_git:
        wrong[_GIT] = _HISTORY
    wrong.pop(MARKER, None)
    if SEAL not in written:
        wrong[MARKER] = "has no seal, as an earlier version of this program left it: build again"
    elif not is_sealed(written):
        wrong[MARKER] = "is not as it was written, so what it says of other files may be wrong"
    for path, digest in manifest.files.items():
        if told := _wrong(tree, path, there.get(path), digest):
            wrong[path] = told
    if wrong:
        _refuse_gone(tree)
    return Verified(len(manifest.files), tuple(Difference(*each) for each in sorted(wrong.items())))


def _refuse_gone(tree: Path) -> None:
    """Of many releases, a publish removes the oldest, whoever is reading it."""
    if not tree.is_dir():
        raise CannotContinue(f"{tree} was taken away while it was looked through. Verify again.")


def _refuse_unpublished(tree: Path) -> None:
    if not tree.is_dir():
        raise CannotContinue(f"there is no folder {tree}. Name the folder that was published.")
    if (tree / MARKER).is_file() and not (tree / MARKER).is_symlink():
        return
    above = next((each for each in tree.absolute().parents if (each / MARKER).is_file()), None)
    meant = f" Did you mean {above}, which it is part of?" if above else ""
    raise CannotContinue(
        f"{tree} has no list of what was published ({MARKER}), so there is nothing to hold it "
        "against. Name the folder that has the trust's first page in it; and where files were "
        f"copied, copy those too that begin with a dot.{meant}"
    )


def _wrong(tree: Path, path: str, found: os.stat_result | None, digest: str) -> str:
    """What is wrong with a file; nothing, if it is as it was published."""
    if found is None:
        return "is missing"
    if not stat.S_ISREG(found.st_mode):
        return "is no file but a link" if stat.S_ISLNK(found.st_mode) else "is no file"
    try:
        with open(os.open(tree / path, _UNFOLLOWED), "rb") as file:  # noqa: PTH123 (a descriptor)
            data = file.read()
    except OSError as error:
        return f"can't be read: {error.strerror or error}"
    if file_digest(data) == digest:
        return ""
    return "is not as it was published" if data else "is empty, and was not when it was published"
