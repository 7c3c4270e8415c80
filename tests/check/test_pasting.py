"""What pasting leaves in a page is written properly by `check --fix`, and no word of it is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.fix import fix_files
from generator.check.inspection import Inspection, Rule
from generator.check.rules import bold_heading, link_form, missing_space, pasted_list, pasted_table
from generator.convert.markdown import convert
from generator.model.diagnostics import Diagnostic
from generator.model.graph import LinkGraph
from generator.read.catalogue import build_catalogue
from generator.read.documents import parse_page
from generator.read.read import read_pages
from generator.read.settings import load_settings
from generator.read.trees import WorkTree
from tests.conftest import TREES, Run
from tests.writing import TODAY, resource

PAGE = "subjects/music/resources/canon.md"
RULES = [each.RULE for each in (bold_heading, link_form, missing_space, pasted_list, pasted_table)]
TREE = WorkTree(TREES / "small")
SETTINGS = load_settings(TREE)

MENDED = {
    "bullets, an inner list below": (
        "Before:\n•\tPrint `it`\n•Hand it out\no\tFirst\n\no\tSecond",
        "Before:\n- Print `it`\n- Hand it out\n  - First\n\n  - Second",
    ),
    "two lists of other signs stay two": (
        "• one\n• two\n\n– three\n– four",
        "- one\n- two\n\n* three\n* four",
    ),
    "boxes": ("☐ one\n☑ two", "- [ ] one\n- [x] two"),
    "ticks and arrows stay": (
        "✓ one\n✓ two\n\n→ three\n→ four",
        "- ✓ one\n- ✓ two\n\n- → three\n- → four",
    ),
    "letters stay": ("a)\tOne\nb)\tTwo", "- a) One\n- b) Two"),
    "in a quotation": ("> • one\n> • two", "> - one\n> - two"),
    "a table by tabs, between lines": (
        "The plan:\nWeek\tTopic\n1\ta | b\nAnd after.",
        "The plan:\n\n| Week | Topic |\n| --- | --- |\n| 1 | a \\| b |\n\nAnd after.",
    ),
    "rows without a line of hyphens": (
        "| Week | Topic |\n| 1 | Hum |",
        "| Week | Topic |\n| --- | --- |\n| 1 | Hum |",
    ),
    "a line of hyphens that is too short": (
        "| a | b | c |\n|:--|--|\n| 1 | 2 | 3 |",
        "| a | b | c |\n| :-- | -- | --- |\n| 1 | 2 | 3 |",
    ),
    "bold lines": (
        "**Starter**\n\nHum.\n\n__PLENARY__\nClap.",
        "## Starter\n\nHum.\n\n## PLENARY\nClap.",
    ),
    "spaces": (
        "##Main\n\n1.One\n2.Two\n\n-One\n-Two\n\n- [] Box\n-[x] Box",
        "## Main\n\n1. One\n2. Two\n\n- One\n- Two\n\n- [ ] Box\n- [x] Box",
    ),
    "links": (
        "[this] (one-bar-again.md) and (that)[one-bar-again.md]",
        "[this](one-bar-again.md) and [that](one-bar-again.md)",
    ),
}


@pytest.mark.parametrize("case", MENDED)
def test_what_is_certain_is_written_as_it_was_meant(case: str, trust: Path, run: Run) -> None:
    pasted, meant = MENDED[case]
    page = trust / PAGE
    page.write_text(resource("Canon", "close-listening", pasted), encoding="utf-8")

    run("check", "--fix", root=trust)

    assert page.read_text(encoding="utf-8") == resource("Canon", "close-listening", meant)


def test_rows_of_unequal_length_are_told_and_left(trust: Path, run: Run) -> None:
    text = resource("Canon", "close-listening", "Week\tTopic\n1\tHum\tAlto")
    (trust / PAGE).write_text(text, encoding="utf-8")

    run("check", "--fix", root=trust)

    assert (trust / PAGE).read_text(encoding="utf-8") == text
    assert "(B926)" in run("check", root=trust).stdout


def found_in(text: str, rules: list[Rule] = RULES) -> list[Diagnostic]:
    """What these rules find in the text of one page."""
    document = parse_page(PAGE, text.encode())
    [page] = [each for each in read_pages(_Alone(text)) if each.path == PAGE]
    converted = {PAGE: convert(document.body, "[]")}
    catalogue = build_catalogue(SETTINGS, TREE, [page], converted)
    inspection = Inspection(catalogue, _NO_LINKS, TODAY)
    return [rule.diagnostic(finding) for rule in rules for finding in rule.check(inspection)]


class _Alone:
    """A tree of one page."""

    label = subject = ""

    def __init__(self, text: str) -> None:
        self._text = text

    def paths(self) -> tuple[str, ...]:
        return (PAGE,)

    def links(self) -> frozenset[str]:
        return frozenset()

    def notes(self) -> tuple[str, ...]:
        return ()

    def read(self, path: str) -> bytes:
        return {PAGE: self._text.encode()}[path]


_NO_LINKS = LinkGraph({}, {}, {}, {}, {}, {}, {}, {}, {})

STARTS = st.sampled_from(
    """
    none|• |•\t|o\t|- |– |→ |☐ |☑|a) |b) |1.|2.|-|*|##|#|> • |  |\t|**|- []|1) |(1)
    """.strip()
    .replace("none", "")
    .split("|")
)
MIDDLES = st.sampled_from(
    ["hum", "| a | b |", "Hum it", "a\tb", "a | b |", "`•` c", "[x] (a.md)", "Sing**", ""]
)
LINES = st.lists(st.builds("{}{}".format, STARTS, MIDDLES), max_size=8)


@given(LINES)
def test_whatever_is_pasted_no_word_is_lost_and_a_second_mending_finds_nothing(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    root = tmp_path_factory.mktemp("pasted")
    (root / PAGE).parent.mkdir(parents=True)
    text = resource("Canon", "close-listening", "\n".join(lines))
    (root / PAGE).write_text(text, encoding="utf-8")

    before = text
    for _ in range(5):
        if not fix_files(root, found_in(text), {PAGE: text}):
            break
        text = (root / PAGE).read_text(encoding="utf-8")

    assert _words(text) == _words(before)
    assert [each for each in found_in(text) if each.edits] == []


def _words(text: str) -> list[str]:
    """The words, but for the o of an inner list and the x of a box, which are signs."""
    return [word for word in re.findall(r"\w+", text) if word not in {"o", "x"}]
