"""Which mentions become links, how many, why, and that only what changed is looked at again."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.link import mentions as mentions_module
from generator.link.choice import Judgement
from generator.link.mentions import Linker, PageText
from generator.read.trees import WorkTree
from tests.conftest import Run
from tests.writing import TRUST, job_in, resource, topic, write_trust, year_of

HERE = "subjects/music/resources/here.md"
OTHER = "subjects/music/resources/other.md"
TOPICS = {
    "content/topics/retrieval-practice.md": topic(
        "Retrieval practice", match="{everyday: [quiz], beside: [recall, memory]}"
    ),
    "content/topics/phonics.md": topic("Phonics teaching"),
}
WORDS = "We sing in the hall and then we sing it once more without the words in front of us. " * 25


def linked(tmp_path: Path, body: str, topics: str = "phonics", trust: str = TRUST) -> list[str]:
    files = {**TOPICS, "content/trust.yml": trust, HERE: resource("Here", topics, body)}
    return [each.phrase for each in year_of(tmp_path, files).links.mentions[HERE]]


def test_the_surest_mention_is_the_link_and_of_equals_the_first(tmp_path: Path) -> None:
    body = "Pupils recall from memory in a quiz. Then retrieval practice. Retrieval practice again."
    assert linked(tmp_path, body) == ["retrieval practice"]


def test_a_topic_is_linked_once_more_in_a_long_section_only(tmp_path: Path) -> None:
    short = "## One\n\nOf retrieval practice.\n\n## Two\n\nRetrieval practice."
    assert linked(tmp_path, short) == ["retrieval practice"]
    long = f"## One\n\nOf retrieval practice.\n\n## Two\n\nRetrieval practice.\n\n{WORDS}"
    assert linked(tmp_path, long) == ["retrieval practice", "Retrieval practice"]


def test_a_page_has_no_more_links_than_it_bears(tmp_path: Path) -> None:
    body = "Of retrieval practice and of phonics teaching."
    assert linked(tmp_path, body) == ["retrieval practice", "phonics teaching"]
    trust = f"{TRUST}topic_links: {{per_100_words: 1}}\n"
    assert linked(tmp_path, body, trust=trust) == ["retrieval practice"]


def test_the_words_for_pupils_and_colleagues_are_the_trusts_own(tmp_path: Path) -> None:
    body = "A coach has retrieval practice."
    assert linked(tmp_path, body) == ["retrieval practice"]
    assert linked(tmp_path, body, trust=f"{TRUST}topic_links: {{staff: [coach]}}\n") == []


@pytest.mark.parametrize(
    ("match", "phrases"), [("{}", []), ("{about_colleagues: true}", ["peer coaching"])]
)
def test_words_for_colleagues_say_nothing_against_a_topic_about_them(
    tmp_path: Path, match: str, phrases: list[str]
) -> None:
    files = {
        "content/topics/coaching.md": topic("Peer coaching", match=match),
        HERE: resource("Here", "coaching", "A mentor begins peer coaching."),
    }
    found = year_of(tmp_path, files).links.mentions[HERE]
    assert [each.phrase for each in found] == phrases


def test_a_mention_has_the_sentence_around_it(tmp_path: Path) -> None:
    body = "It rained. The *best* of retrieval practice is <b>short</b>! We went home."
    files = {**TOPICS, HERE: resource("Here", "phonics", body)}
    [mention] = year_of(tmp_path, files).links.mentions[HERE]
    assert mention.sentence == "The best of retrieval practice is short!"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of pages in which links are looked for, over all checks of a test."""
    titles: list[str] = []
    judge = mentions_module.judge_page

    def note(page: PageText, linker: Linker) -> tuple[Judgement, ...]:
        titles.append(page.title)
        return judge(page, linker)

    monkeypatch.setattr(mentions_module, "judge_page", note)
    return titles


def test_links_are_looked_for_in_changed_pages_only(tmp_path: Path, judged: list[str]) -> None:
    here = resource("Here", "phonics", "Of retrieval practice.")
    write_trust(tmp_path, {**TOPICS, HERE: here, OTHER: resource("Other", "phonics")})
    first = pipeline.read_year(job_in(tmp_path), WorkTree(tmp_path)).links.mentions
    judged.clear()

    (tmp_path / OTHER).write_text(resource("Other", "phonics", "Of songs."), encoding="utf-8")
    second = pipeline.read_year(job_in(tmp_path), WorkTree(tmp_path)).links.mentions

    assert judged == ["Other"]
    assert second[HERE] == first[HERE]


def test_a_changed_topic_has_them_looked_for_everywhere(tmp_path: Path, judged: list[str]) -> None:
    here = resource("Here", "phonics", "Of songs from memory.")
    write_trust(tmp_path, {**TOPICS, HERE: here})
    pipeline.read_year(job_in(tmp_path), WorkTree(tmp_path))
    judged.clear()

    text = topic("Retrieval practice", aliases="[songs from memory]")
    (tmp_path / "content/topics/retrieval-practice.md").write_text(text, encoding="utf-8")
    links = pipeline.read_year(job_in(tmp_path), WorkTree(tmp_path)).links

    assert len(judged) == 3
    assert [each.phrase for each in links.mentions[HERE]] == ["songs from memory"]


def test_why_says_what_became_of_each_phrase_in_a_line(tmp_path: Path, run: Run) -> None:
    body = "Of **retrieval** practice.\n\nA quiz, and retrieval practice."
    write_trust(tmp_path, {**TOPICS, HERE: resource("Here", "phonics", body)})

    page = "content/topics/retrieval-practice.md"
    assert run("why", f"{HERE}:12", root=tmp_path).stdout == (
        f"{HERE}:12:3 “quiz”: no link to retrieval-practice. To link it here, write "
        "[[retrieval-practice|quiz]].\n"
        "    It is not linked because too little around it says that the topic is meant. To link "
        f"this phrase everywhere, add it under match.anywhere in {page}.\n"
        f"{HERE}:12:13 “retrieval practice”: no link to retrieval-practice. To link it here as "
        "well, write [[retrieval-practice|retrieval practice]].\n"
        "    It is not linked because the topic is linked where that is surer, or above.\n"
    )
    assert run("why", f"{HERE}:10", root=tmp_path).stdout == (
        f"{HERE}:10:6 “retrieval practice”: a link to retrieval-practice. To have no link here, "
        "write [[!retrieval practice]].\n"
        "    It is linked because it is a name of the topic. To link this phrase nowhere, add it "
        f"under match.never in {page}.\n"
    )
    assert run("why", f"{HERE}:11", root=tmp_path).stdout == (
        f"There is no name of a topic in line 11 of {HERE}.\n"
    )


def test_why_tells_what_was_weighed_where_that_is_asked_for(tmp_path: Path, run: Run) -> None:
    body = "A quiz, and retrieval practice."
    write_trust(tmp_path, {**TOPICS, HERE: resource("Here", "phonics", body)})
    told = run("why", "--weights", f"{HERE}:10", root=tmp_path).stdout
    assert "    what speaks for it must come to 5 and comes to 1\n    +1 the page names it" in told


@pytest.mark.parametrize(
    ("body", "first", "then"),
    [
        (
            "Your mentor has a quiz.",
            "“quiz”: no link to retrieval-practice. To link it here, write "
            "[[retrieval-practice|quiz]].",
            "because the sentence is about colleagues. To link this phrase everywhere",
        ),
        ("## Quiz", "“Quiz”: no link to retrieval-practice. There is nothing to change.", "code."),
        ("A pub quiz.", "To link it here, write [[", "To have it linked on all pages, take it out"),
        ("A pop quiz.", "To link it here, write [[", "the sentence has “pop”, as where something"),
        ("A quiz on Televisions.", "write [[", "the sentence has “Televisions”, as where"),
        (
            "A [[retrieval-practice|pop song]].",
            "“pop song”: a link to retrieval-practice, as [[retrieval-practice|pop song]] is "
            "written. To leave it to this program, write pop song",
            "    By itself this program would not do so.",
        ),
        (
            "A [[!pop quiz]].",
            "“pop quiz”: no link, as [[!pop quiz]] is written. To leave it to this program, write "
            "pop quiz",
            "    By itself this program would do the same.",
        ),
    ],
)
def test_why_says_first_what_to_write(
    tmp_path: Path, run: Run, body: str, first: str, then: str
) -> None:
    match = "{everyday: [quiz], without: [pop, television], never: [pub quiz]}"
    topics = {"content/topics/retrieval-practice.md": topic("Retrieval practice", match=match)}
    write_trust(tmp_path, {**TOPICS, **topics, HERE: resource("Here", "phonics", body)})
    lines = run("why", HERE, root=tmp_path).stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{HERE}:10:")
    assert first in lines[0]
    assert then in lines[1]


def test_why_of_a_page_that_is_not_there_says_so(tmp_path: Path, run: Run) -> None:
    write_trust(tmp_path, TOPICS)
    result = run("why", "subjects/music/nothing.md:3", root=tmp_path)
    assert result.exit_code == 2
    assert "there is no page subjects/music/nothing.md" in result.output


@pytest.mark.parametrize(("between", "phrases"), [("", ["quiz"]), ("and sing " * 40, [])])
def test_of_a_sentence_without_end_only_what_is_near_counts(
    tmp_path: Path, between: str, phrases: list[str]
) -> None:
    recall = topic("Recall", match="{everyday: [quiz], beside: [mind, memory], signs: 3}")
    body = f"Pupils bring to mind from memory {between}with a quiz, another quiz"
    files = {
        **TOPICS,
        "content/topics/retrieval-practice.md": recall,
        HERE: resource("Here", "phonics", body),
    }
    found = year_of(tmp_path, files).links.mentions[HERE]
    assert [each.phrase for each in found] == phrases
