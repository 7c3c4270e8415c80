"""What an author says of topics in running text: a link here, these words, no link there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from tests.writing import job_in, page, resource, topic, write_trust, year_of

RECALL = "content/topics/retrieval-practice.md"
HERE = "subjects/music/here.md"
TOPICS = {
    RECALL: topic("Retrieval practice", retired_names="[quick-quizzes]"),
    "content/topics/reading.md": topic("Sight reading"),
}


def published(tmp_path: Path, body: str) -> str:
    """The page with this body, as stock MkDocs and the pipeline both publish it."""
    write_trust(tmp_path, {**TOPICS, HERE: page("Here", body)})
    pipeline.build(job_in(tmp_path), tmp_path / "site", ["music"])
    html = (tmp_path / "site/music/here/index.html").read_text(encoding="utf-8")
    return html[html.index("<h1") : html.index("</article>")]


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("[[retrieval-practice]]", "retrieval practice"),
        ("[[Retrieval practice]]", "Retrieval practice"),
        ("[[retrieval-practice|recalling *it*]]", "recalling <em>it</em>"),
    ],
)
def test_a_topic_in_brackets_is_a_link_to_it(tmp_path: Path, written: str, link: str) -> None:
    html = published(tmp_path, f"On {written}.")
    assert f'On <a class="topic-link" href="../topics/retrieval-practice/">{link}</a>.' in html


def test_the_name_of_a_page_in_brackets_is_a_link_to_that_page(tmp_path: Path) -> None:
    write_trust(
        tmp_path, {"subjects/music/resources/two-part-canon.md": resource("Canon", "reading")}
    )
    html = published(tmp_path, "On [[two-part-canon]] and [[Two-part canon|the canon]].")
    there = 'class="topic-link" href="../resources/two-part-canon/"'
    assert f"On <a {there}>two part canon</a> and <a {there}>the canon</a>." in html


def test_a_page_of_the_own_subject_is_meant_before_those_of_others(tmp_path: Path) -> None:
    trust = {
        HERE: page("Here", "On [[warm-ups]]."),
        "subjects/music/resources/warm-ups.md": page("Warm-ups"),
        "subjects/drama/resources/warm-ups.md": page("Warm-ups in drama"),
        "subjects/drama/there.md": page("There", "On [[here]]."),
    }
    targets = year_of(tmp_path, trust).links.targets
    assert targets[HERE]["topic:warm-ups"].path == "subjects/music/resources/warm-ups.md"
    assert targets["subjects/drama/there.md"]["topic:here"].path == HERE


def test_a_name_that_two_pages_have_is_told_with_a_link_to_each(tmp_path: Path) -> None:
    trust = {
        HERE: page("Here", "On [[warm-ups|our warm-ups]]."),
        "subjects/music/resources/warm-ups.md": page("Warm-ups"),
        "subjects/music/plc/warm-ups.md": page("Warm-ups, spoken of"),
    }
    year = year_of(tmp_path, trust)
    [found] = [each for each in year.checked.found if each.name == "unknown-topic"]
    assert (found.position.line, found.message) == (6, "2 pages are called “warm-ups”.")
    assert found.help == (
        "Write [our warm-ups](plc/warm-ups.md) or [our warm-ups](resources/warm-ups.md)"
    )


def test_a_phrase_marked_with_an_exclamation_mark_is_no_link(tmp_path: Path) -> None:
    html = published(tmp_path, "On [[!sight reading]], then sight reading.")
    assert 'On <span class="no-topic">sight reading</span>, then <a class="topic-link"' in html


def test_brackets_in_code_are_code(tmp_path: Path) -> None:
    assert "<code>[[retrieval-practice]]</code>" in published(tmp_path, "`[[retrieval-practice]]`")


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("[[retreival-practice]]", "Did you mean [[retrieval-practice]]?"),
        ("[[quick-quizzes]]", "Write [[retrieval-practice]]"),
        ("[[something-else]]", "The topics are the files in content/topics/."),
    ],
)
def test_a_topic_in_brackets_that_is_none_is_told_with_its_place(
    tmp_path: Path, written: str, advice: str
) -> None:
    year = year_of(tmp_path, {**TOPICS, HERE: page("Here", f"One.\n\nOn {written}.")})
    [found] = [each for each in year.checked.found if each.name == "unknown-topic"]
    assert (found.name, found.position.line, found.position.column) == ("unknown-topic", 8, 6)
    assert found.help == advice
