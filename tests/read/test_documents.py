"""Front matter: read as text, every value with its place, nothing so wild that it raises."""

from __future__ import annotations

import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.model.places import Position, Problem, ValuePath
from generator.model.written import Document
from generator.read.documents import parse_page, parse_settings, validate
from generator.schema import PAGE_TYPES
from generator.schema.fields import Fields
from generator.schema.subject import SubjectFields
from generator.schema.trust import TrustFields

NESTED = """\
---
title: "Poetry: voice"
topics: [eal,  voice]
agenda:
  - title: Tea
    minutes: 10
  - {title: Talk, minutes: "20"}
steps:
- - a
  -   b
---
Body
"""


def page(text: str | bytes) -> Document:
    return parse_page("page.md", text if isinstance(text, bytes) else text.encode())


def front(lines: str) -> Document:
    return page(f"---\n{lines}\n---\nBody\n")


def lines_of(data: bytes) -> list[str]:
    """The file as an editor numbers it; a byte that is no character counts as one."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode(errors="surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def assert_within(problems: tuple[Problem, ...], data: bytes) -> None:
    lines = lines_of(data)
    for problem in problems:
        line, column = problem.position.line, problem.position.column
        assert 1 <= line <= len(lines), problem
        assert 1 <= column <= len(lines[line - 1]) + 1, problem


signs = st.sampled_from(
    """--- ...| |a|title|: |:|- | |  |\t|[|]|{|}|,|"|'|>|#|&a|*a|!!x |? |~|%YAML|<<: |2026-10-03
    16:30|é|😀|\u2028|\x85|\x00|\x0b|\ufeff|---\n|...\n|\n|\r\n|\r||""".split("|")
)
texts = st.lists(signs | st.text(max_size=3), max_size=30).map("".join)
wild = st.binary() | texts.map(lambda text: text.encode(errors="replace"))
fenced = texts.map(lambda text: f"---\n{text}\n---\nBody".encode(errors="replace"))
files = st.builds(
    lambda bom, data, end: bom + data + end,
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    wild | fenced,
    st.sampled_from([b"", b"", b"\xff", b"\n\xc3", b"\r\n\xe9\n"]),
)


@given(files)
@example(b"\xef\xbb\xbf---\ntitle: x\n\xff")
@example("---\ntitle: é\xff".encode("latin-1"))
@example(b"[")
@example(b"{")
@example(b"a: [b,\n\n\n")
@example(b'a: "b\n\n')
@example(b"a:\n- \n\n\n")
@example(b"a: |\n\n\n")
@example(b"---\n[\n---")
@example(b"---\na: {\n\n\n---\nBody")
@example(b"? \n")
@example(b"?")
@example(b"---\n?\n---\n")
def test_no_bytes_raise_and_every_problem_has_a_place_in_the_file(data: bytes) -> None:
    for document in (page(data), parse_settings("trust.yml", data)):
        assert_within(document.problems, data)
        found = [Problem("any", place) for place in document.places.values()]
        assert_within(tuple(found), data)


@given(files)
def test_the_body_is_the_end_of_the_file_and_begins_at_its_line(data: bytes) -> None:
    document = page(data)
    assume(not {"empty-file", "file-encoding"} & {each.kind for each in document.problems})
    assert document.text.endswith(document.body)
    above = document.text[: len(document.text) - len(document.body)]
    assert document.body_line == above.count("\n") + 1


@given(files)
def test_whatever_can_be_read_can_be_checked_against_every_type_of_page(data: bytes) -> None:
    document = page(data)
    models: list[type[Fields]] = [*PAGE_TYPES.values(), TrustFields, SubjectFields]
    for model in models:
        fields, checked = validate(document, model)
        assert fields is None, "no type has so few required fields"
        assert any(each.kind != "understood" for each in checked.problems)
        assert checked.problems[: len(document.problems)] == document.problems
        assert_within(checked.problems, data)


def nested(depth: int, opening: str, closing: str) -> bytes:
    return f"---\na:\n  {opening * depth}x{closing * depth}\n---\n".encode()


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
@pytest.mark.parametrize("depth", [100, 600])
def test_values_within_values_without_end_are_a_problem_of_the_page(
    depth: int, opening: str, closing: str
) -> None:
    data = nested(depth, opening, closing)
    assert_within(page(data).problems, data)


def test_no_depth_of_values_ends_the_program(trust: Path) -> None:
    # A process of its own: what a parser written in C does here would end the tests as well.
    (trust / "content" / "deep.md").write_bytes(nested(50_000, "[", "]"))
    check = [sys.executable, "-m", "generator", "check", "--jobs", "1", "--root", str(trust)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("Traceback")) == (1, 0)
    assert "content/deep.md:3:" in done.stdout


def places(text: str | bytes) -> dict[ValuePath, tuple[int, int]]:
    return {path: (at.line, at.column) for path, at in page(text).places.items() if path}


NESTED_PLACES = {
    ("title",): (2, 1),
    ("topics",): (3, 1),
    ("topics", 0): (3, 10),
    ("topics", 1): (3, 16),
    ("agenda",): (4, 1),
    ("agenda", 0): (5, 5),
    ("agenda", 0, "title"): (5, 5),
    ("agenda", 0, "minutes"): (6, 5),
    ("agenda", 1): (7, 5),
    ("agenda", 1, "title"): (7, 6),
    ("agenda", 1, "minutes"): (7, 19),
    ("steps",): (8, 1),
    ("steps", 0): (9, 3),
    ("steps", 0, 0): (9, 5),
    ("steps", 0, 1): (10, 7),
}


def test_every_value_has_its_line_and_column() -> None:
    assert places(NESTED) == NESTED_PLACES
    assert page(NESTED).values["agenda"] == [
        {"title": "Tea", "minutes": "10"},
        {"title": "Talk", "minutes": "20"},
    ]
    assert (page(NESTED).body, page(NESTED).body_line) == ("Body\n", 12)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_no_place(line_end: str) -> None:
    text = NESTED.replace("\n", line_end)
    assert places(text) == NESTED_PLACES
    assert page(text).values == page(NESTED).values
    assert (page(text).body, page(text).body_line) == ("Body\n", 12)


def test_a_byte_order_mark_changes_no_place() -> None:
    assert places(b"\xef\xbb\xbf" + NESTED.encode()) == NESTED_PLACES


def test_a_column_counts_characters_however_many_bytes_they_have() -> None:
    assert places("---\nschools: [É😀, x]\n---\n")[("schools", 1)] == (2, 15)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_a_sign_that_only_yaml_takes_for_a_line_end_moves_no_line(sign: str) -> None:
    document = front(f'title: "Slides{sign}pasted"\nreviewed: soon')
    assert document.places[("reviewed",)] == Position(3)


def test_the_place_of_a_value_that_is_not_there_is_that_of_what_is_around_it() -> None:
    document = page(NESTED)
    assert document.place("agenda", 1, "led_by") == Position(7, 5)
    assert document.place("reviewed") == Position(1)


names = st.text(string.ascii_lowercase, min_size=1, max_size=8)
values = st.recursive(
    st.text(string.ascii_letters + "é😀", min_size=1, max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(names, values, min_size=1, max_size=4), st.sampled_from([True, False, None]))
def test_what_stands_at_the_place_of_a_value_is_that_value(
    written: dict[str, Any], flow: bool | None
) -> None:
    dumped = yaml.safe_dump(written, default_flow_style=flow, allow_unicode=True, width=60)
    document = page(f"---\n{dumped}---\n")
    assert document.problems == ()
    assert document.values == written
    lines = document.text.split("\n")
    for path, at in document.places.items():
        value: Any = written
        for part in path:
            value = value[part]
        there = lines[at.line - 1][at.column - 1 :].lstrip("\"'")
        if path and isinstance(path[-1], str):
            assert there.startswith(path[-1])
        elif isinstance(value, str):
            assert there.startswith(value)


@pytest.mark.parametrize(
    "scalar",
    ["16:30", "Yes", "no", "2026-10-03", "007", "1e3", "0x10", "3.10", ".5", "on", "NULL and void"],
)
def test_a_value_stays_the_text_that_it_is(scalar: str) -> None:
    assert front(f"value: {scalar}\nlist: [{scalar}]").values == {"value": scalar, "list": [scalar]}


@pytest.mark.parametrize("nothing", ["", "~", "null", "# a comment"])
def test_a_field_without_a_value_is_as_good_as_missing(nothing: str) -> None:
    document = front(f"title: {nothing}")
    assert document.values == {"title": None}
    _, document = validate(document, PAGE_TYPES["page"])
    assert ("required-field", "title") in [(p.kind, p.detail) for p in document.problems]


@pytest.mark.parametrize("quoted", ['"~"', "'null'", '""'])
def test_what_stands_in_quotes_is_text(quoted: str) -> None:
    assert front(f"title: {quoted}").values == {"title": quoted[1:-1]}


@pytest.mark.parametrize(
    ("text", "kind", "detail", "place"),
    [
        ("", "empty-file", "", (1, 1)),
        (" \n\t\n", "empty-file", "", (1, 1)),
        ("# A heading\n", "front-matter", "missing", (1, 1)),
        ("---\ntitle: x\n", "front-matter", "unclosed", (1, 1)),
        ("---\ntitle: Poetry: voice\nb: [\n---\n", "front-matter", "did not find", (3, 5)),
        ("---\na: x\nb: [c, d\n---\n", "front-matter", "open list", (3, 4)),
        ("---\na: x\nb: {c: d\n---\n", "front-matter", "open braces", (3, 4)),
        ("---\na: x\nb: 'c\n---\n", "front-matter", "open quote", (3, 4)),
        ("---\na: x\nb\nc: y\n---\n", "front-matter", "no colon", (3, 1)),
        ("---\na: x\nb: \x07\n---\n", "front-matter", "unseen sign", (3, 4)),
        ("---\na: é – ñ\nb: \U00010000\xa0\x1f0\n---\n", "front-matter", "unseen sign", (3, 6)),
        ("---\na: 1\ntitle: x\na: 2\n---\n", "front-matter", "twice: a", (4, 1)),
        ("---\na: x\nb: *star\n---\n", "front-matter", "anchor", (3, 4)),
        ("---\na: x\nb: &and x\n---\n", "front-matter", "anchor", (3, 4)),
        ("---\n- a\n---\n", "front-matter", "not a mapping", (2, 1)),
        ("---\n---\n", "front-matter", "not a mapping", (2, 1)),
        ("---\na: x\n[b]: y\n---\n", "front-matter", "key", (3, 1)),
        (b"---\r\ntitle: x\r\nsummary: \xe9\r\n---\r\n", "file-encoding", "", (3, 10)),
        (b"---\rtitle: x\rsummary: \xe9\r---\r", "file-encoding", "", (3, 10)),
        (b"\xef\xbb\xbf---\ntitle: x\n\xff", "file-encoding", "", (3, 1)),
        (b"title: \xc3\xa9\xff", "file-encoding", "", (1, 9)),
        (NESTED.encode("utf-16"), "file-encoding", "", (1, 1)),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(
    text: str | bytes, kind: str, detail: str, place: tuple[int, int]
) -> None:
    [problem] = [each for each in page(text).problems if each.kind != "understood"]
    assert problem.kind == kind
    assert problem.detail.startswith(detail)
    assert (problem.position.line, problem.position.column) == place


def test_a_page_whose_last_line_closes_the_front_matter_has_no_body() -> None:
    assert page("---\ntitle: x\n---").body == ""
    assert page("---\ntitle: x\n---").values == {"title": "x"}


def test_a_rule_in_the_text_does_not_end_the_front_matter_again() -> None:
    assert page("---\ntitle: x\n---\none\n\n---\n\ntwo\n").body == "one\n\n---\n\ntwo\n"
