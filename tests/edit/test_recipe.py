"""The recipe by which a browser moves a page: it makes of the file what `trustpages move` makes."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.change.move import move_to
from generator.edit.edit import PAGE, config_of
from generator.edit.moves import moves_of
from generator.model.written import Catalogue
from generator.model.year import Year
from tests.conftest import serve
from tests.samples import drawing, film
from tests.writing import SUBJECT, page, resource, session, topic, year_of

MUSIC, ART = "subjects/music/resources", "subjects/art/resources"
LINKS = """\
🎵🎻 See [a](round.md#start "Title") and [b](<./round.md>) and [c][d], [d], [e](round.md?a=1&b=2).

🎵 ![Écran](bar%20%28one%29.svg) [ü](%C3%BCbung.md) [ü](übung.md) [i](lab.md#lab) [j](#lab)

<a href="round.md?x=1&amp;y=2#start">html 🎵</a> <img src="bar%20(one).svg" alt="One bar">

<video src="film.mp4" controls></video> [[eal]] [[round|a round]] [l](../../art/resources/lines.md)

[k](bars.md) [m](../../../content/pli/)

[![One bar](<bar (one).svg>)](../../../content/about/us.md) `[x](round.md)` [w](https://w.example)

[d]: round.md "T"

<!-- [c](round.md) -->
"""
FILES = """
  - {path: "bar (one).svg", title: "A bar", rights: own}
  - path: ./line.csv
    title: A line
    rights: own"""
STEPS = """
  - {title: "One", mode: read, minutes: 5, link: ../resources/round.md#start}
  - title: "Two"
    mode: read
    minutes: 5
    link: "../resources/übung.md"
  - {title: "Three", mode: discuss, minutes: 5}"""
TRUST: Mapping[str, str | bytes] = {
    "content/index.md": page("Willow"),
    "content/topics/eal.md": topic("EAL"),
    "content/about/us.md": page("Us", "See [round](../../subjects/music/resources/round.md)."),
    "content/pli/index.md": page("PLI", "[Us](../about/us.md)"),
    "content/pli/goals.md": page("Goals"),
    "subjects/music/subject.yml": f"{SUBJECT.format(name='Music')}start_here: [resources/first]\n",
    "subjects/music/index.md": page("Music"),
    "subjects/art/index.md": page("Art"),
    f"{MUSIC}/bar (one).svg": drawing(),
    f"{MUSIC}/line.csv": "bar,note\n1,g\n",
    f"{MUSIC}/film.mp4": film(placed=False),
    f"{MUSIC}/first.md": resource("First", "eal"),
    f"{MUSIC}/round.md": resource(
        "Round", "eal", "## Start", old_paths="\n  - resources/bars.md # once"
    ),
    f"{MUSIC}/übung.md": resource("Übung", "eal", "[r](round.md)", old_paths="resources/ü.md"),
    f"{MUSIC}/lab.md": resource("Lab", "eal", f"# Lab\n\n{LINKS}", files=FILES, subject="'music'"),
    f"{MUSIC}/windows.md": (
        "\ufeff" + resource("Windows", "eal", LINKS, subject="music").replace("\n", "\r\n")
    ).encode(),
    f"{MUSIC}/deep/hum.md": resource("Hum", "eal", "[a](../round.md) ![b](<../bar (one).svg>)"),
    f"{ART}/lines.md": resource(
        "Lines", "eal", "[a](../../music/resources/round.md)", old_paths="[/music/resources/l.md]"
    ),
    f"{ART}/back.md": resource(
        "Back", "eal", "", old_paths="[/music/resources/back.md, resources/b.md]"
    ),
    "subjects/music/pathways/sing.md": page(
        "Sing", "", goal="To sing in parts", steps=STEPS, **{"for": "Singers"}
    ),
    "subjects/music/plc/held.md": session("Held", "2026-10-08", "[Round](../resources/round.md)"),
    "subjects/art/plc/joint.md": session("Joint", "2026-10-08", joint_with="[music]"),
    # What is refused, and why.
    f"{MUSIC}/broken.md": resource("Broken", "eal", "[a](nowhere.md)"),
    f"{MUSIC}/twin.md": resource("Twin", "eal"),
    f"{ART}/twin.md": resource("Twin", "eal"),
    f"{ART}/calls.md": resource("Calls", "eal", "As in [[twin]]."),
    f"{MUSIC}/claimed.md": resource("Claimed", "eal"),
    f"{ART}/claims.md": resource("Claims", "eal", old_paths="[/music/resources/claimed.md]"),
    f"{ART}/commented.md": resource(
        "Commented", "eal", old_paths="[/music/resources/commented.md, # why\n  resources/c.md]"
    ),
    f"{ART}/was.md": resource("Was", "eal", old_paths="[/music/resources/taken.md]"),
    f"{ART}/taken.md": resource("Taken", "eal"),
}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return year_of(tmp_path_factory.mktemp("recipes"), TRUST)


@pytest.fixture(scope="module")
def moves(year: Year) -> dict[str, Any]:
    return _moves(year, year.catalogue)


def _moves(year: Year, shown: Catalogue) -> dict[str, Any]:
    return moves_of(year, shown, config_of(shown, {"name": "github"})["collections"])


@pytest.fixture(scope="module")
def alone(browser: Browser) -> Iterator[Page]:
    """A tab in which the recipe can be followed."""
    with serve(PAGE) as address:
        tab = browser.new_page()
        tab.goto(f"{address}/recipe.js")
        yield tab
        tab.close()


def _targets(moves: dict[str, Any], path: str) -> dict[str, list[Any]]:
    """Where a page may go → the pieces by which it does."""
    about = moves["pages"][path]
    return {
        f"{moves['lists'][each['list']]['folder']}/{path.rpartition('/')[2]}": [
            *about["pieces"],
            *about["oldPaths"][each["oldPaths"]],
        ]
        for each in about.get("to", ())
    }


def test_a_page_becomes_what_trustpages_move_makes_of_it(
    year: Year, moves: dict[str, Any], alone: Page, tmp_path: Path
) -> None:
    cases = [(path, *each) for path in moves["pages"] for each in _targets(moves, path).items()]
    cases = [each for each in cases if "stays" not in moves["pages"][each[0]]]
    data = {path: base64.b64encode(year.tree.read(path)).decode() for path, _, _ in cases}

    made = alone.evaluate(
        """async ([cases, data]) => {
          const { movedFile } = await import("./recipe.js");
          const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
          return cases.map(([from, to, pieces]) =>
            btoa(String.fromCharCode(...movedFile(bytes(data[from]), pieces, from, to))));
        }""",
        [cases, data],
    )

    assert {"subjects/music/pathways/sing.md", f"{MUSIC}/lab.md", f"{ART}/back.md"} <= data.keys()
    for (path, to, _), text in zip(cases, made, strict=True):
        change = move_to(year, tmp_path, path, to).change
        assert base64.b64decode(text) == change.written.get(to, year.tree.read(path)), (path, to)


def test_a_page_goes_to_lists_of_its_kind_alone(moves: dict[str, Any]) -> None:
    assert _targets(moves, "subjects/music/plc/held.md").keys() == {"subjects/art/plc/held.md"}
    assert _targets(moves, "content/about/us.md").keys() == {"content/pli/us.md"}
    assert _targets(moves, f"{MUSIC}/lab.md").keys() == {
        f"{ART}/lab.md",
        f"{MUSIC}/deep/lab.md",
    }
    assert "content/pli/index.md" not in moves["pages"]


@pytest.mark.parametrize(
    ("path", "why"),
    {
        f"{MUSIC}/broken.md": "must be fixed first",
        f"{MUSIC}/twin.md": "More than one page is called twin",
        f"{ART}/calls.md": "More than one page is called twin",
        f"{MUSIC}/claimed.md": "had this address once",
        f"{ART}/commented.md": "only a person can change",
    }.items(),
)
def test_what_would_go_wrong_is_refused(moves: dict[str, Any], path: str, why: str) -> None:
    assert why in moves["pages"][path]["why"]
    assert "to" not in moves["pages"][path]


def test_a_page_to_begin_with_stays_in_its_subject(moves: dict[str, Any]) -> None:
    assert "Music names it as a page to begin with" in moves["pages"][f"{MUSIC}/first.md"]["stays"]


def test_an_address_that_leads_on_to_another_page_is_taken(moves: dict[str, Any]) -> None:
    ways = moves["pages"][f"{ART}/taken.md"]["to"]
    taken = {moves["lists"][each["list"]]["folder"]: each.get("taken", False) for each in ways}
    assert taken == {MUSIC: True, f"{MUSIC}/deep": False}


def test_a_public_edition_names_no_page_for_staff(tmp_path: Path) -> None:
    public = {"audience": "public"}
    files = {
        "subjects/music/resources/open.md": resource("Open", "eal", "[a](bars.md)", **public),
        "subjects/music/resources/own.md": resource("Own", "eal", "[a](round.md)", **public),
        "subjects/music/resources/round.md": resource(
            "Round", "eal", old_paths="[resources/bars.md]"
        ),
        "subjects/art/resources/lines.md": resource("Lines", "eal", **public),
        "content/topics/eal.md": topic("EAL", **public),
    }
    year = year_of(tmp_path, files)

    told = str(moves := _moves(year, year.catalogue.public()))

    assert "Round" not in told
    assert "round.md" not in told
    assert "this edition" in moves["pages"]["subjects/music/resources/open.md"]["why"]
    assert "to" in moves["pages"]["subjects/music/resources/own.md"]
