"""`trustpages search`: what the last build's search answers, at a terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cache import Cache
from generator.cli import main
from tests.search.indexes import Written, indexed

FOUND, NOTHING, CANNOT = 0, 1, 2


def _tree(folder: Path, pages: dict[str, Written]) -> Path:
    for path, data in indexed(pages, Cache(folder / "cache")).items():
        (folder / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / path).write_bytes(data)
    (folder / "subjects").mkdir()
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return _tree(
        tmp_path,
        {
            "/topics/rounds/": Written(
                "Rounds",
                "<p>Voices that follow one another.</p>",
                kind="topic",
                subject="Whole trust",
                names=("canons",),
                says="A round is one tune, begun in turn.",
                start="Sing one.",
                start_minutes="5",
            ),
            "music/": Written("Music", "<p>Sing.</p>", kind="page", lead="Lead for music"),
            "music/resources/1/": Written(
                "Warming up", "<h2 id='hum'>Hum a canon</h2><p>Softly.</p>", facts="5 min"
            ),
            "art/resources/1/": Written("\x1b[31mRed\x1b[0m", "<p>Clay.</p>", subject="Art"),
        },
    )


def _ask(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["search", *words, "--root", str(root)])


def test_results_have_their_address_and_the_reason(root: Path) -> None:
    result = _ask(root, "canons")
    assert result.exit_code == FOUND
    assert result.stdout.splitlines() == [
        "Rounds: A round is one tune, begun in turn. Start here (5 min): Sing one.",
        "2 results:",
        "1. Rounds (topic)",
        "   topics/rounds/",
        "   also called canons",
        "   Voices that follow one another.",
        "2. Warming up (Music · 5 min)",
        "   music/resources/1/",
        "   Softly.",
    ]


def test_a_heading_a_reading_and_a_word_that_nothing_has_are_said(root: Path) -> None:
    said = _ask(root, "hum a canon").stdout
    assert "1. Warming up: Hum a canon (Music · 5 min)\n   music/resources/1/#hum\n" in said
    said = _ask(root, "roundz", "zwxquv").stdout
    assert "“roundz” is read as “rounds”.\nNothing has “zwxquv”. Without it:\n" in said


def test_a_subject_says_its_lead_and_that_it_has_no_session(root: Path) -> None:
    assert "Music: Lead for music; no session yet\n" in _ask(root, "music").stdout


def test_nothing_found_is_said_and_exits_one(root: Path) -> None:
    result = _ask(root, "zwxquv")
    assert result.exit_code == NOTHING
    assert result.stdout == "Nothing has “zwxquv”.\nNo results for “zwxquv”.\n"


def test_one_site_alone_and_so_many_results(root: Path) -> None:
    assert "1. Warming up" in _ask(root, "canons", "--site", "music").stdout
    assert "2 results, the first 1 of them:\n1. Rounds" in _ask(root, "canon", "--most", "1").stdout
    result = _ask(root, "canons", "--site", "drama")
    assert result.exit_code == CANNOT
    assert "there is no site called drama in it. There are: art, music." in result.stderr


def test_a_finished_years_addresses_are_those_of_the_tree(root: Path) -> None:
    year = root / "site" / "music" / "2024-25" / "search"
    shutil.copytree(root / "site" / "search", year)
    said = _ask(root, "hum a canon", "--site", "music@2024-25").stdout
    assert "\n   music/2024-25/music/resources/1/#hum\n" in said


@pytest.mark.parametrize("year", ["music@2019-20", "music@", "../site/music@2024-25"])
def test_a_year_that_is_not_there_is_told_with_those_that_are(root: Path, year: str) -> None:
    (root / "site" / "music" / "2024-25" / "search").mkdir(parents=True)
    result = _ask(root, "canons", "--site", year)
    assert result.exit_code == CANNOT
    assert f"no finished year called {year} in it. There are: music@2024-25." in result.stderr


def test_signs_that_a_terminal_would_obey_are_not_printed(root: Path) -> None:
    assert "\x1b" not in _ask(root, "clay").stdout


def test_without_a_build_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "subjects").mkdir()
    result = _ask(tmp_path, "canons")
    assert result.exit_code == CANNOT
    assert "has no search yet. Build it first: trustpages build" in result.stderr


@pytest.mark.parametrize(
    "damage",
    [
        ("names.js", 'trustpagesPart("names","{\\"format\\":1}");'),
        ("names.js", "no script"),
        ("names.js", 'while (true) {} trustpagesPart("names","x");'),
    ],
)
def test_an_index_of_another_program_is_told_and_no_script_of_it_is_run(
    root: Path, damage: tuple[str, str]
) -> None:
    name, script = damage
    (root / "site" / "search" / name).write_text(script, encoding="utf-8")
    result = _ask(root, "canons")
    assert result.exit_code == CANNOT
    assert "Build it again." in result.stderr


def test_a_part_that_is_missing_is_told(root: Path) -> None:
    for file in (root / "site" / "search" / "words").glob("*.js"):
        file.unlink()
    result = _ask(root, "canons")
    assert result.exit_code == CANNOT
    assert "is not whole" in result.stderr
