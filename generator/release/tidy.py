"""Releases that go: those that may show what was withdrawn since, and the oldest.

A page that is withdrawn is in the search, in lists and among related pages too, so a release that
may have it goes as a whole (ADR 46).
"""

from __future__ import annotations

from generator.model.counted import counted
from generator.release.place import Place


def tidy(place: Place, keep: int) -> list[str]:
    """Remove what is not to be kept, but never what readers are given; what is to be said of it."""
    current, notes, said = place.current, place.notes(), []
    newest = next((each for each in notes if each.release == current), notes[-1])
    lacking = {each.release: each.lacks(newest) for each in notes if each.release != current}
    if unsafe := [name for name, paths in lacking.items() if paths]:
        paths = sorted({path for name in unsafe for path in lacking[name]})
        said.append(
            f"Withdrawn since: {', '.join(paths)}. Removed, as they may have it: "
            f"{counted(len(unsafe), 'earlier release')} ({', '.join(unsafe)})."
        )
    others = [name for name, paths in lacking.items() if not paths]
    old = others[: max(0, len(others) - (keep - 1))]
    if old:
        said.append(f"Removed, as the last {keep} are kept: {', '.join(old)}.")
    for name in (*unsafe, *old):
        place.remove(name)
    return said
