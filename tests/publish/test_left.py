"""A build of some sites only: the others stay as they are, or it is refused; nothing is mixed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.diagnostics import CannotContinue
from tests.conftest import Run
from tests.publish.sites import WILLOW, Files, put
from tests.publish.strikes import content
from tests.repository import commit

PORTAL: Files = {"index.html": b"The portal", "topics/voice/index.html": b"Voice"}
MUSIC: Files = {"index.html": b"Music", "plc/index.html": b"Sessions"}
THEN: Files = {"index.html": b"Music, as it was then"}
ART: Files = {"index.html": b"Art"}
ALL = {
    "portal": PORTAL,
    "music@2026-27": MUSIC,
    "music@2025-26 (finished)": THEN,
    "art@2026-27": ART,
}
ANEW = {"music@2026-27": {"index.html": b"Music, anew"}}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A whole tree, as an earlier build left it."""
    put(tmp_path / "before", tmp_path / "site", ALL)
    return tmp_path / "site"


def test_the_others_stay_to_the_byte_and_what_the_site_gave_up_is_gone(
    site: Path, tmp_path: Path
) -> None:
    before = content(site)

    published = put(tmp_path, site, ANEW, left=[name for name in ALL if name not in ANEW])

    after = content(site)
    gone = {f"music/{name}plc/index.html" for name in ("", "latest/", "2026-27/")}
    changed = {"music/index.html", ".trustpages"}
    assert before.keys() - after.keys() == gone
    assert {path for path in after if after[path] != before.get(path)} == changed
    assert published.notes == ()
    assert [year["version"] for year in json.loads(after["music/versions.json"])] == [
        "2026-27",
        "2025-26",
    ]


def test_a_site_whose_pages_have_changed_since_is_named(site: Path, tmp_path: Path) -> None:
    left = ["portal", "music@2025-26 (finished)", "art@2026-27"]

    published = put(tmp_path, site, ANEW, left=left, changed=["art@2026-27", "portal"])

    assert published.notes == (
        "Not built, though their pages have changed since they were: portal, art@2026-27.",
    )


@pytest.mark.parametrize(
    ("left", "imprint", "said"),
    [
        (["portal", "music@2025-26 (finished)"], WILLOW, "holds art@2026-27, which the trust"),
        (["portal", "art@2026-27"], WILLOW, "holds music@2025-26, which the trust"),
        ([*ALL], replace(WILLOW, frame="of tomorrow"), "with another theme"),
        ([*ALL], replace(WILLOW, trust="Alder"), "the site of “Willow Trust”"),
        ([*ALL], replace(WILLOW, edition="public"), "holds the staff edition"),
        (
            ["portal", "art@2026-27 (finished)", "music@2025-26 (finished)"],
            WILLOW,
            "holds art@2026-27 as the current year, or not so",
        ),
    ],
)
def test_pages_of_two_kinds_are_never_mixed(
    left: list[str], imprint: object, said: str, site: Path, tmp_path: Path
) -> None:
    before = content(site)

    with pytest.raises(CannotContinue, match=said):
        put(tmp_path, site, ANEW, imprint, [name for name in left if name not in ANEW])  # type: ignore[arg-type] # a row of the table is typed loosely

    assert content(site) == before


def test_a_tree_that_lost_a_file_is_not_carried_on(site: Path, tmp_path: Path) -> None:
    (site / "art" / "index.html").unlink()

    with pytest.raises(CannotContinue, match=r"has no art/index\.html any more"):
        put(tmp_path, site, ANEW, left=[name for name in ALL if name not in ANEW])


def test_a_site_alone_in_a_new_folder_says_what_is_not_there(tmp_path: Path) -> None:
    published = put(tmp_path, tmp_path / "alone", ANEW, left=["portal", "art@2026-27"])

    assert published.notes == (
        "Not built, so links to them lead nowhere in this folder: portal, art@2026-27.",
    )
    assert not (tmp_path / "alone" / "art").exists()


TWICE = [
    ({"portal": PORTAL, "topics@2026-27": ART}, "the subject topics would have the address"),
    ({"portal": {"assets/a.css": b""}, "assets@2026-27": ART}, "the subject assets would"),
    (
        {"portal": {"404.html": b""}, "404.html@2026-27": ART},
        "the subject 404.html would have the address",
    ),
    ({"music@2026-27": MUSIC, "music@2026-27 (finished)": THEN}, "two years of the name 2026-27"),
    ({"music@v1": MUSIC, "music@V1 (finished)": THEN}, "two years of the name"),
    ({"music@versions.json": MUSIC}, "a folder would have the address|music/versions.json"),
    ({"music@index.html": MUSIC}, "a folder would have the address|music/index.html"),
    (
        {"music@2026-27": {"2025-26/index.html": b""}, "music@2025-26 (finished)": THEN},
        "would have the address music/2025-26/index.html",
    ),
    ({"portal": {"sitemap.xml": b""}}, "the address sitemap.xml"),
    ({"portal": {".trustpages": b"mine"}}, "the address .trustpages"),
]


@pytest.mark.parametrize(("sites", "said"), TWICE)
def test_two_things_of_one_address_are_told(
    sites: dict[str, Files], said: str, tmp_path: Path
) -> None:
    with pytest.raises(CannotContinue, match=said):
        put(tmp_path, tmp_path / "web" / "site", sites)

    assert not (tmp_path / "web").exists()


def test_a_finished_year_is_built_into_the_tree_of_today(built_trust: Path, run: Run) -> None:
    kept = commit(built_trust)
    settings = built_trust / "subjects" / "music" / "subject.yml"
    text = settings.read_text(encoding="utf-8").replace("version: 2026-27", "version: 2027-28")
    settings.write_text(f"{text}\narchive: [{{version: 2026-27, ref: {kept}}}]\n")

    refused = run("build", "music@2026-27", root=built_trust)
    whole = run("build", root=built_trust)
    again = run("build", "music@2026-27", root=built_trust)

    assert refused.exit_code == 2
    assert "Build all of it: name no site." in refused.stderr
    assert whole.exit_code == again.exit_code == 0, whole.output
    versions = json.loads((built_trust / "site" / "music" / "versions.json").read_text())
    assert [year["version"] for year in versions] == ["2027-28", "2026-27"]
    assert "Not built" not in again.stdout


@pytest.mark.parametrize("name", ["index.html", "music/plc/index.html", "search/names.js"])
def test_what_an_edit_has_left_alone_is_there_though_it_was_lost(
    name: str, built_trust: Path, run: Run
) -> None:
    page = next((built_trust / "subjects" / "music").rglob("*.md"))
    lost = built_trust / "site" / name
    before = content(built_trust / "site")
    lost.unlink()
    page.write_text(f"{page.read_text(encoding='utf-8')}\nOne more sentence.\n", encoding="utf-8")

    built = run("build", root=built_trust)

    assert built.exit_code == 0, built.output
    after = content(built_trust / "site")
    assert after[name] == before[name]
    assert after.keys() == before.keys()
    assert run("build", "--no-cache", root=built_trust).exit_code == 0
    assert content(built_trust / "site") == after
