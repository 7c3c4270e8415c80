"""Releases without a renderer: sites of a few files, published into a folder as by command."""

from __future__ import annotations

from pathlib import Path

from generator.model.published import Imprint
from generator.model.released import Origin, YearSource
from generator.publish.spare import beside
from generator.release.place import Place, publishing_into
from generator.release.release import Released, release
from generator.release.verify import verify
from tests.publish.sites import WILLOW, Files, put

FINISHED = "music@2025-26"


def sites(text: str, *, style: str = "11111111") -> dict[str, Files]:
    """A portal and a subject whose first pages have this text, and name a style by its content."""
    page = f"{text}, in assets/trust.{style}.css".encode()
    return {
        "portal": {
            "index.html": page,
            f"assets/trust.{style}.css": style.encode(),
            "assets/plain.css": b"plain",
            "same.html": b"Same",
        },
        "music@2026-27": {"index.html": page, "plc/index.html": b"Sessions"},
    }


def origin(minute: int = 0, *withdrawn: str, commit: str = "c" * 40) -> Origin:
    """A commit of some minute, in a trust with one finished year."""
    year = YearSource(commit, "music", withdrawn)
    return Origin(f"{minute:040x}", f"20261122T10{minute:02}00Z", True, {FINISHED: year})


def publish(
    folder: Path,
    text: str,
    of: Origin | None = None,
    *,
    keep: int = 5,
    reason: str = "",
    style: str = "11111111",
    imprint: Imprint = WILLOW,
) -> Released:
    """One publish of small sites into `folder`; what it is made with lies beside that."""
    with publishing_into(folder, lambda: None) as place:
        shelf = folder.parent / "shelf"
        put(shelf, place.tree, sites(text, style=style), imprint, spare=beside(place.tree))
        return release(place, of or origin(), keep, reason, lambda _: False, lambda: None)


def names(folder: Path) -> list[str]:
    """The releases in a folder, the oldest first."""
    return [note.release for note in Place(folder).notes()]


def wrong_in(folder: Path) -> list[str]:
    """All that is wrong with a folder that has been published into, after whatever happened."""
    place, found = Place(folder), []
    trees = sorted(each.name for each in place.releases.iterdir())
    notes = sorted(each.name for each in (folder / "notes").iterdir())
    if notes != [f"{name}.json" for name in trees]:
        found.append(f"{notes} are not the notes of {trees}")
    for name in trees:
        found += [
            f"{name}/{each.path} {each.wrong}" for each in verify(place.releases / name).differences
        ]
    if place.current not in trees:
        found.append(f"readers are given {place.current}")
    around = {each.name for each in folder.iterdir()} - {"current", "releases", "notes", "building"}
    inside = {each.name for each in place.tree.parent.iterdir()} - {"tree", ".tree-trustpages"}
    return [*found, *sorted(around | inside)]
