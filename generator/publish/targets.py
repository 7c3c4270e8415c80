"""What a build may be told to write into, and what it must leave alone."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

import generator
from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.model.published import Imprint, file_digest
from generator.publish.last import LastTree, Looked, entries_of, is_of_a_system, look_through
from generator.publish.manifest import MARKER, Manifest, read_manifest

_NAMED = 3
"""How many of the files that a build would delete are named"""


def refuse_target(
    target: Path, root: Path, cache: Cache, *, at_a_glance: bool = False
) -> LastTree | None:
    """The tree in `target`. Raises `CannotContinue` as `refuse_place` and `tree_in` do."""
    refuse_place(target, root, cache)
    return tree_in(target, at_a_glance=at_a_glance)


def refuse_place(target: Path, root: Path, cache: Cache, option: str = "--out") -> None:
    """Raise `CannotContinue` where nothing may be written, whatever lies there.

    That is a link, what is no folder, and a folder in the sources or around them: of the trust at
    `root`, of any other trust, of this program, of git. `option` is how the folder was named.
    """
    try:
        _refuse_place(target, root, cache, option)
    except (OSError, ValueError, RuntimeError) as error:  # a link that leads to itself is the last
        raise CannotContinue(f"{target} can't be written to: {_reason(error)}.") from error


def _refuse_place(target: Path, root: Path, cache: Cache, option: str) -> None:
    if target.is_symlink():
        raise CannotContinue(
            f"{target} is a link to {target.readlink()}. Name the folder itself with {option}."
        )
    if os.path.lexists(target) and not target.is_dir():
        raise CannotContinue(f"{target} is no folder. Name another with {option}.")
    if target.is_mount() and target.parent != target:
        raise CannotContinue(
            f"{target} is a disk of its own, so nothing can be put in its place at one stroke. "
            f"Name a folder in it: {option} {target / 'site'}"
        )
    place = target.resolve()
    if any(_is_gits(each) for each in (place, *place.parents)):
        raise CannotContinue(f"{target} is inside a folder of git's. Name another with {option}.")
    if tree := next((each for each in place.parents if (each / MARKER).is_file()), None):
        raise CannotContinue(
            f"{target} is inside {tree}, which is a published site. Name another with {option}."
        )
    around = _identities(place)
    named = list(_sources(place, root, cache))
    for source in (*named, *(each.resolve() for each in named)):
        if source in (place, *place.parents) or _identity(source) & around:
            raise CannotContinue(
                f"{target} is inside {source}, which holds what a build is made from. "
                f"Name another folder with {option}."
            )
        if place in source.parents or _identity(place) & _identities(source):
            raise CannotContinue(
                f"{target} has {source} in it, which a build is made from. "
                f"Name another folder with {option}."
            )


def _is_gits(folder: Path) -> bool:
    is_bare = (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    return folder.name == ".git" or is_bare


def _sources(place: Path, root: Path, cache: Cache) -> Iterator[Path]:
    """The folders that a build is made from; they need not be there yet."""
    trusts = [each for each in place.parents if (each / "content" / "trust.yml").is_file()]
    for trust in [root.resolve(), *trusts]:
        for name in ("content", "subjects", "theme", "mkdocs.yml", ".cache"):
            yield trust / name
    yield cache.folder.resolve()
    yield Path(generator.__file__).resolve().parent
    if sys.prefix != sys.base_prefix:  # a virtual environment; else it is all of /usr
        yield Path(sys.prefix).resolve()


def _identities(path: Path) -> set[tuple[int, int]]:
    return set().union(*(_identity(each) for each in (path, *path.parents)))


def _identity(path: Path) -> set[tuple[int, int]]:
    """What tells a folder from every other, however it is spelt; nothing if it is not there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return set()
    return {(found.st_dev, found.st_ino)}


def tree_in(
    target: Path, before: LastTree | None = None, *, at_a_glance: bool = False
) -> LastTree | None:
    """The tree that an earlier build left in `target`, or None if nothing is there.

    `before` is what was found there a moment ago: its manifest is not read anew if it is the same.
    What its manifest names is left to who looks once more, if it is looked at `at_a_glance`.

    Raises `CannotContinue` if `target` holds anything that no build wrote.
    """
    try:
        manifest = _manifest_in(target, before)
        if manifest is None:
            if target.is_dir() and not all(map(is_of_a_system, entries_of(target))):
                raise CannotContinue(
                    f"{target} holds something that this program did not build, and a build would "
                    "replace it. Name another folder with --out, or empty this one."
                )
            return None
        digest = file_digest((target / MARKER).read_bytes())
        looked = Looked() if at_a_glance else look_through(target, manifest)
        _refuse_foreign(target, looked.foreign)
    except OSError as error:
        raise CannotContinue(f"{target} can't be read: {_reason(error)}.") from error
    return LastTree(
        target,
        manifest,
        looked.found,
        tuple(looked.loose),
        is_shut=looked.is_shut,
        digest=digest,
        at_a_glance=at_a_glance,
    )


def _manifest_in(target: Path, before: LastTree | None) -> Manifest | None:
    """The manifest of a tree. Raises `OSError`."""
    if before:
        with contextlib.suppress(OSError):
            file = target / MARKER
            is_plain = stat.S_ISREG(file.lstat().st_mode)
            if is_plain and file_digest(file.read_bytes()) == before.digest:
                return before.manifest
    return read_manifest(target)


def _refuse_foreign(target: Path, foreign: list[str]) -> None:
    if foreign:
        more = f" and {len(foreign) - _NAMED} more" if len(foreign) > _NAMED else ""
        raise CannotContinue(
            f"{target} holds {', '.join(foreign[:_NAMED])}{more}, which no build left there like "
            "that, and a build would delete it. Move it elsewhere, or name another folder with "
            "--out."
        )


def refuse_other(target: Path, last: LastTree | None, imprint: Imprint) -> None:
    """Raise `CannotContinue` where the tree is not of this imprint's trust and edition.

    A part never takes the place of a whole tree, nor a whole tree that of a part.
    """
    if last is None:
        return
    manifest = last.manifest
    if manifest.trust != imprint.trust:
        raise CannotContinue(
            f"{target} holds the site of “{manifest.trust}”, and this is “{imprint.trust}”. "
            "Delete that folder if it is not wanted, or name another with --out."
        )
    if manifest.edition != imprint.edition:
        raise CannotContinue(
            f"{target} holds the {manifest.edition} edition, and this is the {imprint.edition} "
            "edition. Delete that folder if it is not wanted, or name another with --out."
        )
    if (manifest.part is msgspec.UNSET) != (imprint.part is None):
        there, this = ("the whole site", "a part") if imprint.part else ("a part", "the whole site")
        raise CannotContinue(
            f"{target} holds {there}, and this is {this}. Name another folder with --out."
        )


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
