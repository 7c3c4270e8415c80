"""The surest phrase of a topic that the page is on, where none means it by itself."""

from __future__ import annotations

import pytest

from generator.html.text import text_blocks
from generator.link.choice import Judgement
from generator.link.learned import Learned, Weights
from generator.link.mentions import Linker, PageText, judge_page
from generator.link.phrases import phrases_of
from generator.link.sense import Sense
from generator.schema.trust import TopicLinkSettings

LEARNED = Learned(
    needs=1,
    always=Weights(beside={"pupil": 1, "mentor": -1}),
    topics={"questioning": Weights(topic=0.25)},
)
SENSES = {
    "questioning": Sense(is_learned=True),
    "slides": Sense(beside=frozenset({"pupil", "mentor"}), staff=frozenset({"colleagu"}), signs=6),
}
ON_IT = frozenset(SENSES)


def judged(text: str, tagged: frozenset[str] = ON_IT) -> list[Judgement]:
    """What becomes of “questions”, told by weights, and “slides”, told by signs."""
    linker = Linker(
        phrases_of([("questions", "questioning", "everyday"), ("slides", "slides", "everyday")]),
        SENSES,
        {},
        TopicLinkSettings(),
        LEARNED,
    )
    page = PageText("Here", text_blocks(f"<p>{text}</p>"), tagged)
    return list(judge_page(page, linker))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Questions for anybody in our town whom pupils know.", []),  # which weights tell
        ("Slides for pupils.", ["Slides"]),  # one sign too few
        ("Slides for anybody.", []),
        ("Slides for anybody. Slides for pupils.", ["Slides"]),
        ("Slides for pupils of colleagues.", []),  # which speaks against it
    ],
)
def test_what_lacks_little_is_a_link_where_the_page_is_on_its_topic(
    text: str, links: list[str]
) -> None:
    made = [each for each in judged(text) if each.is_link]
    assert [each.mention.phrase for each in made] == links
    assert all("the page is on" in each.why[0] for each in made)
    assert not any(each.is_link for each in judged(text, frozenset()))


def test_nothing_that_lacks_something_is_a_link_beside_what_is_sure() -> None:
    unsure, sure = judged("Slides for pupils. Slides for pupils of a mentor.")
    assert (unsure.is_link, sure.is_link, sure.why) == (False, True, ())
    assert unsure.surety < 0
