"""A change of the words by which a topic is found in other pages' text. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Words = Literal["anywhere", "likely", "everyday", "never"]
"""The lists of `match` in a topic's page, by their names there."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """A phrase that is put under one of the lists of a topic, taken out of one, or both."""

    topic: str
    phrase: str
    to: Words | None = None
    out_of: Words | None = None
