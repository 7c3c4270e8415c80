"""Misconceptions were one text each; since then each is an idea and a correction."""

from __future__ import annotations

import pytest

from generator.model.places import Position, Problem
from generator.read.documents import parse_page, validate
from generator.schema import PAGE_TYPES, Misconception, ResourceFields, TopicFields
from tests.writing import resource, topic

PAIR = "{idea: Rests are silence., correction: They are counted.}"


def read(
    written: str, *, is_finished: bool, kind: str = "resource"
) -> tuple[tuple[Misconception, ...], tuple[Problem, ...]]:
    page = topic("A") if kind == "topic" else resource("A", "voice")
    text = page.replace("reviewed:", f"misconceptions:{written}\nreviewed:")
    document = parse_page("page.md", text.encode())
    assert document.problems == ()
    fields, document = validate(document, PAGE_TYPES[kind], is_finished=is_finished)
    assert fields is None or isinstance(fields, ResourceFields | TopicFields)
    return (fields.misconceptions if fields else ()), document.problems


@pytest.mark.parametrize("kind", ["resource", "topic"])
@pytest.mark.parametrize("is_finished", [True, False])
def test_an_idea_has_its_correction(kind: str, is_finished: bool) -> None:
    [found], problems = read(f" [{PAIR}]", is_finished=is_finished, kind=kind)
    assert problems == ()
    assert (found.idea, found.correction) == ("Rests are silence.", "They are counted.")


@pytest.mark.parametrize("kind", ["resource", "topic"])
@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("\n  - Rests are silence.", "Rests are silence."),
        (' ["That it is loud. It is not."]', "That it is loud. It is not."),
        ("\n  - Rests: they are silence", "Rests: they are silence"),
        ("\n  - Fact: they are silence", "Fact: they are silence"),
        (" Rests are silence.", "Rests are silence."),
    ],
)
def test_a_finished_year_keeps_its_text(kind: str, written: str, text: str) -> None:
    [found], problems = read(written, is_finished=True, kind=kind)
    assert problems == ()
    assert (found.idea, found.correction) == (text, "")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("\n  - Rests are silence.", Position(5, 5)),
        ("\n  - Rests: they are silence", Position(5, 5)),
        (" Rests are silence.", Position(4, 1)),
    ],
)
def test_a_page_of_today_is_told_that_two_belong_there(written: str, place: Position) -> None:
    found, problems = read(written, is_finished=False)
    assert found == ()
    [problem] = problems
    assert (problem.kind, problem.detail) == ("field-value", "misconceptions.1")
    assert problem.expected == "lines: idea, correction"
    assert problem.position == place


@pytest.mark.parametrize("is_finished", [True, False])
def test_half_of_a_pair_is_never_passed_over(is_finished: bool) -> None:
    found, problems = read(" [{idea: Rests are silence.}]", is_finished=is_finished)
    assert found == ()
    assert [(each.kind, each.detail) for each in problems] == [
        ("required-field", "misconceptions.1.correction")
    ]


@pytest.mark.parametrize("is_finished", [True, False])
def test_no_text_is_no_misconception(is_finished: bool) -> None:
    found, problems = read(' [""]', is_finished=is_finished)
    assert found == ()
    assert [each.kind for each in problems] == ["field-value"]
