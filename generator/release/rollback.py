"""An earlier release, given to readers again. Nothing is built, and every release stays."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.diagnostics import CannotContinue
from generator.model.released import Note
from generator.release.place import Place, locked
from generator.release.verify import verify

_NAMED = 3
"""How many of the files that have changed are named"""


def roll_back(place: Place, wanted: str, waiting: Callable[[], None]) -> str:
    """Give readers the release that is `wanted`, or else the one before theirs; what is to be said.

    Raises `CannotContinue`, with readers given what they were, where there is none, where it may
    have what was withdrawn since, or where it is no longer as it was published.
    """
    with locked(place.folder, waiting):
        place.settle()
        notes, current = place.notes(), place.current
        chosen = _chosen(place, notes, current, wanted)
        if chosen.release == current:
            return f"Readers have {current} already."
        if lacks := chosen.lacks(notes[-1]):
            raise CannotContinue(
                f"{chosen.release} may have what has been withdrawn since: {', '.join(lacks)}."
            )
        if wrong := verify(place.releases / chosen.release).differences:
            raise CannotContinue(
                f"{chosen.release} is no longer as it was published, so readers are not given it. "
                "Name another.",
                below=[f"  {each.path}: {each.wrong}" for each in wrong[:_NAMED]],
            )
        place.give(chosen)
    return f"Put back: readers have {chosen.release}, and no longer {current}."


def listed(place: Place) -> list[str]:
    """All releases, the latest first, a line each."""
    current = place.current
    return [_line(note, note.release == current) for note in reversed(place.notes())]


def _chosen(place: Place, notes: list[Note], current: str, wanted: str) -> Note:
    if wanted:
        found = next((note for note in notes if note.release == wanted), None)
        if found:
            return found
        raise CannotContinue(f"there is no release {wanted}. There are:", below=_lines(place))
    now = next((note for note in notes if note.release == current), None)
    earlier = [
        note for note in notes if now and note.number < now.number and note.content != now.content
    ]
    if not earlier:
        raise CannotContinue(
            "there is no release before the one that readers have. There are:", below=_lines(place)
        )
    return earlier[-1]


def _lines(place: Place) -> list[str]:
    return [f"  {each}" for each in listed(place)]


def _line(note: Note, is_current: bool) -> str:
    commit = f", commit {note.origin.commit[:12]}" if note.origin.commit else ""
    why = f", replaced: {note.replaced}" if note.replaced else ""
    current = "  <- readers have this one" if is_current else ""
    return f"{note.release}  published on {note.day}{commit}{why}{current}"
