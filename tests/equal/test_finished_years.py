"""A finished year that stands in the tree is taken over, and is what a build from nothing makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generator import pipeline
from tests.equal.test_reach import replace, write
from tests.equal.workbench import Bench, tree_in
from tests.writing import page

MUSIC = "subjects/music/subject.yml"
YEAR = "music/2025-26"
POT = "ten-minutes-with-a-pot.md"


def _move_linked(bench: Bench) -> None:
    """A page of art moves that the finished year of music links to."""
    folder = bench.root / "subjects" / "art" / "resources"
    text = (folder / POT).read_text(encoding="utf-8")
    (folder / POT).unlink()
    top = text.replace("---\n", f"---\nold_paths: [resources/{POT}]\n", 1)
    (folder / "with-a-pot.md").write_text(top, encoding="utf-8")
    for file in bench.root.glob("subjects/*/**/*.[my][dm]*"):
        said = file.read_text(encoding="utf-8")
        said = said.replace(f"{POT})", "with-a-pot.md)")
        said = said.replace("[resources/ten-minutes-with-a-pot]", "[resources/with-a-pot]")
        file.write_text(said, encoding="utf-8")


def _break(path: str) -> Callable[[Bench], None]:
    """A file of the year is no longer in the tree."""
    return lambda bench: (bench.site / YEAR / path).unlink()


@pytest.mark.parametrize("kind", ["written into", "put there", "put into a folder"])
def test_what_somebody_did_to_a_finished_year_is_refused_whatever_else_is_built(
    kind: str, bench: Bench
) -> None:
    place = {"put there": "notes.txt", "put into a folder": "topics/notes.txt"}.get(kind)
    touched = bench.site / YEAR / (place or "index.html")
    if place:
        touched.write_text("Mine", encoding="utf-8")
    else:
        with touched.open("r+", encoding="utf-8") as opened:  # the very file, of the same length
            opened.write("<!DOCTYPE")
    before = tree_in(bench.site)
    replace("subjects/music/resources/one-bar-again.md", "Play one bar.", "Sing one.")(bench)

    refused = bench.build()

    assert str(touched.relative_to(bench.site)) in refused
    assert tree_in(bench.site) == before


CASES: Mapping[str, tuple[Callable[[Bench], object], bool]] = {
    "a body": (
        replace("subjects/music/resources/one-bar-again.md", "Play one bar.", "Sing one."),
        True,
    ),
    "a new page": (write("content/about/new.md", page("New")), True),
    "a page that it links to moves": (_move_linked, False),
    "its subject has another name": (replace(MUSIC, "name: Music", "name: Singing"), False),
    "the new year is called otherwise": (replace(MUSIC, "2026-27", "2027-28"), False),
    "its own name is another": (replace(MUSIC, "version: 2025-26", "version: 2024-25"), False),
    "a page on privacy": (write("content/about/privacy.md", page("Privacy")), False),
    "a page is gone from the tree": (_break("index.html"), False),
    "the names of its search are gone from the tree": (_break("search/names.js"), True),
}
"""An edit, and whether the finished year's pages stand as they are in the tree."""


@pytest.mark.parametrize("kind", CASES)
def test_a_finished_year_is_what_a_build_from_nothing_makes(
    kind: str, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit, stands = CASES[kind]
    before, was_built = bench.sources(), tree_in(bench.site)  # which is built from nothing
    edit(bench)
    planned: list[str] = []
    build_sites = pipeline.build_sites

    def noting(sites: object, *given: object, **named: object) -> object:
        planned.extend(each.site.name for each in sites)  # type: ignore[attr-defined] # sites
        return build_sites(sites, *given, **named)  # type: ignore[arg-type] # as they were given

    monkeypatch.setattr(pipeline, "build_sites", noting)
    refused = bench.build()
    monkeypatch.undo()

    wanted, clean = ("", was_built) if bench.sources() == before else bench.clean()
    assert (refused, wanted) == ("", "")
    assert tree_in(bench.site) == clean
    assert ("music@2025-26" in planned or "music@2024-25" in planned) != stands
