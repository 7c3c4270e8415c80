"""What authors' marks teach: proposed with all that it would do, written where it is accepted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.link.taught.taught import pages_of, what_marks_teach
from generator.read.trees import WorkTree
from tests.conftest import TREES, Run
from tests.writing import job_in

LISTENING = "content/topics/close-listening.md"
LOOKING = "content/topics/slow-looking.md"
BAR = "subjects/music/resources/one-bar-again.md"
HUMMING = "subjects/music/resources/humming-the-inner-part.md"
POT = "subjects/art/resources/ten-minutes-with-a-pot.md"
ART = "subjects/art/index.md"
DRAWING = "subjects/art/resources/drawing-what-you-hear.md"


def trust_with(root: Path, **bodies: str) -> Path:
    """The small trust in `root`, with these sentences at the end of pages."""
    shutil.copytree(TREES / "small", root, dirs_exist_ok=True)
    paths = {
        "bar": BAR,
        "humming": HUMMING,
        "pot": POT,
        "drawing": DRAWING,
        "looking": LOOKING,
        "art": ART,
    }
    for name, said in bodies.items():
        file = root / paths[name]
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{said}\n", encoding="utf-8")
    return root


def proposed(root: Path, least: int = 1) -> list[tuple[str, str | None, str | None, int]]:
    """(phrase, the list that it leaves, that it goes to, marks for it) of each proposal."""
    year = pipeline.read_year(job_in(root), WorkTree(root))
    taught = what_marks_teach(pages_of(year), least)
    return [
        (each.change.phrase, each.change.out_of, each.change.to, len(each.effect.met))
        for each in taught.proposals
    ]


def line_of(root: Path, path: str, said: str) -> str:
    """A place in a page as it is told, by what stands there."""
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    [number] = [n for n, line in enumerate(lines, 1) if said in line]
    return f"{path}:{number}"


def with_words(root: Path, words: str) -> None:
    """Write what stands under `match` in close listening."""
    file = root / LISTENING
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("family: practice\n", f"family: practice\nmatch: {words}\n"))


EAR = "[[close-listening|ear work]]"
POTTERS = "Potters do ear work as well, tapping the rim. What pupils hear they draw."
"""A page that no author marked, of which the same words are to be learned."""


def test_a_phrase_is_proposed_with_what_speaks_for_it_and_what_it_would_do(
    tmp_path: Path, run: Run
) -> None:
    root = trust_with(
        tmp_path,
        bar=f"It is {EAR}.",
        humming=f"Begin with {EAR} and hum.",
        art=POTTERS,
    )
    before = (root / LISTENING).read_bytes()
    told = run("learn", "Ear work", root=root).stdout
    assert told.startswith(f"diff --git a/{LISTENING} b/{LISTENING}\n")
    assert "\n+match:\n+  everyday: [ear work]\n" in told
    assert f"“ear work”: add it under match.everyday in {LISTENING}\n" in told
    assert "  2 marks speak for it:\n" in told
    assert f"    {line_of(root, BAR, EAR)}: {EAR}\n" in told
    assert (
        "  1 link would be gained on other pages:\n"
        f"    {line_of(root, ART, 'Potters')}: to close-listening, in “Potters do ear work as "
        "well, tapping the rim.”\n"
        "  No link would be lost on other pages.\n"
    ) in told
    assert told.endswith("Nothing is written yet. To do it, add --write.\n")
    assert (root / LISTENING).read_bytes() == before


def test_what_is_accepted_is_written_and_then_the_program_does_it_by_itself(
    tmp_path: Path, run: Run
) -> None:
    root = trust_with(
        tmp_path,
        bar=f"It is {EAR}.",
        humming=f"First {EAR}.",
        art=POTTERS,
    )
    before = (root / LISTENING).read_text(encoding="utf-8")
    written = run("learn", "Ear work", "--write", root=root)
    assert written.exit_code == 0, written.output
    after = (root / LISTENING).read_text(encoding="utf-8")
    assert after == before.replace("\n---\n", "\nmatch:\n  everyday: [ear work]\n---\n", 1)
    links = pipeline.read_year(job_in(root), WorkTree(root)).links.mentions[ART]
    assert [(each.topic, each.phrase) for each in links] == [("close-listening", "ear work")]
    assert run("learn", root=root).stdout == (
        "2 marks on 2 pages. 2 of them are as the program would have it by itself, 0 are not.\n"
    )


@pytest.mark.parametrize(
    ("bodies", "words", "expected"),
    [
        pytest.param(
            {"bar": "Do [[close-listening|ear work]]."},
            "{}",
            [("ear work", None, "everyday", 1)],
            id="one mark: by its signs alone",
        ),
        pytest.param({"pot": "Do [[close-listening|humming]]."}, "{}", [], id="one mark on a word"),
        pytest.param(
            {"pot": "Do [[close-listening|what nobody ever says of a pot]]."},
            "{}",
            [],
            id="words that are no phrase",
        ),
        pytest.param(
            {"pot": "A [[!tuning fork]] hums.", "bar": "Take a [[!tuning fork]]."},
            "{anywhere: [tuning]}",
            [("tuning fork", None, "never", 2)],
            id="a longer phrase is never meant",
        ),
        pytest.param(
            {"pot": "Every jug has a [[!quiet ear]] on one side."},
            "{anywhere: [quiet ear], signs: 5}",
            [("quiet ear", "anywhere", "everyday", 1)],
            id="from anywhere to by its signs",
        ),
        pytest.param(
            {"pot": "At the [[close-listening|humming rest]].", "bar": "It is a humming rest."},
            "{never: [humming rest]}",
            [],
            id="one mark is not enough to take out of never",
        ),
        pytest.param(
            {
                "pot": "At the [[close-listening|long rest]].",
                "humming": "A [[close-listening|long rest]].",
            },
            "{anywhere: [long rest], never: [long rest]}",
            [("long rest", "never", None, 2)],
            id="two are",
        ),
        pytest.param(
            {"pot": "At [[close-listening]], all hear."}, "{}", [], id="what is done already"
        ),
        pytest.param(
            {"pot": "We were [[close-listening|patient looking]] at it."},
            "{}",
            [],
            id="a name of another topic",
        ),
        pytest.param(
            {"pot": "## Of [[close-listening|ear work]]"}, "{}", [], id="in a heading nothing links"
        ),
        pytest.param(
            {"pot": "See [[one-bar-again|ear work]]."}, "{}", [], id="a link to a page by its name"
        ),
    ],
)
def test_what_is_proposed(
    tmp_path: Path,
    bodies: dict[str, str],
    words: str,
    expected: list[tuple[str, str | None, str | None, int]],
) -> None:
    root = trust_with(tmp_path, **bodies)
    with_words(root, words)
    assert proposed(root) == expected


def test_no_more_links_are_lost_without_a_mark_than_marks_speak_for_it(tmp_path: Path) -> None:
    root = trust_with(
        tmp_path,
        pot="Your mentor has [[!inner ears]].",
        bar="Of inner ears.",
        drawing="We drew with inner ears, and staff saw it.",
        humming="Your mentor has inner ears, as staff say.",
        looking="Your mentor needs inner ears.",
    )
    with_words(root, "{anywhere: [inner ears]}")
    assert proposed(root) == []


def test_more_marks_may_be_asked_for(tmp_path: Path, run: Run) -> None:
    root = trust_with(tmp_path, bar=f"It is {EAR}.", humming="[[slow-looking|Looking on]] helps.")
    assert [each[0] for each in proposed(root)] == ["ear work", "looking on"]
    assert proposed(root, least=2) == []
    told = run("learn", "--least", "2", root=root).stdout
    assert "From these nothing is learned" in told
    assert f"{line_of(root, BAR, EAR)}: {EAR}\n" in told


def test_what_contradicts_a_mark_is_told_and_is_not_written(tmp_path: Path, run: Run) -> None:
    root = trust_with(
        tmp_path, bar=f"It is {EAR}.", humming=f"Begin: {EAR}.", pot="No [[!ear work]] here."
    )
    before = (root / LISTENING).read_bytes()
    told = run("learn", root=root).stdout
    assert "  WARNING: it cannot be written, as 1 mark speaks against it:\n" in told
    assert f"{line_of(root, POT, '[[!')}: [[!ear work]]\n" in told
    refused = run("learn", "ear work", "--write", root=root)
    assert refused.exit_code == 2
    assert "these marks would be contradicted, so nothing is written" in refused.output
    assert "[[!ear work]]" in refused.output
    assert (root / LISTENING).read_bytes() == before


def test_a_mark_that_is_not_obeyed_today_stands_in_no_way(tmp_path: Path, run: Run) -> None:
    root = trust_with(
        tmp_path,
        bar=f"It is {EAR}.",
        humming=f"First {EAR}.",
        pot="[[slow-looking|Round it]] we go, of [[!slow looking]] tired.",
    )
    assert run("learn", "ear work", "--write", root=root).exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ear wrok",), "nothing is proposed for “ear wrok”. Did you mean “ear work”?"),
        (("--write",), "name the phrases that you accept"),
        (("--topic", "close-lisening"), "Did you mean close-listening?"),
        (("ear work", "--topic", "slow-looking"), "nothing is proposed for “ear work”."),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    tmp_path: Path, run: Run, words: tuple[str, ...], told: str
) -> None:
    root = trust_with(tmp_path, bar=f"It is {EAR}.", humming=f"First {EAR}.")
    result = run("learn", *words, root=root)
    assert result.exit_code == 2
    assert told in result.output


def test_a_trust_without_marks_is_told_how_to_make_them(tmp_path: Path, run: Run) -> None:
    told = run("learn", root=trust_with(tmp_path)).stdout
    assert told.startswith("No page has a mark on a topic yet. Write [[topic]]")


def test_a_mark_has_the_line_that_it_is_written_in(tmp_path: Path) -> None:
    root = trust_with(
        tmp_path,
        pot="Ear work: `[[!ear work]]`.\n\nThen [[slow-looking|ear work]] and ear work.\n\n"
        "| A | B |\n| --- | --- |\n| [[!ear work]] | [[close-listening\\|ear work]] |",
    )
    year = pipeline.read_year(job_in(root), WorkTree(root))
    lines = (root / POT).read_text(encoding="utf-8").splitlines()
    marks = pages_of(year).marks
    assert [(str(each), lines[each.place.line - 1].split()[0]) for each in marks] == [
        ("[[slow-looking|ear work]]", "Then"),
        ("[[!ear work]]", "|"),
        ("[[close-listening|ear work]]", "|"),
    ]


def test_nothing_is_repeated_of_a_page_that_may_hold_personal_data(
    tmp_path: Path, run: Run
) -> None:
    root = trust_with(
        tmp_path,
        bar=f"It is {EAR}.",
        humming=f"First {EAR}.",
        pot="Jayden Okafor in Year 9 had 43% after his ear work. See [[slow-looking|Jayden's]].",
    )
    checked = run("check", root=root).stdout
    assert "hidden" in checked
    for words in ((), ("ear work",)):
        told = run("learn", *words, root=root).output
        assert "ear work" in told
        assert "not shown, since it may hold personal data" in told
        assert "Jayden" not in told
