"""Where authored links lead, and how topics hang together."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.diagnostics import Severity
from generator.model.graph import Target, TopicRelations
from tests.writing import SUBJECT, page, resource, session, topic, year_of

HERE = "subjects/music/resources/here.md"
FILES = {
    "content/index.md": page("Home"),
    "content/topics/eal.md": topic("EAL"),
    "content/pli/index.md": page("Inquiry"),
    "subjects/music/index.md": page("Music"),
    "subjects/music/resources/there.md": resource("There", "eal"),
    "subjects/music/resources/two words.md": resource("Two words", "eal"),
    "subjects/music/resources/café.md": resource("Café", "eal"),
    "subjects/music/resources/pics/bar.svg": "<svg/>",
    "subjects/music/plc/index.md": page("Sessions"),
    "subjects/music/plc/one.md": session("One", "2026-10-08"),
}


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("there.md", Target("subjects/music/resources/there.md", "", "{}/there.md")),
        ("./there.md", Target("subjects/music/resources/there.md", "", "{}/there.md")),
        ("there.md#who", Target("subjects/music/resources/there.md", "who", "{}/there.md")),
        ("there.md?a=1#b", Target("subjects/music/resources/there.md", "b", "{}/there.md")),
        ("there.md#caf%C3%A9", Target("subjects/music/resources/there.md", "café", "{}/there.md")),
        ("two%20words.md", Target("subjects/music/resources/two words.md", "", "{}/two words.md")),
        ("caf%C3%A9.md", Target("subjects/music/resources/café.md", "", "{}/café.md")),
        ("café.md", Target("subjects/music/resources/café.md", "", "{}/café.md")),
        ("pics/bar.svg", Target("subjects/music/resources/pics/bar.svg", "", "{}/pics/bar.svg")),
        ("../plc/one.md", Target("subjects/music/plc/one.md", "", "subjects/music/plc/one.md")),
        ("../plc/", Target("subjects/music/plc/index.md", "", "subjects/music/plc")),
        ("../plc", Target("subjects/music/plc/index.md", "", "subjects/music/plc")),
        ("..", Target("subjects/music/index.md", "", "subjects/music")),
        ("../../../content/", Target("content/index.md", "", "content")),
        (
            "../../../content/topics/eal.md",
            Target("content/topics/eal.md", "", "content/topics/eal.md"),
        ),
        ("#who", Target(HERE, "who")),
        ("#", Target(HERE)),
        ("gone.md", Target(None, "", "{}/gone.md")),
        ("THERE.md", Target(None, "", "{}/THERE.md")),
        ("pics/", Target(None, "", "{}/pics")),
        ("../../../../../etc/hosts", Target(None, "", "../../etc/hosts")),
        ("/content/index.md", Target(None, "", "/content/index.md")),
        ("http://[broken", Target(None, "", "http://[broken")),
    ],
)
def test_an_address_of_the_trust_leads_to_a_file_or_says_what_was_looked_for(
    tmp_path: Path, address: str, target: Target
) -> None:
    files = {**FILES, HERE: resource("Here", "eal", f'<a href="{address}">link</a>')}
    found = year_of(tmp_path, files).links.targets[HERE]
    wanted = target.wanted.replace("{}", "subjects/music/resources")
    assert found == {address: Target(target.path, target.anchor, wanted)}


def test_a_page_that_left_its_subject_is_found_by_a_former_name_of_that_too(
    tmp_path: Path,
) -> None:
    settings = SUBJECT.format(name="Music") + "retired_names: [singing]\n"
    old_paths = "[/music/resources/hum.md]"
    files = {
        "subjects/music/subject.yml": settings,
        HERE: resource("Here", "eal", "[a](../../singing/resources/hum.md)"),
        "subjects/art/resources/hum.md": resource("Hum", "eal", "", old_paths=old_paths),
    }
    [target] = year_of(tmp_path, files).links.targets[HERE].values()
    assert target.path == "subjects/art/resources/hum.md"


@pytest.mark.parametrize(
    "address",
    [
        "https://willow.example/there.md",
        "HTTP://willow.example/",
        "//willow.example/there.md",
        "mailto:lead@willow.example",
        "tel:+441632960001",
    ],
)
def test_an_address_outside_the_trust_is_no_target(tmp_path: Path, address: str) -> None:
    files = {HERE: resource("Here", "eal", f'<a href="{address}">link</a>')}
    assert year_of(tmp_path, files).links.targets == {HERE: {}}


def test_a_page_that_cannot_be_understood_still_has_its_links_checked(tmp_path: Path) -> None:
    files = {HERE: "---\ntitle: Here\n---\n[a](gone.md)\n"}
    targets = year_of(tmp_path, files).links.targets[HERE]
    assert targets == {"gone.md": Target(None, "", "subjects/music/resources/gone.md")}


def relations(tmp_path: Path, **fields: dict[str, str]) -> dict[str, TopicRelations]:
    files = {f"content/topics/{slug}.md": topic(slug, **more) for slug, more in fields.items()}
    return dict(year_of(tmp_path, files).links.relations)


def test_what_one_topic_says_of_another_is_seen_from_both(tmp_path: Path) -> None:
    found = relations(
        tmp_path,
        memory={},
        recall={"parent": "memory", "related": "[spacing]"},
        spacing={"parent": "memory", "before": "[recall]"},
        marking={"before": "[recall, spacing]", "related": "[memory]"},
    )
    assert found == {
        "memory": TopicRelations(narrower=("recall", "spacing"), related=("marking",)),
        "recall": TopicRelations(
            broader=("memory",), related=("spacing",), leads_to=("marking", "spacing")
        ),
        "spacing": TopicRelations(
            broader=("memory",), related=("recall",), builds_on=("recall",), leads_to=("marking",)
        ),
        "marking": TopicRelations(related=("memory",), builds_on=("recall", "spacing")),
    }


def test_a_relation_said_twice_is_one_and_a_topic_is_not_its_own_neighbour(tmp_path: Path) -> None:
    found = relations(
        tmp_path, a={"related": "[b, b, a]"}, b={"related": "[a]"}, c={"related": "[gone]"}
    )
    assert [found[slug].related for slug in "abc"] == [("b",), ("a",), ()]


def test_two_topics_whose_files_have_the_same_name_are_not_silently_one(tmp_path: Path) -> None:
    files = {
        "content/topics/memory/recall.md": topic("Recall of facts"),
        "content/topics/testing/recall.md": topic("Recall in tests"),
    }
    found = year_of(tmp_path, files).checked.found
    must_fix = [(each.name, each.path) for each in found if each.severity is Severity.MUST_FIX]
    assert must_fix == [("duplicate-page", "content/topics/testing/recall.md")]


def test_pages_are_on_the_topics_that_their_authors_gave_them(tmp_path: Path) -> None:
    files = {
        "content/topics/eal.md": topic("EAL"),
        "content/topics/voice.md": topic("Singing voice"),
        "subjects/art/resources/b.md": resource("B", "eal", "The singing voice."),
        "subjects/music/plc/a.md": session("A", "2026-10-08", topics="[eal]"),
        "subjects/music/resources/a.md": resource("A", "voice, eal"),
    }
    links = year_of(tmp_path, files).links
    assert links.on_topic == {
        "eal": (
            "subjects/art/resources/b.md",
            "subjects/music/plc/a.md",
            "subjects/music/resources/a.md",
        ),
        "voice": ("subjects/music/resources/a.md",),
    }
    [(path, mention)] = links.mentioned_in["voice"]
    assert list(links.mentioned_in) == ["voice"]
    assert path == "subjects/art/resources/b.md"
    assert (mention.phrase, mention.sentence) == ("singing voice", "The singing voice.")
