"""Which mention of a topic in a page becomes a link: the first that is surely meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.writing import resource, topic, year_of

RECALL = "content/topics/retrieval-practice.md"
READING = "content/topics/reading.md"
HERE = "subjects/music/resources/here.md"
TOPICS = {
    RECALL: topic("Retrieval practice", aliases="[quizzing, low-stakes quiz]"),
    READING: topic("Reading", match="{never: [reading age], beside: [fluent, text], signs: 4}"),
    "content/topics/literacy.md": topic("Literacy", related="[reading]"),
    "content/topics/phonics.md": topic("Phonics teaching", parent="reading"),
}


def mentions(tmp_path: Path, path: str, text: str) -> list[tuple[str, str]]:
    """(topic, phrase) of each mention that becomes a link in the page at `path`."""
    year = year_of(tmp_path, {**TOPICS, path: text})
    assert not [
        each
        for each in year.checked.worth_telling
        if each.path == path and each.name not in {"tag-as-text", "tag-removed"}
    ]
    return [(each.topic, each.phrase) for each in year.links.mentions.get(path, ())]


def test_only_the_first_mention_of_a_topic_is_a_link(tmp_path: Path) -> None:
    body = (
        "## Retrieval practice\n\nA low-stakes quiz is retrieval practice.\n\nRetrieval practice."
    )
    here = resource("Here", "literacy", body)
    assert mentions(tmp_path, HERE, here) == [("retrieval-practice", "low-stakes quiz")]


def test_each_topic_has_its_own_first_mention_in_the_order_of_the_text(tmp_path: Path) -> None:
    body = "Phonics teaching, then retrieval practice, then phonics teaching."
    here = resource("Here", "literacy", body)
    assert mentions(tmp_path, HERE, here) == [
        ("phonics", "Phonics teaching"),
        ("retrieval-practice", "retrieval practice"),
    ]


def test_a_topic_is_not_linked_on_its_own_page_but_others_are(tmp_path: Path) -> None:
    text = topic("Retrieval practice", "Retrieval practice is not phonics teaching.")
    assert mentions(tmp_path, RECALL, text) == [("phonics", "phonics teaching")]


def test_a_page_on_a_topic_links_to_it_all_the_same(tmp_path: Path) -> None:
    here = resource("Here", "retrieval-practice", "On retrieval practice.")
    assert mentions(tmp_path, HERE, here) == [("retrieval-practice", "retrieval practice")]


@pytest.mark.parametrize(
    ("topics", "text", "is_linked"),
    [
        ("reading", "After reading, we sing.", True),
        ("literacy", "After reading, we sing.", False),
        ("literacy", "After reading a text, pupils sing of reading.", False),
        ("literacy", "Pupils learn fluent reading of a text. Reading is fun.", True),  # a neighbour
        ("phonics", "Pupils learn fluent reading of a text. Reading is fun.", True),  # below it
        ("retrieval-practice", "Pupils learn fluent reading of a text. Reading is fun.", False),
        ("reading", "Your mentor is reading.", False),
    ],
)
def test_an_everyday_word_is_linked_by_its_signs(
    tmp_path: Path, topics: str, text: str, is_linked: bool
) -> None:
    here = resource("Here", topics, text)
    assert mentions(tmp_path, HERE, here) == ([("reading", "reading")] if is_linked else [])


@pytest.mark.parametrize(("field", "is_linked"), [("everyday", False), ("likely", True)])
def test_a_word_that_seldom_means_anything_else_needs_two_signs_fewer(
    tmp_path: Path, field: str, is_linked: bool
) -> None:
    match = f"{{{field}: [phonics], beside: [sound], signs: 4}}"
    topics = {"content/topics/phonics.md": topic("Phonics teaching", match=match)}
    here = resource("Here", "literacy", "Phonics gives pupils each sound. Phonics is for all.")
    year = year_of(tmp_path, {**TOPICS, **topics, HERE: here})
    assert bool(year.links.mentions[HERE]) is is_linked


def test_an_alias_of_one_word_is_as_everyday_as_a_title_of_one(tmp_path: Path) -> None:
    here = resource("Here", "literacy", "Between songs, your mentor and the staff go quizzing.")
    assert mentions(tmp_path, HERE, here) == []


def test_a_topic_of_which_only_the_title_is_known_is_told_by_what_holds_for_all(
    tmp_path: Path,
) -> None:
    topics = {"content/topics/praise.md": topic("Praise")}
    body = "Give pupils specific praise when they improve a draft. Praise helps pupils most then."
    year = year_of(tmp_path, {**TOPICS, **topics, HERE: resource("Here", "literacy", body)})
    assert [each.topic for each in year.links.mentions[HERE]] == ["praise"]


def test_the_unsure_first_word_does_not_hide_the_sure_mention_after_it(tmp_path: Path) -> None:
    here = resource("Here", "literacy", "More quizzing, so retrieval practice.")
    assert mentions(tmp_path, HERE, here) == [("retrieval-practice", "retrieval practice")]


def test_a_phrase_that_a_topic_says_never_to_is_no_mention(tmp_path: Path) -> None:
    here = resource(
        "Here", "literacy", "A reading age, then pupils' fluent reading of a text. Reading."
    )
    year = year_of(tmp_path, {**TOPICS, HERE: here})
    [mention] = year.links.mentions[HERE]
    assert (mention.topic, mention.start) == ("reading", len("A reading age, then pupils' fluent "))


def test_a_page_that_asks_for_none_has_none(tmp_path: Path) -> None:
    here = resource("Here", "literacy", "On retrieval practice.", autolink="false")
    assert mentions(tmp_path, HERE, here) == []


def test_a_mention_is_found_in_what_is_published_and_not_in_what_is_taken_out(
    tmp_path: Path,
) -> None:
    body = "<!-- retrieval practice -->\n\n<dialog>phonics teaching</dialog>\n\nThe end."
    here = resource("Here", "literacy", body)
    assert mentions(tmp_path, HERE, here) == [("phonics", "phonics teaching")]


def test_where_a_mention_stands_is_counted_in_the_text_of_the_page(tmp_path: Path) -> None:
    body = "## A & B\n\nOf *much* [x](https://willow.example/) retrieval practice"
    year = year_of(tmp_path, {**TOPICS, HERE: resource("Here", "literacy", body)})
    [mention] = year.links.mentions[HERE]
    text = "A &amp; B\nOf much x retrieval practice"
    assert text[mention.start : mention.end] == "retrieval practice"
