"""Which files of the tree an edit changes: those that show what was edited, and no others.

A page is known by its site and its path there, wherever the site's years lie in the tree. What it
is expected to be is told by what it shows: the pages that have certain words on them before or
after the edit. `among` are some of which it is sure that they do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import pytest

from generator.cache import digest
from tests.equal.workbench import Bench, Tree, tree_in
from tests.samples import drawing
from tests.writing import resource

THIS_YEAR = ("latest", "2026-27")
ONE_BAR = "subjects/music/resources/one-bar-again.md"
TOGETHER = "subjects/music/plc/2026-10-listening-together.md"
POT = "subjects/art/resources/ten-minutes-with-a-pot.md"
HOMES = frozenset({"portal:", "art:", "drama:", "music:", "music@2025-26:"})


def place_of(path: str) -> str:
    """A file of the tree → its site and path there: `music:resources/one-bar-again`.

    All of the present year is at one place, a page has the name of its folder, and the styles of
    all pages have theirs whatever is in them, as have the pictures of links.
    """
    path = re.sub(r"^(assets/(?:pages|links/\w+))\.[0-9a-f]{8}\.", r"\1.", path)
    parts = list(PurePosixPath(path).parts)
    if parts[-1] == "index.html":
        parts.pop()
    site = "portal"
    if parts and parts[0] in ("art", "drama", "music"):
        site = parts.pop(0)
        if parts and parts[0] in THIS_YEAR:
            parts.pop(0)
        elif parts and re.fullmatch(r"\d{4}-\d{2}", parts[0]):
            site += f"@{parts.pop(0)}"
    return f"{site}:{'/'.join(parts)}"


def pages(tree: Tree) -> Iterator[tuple[str, str]]:
    """The place and HTML of every page for readers, but for redirects."""
    for path, content in tree.items():
        if path.endswith("index.html") and b'http-equiv="refresh"' not in content:
            yield place_of(path), content.decode()


def showing(words: str, *trees: Tree) -> set[str]:
    """The pages that show the words in any of the trees."""
    return {place for tree in trees for place, html in pages(tree) if words in html}


def changed(before: Tree, after: Tree) -> set[str]:
    """What is new, gone, or another: but for the search, whose parts are its own affair, and for
    the list of all files.
    """
    paths = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return {place_of(path) for path in paths if not is_of_search(path) and path != ".trustpages"}


def is_of_search(path: str) -> bool:
    """Whether a file is part of an index for the search."""
    return bool(re.search(r"(^|/)search/.*\.js$", path))


@dataclass(frozen=True)
class Reach:
    """An edit; the pages that show any of `words`, and what `besides`, are what it changes."""

    edit: Callable[[Bench], object]
    words: tuple[str, ...] = ()
    besides: frozenset[str] = frozenset()
    among: frozenset[str] = frozenset()
    in_finished_years: bool = False
    """Whether their pages change too; they show their own titles, whatever has become of them."""


def write(path: str, content: str | bytes) -> Callable[[Bench], None]:
    """A file, new or in the place of another."""

    def make(bench: Bench) -> None:
        data = content if isinstance(content, bytes) else content.encode()
        (bench.root / path).write_bytes(data)

    return make


def replace(path: str, old: str, new: str) -> Callable[[Bench], None]:
    """One text in the place of another."""

    def make(bench: Bench) -> None:
        text = (bench.root / path).read_text(encoding="utf-8")
        assert old in text
        (bench.root / path).write_text(text.replace(old, new), encoding="utf-8")

    return make


def _places(words: str) -> frozenset[str]:
    return frozenset(words.split())


def with_logo(bench: Bench) -> None:
    """The trust has a logo."""
    write("content/crest.svg", drawing())(bench)
    replace("content/trust.yml", "academic_year:", "logo: crest.svg\nacademic_year:")(bench)


RED = {"light": "#7a1f1f", "dark": "#f0b0b0"}

TABLE: Mapping[str, Reach] = {
    "nothing": Reach(lambda _: None),
    "a file that no page names": Reach(
        write("subjects/art/resources/nobody-names-it.svg", drawing())
    ),
    "a body": Reach(
        replace(ONE_BAR, "Play one bar.", "Sing one bar."),
        # It is another page than last year's from now on.
        besides=_places("music:resources/one-bar-again music:changes"),
    ),
    # Lists of resources, the navigation of the section, the topic on every site, related pages.
    "a title": Reach(
        replace(ONE_BAR, "title: One bar again", "title: One bar thrice"),
        ("One bar again", "One bar thrice"),
        among=_places(
            """music:resources/one-bar-again music:resources music: portal:topics/close-listening
            music:topics/close-listening"""
        ),
    ),
    "a summary": Reach(
        replace(ONE_BAR, "one bar eight times.", "one bar nine times."),
        ("one bar eight times.", "one bar nine times."),
        besides=_places("music:changes"),
        among=_places(
            "music:resources/one-bar-again music:resources portal:topics/close-listening"
        ),
    ),
    "a topic's definition": Reach(
        replace(
            "content/topics/close-listening.md",
            "definition: Hearing a short sound",
            "definition: Noticing a short sound",
        ),
        # Its own pages, and those that tell what it is beside a link to it.
        ("Noticing a short sound",),
        among=_places(
            """portal:topics/close-listening music:topics/close-listening
            art:topics/close-listening drama:topics/close-listening
            music:resources/one-bar-again music:resources/humming-the-inner-part
            art:goal drama:goal music:goal"""
        ),
    ),
    "a new page": Reach(
        write("subjects/drama/resources/new.md", resource("Brand new", "quiet-starts")),
        ("Brand new",),
        # These count the resources of each topic, its own or the nearest one's, or pages to review;
        # a sitemap lists the pages.
        besides=_places(
            """portal:topics portal:topics/overview/coverage portal:topics/overview/planning
            drama:sitemap.xml drama:topics drama:topics/slow-looking"""
        ),
        among=_places(
            """drama:resources/new drama:resources drama: portal:topics/quiet-starts
            drama:topics/quiet-starts"""
        ),
    ),
    "the licence of all pages": Reach(
        replace("content/trust.yml", "licence: CC BY 4.0", "licence: CC BY 5.0"),
        ("CC BY 4.0", "CC BY 5.0"),
        among=HOMES,
        in_finished_years=True,
    ),
    "the line at the foot of all pages": Reach(
        replace("content/trust.yml", "academic_year:", "footer: One of us.\nacademic_year:"),
        ("One of us.",),
        among=HOMES,
        in_finished_years=True,
    ),
    "the trust's logo": Reach(
        with_logo,
        ("assets/logo.",),
        besides=_places(f"portal:assets/logo.{digest(drawing())[:8]}.svg portal:assets/pages.css"),
        among=HOMES,
        in_finished_years=True,
    ),
    # Every page loads styles of another name; the page for lost readers has its own.
    "the trust's colours": Reach(
        replace(
            "content/trust.yml",
            "academic_year:",
            f"colours: {RED}\nacademic_year:",
        ),
        ("assets/pages.",),
        besides=_places("portal:assets/pages.css portal:assets/links/trust.png"),
        among=HOMES,
        in_finished_years=True,
    ),
    # In the calendars of its PLC and of the trust, and in no other PLC's.
    "the way to a session": Reach(
        replace(TOGETHER, "travel: Use the north gate.", "travel: Use the south gate."),
        ("Use the north gate.", "Use the south gate."),
        besides=_places("music:plc/sessions.ics portal:plc/sessions.ics music:changes"),
        among=_places("music:plc/2026-10-listening-together"),
    ),
    "the hours of a session": Reach(
        replace(TOGETHER, 'end: "17:00"', 'end: "17:15"'),
        ("15:45 to 17:00", "15:45 to 17:15"),
        besides=_places("music:plc/sessions.ics portal:plc/sessions.ics music:changes"),
        among=_places("music:plc/2026-10-listening-together music:plc/year portal:plc/year"),
    ),
    "where the site will be": Reach(
        replace("content/trust.yml", "https://willow.example/pages/", "https://willow.example/p/"),
        ("https://willow.example/",),
        besides=_places(
            """portal:plc/sessions.ics art:plc/sessions.ics drama:plc/sessions.ics
            music:plc/sessions.ics portal:feed.xml art:feed.xml drama:feed.xml music:feed.xml
            portal:404.html portal:sitemap.xml portal:sitemap-portal.xml art:sitemap.xml
            drama:sitemap.xml music:sitemap.xml music@2025-26:sitemap.xml"""
        ),
        in_finished_years=True,
    ),
    "a picture": Reach(
        write("subjects/music/resources/one-bar.svg", drawing(attributes='width="4"')),
        # The page says how wide it is, so that nothing moves when it comes.
        besides=_places("music:resources/one-bar.svg music:resources/one-bar-again"),
    ),
    "a template": Reach(
        replace("theme/partials/agenda.html", "", "\n<!-- An agenda. -->\n"),
        ("<!-- An agenda. -->",),
        among=_places(
            "music:plc/2026-10-listening-together music@2025-26:plc/2026-10-listening-together"
        ),
        in_finished_years=True,
    ),
}


@pytest.mark.parametrize("kind", TABLE)
def test_an_edit_changes_the_files_that_show_it_and_no_others(kind: str, bench: Bench) -> None:
    reach = TABLE[kind]
    before = tree_in(bench.site)
    reach.edit(bench)

    refused = bench.build()

    after = tree_in(bench.site)
    shown = {place for each in reach.words for place in showing(each, before, after)}
    if not reach.in_finished_years:
        shown = {place for place in shown if "@" not in place}
    assert not refused
    assert changed(before, after) == shown | reach.besides
    assert shown >= reach.among


def test_another_topic_changes_the_page_its_topics_and_what_lists_it(bench: Bench) -> None:
    before = tree_in(bench.site)
    replace(POT, "topics: [slow-looking]", "topics: [quiet-starts]")(bench)

    refused = bench.build()

    after = tree_in(bench.site)
    topics = {f"{s}:topics/{t}" for s in SITES for t in ("slow-looking", "quiet-starts")}
    counts = {"portal:topics", "portal:topics/overview/coverage", "art:topics"}
    found = changed(before, after)
    assert not refused
    assert found >= {"art:resources/ten-minutes-with-a-pot", "art:resources", *topics, *counts}
    # Related pages are chosen among those of its topics, so what showed it may show another.
    resources = {place for place, _ in pages(after) if ":resources/" in place}
    listing = showing("Ten minutes with a pot", before, after)
    others = {"portal:topics/overview/planning", "art:goal"}
    assert found <= listing | topics | counts | resources | others


SITES = ("portal", "art", "drama", "music")


def test_another_logo_in_the_same_place_is_on_every_page(bench: Bench) -> None:
    with_logo(bench)
    assert not bench.build()
    before = tree_in(bench.site)
    write("content/crest.svg", drawing(attributes='width="4"'))(bench)

    built = bench.both()

    assert (built.refused, built.wrong) == ("", ())
    pictures = {each for each in changed(before, tree_in(bench.site)) if "assets/" in each}
    assert len(pictures) == 2
    assert changed(before, tree_in(bench.site)) - pictures == showing("assets/logo.", before)
