"""What was learned from labelled sentences: its weights, and the topics that ask for them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.html.text import text_blocks
from generator.link.learned import Learned, Observed, Weights, learned, weigh
from generator.link.mentions import Linker, PageText, judge_page
from generator.link.phrases import phrases_of
from generator.link.sense import Sense
from generator.schema.trust import TopicLinkSettings

OWN_TOPICS = Path(__file__).parents[2] / "content" / "topics"
CROSSLINKS = Path(__file__).parents[2] / "benchmarks" / "crosslinks"
SINCE = {"grouping", "pupil-wellbeing", "relationships-belonging", "staff-wellbeing"}
"""Topics that took over words of others, with their labels, after the others had been learned."""
WEIGHTS = Learned(
    needs=1,
    always=Weights(beside={"pupil": 0.75, "mentor": -2}),
    topics={"questioning": Weights(topic=0.5)},
)


def links(sentence: str, topic: str = "questioning", is_learned: bool = True) -> list[str]:
    """What becomes a link to a topic called “Asking well”, of which “questions” may speak."""
    linker = Linker(
        phrases_of([("Asking well", topic, "name"), ("questions", topic, "everyday")]),
        {topic: Sense(is_learned=is_learned)},
        {},
        TopicLinkSettings(),
        WEIGHTS,
    )
    page = PageText("Here", text_blocks(f"<p>{sentence}</p>"))
    return [each.mention.phrase for each in judge_page(page, linker) if each.is_link]


def test_every_topic_of_this_trust_asks_for_what_was_learned_of_it() -> None:
    asked = {
        file.stem
        for file in OWN_TOPICS.glob("*.md")
        if yaml.safe_load(file.read_text("utf-8").split("\n---\n")[0])["match"].get("learned")
    }
    candidates = yaml.safe_load((CROSSLINKS / "words.yml").read_text("utf-8"))
    assert asked == candidates.keys() - SINCE
    assert set(learned().topics) <= asked
    assert candidates.keys() <= {file.stem for file in OWN_TOPICS.glob("*.md")}


def test_what_is_observed_is_weighed_for_every_topic_and_for_one() -> None:
    observed = Observed(
        frozenset({"ask question"}), "to", "(its end)", {"pupil": 0.5, "class": 1}, {"often": 2.0}
    )
    always = Weights(beside={"pupil": 0.5, "mentor": -1}, facts={"often": 0.25})
    own = Weights(
        topic=-1, phrases={"ask question": 2}, before={"to": 0.125}, beside={"pupil": 0.25}
    )
    assert weigh(observed, always, own) == {
        ("it is this topic", ""): -1,
        ("in it", "ask question"): 2,
        ("right before it", "to"): 0.125,
        ("in its sentence", "pupil"): 0.375,
        ("often", ""): 0.5,
    }


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("Pupils answer questions.", ["questions"]),
        ("Pupils answer questions of your mentor.", []),
        ("Answer these questions.", []),
        ("Asking well.", ["Asking well"]),  # a topic's own name, whatever is said of it
        ("Asking well. Pupils answer questions.", ["questions"]),  # which is surer
    ],
)
def test_a_phrase_is_told_by_what_was_learned(sentence: str, phrases: list[str]) -> None:
    assert links(sentence) == phrases


def test_a_topic_is_told_by_its_signs_if_nothing_was_learned_or_its_lead_does_not_ask() -> None:
    assert links("Pupils answer questions.", topic="asking") == []
    assert links("Pupils answer questions.", is_learned=False) == []
    assert links("Pupils like asking well. Questions!", is_learned=False) == ["asking well"]


SURETIES = """
from generator.link.mentions import Linker, PageText, judge_page
from generator.link.learned import Learned, Weights
from generator.link.phrases import phrases_of
from generator.link.sense import Sense
from generator.html.text import text_blocks
from generator.schema.trust import TopicLinkSettings

words = "all pupils answer these hard questions aloud in front of everybody else today".split()
beside = {word: 0.1 * number for number, word in enumerate(words, 1)}
learned = Learned(0.3, Weights(beside=beside), {"a": Weights(topic=0.7)})
phrases = phrases_of([("questions", "a", "everyday")])
linker = Linker(phrases, {"a": Sense(is_learned=True)}, {}, TopicLinkSettings(), learned)
page = PageText("Here", text_blocks(f"<p>{' '.join(words)}</p>"))
print([each.surety for each in judge_page(page, linker)])
"""


def test_how_sure_a_phrase_is_does_not_depend_on_the_order_of_its_reasons() -> None:
    # Python hashes words anew in each process, so sets of them come in another order.
    told = {
        subprocess.run(
            [sys.executable, "-c", SURETIES],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in range(6)
    }
    assert len(told) == 1
