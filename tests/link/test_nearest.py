"""What came nearest to a link to a topic that has none."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator import pipeline
from generator.link.nearest import Near, nearest_to
from tests.writing import job_in

PRAISE = Path(__file__).parents[1] / "check/rules/topic-not-linked/bad/content/topics/praise.md"
CANON = "subjects/music/resources/one-bar-again.md"
POT = "subjects/art/resources/ten-minutes-with-a-pot.md"


def _near(trust: Path) -> list[Near]:
    year = pipeline.check(job_in(trust))
    return nearest_to(year.catalogue, year.links, "praise", 9)


def _say(trust: Path, page: str, text: str) -> None:
    with (trust / page).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def _trust_with_praise(trust: Path) -> None:
    shutil.copy(PRAISE, trust / "content/topics/praise.md")
    _say(trust, CANON, "The staff meeting had praise for the hall.")
    _say(trust, POT, "There was praise for the glaze.")


def test_the_nearest_comes_first_with_its_place(trust: Path) -> None:
    _trust_with_praise(trust)

    first, second = _near(trust)

    assert first.path == POT
    assert (first.phrase, first.sentence) == ("praise", "There was praise for the glaze.")
    lines = (trust / first.path).read_text(encoding="utf-8").splitlines()
    assert lines[first.line - 1] == "There was praise for the glaze."
    assert second.path == CANON


def test_it_is_the_same_from_the_cache(trust: Path) -> None:
    _trust_with_praise(trust)

    assert _near(trust) == _near(trust)


def test_a_page_that_means_the_topic_elsewhere_is_not_near(trust: Path) -> None:
    _trust_with_praise(trust)
    _say(
        trust, CANON, "Then [[praise]] for it, and praise for pupils: teachers praise pupils' work."
    )

    year = pipeline.check(job_in(trust))

    meant = {each.topic for each in year.links.mentions[CANON]}
    near = {each.topic for each in year.links.nearest[CANON]}
    assert meant.isdisjoint(near)


def test_a_long_sentence_is_cut_at_a_word(trust: Path) -> None:
    _trust_with_praise(trust)
    _say(trust, CANON, "")
    text = (trust / CANON).read_text(encoding="utf-8")
    long = "The staff meeting had praise for " + "the hall and its curtains and " * 9 + "the door."
    text = text.replace("The staff meeting had praise for the hall.", long)
    (trust / CANON).write_text(text, encoding="utf-8")

    (near,) = [each for each in _near(trust) if each.path == CANON]

    assert near.sentence.endswith(" …")
    assert long.startswith(near.sentence.removesuffix(" …"))
    assert len(near.sentence) <= 142
