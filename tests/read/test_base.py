"""A trust's own `mkdocs.yml`: what it may choose, and what it may not, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.attacks.attack import Attempt
from benchmarks.attacks.repository_files import attempts
from generator.read.base import read_base
from generator.read.settings import shipped
from tests.conftest import PROJECT


def told(root: Path, text: str) -> list[tuple[int, str]]:
    (root / "mkdocs.yml").write_text(text)
    document = read_base(root).document
    assert document
    return [(each.position.line, each.detail) for each in document.problems]


def test_the_one_of_this_program_may_be_a_trusts_own(tmp_path: Path) -> None:
    assert told(tmp_path, shipped("mkdocs.yml").read_text()) == []
    assert read_base(tmp_path).extensions == read_base(PROJECT).extensions


def test_without_one_pages_are_read_as_usual(tmp_path: Path) -> None:
    base = read_base(tmp_path)
    assert base.document is None
    assert base.extensions == read_base(PROJECT).extensions


def test_what_is_wrong_is_told_with_its_line_and_pages_are_read_as_usual(tmp_path: Path) -> None:
    text = "site_name: W\nhooks: [own.py]\nmarkdown_extensions:\n  - abbr\n  - pymdownx.snippets\n"
    assert told(tmp_path, text) == [(2, "hooks"), (5, "pymdownx.snippets")]
    assert read_base(tmp_path).extensions == read_base(PROJECT).extensions


@pytest.mark.parametrize(
    "item", ["{toc: {}, tables: {}}", "{}", "[toc]", "7", "{toc: 7}", "{toc: [1]}"]
)
def test_an_item_that_is_no_one_extension_is_told(tmp_path: Path, item: str) -> None:
    assert [line for line, _ in told(tmp_path, f"markdown_extensions:\n  - {item}\n")] == [2]
    assert read_base(tmp_path).extensions == read_base(PROJECT).extensions


def test_an_extension_left_out_is_left_out(tmp_path: Path) -> None:
    text = "markdown_extensions:\n  - tables\n  - toc: {toc_depth: 3}\n  - generator.convert.gfm\n"
    assert told(tmp_path, text) == []
    assert read_base(tmp_path).extensions == (
        "tables",
        {"toc": {"toc_depth": 3}},
        "generator.convert.gfm",
    )


@pytest.mark.parametrize("attempt", list(attempts()), ids=lambda each: each.name)
def test_nothing_beside_the_pages_is_published_or_run(tmp_path: Path, attempt: Attempt) -> None:
    assert attempt.succeeded(tmp_path) == ""
