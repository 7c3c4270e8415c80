"""An author's marks on topics, found in a page's HTML and taken out of it."""

from __future__ import annotations

import pytest

from generator.html.finish import safe_body
from generator.html.marked import MarkedPart, marked_parts, with_marks, without_marks
from generator.html.text import text_blocks

LINK = '<a class="topic-link" href="topic:canon">{}</a>'
STOP = '<span class="no-topic">{}</span>'


def html_of(written: str) -> str:
    """The HTML of a page with its marks, as it is published."""
    return with_marks(safe_body(written, ()), ())


@pytest.mark.parametrize(
    ("inside", "without"),
    [
        (LINK.format("a round"), "a round"),
        (STOP.format("a round"), "a round"),
        (LINK.format("a <em>round</em> &amp; more"), "a <em>round</em> &amp; more"),
        (f"<strong>{STOP.format('a')}</strong> round", "<strong>a</strong> round"),
    ],
)
def test_a_page_without_its_marks_has_the_same_text(inside: str, without: str) -> None:
    html = html_of(f"<p>Sing {inside}, twice.</p>")
    parts = marked_parts(html)
    bare = without_marks(html, parts)
    assert len(parts) == 1
    assert bare == f"<p>Sing {without}, twice.</p>"
    assert [b.text for b in text_blocks(bare)] == [b.text for b in text_blocks(html)]


def test_a_mark_says_from_where_to_where_it_goes_and_what_is_wanted() -> None:
    html = html_of(f"<p>Sing {LINK.format('it')}.</p><p>{STOP.format('No')}</p>")
    assert marked_parts(html) == (MarkedPart(5, 7, "canon"), MarkedPart(8, 10, ""))


def test_only_the_marks_that_are_named_are_taken_out() -> None:
    html = html_of(f"<p>{LINK.format('one')} {STOP.format('two')}</p>")
    _, second = marked_parts(html)
    assert text_blocks(without_marks(html, (second,)))[0].closed == ((0, 3),)


@pytest.mark.parametrize(
    "written",
    [
        '<p><a href="topics.md">round</a></p>',
        '<p><span class="other">round</span></p>',
        '<p><a href="https://willow.example/?a=topic:canon">round</a></p>',
    ],
)
def test_other_links_are_no_marks(written: str) -> None:
    html = html_of(written)
    assert marked_parts(html) == ()
    assert without_marks(html, ()) == html


def test_what_is_closed_by_more_than_a_mark_stays_closed() -> None:
    html = html_of(f"<h2>Of {LINK.format('rounds')}</h2>")
    [block] = text_blocks(without_marks(html, marked_parts(html)))
    assert block.closed == ((0, len("Of rounds")),)
