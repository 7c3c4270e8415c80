"""Addresses that pages once had: each leads on, and none takes the place of a page."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from tests.conftest import Run


def _add(page: Path, line: str) -> None:
    """Add a line to a page's front matter."""
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("---\n", f"---\n{line}\n", 1), encoding="utf-8")


def _leads_to(site: Path, place: str) -> str:
    """The place in the tree that a redirect at `place` leads to; both end with a slash."""
    page = html.parse(site / place / "index.html")
    [refresh] = page.xpath("//meta[@http-equiv='refresh']/@content")
    [link] = page.xpath("//p/a/@href")
    [script] = page.xpath("//script/@src")
    assert refresh == f"0; url={link}"
    assert posixpath.normpath(posixpath.join(place, script)) == "assets/moved.js"
    return posixpath.normpath(posixpath.join(place, unquote(link))) + "/"


@pytest.mark.parametrize(
    ("old", "place"),
    [
        ("resources/before.md", "resources/before/"),
        ("before.md", "before/"),
        ("a/b/c/before.md", "a/b/c/before/"),
        ("old/index.md", "old/"),
        ('"resources/Ünter zwei & drei.md"', "resources/Ünter zwei & drei/"),
    ],
)
def test_a_former_path_of_a_page_leads_to_it_in_every_place_it_was_read_at(
    old: str, place: str, built_trust: Path, run: Run
) -> None:
    page = built_trust / "subjects" / "music" / "resources" / "humming-the-inner-part.md"
    _add(page, f"old_paths: [{old}]")

    run("build", "music", root=built_trust)

    site = built_trust / "site"
    for name in ("", "latest/", "2026-27/"):
        target = _leads_to(site, f"music/{name}{place}")
        assert target == "music/resources/humming-the-inner-part/"
        assert (site / target / "index.html").is_file()


@pytest.mark.parametrize(
    ("old", "there"),
    [
        ("resources/One-Bar-Again.md", "resources/one-bar-again/index.html"),
        ("RESOURCES/one-bar-again.md", "resources/one-bar-again/index.html"),
        ("resources/Alto-Line.CSV/one.md", "resources/alto-line.csv"),
        ("Latest/one.md", "latest/index.html"),
    ],
)
def test_no_former_path_is_written_over_what_differs_in_capitals_alone(
    old: str, there: str, built_trust: Path, run: Run
) -> None:
    _add(built_trust / "subjects/music/resources/humming-the-inner-part.md", f"old_paths: [{old}]")

    run("build", "music", root=built_trust)

    site = built_trust / "site" / "music"
    folded = [path.relative_to(site).as_posix().casefold() for path in site.rglob("*")]
    assert len(set(folded)) == len(folded)
    assert (site / there).is_file()


def test_a_topics_retired_name_leads_to_it_on_the_portal_and_in_each_subject(
    built_trust: Path, run: Run
) -> None:
    _add(built_trust / "content" / "topics" / "slow-looking.md", "retired_names: [long-looking]")

    run("build", root=built_trust)

    for start in ("", "art/", "music/"):
        for name in ("", "latest/", "2026-27/") if start else ("",):
            target = _leads_to(built_trust / "site", f"{start}{name}topics/long-looking/")
            assert target == f"{start}topics/slow-looking/"


def test_the_other_names_of_the_year_lead_to_its_home(built_trust: Path) -> None:
    for name in ("latest", "2026-27"):
        assert _leads_to(built_trust / "site", f"music/{name}/") == "music/"


@pytest.mark.parametrize(
    "old",
    [
        "index.md",
        "plc/index.md",
        "topics/slow-looking.md",
        "resources/one-bar-again.md",
        "resources/one-bar-again/index.md",
    ],
)
def test_a_former_path_where_a_page_stands_now_does_not_take_its_place(
    old: str, built_trust: Path, run: Run
) -> None:
    page = built_trust / "subjects" / "music" / "resources" / "humming-the-inner-part.md"
    place = old.removesuffix("index.md").removesuffix(".md")
    standing = built_trust / "site" / "music" / place / "index.html"
    title = html.parse(standing).findtext(".//title")
    _add(page, f"old_paths: [{old}]")

    run("build", "music", root=built_trust)

    assert "moved" not in str(title)
    assert html.parse(standing).findtext(".//title") == title


@pytest.mark.parametrize("sites", [[], ["portal"]], ids=["all sites", "the portal alone"])
def test_a_former_path_of_the_portal_does_not_take_a_subjects_place(
    sites: list[str], built_trust: Path, run: Run
) -> None:
    about = built_trust / "content" / "about.md"
    about.write_text("---\ntitle: About us\nsummary: Who we are.\nreviewed: 2026-09-01\n---\nWe.\n")
    _add(about, "old_paths: [music/latest/index.md, music/latest/resources/one-bar-again.md]")
    music = built_trust / "site" / "music"
    before = {path: path.read_bytes() for path in music.rglob("*.html")}

    run("build", *sites, root=built_trust)

    assert {path: path.read_bytes() for path in music.rglob("*.html")} == before
