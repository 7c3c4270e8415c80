"""A subject's mark and its ground can be read in every hue, on pages and where no style reaches."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from coloraide import Color

from generator.check.evidence.contrast import LEAST
from generator.model.mark import colours_of
from tests.conftest import own_styles


def _shown(strength: str, hue: int) -> Color:
    lightness, chroma = map(float, strength.split())
    return Color("oklch", [lightness, chroma, hue]).convert("srgb").fit(method="oklch-chroma")


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_hue_can_be_read_in_both_schemes(scheme: str) -> None:
    styles = own_styles()
    found = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', styles, re.S)
    assert found
    looks = dict(re.findall(r"--tp-([\w-]+): ([^;]+);", found[1]))
    for hue in range(0, 360, 5):
        figure, ground = _shown(looks["figure"], hue), _shown(looks["ground"], hue)
        assert figure.contrast(looks["paper"], method="wcag21") >= LEAST
        assert figure.contrast(ground, method="wcag21") >= LEAST
        for text in ("ink", "quiet", "accent"):
            assert Color(looks[text]).contrast(ground, method="wcag21") >= LEAST


def test_what_is_drawn_elsewhere_has_the_colours_of_the_styles() -> None:
    styles = own_styles()
    figure, ground = (re.search(rf"--tp-{name}: ([^;]+);", styles) for name in ("figure", "ground"))
    assert figure
    assert ground
    for hue in (0, 85, 359):
        colours = colours_of(hue)
        assert colours.figure == _shown(figure[1], hue).to_string(hex=True)
        assert colours.ground == _shown(ground[1], hue).to_string(hex=True)
        for one, other in pairwise((colours.letters, colours.figure, colours.ground, colours.ink)):
            assert Color(one).contrast(other, method="wcag21") >= LEAST
