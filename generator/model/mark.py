"""A subject's mark: one or two letters on its hue, as an element has them in the table of elements.

The plan gives a page the letters and the hue, and the styles draw them. What is drawn elsewhere, as
in a picture, where no style reaches, asks `colours_of`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from generator.schema.mark import letters_of


@dataclass(frozen=True, slots=True)
class Mark:
    """What a subject is known by at a glance, beside its name and never in place of it."""

    letters: str
    hue: int
    """an angle from 0 to 359, as `hue` in `subject.yml`"""


@dataclass(frozen=True, slots=True)
class MarkColours:
    """A mark's colours on light pages, each as `#rrggbb`."""

    figure: str
    """the square"""
    letters: str
    """what stands on the square"""
    ground: str
    """what a page has of the hue under its text"""
    ink: str
    """text on that ground"""


def mark_of(name: str, chosen: str | None, hue: int) -> Mark:
    """The mark of the subject of this name: the letters that its lead chose, or its own."""
    return Mark(chosen or letters_of(name), hue)


def hue_of(slug: str, chosen: Mapping[str, int | None]) -> int:
    """A subject's hue: its own choice, else its share of the circle by its place in the list.

    `chosen` has those of all subjects that the trust has today, None where none was chosen.
    """
    own, names = chosen.get(slug), sorted(chosen)
    place = names.index(slug) if slug in names else 0
    return own if own is not None else round(360 * place / max(1, len(names)))


@functools.cache
def colours_of(hue: int) -> MarkColours:
    """The colours of a hue, as the styles have them (`--tp-figure`, `--tp-ground`), in sRGB.

    Where no screen reaches, chroma is lost and lightness kept, as CSS Color 4 has it.
    """
    from coloraide import Color  # a fifth of a second: only where something is drawn

    def hexadecimal(lightness: float, chroma: float) -> str:
        colour = Color("oklch", [lightness, chroma, hue]).convert("srgb")
        return str(colour.fit(method="oklch-chroma").to_string(hex=True))

    return MarkColours(
        figure=hexadecimal(0.46, 0.1),
        letters="#fefdfb",
        ground=hexadecimal(0.955, 0.025),
        ink="#1d2329",
    )
