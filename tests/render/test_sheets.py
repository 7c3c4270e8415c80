"""Style sheets as they are published: together, bare, and as their authors wrote them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lightningcss import process_stylesheet

from generator.render import sheets
from tests.conftest import PROJECT, Run

ASSETS = PROJECT / "theme" / "assets"
OWN = sorted(f"styles/{part.name}" for part in (ASSETS / "styles").iterdir())
OURS = ("material.css", "elements.css", *OWN)


def _meaning(css: bytes) -> str:
    """What a browser reads of a sheet; in a value kept for later, a comma's space is no part."""
    return re.sub(r",\s+", ",", process_stylesheet(css.decode(), minify=True))


@pytest.mark.parametrize("name", OURS)
def test_a_sheet_says_bare_what_it_says_as_it_was_written(name: str) -> None:
    written = (ASSETS / name).read_bytes()
    bare = sheets.bare(written)
    assert _meaning(bare) == _meaning(written)
    assert (b"under the MIT licence" in bare) == (b"under the MIT licence" in written)
    assert b"/*" not in bare.replace(b"/*!", b"")


def _sheets(site: Path) -> list[str]:
    """The styles that the portal names, in order, without what their content gave their names."""
    html = (site / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<link rel="stylesheet" href="assets/([\w/]+)\.\w+\.css">', html)
    return [str(each) for each in found]


def test_all_pages_load_one_sheet_and_look_for_the_script_after_it(built_trust: Path) -> None:
    site = built_trust / "site"
    assert _sheets(site) == ["pages"]
    html = (site / "index.html").read_text(encoding="utf-8")
    assert html.index('rel="stylesheet"') < html.index("<script")


def test_sheets_of_a_trust_s_own_stay_as_they_are_and_stand_after_ours(
    built_trust: Path, run: Run
) -> None:
    own = b"/* ours */\n.tp-footer { color: rebeccapurple  } .open { color: red\n"
    assets = built_trust / "theme" / "assets"
    assets.mkdir(parents=True)
    (assets / "own.css").write_bytes(own)

    result = run("build", root=built_trust)

    assert result.exit_code == 0, result.output
    assert _sheets(built_trust / "site") == ["pages", "own"]
    [published] = (built_trust / "site" / "assets").glob("own.*.css")
    assert published.read_bytes() == own


def test_a_trust_with_styles_of_its_own_in_place_of_ours_keeps_its_colours_after_them(
    built_trust: Path, run: Run
) -> None:
    settings = built_trust / "content" / "trust.yml"
    colours = "\ncolours: {light: '#1f4e79', dark: '#93c2ee'}\n"
    settings.write_text(settings.read_text(encoding="utf-8") + colours, encoding="utf-8")
    assets = built_trust / "theme" / "assets"
    assets.mkdir(parents=True)
    (assets / "trustpages.css").write_bytes(b".open { color: red")

    result = run("build", root=built_trust)

    assert result.exit_code == 0, result.output
    assert _sheets(built_trust / "site") == ["pages", "trustpages", "face"]


def test_a_shell_of_before_has_the_styles_of_all_elements(built_trust: Path, run: Run) -> None:
    theme = Path(shutil.copytree(PROJECT / "theme", built_trust / "theme"))
    shell = theme / "shell.html"
    text = shell.read_text(encoding="utf-8")
    begin, end = text.index("{%- set shows"), text.index("\n<link rel")
    end = text.index("\n<link rel", end + 1)
    shell.write_text(text[:begin] + text[end:], encoding="utf-8")

    result = run("build", root=built_trust)

    assert result.exit_code == 0, result.output
    [together] = (built_trust / "site" / "assets").glob("pages.*.css")
    assert ".tabbed-labels>label{" in together.read_text(encoding="utf-8")
    assert not list((built_trust / "site" / "assets").glob("elements.*"))


def test_a_sheet_is_made_of_its_parts_in_the_order_of_their_names() -> None:
    parts = {
        "assets/styles/20-b.css": b"b{}",
        "assets/styles/10-a.css": b"a{}",
        "assets/x.js": b"x",
    }
    made = {"assets/trustpages.css": b"a{}\nb{}", "assets/x.js": b"x"}
    assert sheets.from_parts(parts) == made
    whole = {"assets/trustpages.css": b"all{}"}
    assert sheets.from_parts({**parts, **whole}) == {**whole, "assets/x.js": b"x"}
