"""Putting the built sites into their folder: what is replaced, what is kept, who may read it."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import PROJECT, Run

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ABOUT = "---\ntitle: About us\nsummary: Who we are.\nreviewed: 2026-09-01\n---\nWe teach.\n"


def _content(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, but for the cache, which may grow."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def _addresses(sitemap: Path) -> list[str]:
    return [str(each.text) for each in etree.parse(sitemap).iterfind(".//s:loc", SITEMAP)]


@pytest.mark.parametrize("name", ["thesis.docx", "index.html", ".hidden", "sub/folder/file.txt"])
def test_a_folder_with_anything_of_somebody_elses_is_left_alone(
    name: str, built_trust: Path, run: Run
) -> None:
    out = built_trust / "mine"
    (out / name).parent.mkdir(parents=True)
    (out / name).write_text("years of work")
    before = _content(built_trust)

    result = run("build", "--out", out, root=built_trust)

    assert result.exit_code == 2
    assert f"{out} holds something that this program did not build" in result.stderr
    assert _content(built_trust) == before


@pytest.mark.parametrize("out", ["", "content", "subjects/music", ".git"])
def test_the_trusts_own_folders_are_never_replaced(out: str, built_trust: Path, run: Run) -> None:
    (built_trust / ".git").mkdir()
    (built_trust / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    before = _content(built_trust)

    result = run("build", "--out", built_trust / out, root=built_trust)

    assert result.exit_code == 2
    assert _content(built_trust) == before


@pytest.mark.parametrize("is_there", [True, False], ids=["empty", "not there yet"])
def test_an_empty_folder_or_one_not_there_yet_is_filled(
    is_there: bool, built_trust: Path, run: Run
) -> None:
    out = built_trust / "some" / "where" / "new"
    if is_there:
        out.mkdir(parents=True)

    result = run("build", "--out", out, root=built_trust)

    assert result.exit_code == 0
    assert _content(out) == _content(built_trust / "site")
    assert [path.name for path in out.parent.iterdir()] == ["new"]


def test_a_relative_folder_is_meant_from_where_one_stands(
    built_trust: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built_trust / "subjects")

    run("build", "--out", "../published", root=built_trust)

    assert (built_trust / "published" / "music" / "index.html").is_file()


def test_everybody_may_read_what_is_published(built_trust: Path) -> None:
    site = built_trust / "site"
    # A host's web server is another user than the one who built the tree.
    closed = [
        path.relative_to(site).as_posix()
        for path in [site, *site.rglob("*")]
        if not path.stat().st_mode & (stat.S_IXOTH if path.is_dir() else stat.S_IROTH)
    ]

    assert closed == []


def test_what_a_trust_takes_away_is_gone_from_the_next_build(built_trust: Path, run: Run) -> None:
    shutil.rmtree(built_trust / "subjects" / "art")
    page = built_trust / "subjects" / "music" / "plc" / "2026-10-listening-together.md"
    page.unlink()

    result = run("build", root=built_trust)

    assert result.exit_code == 0, result.output
    site = built_trust / "site"
    assert not (site / "art").exists()
    assert not (site / "music" / "plc" / page.stem).exists()
    assert "art" not in " ".join(_addresses(site / "sitemap.xml"))


def test_a_page_that_the_portal_gave_up_is_gone_when_the_portal_alone_is_built(
    built_trust: Path, run: Run
) -> None:
    about = built_trust / "content" / "about" / "index.md"
    about.parent.mkdir()
    about.write_text(ABOUT)
    run("build", root=built_trust)
    assert (built_trust / "site" / "about" / "index.html").exists()
    shutil.rmtree(about.parent)

    run("build", "portal", root=built_trust)

    assert not (built_trust / "site" / "about").exists()
    assert (built_trust / "site" / "music" / "index.html").exists()


def test_building_one_site_replaces_it_and_keeps_the_others_as_they_are(
    built_trust: Path, run: Run
) -> None:
    site = built_trust / "site"
    before = _content(site)
    for subject, page in (("art", "ten-minutes-with-a-pot"), ("music", "one-bar-again")):
        file = built_trust / "subjects" / subject / "resources" / f"{page}.md"
        file.write_text(file.read_text(encoding="utf-8") + "\nAnd then again.\n", encoding="utf-8")

    result = run("build", "music", root=built_trust)

    after = _content(site)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert result.exit_code == 0
    assert "music/resources/one-bar-again/index.html" in changed
    assert {path.split("/")[0] for path in changed} == {"music", "search", ".trustpages"}
    assert not {path for path in changed if path.startswith("search/text/art")}
    assert "pages have changed since they were: art@2026-27." in result.stdout


def test_a_page_new_on_the_portal_is_in_its_sitemap_when_the_portal_alone_is_built(
    built_trust: Path, run: Run
) -> None:
    about = built_trust / "content" / "about" / "index.md"
    about.parent.mkdir()
    about.write_text(ABOUT)

    run("build", "portal", root=built_trust)

    site = built_trust / "site"
    assert "https://willow.example/pages/about/" in _addresses(site / "sitemap-portal.xml")
    assert _addresses(site / "sitemap.xml") == [
        "https://willow.example/pages/sitemap-portal.xml",
        "https://willow.example/pages/art/sitemap.xml",
        "https://willow.example/pages/music/sitemap.xml",
    ]


def test_without_an_address_of_its_own_a_trust_has_no_sitemap(built_trust: Path, run: Run) -> None:
    settings = built_trust / "content" / "trust.yml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("site_url")))

    run("build", root=built_trust)

    assert list((built_trust / "site").rglob("sitemap*.xml")) == []
    assert json.loads((built_trust / "site" / "music" / "versions.json").read_text())


def test_a_build_that_breaks_off_leaves_the_old_tree_and_nothing_beside_it(
    built_trust: Path, run: Run
) -> None:
    theme = Path(shutil.copytree(PROJECT / "theme", built_trust / "theme"))
    template = theme / "resource.html"
    right = template.read_text(encoding="utf-8")
    template.write_text("{% block broken", encoding="utf-8")
    before = _content(built_trust)

    stopped = run("build", root=built_trust)

    assert stopped.exit_code == 2
    assert "resource.html, line 1" in stopped.output
    assert _content(built_trust) == before
    template.write_text(right, encoding="utf-8")
    assert run("build", root=built_trust).exit_code == 0
    assert _content(built_trust / "site") == {
        path.removeprefix("site/"): data
        for path, data in before.items()
        if path.startswith("site/")
    }
