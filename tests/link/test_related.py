"""What is offered to read next, in which order, and with which reason."""

from __future__ import annotations

import random
from pathlib import Path

from generator.link.link import link_catalogue
from generator.model.graph import LinkGraph
from generator.read.catalogue import build_catalogue
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


def test_the_reason_names_the_topics_they_share_and_the_key_stage_the_own_subject_first(
    tmp_path: Path,
) -> None:
    files = {
        f"{MUSIC}/a.md": resource("A", "eal, recall"),
        f"{MUSIC}/b.md": resource("B", "recall"),
        f"{ART}/c.md": resource("C", "eal, recall", key_stages="[ks4]"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert related(links, f"{MUSIC}/a.md") == [
        (f"{MUSIC}/b.md", "also on retrieval practice, for Key Stage 3"),
        (f"{ART}/c.md", "also on EAL and retrieval practice"),
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


def test_guides_are_given_reading_but_are_not_offered_as_it(tmp_path: Path) -> None:
    files = {
        f"{MUSIC}/a.md": resource("A", "eal"),
        "subjects/music/index.md": page("Music", topics="[eal]"),
        f"{MUSIC}/index.md": page("Resources", topics="[eal]"),
        "content/guide.md": page("Guide", topics="[eal]"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert related(links, f"{MUSIC}/a.md") == []
    assert related(links, "content/guide.md") == [(f"{MUSIC}/a.md", "also on EAL")]


def test_a_page_that_the_text_links_to_comes_before_one_that_shares_a_common_topic(
    tmp_path: Path,
) -> None:
    files = {
        f"{MUSIC}/here.md": resource("Here", "recall", "See [there](there.md)."),
        f"{MUSIC}/there.md": resource("There", "voice"),
        **{f"{MUSIC}/{n}.md": resource(f"{n}", "recall", key_stages="[ks4]") for n in range(4)},
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert related(links, f"{MUSIC}/here.md")[0] == (f"{MUSIC}/there.md", "linked from this page")
    assert related(links, f"{MUSIC}/there.md") == [(f"{MUSIC}/here.md", "links to this page")]


def test_a_page_that_is_linked_to_twice_and_shares_topics_too_is_offered_once(
    tmp_path: Path,
) -> None:
    body = "[one](b.md) [two](b.md#x) [three](./b.md) [self](a.md)"
    files = {
        f"{MUSIC}/a.md": resource("A", "eal, recall", body),
        f"{MUSIC}/b.md": resource("B", "eal, recall", "[back](a.md)\n\n## X"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    reason = "also on EAL and retrieval practice, for Key Stage 3"
    assert related(links, f"{MUSIC}/a.md") == [(f"{MUSIC}/b.md", reason)]


PATHWAY = """\
---
title: Singing with all of them
summary: Three steps.
reviewed: 2026-09-01
goal: To improve my knowledge of EAL so that all can sing
for: Music teachers
topics: [eal]
steps:
  - {mode: read, title: Read A, minutes: 5, link: ../resources/a.md}
  - {mode: try, title: Sing, minutes: 20}
  - {mode: discuss, title: Talk, minutes: 15}
---
"""


def test_a_pathway_and_its_steps_name_each_other_already_and_are_not_offered_again(
    tmp_path: Path,
) -> None:
    files = {
        f"{MUSIC}/a.md": resource("A", "voice, eal", key_stages="[ks4]"),
        f"{MUSIC}/b.md": resource("B", "eal"),
        "subjects/music/pathways/sing.md": PATHWAY,
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    pathway = "subjects/music/pathways/sing.md"
    assert links.on_pathway == {f"{MUSIC}/a.md": (pathway,)}
    assert related(links, f"{MUSIC}/a.md") == [(f"{MUSIC}/b.md", "also on EAL")]
    assert related(links, pathway) == [(f"{MUSIC}/b.md", "also on EAL")]


def test_where_little_is_shared_pages_on_neighbouring_topics_come_last(tmp_path: Path) -> None:
    files = {
        "content/topics/voice.md": topic("Voice", related="[recall]"),
        "content/topics/rhythm.md": topic("Rhythm", parent="voice", before="[eal]"),
        f"{MUSIC}/here.md": resource("Here", "voice"),
        f"{MUSIC}/same.md": resource("Same", "voice", key_stages="[ks5]"),
        f"{MUSIC}/related.md": resource("Related", "recall"),
        f"{MUSIC}/narrower.md": resource("Narrower", "rhythm"),
        f"{MUSIC}/stranger.md": resource("Stranger", "eal"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert related(links, f"{MUSIC}/here.md") == [
        (f"{MUSIC}/same.md", "also on voice"),
        (f"{MUSIC}/narrower.md", "on rhythm, a topic near voice"),
        (f"{MUSIC}/related.md", "on retrieval practice, a topic near voice"),
    ]


def test_neighbours_do_not_push_in_where_enough_is_shared(tmp_path: Path) -> None:
    files = {
        "content/topics/voice.md": topic("Voice", related="[recall]"),
        f"{MUSIC}/here.md": resource("Here", "voice"),
        **{f"{MUSIC}/{n}.md": resource(f"{n}", "voice") for n in range(3)},
        f"{MUSIC}/near.md": resource("Near", "recall"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    offered = [path for path, _ in related(links, f"{MUSIC}/here.md")]
    assert offered == [f"{MUSIC}/{n}.md" for n in range(3)]


def test_a_subject_with_little_to_read_offers_its_sessions_of_the_same_focus(
    tmp_path: Path,
) -> None:
    files = {
        f"{MUSIC}/a.md": resource("A", "eal"),
        f"{MUSIC}/b.md": resource("B", "eal"),
        "subjects/music/plc/1.md": session("One", "2026-10-08", topics="[eal]"),
        "subjects/music/plc/2.md": session("Two", "2026-11-08", topics="[voice]"),
        "subjects/music/plc/3.md": session(
            "Three", "2026-12-08", topics="[eal]", status="cancelled"
        ),
        "subjects/art/plc/1.md": session("Of art", "2026-10-08", topics="[eal]"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert related(links, f"{MUSIC}/a.md") == [
        (f"{MUSIC}/b.md", "also on EAL, for Key Stage 3"),
        ("subjects/music/plc/1.md", "a session on EAL"),
    ]
    assert related(links, "subjects/music/plc/1.md") == [
        (f"{MUSIC}/a.md", "also on EAL"),
        (f"{MUSIC}/b.md", "also on EAL"),
    ]


def test_of_pages_that_share_as_much_the_one_whose_title_and_summary_are_most_alike_is_first(
    tmp_path: Path,
) -> None:
    files = {
        f"{MUSIC}/here.md": resource("Here", "eal", summary="A round, its canon and the ostinato."),
        f"{MUSIC}/a.md": resource("A", "eal", summary="Drums, drums and more drums."),
        f"{MUSIC}/b.md": resource("B", "eal", summary="The ostinato begins the canon."),
        f"{MUSIC}/c.md": resource("C", "eal", summary="Drums again."),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    offered = [path for path, _ in related(links, f"{MUSIC}/here.md")]
    assert offered == [f"{MUSIC}/b.md", f"{MUSIC}/a.md", f"{MUSIC}/c.md"]


def test_the_body_of_one_page_does_not_decide_what_another_offers(tmp_path: Path) -> None:
    files = {f"{MUSIC}/{name}.md": resource(name, "eal", "Drums.") for name in "abcd"}
    before = year_of(tmp_path / "before", {**TOPICS, **files}).links
    files[f"{MUSIC}/d.md"] = resource("d", "eal", "The ostinato begins the canon. Drums, drums.")
    after = year_of(tmp_path / "after", {**TOPICS, **files}).links
    assert dict(after.related) == dict(before.related)


def test_links_to_topics_guides_files_and_what_is_gone_are_no_related_pages(
    tmp_path: Path,
) -> None:
    body = (
        "[t](../../../content/topics/eal.md) [g](../../../content/guide.md) [h](../index.md) "
        "[f](sheet.pdf) [x](gone.md) [w](https://willow.example/)"
    )
    files = {
        f"{MUSIC}/a.md": resource("A", "voice", body),
        f"{MUSIC}/sheet.pdf": "",
        "subjects/music/index.md": page("Music", "[a](resources/a.md)"),
        "content/guide.md": page("Guide", "[a](../subjects/music/resources/a.md)"),
    }
    links = year_of(tmp_path, {**TOPICS, **files}).links
    assert related(links, f"{MUSIC}/a.md") == []


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
