"""What is offered to read next: pages that share topics, rarer topics first, with the reason."""

from __future__ import annotations

import random
from pathlib import Path

from generator.model import LinkGraph
from generator.stages.catalogue import build_catalogue
from generator.stages.link import link_catalogue
from tests.writing import page, resource, session, topic, year_of

MUSIC = "subjects/music/resources"
ART = "subjects/art/resources"
TOPICS = {
    "content/topics/eal.md": topic("EAL"),
    "content/topics/recall.md": topic("Retrieval practice"),
    "content/topics/voice.md": topic("Voice"),
    "content/topics/rhythm.md": topic("Rhythm"),
}


def related(links: LinkGraph, path: str) -> list[tuple[str, str]]:
    return [(each.path, each.reason) for each in links.related[path]]


def test_the_reason_names_the_topics_they_share_and_the_key_stage(tmp_path: Path) -> None:
    files = {
        f"{MUSIC}/a.md": resource("A", "eal, recall"),
        f"{MUSIC}/b.md": resource("B", "recall"),
        f"{ART}/c.md": resource("C", "eal, recall", key_stages="[ks4]"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert related(links, f"{MUSIC}/a.md") == [
        (f"{ART}/c.md", "also on EAL and retrieval practice"),
        (f"{MUSIC}/b.md", "also on retrieval practice, for Key Stage 3"),
    ]


def test_three_key_stages_are_listed_as_one_would_say_them(tmp_path: Path) -> None:
    all_three = {"key_stages": "[ks5, ks3, ks4]"}
    files = {
        f"{MUSIC}/a.md": resource("A", "eal", **all_three),
        f"{MUSIC}/b.md": resource("B", "eal", **all_three),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    reason = "also on EAL, for Key Stage 3, Key Stage 4 and Key Stage 5"
    assert related(links, f"{MUSIC}/a.md") == [(f"{MUSIC}/b.md", reason)]


def test_a_topic_that_few_pages_have_weighs_more_than_one_that_many_have(tmp_path: Path) -> None:
    files = {
        f"{MUSIC}/here.md": resource("Here", "recall, voice"),
        f"{MUSIC}/rare.md": resource("Rare", "voice"),
        f"{MUSIC}/common.md": resource("Common", "recall"),
        **{f"{ART}/{n}.md": resource(f"{n}", "recall", key_stages="[ks4]") for n in range(5)},
    }
    found = year_of(tmp_path, {**TOPICS, **files}).links.related[f"{MUSIC}/here.md"]
    assert [each.path for each in found[:2]] == [f"{MUSIC}/rare.md", f"{MUSIC}/common.md"]
    assert found[0].score > found[1].score > found[2].score


def test_two_common_topics_weigh_more_than_one_of_them(tmp_path: Path) -> None:
    files = {
        f"{MUSIC}/here.md": resource("Here", "recall, voice"),
        f"{MUSIC}/one.md": resource("One", "recall"),
        f"{MUSIC}/two.md": resource("Two", "voice, recall"),
    }
    found = year_of(tmp_path, {**TOPICS, **files}).links.related[f"{MUSIC}/here.md"]
    assert [each.path for each in found] == [f"{MUSIC}/two.md", f"{MUSIC}/one.md"]


def test_a_page_is_never_its_own_neighbour_and_strangers_are_none(tmp_path: Path) -> None:
    files = {
        f"{MUSIC}/a.md": resource("A", "eal"),
        f"{MUSIC}/b.md": resource("B", "eal"),
        f"{MUSIC}/c.md": resource("C", "rhythm"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert [path for path, _ in related(links, f"{MUSIC}/a.md")] == [f"{MUSIC}/b.md"]
    assert related(links, f"{MUSIC}/c.md") == []


def test_sessions_and_guides_are_given_reading_but_are_not_offered_as_it(tmp_path: Path) -> None:
    files = {
        f"{MUSIC}/a.md": resource("A", "eal"),
        "subjects/music/plc/b.md": session("B", "2026-10-08", topics="[eal]"),
        "content/guide.md": page("Guide", topics="[eal]"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert related(links, f"{MUSIC}/a.md") == []
    assert related(links, "subjects/music/plc/b.md") == [(f"{MUSIC}/a.md", "also on EAL")]
    assert related(links, "content/guide.md") == [(f"{MUSIC}/a.md", "also on EAL")]


def test_the_order_in_which_pages_are_read_changes_nothing(tmp_path: Path) -> None:
    chance = random.Random(20261003)  # noqa: S311 (a fixed shuffle, no secret)
    slugs = ["eal", "recall", "voice", "rhythm"]
    files = {
        f"{folder}/{number}.md": resource(
            f"Page {number}", ", ".join(chance.sample(slugs, 2)), "EAL and retrieval practice."
        )
        for folder in (MUSIC, ART)
        for number in range(8)
    }
    year = year_of(tmp_path, {**TOPICS, **files})
    pages = list(year.catalogue.pages.values())
    for _ in range(5):
        chance.shuffle(pages)
        catalogue = build_catalogue(
            year.catalogue.settings, year.tree, pages, year.catalogue.converted
        )
        assert link_catalogue(catalogue) == year.links


def test_of_equals_the_one_that_comes_first_by_path_is_first(tmp_path: Path) -> None:
    files = {f"{MUSIC}/{name}.md": resource(name, "eal") for name in "cabd"}
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert [path[-4] for path, _ in related(links, f"{MUSIC}/b.md")] == ["a", "c", "d"]
