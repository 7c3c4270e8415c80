"""Whatever the text, no word of it is lost silently: it is published, or its line is told."""

from __future__ import annotations

import html
import json
import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert.markdown import convert, extensions_of
from generator.html.finish import clean_html
from generator.model.converted import Converted
from generator.read.settings import shipped

EXTENSIONS = json.dumps(extensions_of(shipped("mkdocs.yml")))
AFTER = "The last words."


def body(text: str) -> str:
    """The published HTML of a text, without links between pages."""
    return clean_html(convert(text, EXTENSIONS).html, {}, [])


def words(text: str) -> str:
    """What a reader reads."""
    element = lxml.html.fragment_fromstring(body(text), create_parent="div")
    return " ".join(element.text_content().split())


def told(text: str) -> list[tuple[str, int, int]]:
    """What there is to tell of a text, in order."""
    notes = convert(text, EXTENSIONS).notes
    return sorted((n.kind, n.position.line, n.position.column) for n in notes)


FRAGMENTS = st.sampled_from(
    """
    <style> </style> <script> <title> <template> <select> <table> <td> <svg> <noscript> <body>
    <textarea> <xmp> <plaintext> <iframe> <iframe src="x"> <b> </b> <div> </div> <p> <ul> <li>
    <details> <summary> </details> <!-- --> <! <? ?> <![CDATA[ ]]> <Year <a@b> </ > < & &amp; &copy;
    !!! !!!note ???+ === : :: [[ ]] [[! | \\| ]( ) [^ ]: [x]: [^1]: [^1] ++ ++ctrl++ $ $$ \\( \\)
    \\[ \\] ` `` ``` ~~~ ~ ~~ ^ == * ** _ { } {: .c} \\ # > - 1. + 1) *[ *[a]: --- === > [!NOTE]
    """.split()
)
BEFORE = r"(?:[ \t>]|[-+*]|\d+[.)])*"
"""What quotations and lists put before their text."""
GAPS = st.sampled_from([" ", " ", "\n", "\n\n", "\n    ", "\n  ", "", "\n> ", "\n- "])


@st.composite
def wild(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text of signs and of words that are all different, and the words."""
    parts: list[str] = []
    names: list[str] = []
    for number in range(draw(st.integers(1, 25))):
        if draw(st.booleans()):
            names.append(f"word{number}x")
            parts.append(names[-1])
        else:
            parts.append(draw(FRAGMENTS))
        parts.append(draw(GAPS))
    return "".join(parts), names


def seen(page: Converted) -> str:
    """What a reader or a browser is given: words, addresses, titles, names of classes."""
    return html.unescape(clean_html(page.html, {}, []))


def hidden(text: str) -> set[str]:
    """Words of closed comments and of definitions, which are for no reader."""
    gone = re.findall(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>", text, re.DOTALL)
    gone += re.findall(rf"^{BEFORE}\*?\[[^\]\n]*\]:.*(?:\n.*)?", text, re.MULTILINE)
    gone += re.findall(rf"^{BEFORE}(?:```|~~~).*$", text, re.MULTILINE)
    gone += re.findall(r"\{[^{}\n]*\}", text)
    gone += re.findall(r"<[a-z/!?][^<>]*>", text, re.IGNORECASE)
    return {word for part in gone for word in re.findall(r"word\d+x", part)}


@given(wild())
def test_no_word_is_lost_without_a_note_on_its_line(page: tuple[str, list[str]]) -> None:
    text, words = page
    converted = convert(text, EXTENSIONS)
    shown = seen(converted)
    told = {note.position.line for note in converted.notes}
    missing = [word for word in words if word not in shown and word not in hidden(text)]
    lines = text.split("\n")
    assert [w for w in missing if not any(w in lines[n - 1] for n in told)] == []


SWALLOWING = """
    <style> <script> <title> <textarea> <xmp> <iframe> <noembed> <noframes> <plaintext> <template>
    <noscript> <select> <table> <svg> <body> <head> <html> <math> <object> <video> <details> <div>
    <ul> <b> <a> <year7> <button> <option> <center> <marquee> <ruby> <dialog> <!-- <?php <![CDATA[
    """.split()
PLACES = {
    "alone": ("{}", 1, 1),
    "in a sentence": ("Use the {} tag.", 1, 9),
    "at the start of a sentence": ("{} is a tag.", 1, 1),
    "in an item": ("- Use the {} tag.", 1, 11),
    "at the start of an item": ("- one\n- {} is a tag.", 2, 3),
    "in a heading": ("## The {} tag", 1, 8),
    "in a cell": ("| a |\n|---|\n| {} |", 3, 3),
    "in a quotation": ("> The {} tag", 1, 7),
    "in emphasis": ("*The {} tag*", 1, 6),
    "in a note": ("!!! note\n\n    The {} tag.", 3, 9),
    "in a footnote": ("a[^1]\n\n[^1]: The {} tag.", 3, 11),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("tag", SWALLOWING)
def test_a_tag_that_is_named_is_shown_and_nothing_after_it_is_lost(tag: str, place: str) -> None:
    pattern, line, column = PLACES[place]
    text = f"{pattern.format(tag)}\n\n{AFTER} **Bold**.\n\n- an item"
    assert f"{AFTER} Bold. an item" in words(text)
    assert "<strong>Bold</strong>" in body(text)
    assert "<li>an item</li>" in body(text)
    assert tag in words(text)
    if tag in ("<!--", "<?php", "<![CDATA[") and "start" not in place and place != "alone":
        return  # within a line GitHub shows these too
    kind = "unclosed-comment" if tag == "<!--" else "tag-shown-as-text"
    assert (kind, line, column) in told(text)


@pytest.mark.parametrize(
    ("text", "shown", "notes"),
    [
        ("<style> a </style> <!--\n\nlost", "lost", ("unclosed-comment", 1, 20)),
        ("<div>\n<!--\n\nlost", "lost", ("unclosed-comment", 2, 1)),
        ("<? a <style> ?> b\nlost", "lost", ("hidden-markup", 1, 1)),
        ("<style>\n<title> <style>\nlost", "lost", ("tag-shown-as-text", 2, 9)),
        ("[^1]: lost\n\n```\ncode", "lost", ("unused-footnote", 1, 1)),
        ("[^1]: lost\n\n```\ncode", "lost", ("unclosed-code", 3, 1)),
        ("<style>\n> [^1]: lost", "lost", ("unused-footnote", 2, 3)),
        ("<style>\n[^1]:\n    lost", "lost", ("unused-footnote", 2, 1)),
        ("[^1]\n\n[^1]: one\n\n[^1]: lost", "lost", ("unused-footnote", 5, 1)),
        ("1. [^1]: lost", "lost", ("unused-footnote", 1, 4)),
        ("Ash\n: *[elm]: lost", "Ash", ("unused-abbreviation", 2, 3)),
    ],
)
def test_what_hid_the_rest_of_a_page_hides_nothing(
    text: str, shown: str, notes: tuple[str, int, int]
) -> None:
    assert shown in words(text)
    assert notes in told(text)


def test_a_comment_in_a_block_of_html_is_hidden_to_its_end() -> None:
    assert words("<div>\n<!-- a\n\nb -->\n</div>\n\nc") == "c"


def test_a_footnote_in_a_quotation_is_published() -> None:
    assert words("a[^1]\n\n> - [^1]: x\n>       y") == "a1 x y ↩"


def test_an_address_in_a_tag_of_two_lines_has_its_own_place() -> None:
    [link] = convert('- <a title="x"\n     href="b.md">c</a>', EXTENSIONS).references
    assert (link.position.line, link.position.column) == (2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"[^{n}] " for n in range(500))
        + "\n"
        + "".join(f"\n[^{n}]: x" for n in range(500)),
        '<div markdown="1">x</div>' * 1500,
        "<style>\n\n" * 300,
    ],
)
def test_much_of_one_thing_is_a_page(text: str) -> None:
    assert convert(text, EXTENSIONS).html
