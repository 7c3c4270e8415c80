"""What is new, as a feed: by the history, under names that last, and of what is shown alone."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
from lxml import etree

from generator.model.subscribed import Feed
from generator.render.feed import feed_of
from tests.plan.test_calendars import MUSIC, URL, WITH_URL, edit, on, plans
from tests.repository import commit, git
from tests.writing import SUBJECT, TRUST, page, resource, topic, write_trust

ART = "subjects/art"
FILES: dict[str, str | bytes] = {
    "content/trust.yml": WITH_URL,
    "content/topics/eal.md": topic("EAL"),
    f"{MUSIC}/index.md": page("Music", audience="public"),
    f"{MUSIC}/resources/a.md": resource("A & <b>", "eal", "Words.", audience="public"),
    f"{MUSIC}/resources/b.md": resource("B", "eal", "Words of b."),
    f"{ART}/resources/c.md": resource("C", "eal", "Words of c."),
}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A trust in which three pages changed, one after another."""
    root = write_trust(tmp_path / "trust", FILES)
    commit(root)
    for name, day in ((f"{MUSIC}/resources/a.md", 1), (f"{MUSIC}/resources/b.md", 2)):
        edit(root, name, "Words", "Other words")
        on(root, f"2028-09-0{day}T08:00:00Z")
    edit(root, f"{ART}/resources/c.md", "Words", "Other words")
    on(root, "2028-09-02T17:00:00Z")
    return root


def read(feed: Feed) -> feedparser.FeedParserDict:
    """The feed as a reader of feeds has it, and what RFC 4287 asks for looked at."""
    data = feed_of(feed)
    assert feed_of(feed) == data
    root = etree.fromstring(data)
    assert root.tag == f"{ATOM}feed"
    for each in (root, *root.findall(f"{ATOM}entry")):  # 4.1.1 and 4.1.2
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1
        assert [
            link
            for link in each.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        ]
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert [
        link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"
    ] == [feed.url]
    found = feedparser.parse(data)
    assert not found.bozo
    assert found.version == "atom10"
    ids = [each.id for each in found.entries]
    assert len({*ids, found.feed.id}) == len(ids) + 1
    return found


def test_a_feed_tells_the_last_first(trust: Path) -> None:
    sites = plans(trust)

    of_music = read(sites["music"].feeds["feed.xml"])
    assert of_music.feed.title == "What is new in Music, Willow Trust"
    assert of_music.feed.updated == "2028-09-02T08:00:00+00:00"
    assert [each.link for each in of_music.entries] == [
        f"{URL}music/resources/b/",
        f"{URL}music/resources/a/",
    ]
    assert of_music.entries[1].title == "A & <b>"
    whole = read(sites["portal"].feeds["feed.xml"])
    assert [each.tags[0].label for each in whole.entries] == ["Art", "Music", "Music"]
    assert [each.id for each in whole.entries][1:] == [each.id for each in of_music.entries]
    for plan in sites.values():
        [home] = [each for each in plan.pages if each.path == "index.md"]
        assert home.meta["feed"]["href"] == "feed.xml"


def test_an_entry_keeps_its_name(trust: Path) -> None:
    before = {each.title: each.id for each in plans(trust)["portal"].feeds["feed.xml"].entries}
    git(trust, "mv", f"{MUSIC}/resources/b.md", f"{MUSIC}/resources/moved.md")
    edit(trust, f"{MUSIC}/resources/moved.md", "topics:", "old_paths: [resources/b.md]\ntopics:")
    edit(trust, f"{MUSIC}/resources/moved.md", "words", "Yet other words")
    git(trust, "mv", MUSIC, "subjects/sounds")
    retired = SUBJECT.format(name="Sounds") + "retired_names: [music]\n"
    (trust / "subjects/sounds/subject.yml").write_text(retired)
    edit(trust, "subjects/sounds/resources/a.md", "words", "new words")
    on(trust, "2028-09-05T08:00:00Z")

    after = {each.title: each for each in plans(trust)["portal"].feeds["feed.xml"].entries}
    assert {title: each.id for title, each in after.items()} == before
    assert after["B"].url == f"{URL}sounds/resources/moved/"


def test_for_everybody_it_has_what_everybody_may_see(trust: Path) -> None:
    for plan in plans(trust, "public").values():
        assert [each.title for each in plan.feeds["feed.xml"].entries] == ["A & <b>"]


def test_a_feed_of_nothing_new_is_one(trust: Path) -> None:
    on(trust, "2029-09-05T08:00:00Z")
    feed = read(plans(trust)["music"].feeds["feed.xml"])

    assert feed.entries == []
    assert feed.feed.updated == "2026-09-01T00:00:00+00:00"


def test_where_nobody_knows_the_sites_place_there_is_none(trust: Path) -> None:
    (trust / "content/trust.yml").write_text(TRUST)
    for plan in plans(trust).values():
        assert plan.feeds == {}
        [home] = [each for each in plan.pages if each.path == "index.md"]
        assert "feed" not in home.meta


def test_signs_that_no_file_may_hold_stop_nothing(trust: Path) -> None:
    edit(trust, f"{MUSIC}/resources/a.md", "title: A & <b>", 'title: "A\\x08\\uFFFE bell"')
    on(trust, "2028-09-06T08:00:00Z")

    assert read(plans(trust)["music"].feeds["feed.xml"]).entries[0].title == "A bell"
