"""What a check finds: diagnostics, and the rules that they come from."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.model.places import Edit, Position


class Severity(StrEnum):
    """How much a fault matters, worst first. Only `MUST_FIX` stops a build."""

    MUST_FIX = "must fix"
    PLEASE_CHECK = "please check"
    IDEA = "idea"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


Place = tuple[str, str, Position]
"""A rule's code, a file, and where in it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: which rule, where, what is wrong, and what to type instead.

    `edits` mend it where the mending is certain; `strips_file` says that the file can be written
    again without what it should not hold. `is_private` says that the source must not be shown, on
    as many lines as `lines` says. Where a file's name itself is private, `path` shows it masked and
    `file` still gives it. A fault in an archived year stands in no file of the work tree: `file` is
    then the subject's settings, and `archived_at` the place there that names the year.
    """

    code: str
    name: str
    severity: Severity
    path: str
    position: Position
    message: str
    help: str = ""
    edits: tuple[Edit, ...] = field(default=(), repr=False)
    is_private: bool = False
    lines: int = 1
    strips_file: bool = False
    unmasked: str = field(default="", repr=False)
    archived_at: Position | None = None

    @property
    def file(self) -> str:
        """The real path of the file in the work tree to look into; never printed."""
        return self.unmasked or self.path

    @property
    def is_certain(self) -> bool:
        """Whether it can be mended without asking anybody."""
        return bool(self.edits) or self.strips_file

    @property
    def place(self) -> Place:
        """What it is known by among the faults of another check."""
        return self.code, self.file, self.position

    @property
    def order(self) -> tuple[int, bool, str, Position, str]:
        """Worst first, then what can be mended before what is archived, then by place."""
        is_archived = self.archived_at is not None
        return (self.severity.rank, is_archived, self.path, self.position, self.code)


def private_lines(found: Iterable[Diagnostic]) -> set[tuple[str, int]]:
    """The lines, each with its file's path, that nobody may be shown (ADR 13)."""
    return {
        (each.path, each.position.line + below)
        for each in found
        if each.is_private
        for below in range(each.lines)
    }


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule's check yields; the rule adds its code, name and severity.

    `hidden` is what was found and must be printed nowhere, a value a line; `lines` says over how
    many lines of the file it runs.
    """

    path: str
    position: Position
    message: str
    help: str = ""
    edits: tuple[Edit, ...] = field(default=(), repr=False)
    lines: int = 1
    strips_file: bool = False
    hidden: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Silenced:
    """A fault that is not told, and the reason that somebody gave for it."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check: what is wrong, worst first, and what was silenced with a reason."""

    found: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()
    passed_over: int = 0
    """how many faults archived years have that nobody needs to mend"""

    @property
    def worth_telling(self) -> tuple[Diagnostic, ...]:
        """All but the ideas, which are shown on request only."""
        return tuple(each for each in self.found if each.severity is not Severity.IDEA)

    def without(self, places: Set[Place]) -> Checked:
        """The same without the faults at these places."""
        return replace(self, found=tuple(each for each in self.found if each.place not in places))

    @property
    def must_fix(self) -> bool:
        """Whether anything stops a build."""
        return any(each.severity is Severity.MUST_FIX for each in self.found)


class CannotContinue(Exception):  # noqa: N818 (it is no error of the program)
    """Something other than content stops the program; the message says what, and the way out.

    It is said in one line, and what is `below` it in lines of its own.
    """

    def __init__(self, message: str, below: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.below = tuple(below)
