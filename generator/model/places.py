"""Where something stands in a file, what is wrong there, and what would mend it. Frozen."""

from __future__ import annotations

from dataclasses import dataclass

ValuePath = tuple[str | int, ...]
"""Where a value stands in front matter: `("agenda", 2, "minutes")`."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a source file; both numbers start at 1."""

    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """A correction of a source file: the text `old`, which starts at `position`, becomes `new`."""

    position: Position
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What reading found wrong with a document; a rule turns it into words.

    `kind` is a rule's name, `detail` what was seen there, `expected` what belongs there, `because`
    what else on the page asks for that. `edits` mend it for certain.
    """

    kind: str
    position: Position
    detail: str = ""
    expected: str = ""
    edits: tuple[Edit, ...] = ()
    because: str = ""
