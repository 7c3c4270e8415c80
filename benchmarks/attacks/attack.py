"""What an attempt is: a hostile input and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Attempt:
    """`name` is the input in a few words.

    `succeeded` is called with an empty folder and says what went wrong, in one line; it returns ""
    where the program held.
    """

    name: str
    succeeded: Callable[[Path], str]
