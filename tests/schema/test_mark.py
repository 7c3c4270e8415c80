"""The letters of a subject's mark."""

from __future__ import annotations

import pytest

from generator.schema.mark import letters_of, one_or_two


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Science", "Sc"),
        ("Religious education and philosophy", "RE"),
        ("Art and design", "AD"),
        ("Celf a dylunio", "CD"),  # Welsh: art and design
        ("PE", "PE"),
        ("D&T", "DT"),
        ("E\u0301conomie", "Éc"),  # an accent that is a sign of its own
        ("中文", "中文"),
        ("of", "Of"),
        ("🎵", "🎵"),
    ],
)
def test_a_mark_is_made_of_the_name(name: str, letters: str) -> None:
    assert letters_of(name) == letters


@pytest.mark.parametrize("mark", ["S", "Sc", "3D", "Ŵy"])
def test_one_or_two_letters_are_a_mark(mark: str) -> None:
    assert one_or_two(mark) == mark


@pytest.mark.parametrize("mark", ["Sci", "<b", "S c", "🎵", "S\u200b", "\u202eS"])
def test_more_letters_and_what_is_none_are_refused_in_words(mark: str) -> None:
    with pytest.raises(ValueError, match="one or two letters or figures, such as Sc"):
        one_or_two(mark)
