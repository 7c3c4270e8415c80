"""Markdown to HTML: once for each page, kept by its content, and no page holds up the others."""

from __future__ import annotations

import json
import mmap
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.cache import Cache
from generator.convert import convert as stage
from generator.convert.convert import convert_pages
from generator.convert.markdown import convert, extensions_of
from generator.html.finish import finish_html
from generator.html.text import text_blocks
from generator.model.converted import Converted
from generator.model.written import Page
from generator.read.documents import parse_page
from generator.read.settings import shipped
from tests.conftest import Run

EXTENSIONS = extensions_of(shipped("mkdocs.yml"))
FEATURES = Path(__file__).parent / "pages" / "features.md"
FRONT = "---\ntitle: A page\nsummary: What it is.\nreviewed: 2026-10-03\n---\n"
LOG = "LOG_OF_CONVERSIONS"
SLOW = "*a* `b`\n" * 40_000
"""A page that takes a processor several seconds."""

_real_work = stage._work


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow moment of a busy machine is no fault of a page."""
    monkeypatch.setattr(stage, "TIME_LIMIT", 60.0)


def logged_work(body: str, extensions: str, embeds: tuple[str, ...]) -> bytes:
    """The worker's task, noting each page. It runs in another process, hence the file."""
    with Path(os.environ[LOG]).open("a", encoding="utf-8") as log:
        log.write(json.dumps(body) + "\n")
    return _real_work(body, extensions, embeds)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a line for each conversion that is really made."""
    file = tmp_path / "conversions"
    file.touch()
    monkeypatch.setenv(LOG, str(file))
    monkeypatch.setattr(stage, "_work", logged_work)
    return file


def conversions(log: Path) -> Counter[str]:
    return Counter(json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())


def page(path: str, body: str, front: str = FRONT) -> Page:
    document = parse_page(path, (front + body).encode())
    return Page(document, site="", type="page", slug=Path(path).stem, fields=None)


def converted(pages: list[Page], cache: Cache, **options: Any) -> dict[str, Converted]:
    return convert_pages(pages, **{"extensions": EXTENSIONS, "cache": cache, "jobs": 2, **options})[
        1
    ]


def one(body: str) -> Converted:
    return convert(body, json.dumps(EXTENSIONS))


def keep_a_year(trust: Path) -> None:
    """Archive music's year as it stands, and change one of its pages afterwards."""
    git = ["git", "-C", str(trust), "-c", "user.name=A", "-c", "user.email=a@willow.example"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "The year 2025-26"], check=True)
    subprocess.run([*git, "tag", "year"], check=True)
    settings = trust / "subjects" / "music" / "subject.yml"
    settings.write_text(settings.read_text() + "archive: [{version: 2025-26, ref: year}]\n")
    changed = trust / "subjects" / "music" / "index.md"
    changed.write_text(changed.read_text() + "Better than last year.\n")


def test_a_build_converts_each_page_once_for_all_sites_and_years(
    trust: Path, run: Run, log: Path
) -> None:
    shutil.rmtree(trust / ".cache")
    keep_a_year(trust)
    assert run("build", root=trust).exit_code == 0
    pages = {str(file): parse_page("x", file.read_bytes()).body for file in trust.rglob("*.md")}
    now = Counter(dict.fromkeys(pages.values(), 1))
    then = Counter({"Welcome to music.\n": 1})  # the one page that is not the same any more
    assert conversions(log) == now + then
    kept = (trust / ".cache" / "trustpages" / "pages").rglob("*")
    assert sum(file.is_file() for file in kept) == len(now + then)


def test_a_second_build_converts_what_was_changed_and_nothing_else(
    trust: Path, run: Run, log: Path
) -> None:
    assert run("build", root=trust).exit_code == 0
    log.write_text("")
    assert run("build", root=trust).exit_code == 0
    assert conversions(log) == Counter()
    changed = trust / "content" / "index.md"
    changed.write_text(changed.read_text() + "\nAnd more.\n")
    assert run("build", root=trust).exit_code == 0
    assert conversions(log) == Counter(["Welcome. Choose a subject.\n\nAnd more.\n"])


def test_pages_with_the_same_text_are_converted_once(tmp_path: Path, log: Path) -> None:
    pages = [page("a.md", "The *same*."), page("b/c.md", "The *same*."), page("d.md", "Other.")]
    found = converted(pages, Cache(tmp_path / "cache"))
    assert conversions(log) == Counter(["The *same*.", "Other."])
    assert found["a.md"].html == found["b/c.md"].html == "<p>The <em>same</em>.</p>"


def test_what_is_kept_depends_on_the_extensions_too(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    pages = [page("a.md", "~~struck~~")]
    assert converted(pages, cache)["a.md"].html == "<p><del>struck</del></p>"
    assert converted(pages, cache, extensions=[])["a.md"].html == "<p>~~struck~~</p>"


def test_what_is_kept_depends_on_the_hosts_of_frames_too(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    frame = '<iframe src="https://video.example/1" title="Altos"></iframe>'
    pages = [page("a.md", f"{frame}\n\nAltos hum.")]
    without = converted(pages, cache)["a.md"]
    within = converted(pages, cache, embeds=["video.example"])["a.md"]
    assert [each.text for each in without.blocks] == ["Altos hum."]
    assert [each.text for each in within.blocks] == [
        "Watch: Altos on video.example\n\n",
        "Altos hum.",
    ]
    for found, embeds in ((without, []), (within, ["video.example"])):
        assert found.blocks == text_blocks(finish_html(found.html, {}, [], embeds))


def test_what_comes_from_the_cache_is_what_was_made_with_places_in_this_file(
    tmp_path: Path,
) -> None:
    cache = Cache(tmp_path / "cache")
    body = parse_page("features.md", FEATURES.read_bytes()).body
    first = converted([page("a.md", body)], cache)["a.md"]
    again = converted([page("a.md", body)], cache)["a.md"]
    assert again == first
    longer = FRONT.replace("reviewed", "owner: Lead\nreviewed")
    moved = converted([page("b.md", body, longer)], cache)["b.md"]
    assert moved.html == first.html
    assert [r.position.line for r in moved.references if r.position.line > 7] == [
        r.position.line + 1 for r in first.references if r.position.line > 6
    ]


def test_a_page_that_takes_too_long_is_its_own_fault_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "TIME_LIMIT", 1.0)
    good = [page(f"{number}.md", f"Page *{number}*.") for number in range(6)]
    pages = [*good[:3], page("bad.md", SLOW), *good[3:]]
    cache = Cache(tmp_path / "cache")
    checked, found = convert_pages(pages, EXTENSIONS, cache, jobs=2)
    assert found.keys() == {each.path for each in good}
    assert [found[each.path].html for each in good] == [
        f"<p>Page <em>{number}</em>.</p>" for number in range(6)
    ]
    faults = {each.path: [p.kind for p in each.document.problems] for each in checked}
    assert faults == {**{each.path: [] for each in good}, "bad.md": ["slow-page"]}


def test_a_slow_page_is_told_of_with_its_place_and_nothing_is_built(
    trust: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "TIME_LIMIT", 1.0)
    slow = trust / "subjects" / "music" / "slow.md"
    slow.write_text(FRONT + 2 * SLOW)
    result = run("build", root=trust)
    assert result.exit_code == 1
    told = "subjects/music/slow.md:6:1: must fix: this page could not be converted"
    assert f"{told} (it took longer than 1 seconds)." in result.output
    assert "(F104)\n" in result.output
    assert not (trust / "site").exists()


def test_what_is_mapped_and_not_used_takes_no_memory_from_a_page(tmp_path: Path) -> None:
    """Libraries map what they may need, as numpy does: a page has its own share all the same."""
    with mmap.mmap(-1, 2 * stage.MEMORY_LIMIT, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS):
        assert converted([page("a.md", 4000 * "One **two**.\n\n")], Cache(tmp_path)).keys() == {
            "a.md"
        }


def test_a_failed_page_is_tried_again_in_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    pages = [page("a.md", SLOW)]
    monkeypatch.setattr(stage, "TIME_LIMIT", 0.1)
    assert converted(pages, cache) == {}
    monkeypatch.setattr(stage, "TIME_LIMIT", 60.0)
    assert converted(pages, cache).keys() == {"a.md"}


def test_a_page_is_the_same_whatever_was_converted_before_it() -> None:
    features = parse_page("features.md", FEATURES.read_bytes()).body
    before = one('DSL[^one]\n\n=== "A"\n\n    B\n\n[x][y]')
    first = one(features)
    assert one(features) == first
    assert one('DSL[^one]\n\n=== "A"\n\n    B\n\n[x][y]') == before
    assert "<abbr" not in before.html


def test_progress_is_told_to_the_last_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    pages = [page(f"{number}.md", str(number)) for number in range(3)]
    cache = Cache(tmp_path / "cache")
    convert_pages(pages, EXTENSIONS, cache, 1, lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
