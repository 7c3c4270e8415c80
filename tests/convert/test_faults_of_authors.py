"""Pages as subject leads write and paste them: published as GitHub's preview shows them, or told.

The files in `tests/faults-of-authors/` were made for testing: every person, number and address in
them is invented.
"""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from benchmarks.fidelity import by_comrak, differences
from generator.convert.markdown import convert
from generator.model.converted import Converted
from generator.read.documents import parse_page
from tests.conftest import PROJECT
from tests.html.test_safe_html import EXTENSIONS

FILES = PROJECT / "tests" / "faults-of-authors"

TOLD = {
    "body/admonition.md": {("container-not-indented", 5), ("container-not-indented", 8)},
    "body/chatgpt.md": {("single-tilde", 42), ("caret", 42), ("double-equals", 42)},
    "body/html-paste.md": {("tag-shown-as-text", 9), ("attribute-removed", 1)},
    "body/maths.md": {("times-as-emphasis", 21), ("tag-removed", 29)},
    "body/pics.md": {("blank-in-address", 3)},
    "body/word-pictures.md": {("blank-in-address", 5), ("blank-in-address", 13)},
    "body/z-emph.md": {("caret", 1)},
    "body/z-fence.md": {("unclosed-code", 3)},
    "body/z-frontbig.md": {("unclosed-comment", 1)},
    "body/z-refs.md": {("undefined-reference", 1), ("undefined-footnote", 1)},
    "body/z-script.md": {
        ("tag-shown-as-text", 1),
        ("tag-shown-as-text", 7),
        ("tag-removed", 1),
        ("tag-removed", 5),
        ("tag-removed", 9),
        ("tag-removed", 15),
        ("attribute-removed", 11),
    },
    "body/z-yt.md": {("tag-removed", 5), ("tag-shown-as-text", 7)},
    "markdown/alerts-details-admonition/page.md": {
        ("container-not-indented", 5),
        ("undefined-reference", 14),
        ("undefined-footnote", 14),
    },
    "markdown/angle-brackets/page.md": {("tag-shown-as-text", 1)},
    "markdown/html-tag-in-prose/style.md": {("tag-shown-as-text", 1)},
    "markdown/html-tag-in-prose/title.md": {("tag-shown-as-text", 1)},
    "markdown/maths-as-markup/page.md": {("single-tilde", 1)},
    "markdown/table-topic-alias/unescaped.md": {("topic-mark-in-two-cells", 3)},
}
"""What is told of each file: kind, and line below its front matter; of the others, nothing."""

OTHERWISE = {
    "body/admonition.md": "our boxes, tabs, topics and table of contents",
    "body/html-paste.md": "an attribute list behind a link",
    "body/maths.md": r"formulas in \(…\) and \[…\]",
    "body/pics.md": "addresses with spaces are understood",
    "body/word-pictures.md": "addresses with spaces are understood",
    "body/z-frontbig.md": "a comment without its end hides nothing",
    "body/z-one.md": r"a formula in \(…\)",
    "markdown/alerts-details-admonition/page.md": "a box of ours",
    "markdown/table-topic-alias/page.md": "a topic in double brackets",
}
"""The files that GitHub shows otherwise, each with why."""

SEEN = {
    "markdown/list-merge-and-start/page.md": "//ul[li[2]]/following-sibling::ol[1][li[2]]",
    "markdown/list-indent/page.md": "//ul/li/ul[li[2]]",
    "markdown/list-after-text/page.md": "//p/following-sibling::table//td[.='1']",
    "markdown/table-topic-alias/page.md": "//td/a[@href='topic:echo-stories'][.='say it back']",
    "markdown/html-tag-in-prose/style.md": "//p[contains(., 'lost from the page')]",
    "markdown/angle-brackets/page.md": "//p[contains(., '<Year 7>') and contains(., 'y>z')]",
    "markdown/alerts-details-admonition/page.md": "//details[summary]/ul/li/strong",
    "body/admonition.md": "//details[@class='question']/p[.='hidden']",
    "body/bold-list.md": "//p[strong]/following-sibling::ul[li[2]]",
    "body/chatgpt.md": "//ul/li/ul/li/ul/li[.='never']",
    "body/links.md": "//a[@href='https://www.bbc.co.uk/bitesize']",
    "body/maths.md": "//math[@display='block']//mfrac",
    "body/nested2.md": "//ol[@start='10']/li[2]",
    "body/pics.md": "//img[@src='Screenshot 2026-11-02 at 14.03.21.png']",
    "body/word-table.md": "//table[1]//td[.='Forces']",
    "body/z-frontbig.md": "//h2[.='And this']",
    "body/z-yt.md": "//video[@src='clip.mp4']",
}
"""What a reader must find, by XPath, where a mistake would be easy."""

NAMES = sorted(
    file.relative_to(FILES).as_posix()
    for folder in ("body", "markdown")
    for file in (FILES / folder).rglob("*.md")
)


def body_of(name: str) -> str:
    return parse_page(name, Path(FILES, name).read_bytes()).body


def read(name: str) -> Converted:
    return convert(body_of(name), EXTENSIONS)


def test_there_are_the_files_that_this_speaks_of() -> None:
    assert len(NAMES) > 30
    assert {*TOLD, *OTHERWISE, *SEEN} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_published_as_github_shows_it_but_for_what_is_ours(name: str) -> None:
    assert bool(differences(body_of(name), by_comrak)) is (name in OTHERWISE)


@pytest.mark.parametrize("name", NAMES)
def test_of_each_is_told_what_its_author_must_know(name: str) -> None:
    assert {(n.kind, n.position.line) for n in read(name).notes} == TOLD.get(name, set())


@pytest.mark.parametrize(("name", "path"), SEEN.items())
def test_a_reader_sees_what_was_meant(name: str, path: str) -> None:
    root = lxml.html.fragment_fromstring(read(name).html, create_parent="div")
    assert root.xpath(path)
