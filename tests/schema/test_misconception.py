"""An idea and its correction in one text are told apart only where it is certain which is which."""

from __future__ import annotations

import pytest

from generator.schema.misconception import told_apart


@pytest.mark.parametrize(
    ("text", "idea", "correction"),
    [
        ("That rests are silence. They are counted.", "Rests are silence.", "They are counted."),
        ("That it is “loud”. It is not.", "It is “loud”.", "It is not."),
    ],
)
def test_after_that_stands_the_idea(text: str, idea: str, correction: str) -> None:
    assert told_apart(text) == (idea, correction)


@pytest.mark.parametrize(
    "text",
    [
        "It is not a test. Nobody collects the marks.",
        "Pairs count. Two pupils are often enough.",
        "That rests are silence.",
        "Thatched roofs leak. They do not.",
        "Rests are silence. They are counted.",
    ],
)
def test_any_other_text_stays_whole(text: str) -> None:
    assert told_apart(text) == (text, "")
