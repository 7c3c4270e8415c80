"""Our dialect on top of GitHub's, where things stand, and what is told of a page."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.convert.markdown import convert
from generator.model.converted import Converted
from tests.html.test_safe_html import EXTENSIONS


def read(body: str) -> Converted:
    return convert(body, EXTENSIONS)


def flat(body: str) -> str:
    """The HTML of a text without line ends."""
    return re.sub(r"\n+", "", read(body).html)


def notes(body: str) -> list[tuple[str, str, int, int]]:
    return [(n.kind, n.text, n.position.line, n.position.column) for n in read(body).notes]


BOX = '<div class="admonition note"><p class="admonition-title">T</p><p>a</p><p>b</p></div>'
IN_A_BOX = '!!! note "T"\n    a\n\n    b'


def indented(text: str, by: str) -> str:
    return "\n".join(by + line if line else line for line in text.split("\n"))


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (IN_A_BOX, BOX),
        (f"before\n{IN_A_BOX}\nafter", f"<p>before</p>{BOX}<p>after</p>"),
        (f"- x\n\n{indented(IN_A_BOX, '  ')}", f"<ul><li><p>x</p>{BOX}</li></ul>"),
        (f"1. x\n\n{indented(IN_A_BOX, '    ')}", f"<ol><li><p>x</p>{BOX}</li></ol>"),
        (f"- {indented(IN_A_BOX, '  ')[2:]}", f"<ul><li>{BOX}</li></ul>"),
        (indented(IN_A_BOX, "> ").replace("\n\n", "\n>\n"), f"<blockquote>{BOX}</blockquote>"),
        (
            f"??? tip\n{indented(IN_A_BOX, '    ')}",
            f'<details class="tip"><summary>Tip</summary>{BOX}</details>',
        ),
        (
            "!!! note\n    - a\n      - b\n\n    | c |\n    | --- |\n    | d |",
            '<div class="admonition note"><p class="admonition-title">Note</p>'
            "<ul><li>a<ul><li>b</li></ul></li></ul><table><thead><tr><th>c</th></tr></thead>"
            "<tbody><tr><td>d</td></tr></tbody></table></div>",
        ),
        ("\n!!! note\n\n> [!CAUTION]\n> a", None),
    ],
)
def test_a_box_stands_wherever_it_is_written(body: str, html: str | None) -> None:
    if html is None:
        assert 'class="admonition danger"' in flat(body)
    else:
        assert flat(body) == html


def test_tabs_in_a_row_are_one_set_and_text_between_begins_another() -> None:
    html = flat('=== "A"\n    a\n=== "B"\n\n    b\n\nc\n\n=== "C"\n\n    d')
    assert re.findall(r'data-tabs="([^"]*)"', html) == ["1:2", "2:1"]
    assert '<div class="tabbed-block"><p>a</p></div><div class="tabbed-block"><p>b</p>' in html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("T\n:   d", "<dl><dt>T</dt><dd>d</dd></dl>"),
        ("T\n:   d\n    e", "<dl><dt>T</dt><dd>de</dd></dl>"),
        ("T\n:   d\n\n    e", "<dl><dt>T</dt><dd><p>d</p><p>e</p></dd></dl>"),
        ("T\n\n:   d", "<dl><dt>T</dt><dd><p>d</p></dd></dl>"),
        ("*T*\nU\n:   d\n:   e", "<dl><dt><em>T</em></dt><dt>U</dt><dd>d</dd><dd>e</dd></dl>"),
        (": no term", "<p>: no term</p>"),
    ],
)
def test_terms_have_definitions(body: str, html: str) -> None:
    assert flat(body) == html


def test_links_and_footnotes_reach_into_boxes_and_out_of_them() -> None:
    inside = "    [d][x] e[^2]\n\n    [y]: y.md\n\n    [^1]: in"
    body = f"[a][x] [b][y] c[^1]\n\n!!! note\n{inside}\n\n[x]: x.md\n\n[^2]: out"
    page = read(body)
    assert [(r.address, r.text) for r in page.references] == [
        ("x.md", "a"),
        ("y.md", "b"),
        ("x.md", "d"),
    ]
    root = lxml.html.fragment_fromstring(page.html, create_parent="div")
    items = root.xpath("//div[@class='footnote']//li/p[1]/text()[1]")
    assert [each.strip() for each in items] == ["in", "out"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Use the <style> tag.", [("tag-shown-as-text", "<style>", 1, 9)]),
        ("- a\n- Use <title>.", [("tag-shown-as-text", "<title>", 2, 7)]),
        ("## The <body>", [("tag-shown-as-text", "<body>", 1, 8)]),
        ("| a |\n| --- |\n| x <select> |", [("tag-shown-as-text", "<select>", 3, 5)]),
        ("!!! note\n    a <xmp>", [("tag-shown-as-text", "<xmp>", 2, 7)]),
        ("<!-- a\n\nb", [("unclosed-comment", "<!--", 1, 1)]),
        ("<script>\n\nb", [("tag-shown-as-text", "<script>", 1, 1)]),
        ("<font color=red>a</font>", [("tag-removed", "<font color=red>", 1, 1)]),
        ("a</b>", [("end-tag-without-start", "</b>", 1, 2)]),
        ("<ol>\n<li>a</li>\n\nb", [("unclosed-tag", "<ol>", 1, 1)]),
        ("H~2~O x^2^ ==a b==", [
            ("single-tilde", "~2~", 1, 2),
            ("caret", "^2^", 1, 8),
            ("double-equals", "==a b==", 1, 12),
        ]),
        ("a^2+b^2=c^2, ~5-~10, 3==4 or 4==4", []),
        ("[a][b]", [("undefined-reference", "[a][b]", 1, 1)]),
        ("a\n\nc[^d]", [("undefined-footnote", "[^d]", 3, 2)]),
        ("a\n\n[^b]: c", [("unused-footnote", "[^b]", 3, 1)]),
        ("[Teacher]: hello", [("unused-definition", "[teacher]:", 1, 1)]),
        ("*[DSL]: lead", [("unused-abbreviation", "*[DSL]:", 1, 1)]),
        ("!!! note\na", [("container-not-indented", "a", 2, 1)]),
        ("!!! note", [("container-empty", "!!! note", 1, 1)]),
        ("```\na", [("unclosed-code", "```", 1, 1)]),
        ("[a](b c.md)", [("blank-in-address", "b c.md", 1, 5)]),
        ("![a](b (1).png)", [("blank-in-address", "b (1).png", 1, 6)]),
        ("[a](b(1).md) [a](b.md (c d))", []),
        ("!!! tip\n    [a](b c.md)", [("blank-in-address", "b c.md", 2, 9)]),
        ("<div markdown>\n<p markdown>[a](b c.md)</p>\n</div>", [
            ("blank-in-address", "b c.md", 2, 17),
        ]),
        ("> | [a](b c.md) |\n> | --- |", [("blank-in-address", "b c.md", 1, 9)]),
        ("[![a](b c.png)](d e.md)", [
            ("blank-in-address", "b c.png", 1, 7),
            ("blank-in-address", "d e.md", 1, 17),
        ]),
        ("```\n[a](b c.md)\n```\n\n    [a](b c.md)\n\n`[a](b c.md)`", []),
        ("<!-- [a](b c.md) -->\n\n\\[a](b c.md)", []),
        ("| a |\n| --- |\n| [[b|c]] |", [("topic-mark-in-two-cells", "[[b", 3, 3)]),
        ("<?php a ?>", [("hidden-markup", "<?php a ?>", 1, 1)]),
        ("<b>a</b> <br> <details><summary>a</summary>b</details>", []),
    ],
)  # fmt: skip
def test_what_is_not_published_as_its_author_may_think_is_told_with_its_place(
    body: str, expected: list[tuple[str, str, int, int]]
) -> None:
    assert notes(body) == expected


def test_a_formula_that_is_not_understood_is_shown_as_typed_with_its_place() -> None:
    page = read("a\n\n- b $x + \\nosuchcommand{y}$ c")
    assert "<code>$x + \\nosuchcommand{y}$</code> c" in page.html
    [note] = page.notes
    assert (note.kind, note.position.line, note.position.column) == ("formula", 3, 10)


@pytest.mark.parametrize(
    ("body", "formulas"),
    [
        ("$x^2$", 1),
        ("$$\nx\n$$", 1),
        (r"\(a+b\) and \[ F = ma \]", 2),
        ("$`x`$", 1),
        ("From $5 to $10, US$5 or US$6.", 0),
        ("It costs $5, or US$ 7.", 0),
        (r"\[AD\] and \(see above\) and `\(x\)`", 0),
        ("```\n$x$\n```", 0),
    ],
)
def test_mathematics_is_mathml_and_money_is_money(body: str, formulas: int) -> None:
    assert read(body).html.count("<math") == formulas


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("- a\n\n  !!! note\n      [b](c.md) ![d](e.png)", [("c.md", 4, 11), ("e.png", 4, 22)]),
        ("> - [a](b.md)", [("b.md", 1, 9)]),
        ("[a](b.md) [a](b.md)", [("b.md", 1, 5), ("b.md", 1, 15)]),
        ("[[a]] [[a|b *c*]]", [("topic:a", 1, 3), ("topic:a", 1, 9)]),
        ("| [[a\\|b]] |\n| --- |", [("topic:a", 1, 5)]),
        ("<p>\n<a href='x.md'>y</a>\n</p>", [("x.md", 2, 10)]),
        ("[a](\n  b.md)", [("b.md", 2, 3)]),
        ("\t- x\n\n-\té [a](b.md)", [("b.md", 3, 9)]),
        ("www.gov.uk/a", [("https://www.gov.uk/a", 1, 1)]),
        ("T\n:   [a](b.md)", [("b.md", 2, 9)]),
        ("a[^1]\n\n[^1]: [b](c.md)", [("c.md", 3, 11)]),
    ],
)
def test_an_address_stands_where_the_parser_read_it(
    body: str, places: list[tuple[str, int, int]]
) -> None:
    found = [(r.address, r.position.line, r.position.column) for r in read(body).references]
    assert found == places


def test_attributes_are_attributes_and_other_braces_are_text() -> None:
    assert flat("## A { #b .c }") == '<h2 class="c" id="b">A</h2>'
    assert flat("## Set {1, 2}") == '<h2 id="set-1-2">Set {1, 2}</h2>'
    assert flat("a\n{ .b }") == '<p class="b">a</p>'


def test_an_address_within_a_link_of_html_is_no_link_of_its_own() -> None:
    assert flat('<a href="x">https://a.example/</a>') == '<p><a href="x">https://a.example/</a></p>'


@settings(max_examples=400, derandomize=True)
@given(st.text(alphabet="ab \n-#>*_`[]()!<>|:=~^$\\&{}\"'+1.\t\x02\ufdd0", max_size=60))
def test_places_are_within_the_page_and_no_sign_of_ours_is_left(text: str) -> None:
    page = read(text)
    lines = text.split("\n")
    placed = [*page.references, *page.headings, *page.elements, *page.notes]
    for each in placed:
        assert 1 <= each.position.line <= max(1, len(lines))
        assert 1 <= each.position.column <= len(lines[each.position.line - 1]) + 1
    assert not re.search("[\x02\x03\ufdd0-\ufdd4]|wzxhzdk|data-place", page.html)


@pytest.mark.parametrize(
    ("written", "formulas"),
    [
        (r"the area \(a^2\), and", 1),
        (r"(\(y^2\))", 1),
        ("so\n\n\\[\nF = ma\n\\]", 1),
        (r"createError\[code || name\]\(\[msg\]\)", 0),
        (r"f\(x+1\)", 0),
        (r"\[a=b\](there)", 0),
    ],
)
def test_escaped_brackets_that_touch_a_word_are_no_formula(written: str, formulas: int) -> None:
    assert convert(written, EXTENSIONS).html.count("<math") == formulas


def test_markdown_in_html_is_markdown_where_its_tag_says_so() -> None:
    html = flat("<details markdown>\n<summary>s</summary>\n- a\n- b\n</details>")
    assert html == "<details><summary>s</summary><ul><li>a</li><li>b</li></ul></details>"
    html = flat('<figure markdown="span">\n  ![a](b.png)\n  <figcaption>c</figcaption>\n</figure>')
    assert '<figure><img alt="a" src="b.png" /><figcaption>c</figcaption>' in html
