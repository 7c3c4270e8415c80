"""What can be read on the pages' papers, and the nearest colour that can."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.evidence.contrast import (
    LEAST,
    PAPERS,
    Scheme,
    hardest_paper,
    nearest_readable,
)
from tests.conftest import own_styles

_SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
_PAPER = {"the paper": "paper", "a tinted box": "tint", "a word that is marked": "mark"}


def _looks(scheme: Scheme) -> dict[str, str]:
    """The variables that the theme's styles set for a scheme."""
    styles = own_styles()
    found = re.search(rf'\[data-md-color-scheme="{_SCHEMES[scheme]}"\] \{{(.*?)\}}', styles, re.S)
    assert found
    return dict(re.findall(r"--tp-([\w-]+): (#\w{6});", found[1]))


@pytest.mark.parametrize("scheme", PAPERS)
def test_the_papers_are_those_of_the_theme_and_its_own_colour_can_be_read(scheme: Scheme) -> None:
    looks = _looks(scheme)

    assert PAPERS[scheme] == {name: looks[each] for name, each in _PAPER.items()}
    assert hardest_paper(looks["accent"], scheme)[1] >= LEAST


@pytest.mark.parametrize(
    ("scheme", "paper", "colour", "contrast"),
    [  # by the formula of WCAG: black and white on the papers, to two places
        ("light", "a word that is marked", "#000000", 18.41),
        ("dark", "a word that is marked", "#ffffff", 9.86),
    ],
)
def test_the_hardest_paper_and_its_contrast(
    scheme: Scheme, paper: str, colour: str, contrast: float
) -> None:
    assert hardest_paper(colour, scheme) == (paper, pytest.approx(contrast, abs=0.01))


@given(colour=st.integers(0, 0xFFFFFF), scheme=st.sampled_from(sorted(PAPERS)))
def test_of_any_colour_there_is_a_nearest_and_what_is_readable_stays(
    colour: int, scheme: Scheme
) -> None:
    written = f"#{colour:06x}"

    found = nearest_readable(written, scheme)

    assert re.fullmatch("#[0-9a-f]{6}", found)
    assert hardest_paper(found, scheme)[1] >= LEAST
    if hardest_paper(written, scheme)[1] >= LEAST:
        assert found == written
