"""What a page holds, read off its HTML: headings, anchors, links and their place in the source."""

from __future__ import annotations

import json

import pytest

from generator.convert.markdown import convert, extensions_of
from generator.model.converted import Converted, Heading, SafeHtml
from generator.model.places import Position
from generator.read.settings import shipped

EXTENSIONS = json.dumps(extensions_of(shipped("mkdocs.yml")))

BODY = """\
# Altos hum

See [who *hums*](notes.md#who "Who") and [the sheet](../a%20b.pdf).

## Who hums { #who }

| Voice | Link |
| --- | --- |
| Alto | ![Five lines](pics/stave.svg){ width=10 } |

- [again](notes.md#who), [by name][plan] and <https://willow.example/?a=1&b=2>

### Who hums

[plan]: ../plan.md
"""


def converted(body: str) -> Converted:
    return convert(body, EXTENSIONS)


def places(body: str) -> list[tuple[str, int, int]]:
    return [(r.address, r.position.line, r.position.column) for r in converted(body).references]


def test_headings_have_their_level_anchor_text_and_line() -> None:
    assert converted(BODY).headings == (
        Heading(1, "altos-hum", "Altos hum", Position(1)),
        Heading(2, "who", "Who hums", Position(5)),
        Heading(3, "who-hums", "Who hums", Position(13)),
    )


def test_a_heading_twice_has_two_anchors() -> None:
    assert [each.id for each in converted("## Same\n\n## Same").headings] == ["same", "same_1"]


def test_anchors_are_headings_and_whatever_else_has_a_name() -> None:
    body = (
        BODY + '\n<a name="old"></a>\n\nA paragraph.\n{ #para }\n\nA claim.[^1]\n\n[^1]: Its note.'
    )
    expected = {"altos-hum", "who", "who-hums", "old", "para", "fn:1", "fnref:1"}
    assert converted(body).anchors == expected


def test_links_and_pictures_are_found_with_their_text() -> None:
    found = [(r.address, r.text, r.is_picture) for r in converted(BODY).references]
    assert found == [
        ("notes.md#who", "who hums", False),
        ("../a%20b.pdf", "the sheet", False),
        ("pics/stave.svg", "Five lines", True),
        ("notes.md#who", "again", False),
        ("../plan.md", "by name", False),
        ("https://willow.example/?a=1&b=2", "https://willow.example/?a=1&b=2", False),
    ]


def test_each_stands_at_its_line_and_column() -> None:
    assert places(BODY) == [
        ("notes.md#who", 3, 18),
        ("../a%20b.pdf", 3, 54),
        ("pics/stave.svg", 9, 24),
        ("notes.md#who", 11, 11),
        ("../plan.md", 15, 9),
        ("https://willow.example/?a=1&b=2", 11, 47),
    ]


def test_the_link_to_a_footnote_is_no_link_of_the_author() -> None:
    body = "A claim.[^1]\n\n[^1]: From [there](there.md)."
    assert places(body) == [("there.md", 3, 20)]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("The file notes.md is gone.\n\nSee [it](notes.md).", (3, 10)),
        ("[all](all-notes.md)\n\n[some](notes.md)", (3, 8)),
        ("```\n[code](notes.md)\n```\n\n[link](notes.md)", (5, 8)),
        ("`[code](notes.md)` and [link](notes.md)", (1, 31)),
        ("[notes.md](notes.md)", (1, 12)),
        ("<!-- [old](notes.md) -->\n\n[new](notes.md)", (3, 7)),
        ("[a](notes.md#one) [b](notes.md)", (1, 23)),
        ('Raw: <a href="notes.md">notes.md</a>', (1, 15)),
        ("[by name][n]\n\n[n]: <notes.md>", (3, 7)),
        ("[a](<notes.md>)", (1, 6)),
        ("é😀 [a](notes.md)", (1, 8)),
    ],
)
def test_the_place_is_that_of_the_link_and_not_of_the_same_words_elsewhere(
    body: str, place: tuple[int, int]
) -> None:
    [found] = [each[1:] for each in places(body) if each[0] == "notes.md"]
    assert found == place


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ("Above.\n\n[a](my notes.md)", "my notes.md"),
        ("Above.\n\n[a](a&amp;b.md)", "a&b.md"),
        (r"Above.\n\n[a](a\_b.md)".replace(r"\n", "\n"), "a_b.md"),
        ("Above.\n\n[a](caf\u00e9.md)", "caf\u00e9.md"),
    ],
)
def test_an_address_that_is_written_otherwise_in_the_source_is_still_found_in_its_line(
    body: str, address: str
) -> None:
    assert [(found, line) for found, line, _ in places(body)] == [(address, 3)]


def test_a_page_without_text_holds_nothing() -> None:
    assert converted("") == Converted("", safe=SafeHtml(("",)))


def test_a_picture_by_its_old_name_is_a_picture_to_us_as_it_is_to_a_browser() -> None:
    [found] = converted('<image src="stave.svg" alt="Five lines">').references
    assert (found.address, found.text, found.is_picture) == ("stave.svg", "Five lines", True)


@pytest.mark.parametrize("body", ["", " \n", "<!DOCTYPE html>", "<!-- to do -->", "<?php ?>"])
def test_a_body_in_which_there_is_nothing_has_nothing_in_it(body: str) -> None:
    found = converted(body)
    assert (found.headings, found.references, found.elements, found.text) == ((), (), (), "")


@pytest.mark.parametrize(
    ("written", "kind", "text", "line", "column"),
    [
        ("Force 2*3*4.", "times-as-emphasis", "2*3*4", 1, 7),
        ("So (x+1)*y*(z).", "times-as-emphasis", ")*y*(", 1, 8),
        ("1. Read\n\n1914. War began.", "item-number", "1914", 3, 1),
        ("> 5. q\n> 60. r", "item-number", "60", 2, 3),
    ],
)
def test_what_an_author_may_not_expect_is_noted_with_its_place(
    written: str, kind: str, text: str, line: int, column: int
) -> None:
    [note] = convert(written, EXTENSIONS).notes
    assert (note.kind, note.text, note.position) == (kind, text, Position(line, column))


@pytest.mark.parametrize(
    "written", ["5*2 and 3*4", "*3* x", "un*frigging*believable", "1. a\n1. b"]
)
def test_what_is_as_it_looks_is_not_noted(written: str) -> None:
    assert convert(written, EXTENSIONS).notes == ()


def test_a_year_for_a_number_has_room() -> None:
    html = convert("1914. War began.", EXTENSIONS).html
    assert '<ol class="long-numbers" start="1914">' in html
    assert "long-numbers" not in convert("98. a\n99. b", EXTENSIONS).html
