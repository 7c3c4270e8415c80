"""A subject to take along: unpacked by another program, opened from its folder in a browser."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from generator.cache import Cache
from generator.export.export import Wanted, export
from generator.model.searched import TrustWords

_TRUST = "Exemplar Learning Trust"


@pytest.fixture(scope="module")
def exports(showcase_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is taken away of the showcase's science."""
    folder = tmp_path_factory.mktemp("export")
    wanted = Wanted(_TRUST, "en-GB", 100_000_000, TrustWords())
    export(showcase_site, ["science"], folder / "exports", wanted, Cache(folder / "cache"))
    return folder / "exports"


@pytest.fixture(scope="module")
def unpacked(exports: Path) -> Path:
    """The folder of science, as a colleague has it."""
    archive = exports / "science" / "science-2026-27.zip"
    subprocess.run(["unzip", "-q", archive, "-d", exports.parent], check=True)
    return exports.parent / "science-2026-27"


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def _links(file: Path) -> Iterator[str]:
    root = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for element in root.iter(html.etree.Element):
        for name in ("href", "src", "poster", "srcset", "data"):
            if (value := element.get(name)) is not None:
                yield value


def test_every_link_leads_to_a_file_of_the_folder_or_honestly_to_the_web(unpacked: Path) -> None:
    lost, to_the_web = [], set()
    for page in _pages(unpacked):
        for link in _links(page):
            parts = urlsplit(link)
            if parts.scheme:
                to_the_web.add(parts.scheme)
            elif parts.path and not (page.parent / unquote(parts.path)).resolve().is_file():
                lost.append((page.relative_to(unpacked).as_posix(), link))
            assert not (page.parent / unquote(parts.path)).resolve().is_dir() or not parts.path

    assert lost == []
    assert to_the_web <= {"https", "http", "mailto", "webcal"}


def test_it_has_all_of_the_subject_and_nothing_of_another(
    unpacked: Path, showcase_site: Path
) -> None:
    of_site = showcase_site / "science"
    years = {of_site / name for name in ("2024-25", "2025-26", "2026-27", "latest")}
    of_the_web = {of_site / name for name in ("feed.xml", "sitemap.xml", "versions.json")}
    wanted = {
        path.relative_to(showcase_site).as_posix()
        for path in {*of_site.rglob("*.*")} - of_the_web
        if path.is_file() and not years & {*path.parents} and not _only_leads_on(path)
    }
    there = {
        path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()
    }

    assert {path for path in there if path.startswith("science/")} == wanted
    assert {path.split("/")[0] for path in there} == {
        "science",
        "assets",
        "search",
        "index.html",
        "elsewhere.html",
    }


def _only_leads_on(path: Path) -> bool:
    return path.suffix == ".html" and b"<article" not in path.read_bytes()


@pytest.fixture
def from_a_folder(browser: Browser) -> Iterator[Page]:
    """A tab without the web, which fails the test for any complaint of the browser's."""
    complaints: list[str] = []
    context = browser.new_context(offline=True)
    context.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    # What a browser gives up because it moves on is none: an icon that it still was to fetch.
    context.on(
        "requestfailed",
        lambda request: (
            None if request.failure == "net::ERR_ABORTED" else complaints.append(request.url)
        ),
    )
    context.on(
        "request",
        lambda request: (
            None if request.url.startswith(("file:", "data:")) else complaints.append(request.url)
        ),
    )
    yield context.new_page()
    context.close()
    assert complaints == []


def test_pages_open_without_the_web(unpacked: Path, from_a_folder: Page) -> None:
    for page in _pages(unpacked)[::5]:
        from_a_folder.goto(page.as_uri())
        expect(from_a_folder.locator("h1")).to_be_visible()


def test_it_is_walked_and_searched_from_its_first_page(unpacked: Path, from_a_folder: Page) -> None:
    from_a_folder.goto((unpacked / "index.html").as_uri())
    from_a_folder.get_by_role("link", name="Resources", exact=True).first.click()
    from_a_folder.get_by_role("link", name="Six-mark answers").last.click()
    expect(from_a_folder.locator("h1")).to_have_text("Six-mark answers")
    from_a_folder.locator("[data-tp-open-search]").click()
    from_a_folder.locator("[data-tp-search-input]").fill("mole")
    search = from_a_folder.locator("#tp-search")
    expect(search).to_contain_text("this folder has Science alone")
    found = search.get_by_role("link", name="Worked examples for mole")
    expect(found.first).to_be_visible()
    expect(search.get_by_text("Whole trust")).to_be_hidden()
    found.first.click()
    expect(from_a_folder.locator("h1")).to_contain_text("Worked examples for mole")
    assert from_a_folder.url.startswith(unpacked.as_uri())


def test_equal_trees_give_equal_archives(
    exports: Path, showcase_site: Path, tmp_path: Path
) -> None:
    wanted = Wanted(_TRUST, "en-GB", 100_000_000, TrustWords())
    export(showcase_site, ["science"], tmp_path / "again", wanted, Cache(tmp_path / "cache"))
    files = {
        path.relative_to(exports): path.read_bytes()
        for path in exports.rglob("*")
        if path.is_file()
    }
    again = tmp_path / "again"

    assert {path.relative_to(again) for path in again.rglob("*") if path.is_file()} == {*files}
    assert [path for path, data in files.items() if (again / path).read_bytes() != data] == []


def test_no_archive_has_a_name_that_leads_out_of_its_folder(exports: Path) -> None:
    names = [
        (archive.stem, name)
        for archive in exports.rglob("*.zip")
        for name in zipfile.ZipFile(archive).namelist()
    ]

    assert len(names) > 50
    assert [(top, name) for top, name in names if not name.startswith(f"{top}/")] == []
    assert [name for _, name in names if ".." in name.split("/") or "\\" in name] == []
