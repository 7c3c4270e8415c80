"""What GitHub's preview shows of a text is what we publish of it: the same blocks, every word."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fidelity import DIALECT, by_comrak, comparable, differences, ours
from generator.convert.markdown import convert
from generator.html.finish import clean_html
from tests.html.test_safe_html import EXTENSIONS
from tests.suites import commonmark_examples, needs_suites

TOLD_OTHERWISE = {
    "<div": "a tag that is never closed is shown as it was typed, and told",
    "<style\n": "what is never closed does not swallow the page",
    "</a></foo": "an end tag that ends nothing is shown",
    "<?php": "what no browser shows is hidden as far as it is closed, and told",
    "<![CDATA[": "the same",
    "<!ELEMENT": "a declaration in a sentence is shown as it was typed, and told",
    "<!-->": "a comment of no length is shown as it was typed, and told",
    "[[": "the name of a topic or a page in double brackets",
}
"""Examples of the specification that we publish otherwise, by what is in them, each with why."""


@needs_suites
def test_the_examples_of_commonmark_are_published_as_github_shows_them() -> None:
    found = [text for text in commonmark_examples() if differences(text, by_comrak)]
    unexplained = [text for text in found if not any(part in text for part in TOLD_OTHERWISE)]
    assert unexplained == []
    assert len(found) < 20


# Words that are no syntax of GitHub's or of ours, whatever stands around them.
words = st.text("abcdefgh", min_size=1, max_size=6)
signs = st.sampled_from(
    """
    ^2 == 5 < > & &amp; &copy; \\* \\_ a_b_c 2*3 £5 $5 1. - + # ~ ` | ! ] ( ) " ' : ; % @ * **
    """.split()
)
inline = st.one_of(
    words,
    words,
    st.builds("*{}*".format, words),
    st.builds("**{}**".format, words),
    st.builds("~~{}~~".format, words),
    st.builds("`{}`".format, words),
    st.builds("[{}](page.md)".format, words),
    st.builds("![{}](a.png)".format, words),
    st.builds("<sup>{}</sup>".format, words),
    st.builds("https://{}.example/x".format, words),
    signs,
)
line = st.lists(inline, min_size=1, max_size=6).map(" ".join)


def _indented(text: str, first: str) -> str:
    after = " " * len(first)
    return "\n".join(
        (first if number == 0 else after if each else "") + each
        for number, each in enumerate(text.split("\n"))
    )


def _quoted(text: str) -> str:
    return "\n".join(f"> {each}" if each else ">" for each in text.split("\n"))


def _list(items: list[str], marker: str, between: str) -> str:
    return between.join(_indented(item, marker) for item in items)


paragraph = st.lists(line, min_size=1, max_size=3).map("\n".join)
leaf = st.one_of(
    paragraph,
    paragraph,
    st.builds("{} {}".format, st.sampled_from(["##", "###"]), line),
    st.builds("```\n{}\n\n    {}\n```".format, words, words),
    st.builds("    {}".format, words),
    st.builds("| {} | {} |\n| --- | :-: |\n| {} | {} |".format, words, words, words, words),
    st.builds("{}\n| {} | b |\n| --- | --- |\n| 1 | 2 |".format, words, words),
    st.builds("- [ ] {}\n- [x] {}".format, words, words),
    st.builds("<details>\n<summary>{}</summary>\n\n{}\n\n</details>".format, words, line),
    st.builds("<table><tr><td>{}</td></tr></table>".format, words),
    st.builds("> [!NOTE]\n> {}".format, line),
    st.builds("<!-- {} -->".format, words),
    st.builds("$$\n{}^2\n$$".format, words),
    st.just("---"),
)


def _deeper(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(blocks, min_size=1, max_size=3)
    return st.one_of(
        st.builds(
            _list,
            some,
            st.sampled_from(["- ", "* ", "1. ", "3. ", "10) "]),
            st.sampled_from(["\n", "\n\n"]),
        ),
        blocks.map(_quoted),
        st.builds(
            lambda parts, between: between.join(parts), some, st.sampled_from(["\n", "\n\n"])
        ),
    )


blocks = _deeper(_deeper(_deeper(_deeper(leaf) | leaf) | leaf) | leaf)

tried = settings(
    max_examples=300,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@tried
@given(blocks)
def test_blocks_within_blocks_are_published_as_github_shows_them(text: str) -> None:
    if not DIALECT.search(text):
        assert differences(text, by_comrak) == {}


awkward = st.sampled_from(
    """
    <!-- --> <style> </style> <title> <select> <table> <tr> <b> </b> </p> <x <pre> ``` ~~~ $$ $ \\(
    \\) \\[ \\] [[ ]] [^a] [^a]: [a]: [a] ![ ]( ) !!! ??? === : > - 1. | |-| {: } { } *[a]: # == ~
    ^ <? ?> <![CDATA[ ]]> <!D &#0; <div markdown> </div> <svg> </svg> ++a++ \x00 \x02 \x03 \ufdd0 \t
    """.split(" ")
)
word = st.integers(100, 999).map("w{}q".format)
anything = st.lists(
    st.one_of(word, word, awkward, st.sampled_from(["\n", "\n\n", "    ", "  "])), max_size=40
).map(lambda parts: "".join(f"{each} " if each.strip() else each for each in parts))


@settings(tried, max_examples=1500)
@given(anything)
def test_no_word_of_a_page_is_missing_unless_its_line_is_told(text: str) -> None:
    page = convert(text, EXTENSIONS)
    seen = re.sub(r"<[^>]*>", " ", clean_html(page.html, {}, []))
    told = {note.position.line for note in page.notes}
    lines = re.sub(r"<!--.*?-->", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.DOTALL)
    for number, each in enumerate(lines.split("\n"), start=1):
        for found in re.findall(r"w\d{3}q", each):
            assert found in page.html or found in seen or number in told, (found, number)


def test_every_comparison_sees_a_difference() -> None:
    one, other = comparable(ours("- a\n\n- b")), comparable(ours("- a\n- b"))
    assert one[0] != other[0]
    assert comparable(ours("a"))[1] != comparable(ours("b"))[1]


@pytest.mark.parametrize(
    "text",
    ["1914. War began.", "A:\n- b\n1. c", "- a\n  - b\n\n    c", "3. x\n\ntext\n\n4. y", "> a\nb"],
)
def test_lists_and_quotations_are_those_of_github(text: str) -> None:
    assert differences(text, by_comrak) == {}
