"""How well a colour can be read on the pages' papers, and the nearest one that can.

[ColorAide](https://facelessuser.github.io/coloraide/) knows contrast as WCAG 2.1 measures it, and
OKLCh, in which a colour becomes lighter or darker and stays the same to the eye.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

LEAST = 4.5
"""The contrast of text that WCAG 2.1 asks for at level AA (1.4.3)."""

Scheme = Literal["light", "dark"]
PAPERS: dict[Scheme, dict[str, str]] = {
    "light": {
        "the paper": "#fefdfb",
        "a tinted box": "#f4f3ef",
        "a word that is marked": "#fff0b8",
    },
    "dark": {
        "the paper": "#14181d",
        "a tinted box": "#1d232a",
        "a word that is marked": "#4d4316",
    },
}
"""What links stand on, as in the styles of the theme; buttons have its like for their letters."""

_STEP = 0.002


def hardest_paper(colour: str, scheme: Scheme) -> tuple[str, float]:
    """The paper on which the colour is hardest to read, and its contrast there."""
    found = {name: _contrast(colour, paper) for name, paper in PAPERS[scheme].items()}
    hardest = min(found, key=lambda name: found[name])
    return hardest, found[hardest]


def nearest_readable(colour: str, scheme: Scheme) -> str:
    """The nearest colour of the same hue that can be read on every paper of the scheme.

    Darker on light pages, lighter on dark ones; only as little grey as the screen asks for.
    """
    return next(each for each in _away(colour, scheme) if hardest_paper(each, scheme)[1] >= LEAST)


def _away(colour: str, scheme: Scheme) -> Iterator[str]:
    """The colour, step by step towards black or white, as a screen can show it."""
    from coloraide import Color  # a fifth of a second: only where a colour is refused or looked at

    made = Color(colour).convert("oklch")
    step = -_STEP if scheme == "light" else _STEP
    while 0 < made["lightness"] < 1:
        shown = made.convert("srgb").fit(method="oklch-chroma")
        yield str(shown.to_string(hex=True))
        made["lightness"] += step
    yield "#000000" if scheme == "light" else "#ffffff"


def _contrast(one: str, other: str) -> float:
    from coloraide import Color  # as above

    return float(Color(one).contrast(other, method="wcag21"))
