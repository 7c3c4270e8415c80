"""Where the lines at the top of a page are, though their `---` stand otherwise than they should."""

from __future__ import annotations

import pytest

from generator.read.documents import parse_page
from generator.schema import PageFields
from tests.read.test_tolerance import read, with_edits

FRONT = "title: A page\nsummary: What it is.\nreviewed: 2026-10-03\n"
WELL = f"---\n{FRONT}---\nBody\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (f"\n{WELL}", "blank lines first"),
        (f"\n \u00a0\n\u200b\n{WELL}", "blank lines first"),
        (f"----\n{FRONT}----\nBody\n", "other dashes"),
        (f"—-\n{FRONT}—-\nBody\n", "other dashes"),
        (f"---\n{FRONT}----\nBody\n", "other dashes"),
        (f"***\n{FRONT}***\nBody\n", "other dashes"),
        (f"```yaml\n{FRONT}```\nBody\n", "other dashes"),
        (f"```yaml\n---\n{FRONT}---\n```\nBody\n", "a block of code"),
        (f"~~~\n---\n{FRONT}---\n~~~\nBody\n", "a block of code"),
        (f"{FRONT}---\nBody\n", "no first line"),
        (
            WELL.replace("summary", "---\n\n---\nsummary"),
            "two blocks",
        ),
    ],
)
def test_a_top_is_found_where_it_is_certain_and_is_written_well_by_fix(
    text: str, what: str
) -> None:
    fields, document = read(text)

    assert isinstance(fields, PageFields)
    assert [(each.kind, each.detail) for each in document.problems] == [("understood", what)]
    assert document.body == "Body\n"
    assert text.split("\n")[document.body_line - 1] == "Body"
    assert read(with_edits(document)) == read(WELL)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"Here is your page:\n\n{WELL}", 1),
        (f"```markdown\n{WELL}```\n", 1),
        (f"---\n{FRONT}\nBody\n", 1),
    ],
)
def test_a_top_that_is_not_certain_is_told_once_and_read_all_the_same(text: str, line: int) -> None:
    fields, document = read(text.replace("2026-10-03", "3/10/26"))

    assert fields is None
    assert [(each.kind, each.position.line) for each in document.problems] == [
        ("front-matter", line),
        ("field-value", text.split("\n").index("reviewed: 2026-10-03") + 1),
    ]


@pytest.mark.parametrize(
    "text", ["# A page\n", "Text\n\n----\n\nText\n", "***\nText\n***\n", "---\n# A page\n"]
)
def test_a_page_without_a_top_has_none_made_up(text: str) -> None:
    document = parse_page("page.md", text.encode())

    assert document.values == {}
    assert [each.kind for each in document.problems] == ["front-matter"]
