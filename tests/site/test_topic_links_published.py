"""The automatic links of the whole showcase as they are published, archived year included."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pytest

from tests.conftest import SUBJECTS

PER_100_WORDS = 5
"""The trust's limit, where trust.yml says nothing else."""

CLOSED = "a h1 h2 h3 h4 h5 h6 code pre figcaption caption summary cite q kbd label th dt".split()


@dataclass(frozen=True)
class LinkedPage:
    """A published page with automatic links: its path in the tree, and its main part."""

    path: str
    body: lxml.html.HtmlElement

    @property
    def links(self) -> list[lxml.html.HtmlElement]:
        found: list[lxml.html.HtmlElement] = self.body.xpath(".//a[@class='topic-link']")
        return found

    def target(self, link: lxml.html.HtmlElement) -> str:
        """The path in the tree that a link leads to."""
        folder = posixpath.dirname(self.path)
        return posixpath.normpath(posixpath.join(folder, link.get("href"), "index.html"))


@pytest.fixture(scope="module")
def pages(showcase_site: Path) -> list[LinkedPage]:
    found = []
    for file in sorted(showcase_site.rglob("index.html")):
        text = file.read_text(encoding="utf-8")
        if 'class="topic-link"' in text:
            [body] = lxml.html.document_fromstring(text).xpath("//article")
            found.append(LinkedPage(file.relative_to(showcase_site).as_posix(), body))
    return found


def test_pages_of_every_kind_of_site_have_links(pages: list[LinkedPage]) -> None:
    sites = {"/".join(page.path.split("/")[:2]) for page in pages}
    assert {"science/resources", "science/2025-26", "pli/index.html"} <= sites
    assert len(pages) > 100


def test_no_link_stands_in_a_heading_a_link_or_code(pages: list[LinkedPage]) -> None:
    around = [
        (page.path, each.tag)
        for page in pages
        for link in page.links
        for each in link.iterancestors()
        if each.tag in CLOSED
    ]
    assert around == []


def test_every_link_leads_to_a_topics_page_in_its_own_site(
    pages: list[LinkedPage], showcase_site: Path
) -> None:
    """Addresses are relative and stay in the site, so they hold under any path."""
    for page in pages:
        site = re.match(rf"(?:{'|'.join(SUBJECTS)})/(?:\d{{4}}-\d\d/)?|", page.path)
        assert site is not None
        for link in page.links:
            assert not link.get("href").startswith("/")
            target = page.target(link)
            assert target.startswith(f"{site[0]}topics/"), (page.path, target)
            assert (showcase_site / target).is_file(), (page.path, target)


def test_no_page_links_a_topic_to_itself(pages: list[LinkedPage]) -> None:
    assert [page.path for page in pages for x in page.links if page.target(x) == page.path] == []


def test_a_page_has_one_link_to_a_topic_and_few_in_all(pages: list[LinkedPage]) -> None:
    for page in pages:
        words = len(page.body.text_content().split())
        assert len(page.links) <= max(words, 100) * PER_100_WORDS / 100, page.path
        written = (link for link in page.links if link.get("href"))
        [(target, times)] = Counter(map(page.target, written)).most_common(1)
        assert times <= 1 + words // 400, (page.path, target)
