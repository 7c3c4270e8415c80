"""The trust that is measured with: the same whenever it is made, and without a fault."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.corpus import write_trust
from benchmarks.corpus_pages import TODAY, TOPICS, Size, pages_of
from generator import pipeline
from generator.read.trees import WorkTree
from tests.repository import git
from tests.writing import job_in

SMALL = Size(subjects=2, pages=5, topics=6)


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one."""
    root = tmp_path_factory.mktemp("corpus")
    write_trust(root, SMALL)
    return root


def _files(root: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(root)): file.read_bytes()
        for folder in ("content", "subjects")
        for file in (root / folder).rglob("*")
        if file.is_file()
    }


def test_it_is_the_same_whenever_it_is_made(trust: Path, tmp_path: Path) -> None:
    write_trust(tmp_path, SMALL)
    assert _files(tmp_path) == _files(trust)
    assert len(list(trust.rglob("*.md"))) == 1 + 6 + 2 * 5


def test_the_check_finds_nothing_to_fix_or_look_at(trust: Path) -> None:
    job = replace(job_in(trust), today=dt.datetime.fromtimestamp(TODAY, dt.UTC).date())
    told = pipeline.check_told(job, (), None, ideas=False).told
    assert [f"{each.path}:{each.position.line}: {each.message}" for each in told] == []


def test_phrases_in_it_become_links_to_topics(trust: Path) -> None:
    linked = pipeline.read_year(job_in(trust), WorkTree(trust)).links
    assert any(linked.mentions.values())


def test_a_resource_is_of_about_600_words() -> None:
    pages = [page for page in pages_of(Size(1, 40)) if "/resources/" in page.path]
    lengths = [len(re.findall(r"[\w'’-]+", page.body)) for page in pages]
    assert 550 < sum(lengths) / len(lengths) < 650


@pytest.mark.parametrize("size", [Size(subjects=1, pages=520), Size(subjects=25, pages=5)])
def test_each_page_has_a_path_and_a_title_of_its_own(size: Size) -> None:
    pages = pages_of(size)
    assert len(pages) == 1 + len(TOPICS) + size.subjects * size.pages
    assert len({page.path for page in pages}) == len(pages)
    assert len({(page.path.split("/")[1], page.title) for page in pages}) == len(pages)


def test_a_resource_has_headings_lists_tables_boxes_and_links() -> None:
    pages = [page for page in pages_of(Size(1, 40)) if "/resources/" in page.path]
    for page in pages:
        marks = ("\n## ", "**", "| --- |", "\n!!! ", ".md)")
        assert [mark for mark in marks if mark not in page.body] == []


def test_finished_years_are_commits_of_the_same_names(tmp_path: Path) -> None:
    size = replace(SMALL, years=2)
    roots = [tmp_path / "one", tmp_path / "two"]
    for root in roots:
        write_trust(root, size)
    first, second = (git(root, "log", "--format=%H %s") for root in roots)
    assert first == second
    assert [line.split(" ", 1)[1] for line in first.split("\n")] == [
        "The pages of 2025-26",
        "The pages of 2024-25",
    ]
    assert len({plan.site.version for plan, _ in pipeline.plan(job_in(roots[0]))}) == 4
