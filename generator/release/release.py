"""A built tree → a release that readers are given, beside those that they were given before.

It is made where nobody looks, held against its own list, and only then do readers come to it, from
one request to the next. Killed at any moment, what readers are given is a whole release.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import msgspec

from generator import __version__
from generator.cache import digest
from generator.clock import today
from generator.model.diagnostics import CannotContinue
from generator.model.published import Edition
from generator.model.released import Note, Origin
from generator.publish.manifest import Manifest, read_manifest
from generator.release.filled import fill, to_carry
from generator.release.finished import refuse_rewritten
from generator.release.place import Place, locked
from generator.release.tidy import tidy
from generator.release.verify import verify

_TOOLS = ("mkdocs", "mkdocs-material", "comrak-ext", "minijinja")


@dataclass(frozen=True)
class Released:
    """The release that readers are given now, whether it `is_new`, and what is said of it."""

    name: str
    is_new: bool
    said: tuple[str, ...]


def release(
    place: Place,
    origin: Origin,
    keep: int,
    reason: str,
    is_before: Callable[[Origin], bool],
    waiting: Callable[[], None],
) -> Released:
    """Give readers what was built in `place`, which comes from `origin`, and keep the last ones.

    The `reason` is why the content of a finished year is another than before, if it is. Of two who
    publish at once, the one whose commit `is_before` the other's may come last.

    Raises `CannotContinue`, with readers given what they were, where a reason lacks, where this is
    of another trust or edition, or earlier, or where the new release can't be made whole.
    """
    manifest = read_manifest(place.tree)
    if manifest is None:
        raise CannotContinue(f"what was built is not in {place.tree} any more. Publish again.")
    with locked(place.folder, waiting):
        place.sweep()
        notes, current = place.notes(), place.current
        newest = notes[-1] if notes else None
        if newest:
            refuse_other(place.folder, newest, manifest.edition, manifest.trust)
            _refuse_earlier(newest, is_before)
        told = refuse_rewritten(newest.origin, origin, reason) if newest else []
        now = next((each for each in notes if each.release == current), None)
        if current and not now:
            raise CannotContinue(
                f"{place.folder} has no note of {current}, which readers are given, so it is not "
                "known what may take its place. Publish into another folder."
            )
        note = _note(manifest, origin, notes, reason if told else "")
        said = [f"Replaced ({reason}): {each}." for each in told]
        if now and newest and now != newest:
            said.append(f"The pages had been put back from {newest.release} to {now.release}.")
        if now and now.content == note.content and not verify(place.releases / current).differences:
            _say_again(place, now, note)
            return Released(current, False, (*said, *tidy(place, keep)))
        note = _made(place, manifest, note, now, notes)
        place.give(note)
        return Released(note.release, True, (*said, *tidy(place, keep)))


def refuse_other(folder: Path, note: Note, edition: Edition, trust: str | None = None) -> None:
    """Raise `CannotContinue` where the releases in a folder are of another edition, or trust."""
    if note.edition != edition:
        raise CannotContinue(
            f"{folder} has releases of the {note.edition} edition, and this is the {edition} "
            "edition. Name another folder with --to."
        )
    if trust is not None and note.trust != trust:
        raise CannotContinue(
            f"{folder} has releases of “{note.trust}”, and this is “{trust}”. Name another folder "
            "with --to."
        )


def tools_used() -> dict[str, str]:
    """What pages are made with, and the version of each."""
    return {
        "trustpages": __version__,
        "Python": platform.python_version(),
        **{name: version(name) for name in _TOOLS},
    }


def _refuse_earlier(newest: Note, is_before: Callable[[Origin], bool]) -> None:
    if is_before(newest.origin):
        raise CannotContinue(
            f"what is in the folder is earlier than {newest.release}, which was published already. "
            "To publish the latest: git pull, then publish. To go back: trustpages rollback."
        )


def _note(manifest: Manifest, origin: Origin, notes: list[Note], reason: str) -> Note:
    """A note of what was built, without what only its place decides."""
    content = digest(sorted(manifest.files.items()))
    return Note(
        release=f"{origin.time or 'no-commit'}-{content[:12]}",
        number=notes[-1].number + 1 if notes else 1,
        day=today().isoformat(),
        trust=manifest.trust,
        edition=manifest.edition,
        content=content,
        manifest="",
        origin=origin,
        tools=tools_used(),
        sites={each.name: digest(sorted(each.files.items())) for each in manifest.sites},
        replaced=reason,
    )


def _say_again(place: Place, now: Note, note: Note) -> None:
    """Note of a release that readers are given once more where its sources have come to be."""
    again = msgspec.structs.replace(
        now,
        number=note.number if now.number < note.number - 1 else now.number,
        origin=note.origin,
        replaced=note.replaced or now.replaced,
    )
    if again != now:
        place.write_note(again)


def _made(
    place: Place, manifest: Manifest, note: Note, before: Note | None, notes: list[Note]
) -> Note:
    """Make the release, whole, among the others; its note.

    What every release that there is only carries is no longer carried: the one that loads it went.
    """
    last = place.releases / before.release if before else place.releases
    there = read_manifest(last) if before else None
    carried_by_all = set.intersection(*(set(each.carried) for each in notes)) if notes else set()
    own = there.files.keys() - carried_by_all if there else set()
    carried = to_carry(last, sorted(own), manifest)
    text = fill(place.new, place.tree, last, manifest, carried)
    if wrong := verify(place.new).differences:
        raise CannotContinue(
            "what was built has changed while a release was made of it. Publish again.",
            below=[f"  {each.path}: {each.wrong}" for each in wrong[:3]],
        )
    note = msgspec.structs.replace(
        note,
        release=_free(place, note.release),
        manifest=hashlib.sha256(text.encode()).hexdigest(),
        carried=tuple(sorted(carried)),
    )
    place.take_in(note)
    return note


def _free(place: Place, name: str) -> str:
    """A name that no release has: one may come back after others, or have been damaged."""
    taken = {each.name for each in place.releases.iterdir()}
    return next(
        each for each in (name, *(f"{name}-{n}" for n in range(2, 10_000))) if each not in taken
    )
