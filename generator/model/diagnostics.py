"""What a check finds: diagnostics, and the rules that they come from."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Literal

from generator.check.evidence.passages import Passage, passages_of
from generator.model.written import Catalogue, Edit, LinkGraph, Position


class Severity(StrEnum):
    """How much a fault matters, worst first. Only `MUST_FIX` stops a build."""

    MUST_FIX = "must fix"
    PLEASE_CHECK = "please check"
    IDEA = "idea"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: which rule, where, what is wrong, and what to type instead.

    `edits` mend it where the mending is certain, and `strips_picture` a picture. `is_private` says
    that the source must not be shown, on as many lines as `lines` says. Where a file's name itself
    is private, `path` shows it masked and `file` still gives it.
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
    strips_picture: bool = False
    unmasked: str = field(default="", repr=False)

    @property
    def file(self) -> str:
        """The file's real path; never printed."""
        return self.unmasked or self.path

    @property
    def order(self) -> tuple[int, str, Position, str]:
        """Worst first, then by place."""
        return (self.severity.rank, self.path, self.position, self.code)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule's check yields; the rule adds its code, name and severity.

    `hidden` is what was found and must be printed nowhere; `lines` says over how many it runs.
    """

    path: str
    position: Position
    message: str
    help: str = ""
    edits: tuple[Edit, ...] = field(default=(), repr=False)
    lines: int = 1
    strips_picture: bool = False
    hidden: str = field(default="", repr=False)


@dataclass(frozen=True)
class Inspection:
    """All that a rule may look at. `today` is the only clock that any rule may ask."""

    catalogue: Catalogue
    links: LinkGraph
    today: dt.date
    edition: Literal["staff", "public"] = "staff"
    read: Callable[[str], bytes] = str.encode
    """a file's bytes by its path, for pictures and downloads"""
    rules: frozenset[str] = frozenset()
    """the names of all rules"""
    safety_rules: frozenset[str] = frozenset()
    """those that nobody may lower or silence"""
    asked: Mapping[str, str] = field(default_factory=dict)
    """an address on the web → what is wrong with it, where that was asked"""
    spared: frozenset[str] = frozenset()
    """the files in which no rule about one file's text found anything when they were last read"""

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All text of the trust, for rules about what must not be in any of it."""
        if self.catalogue.label:
            return ()
        return passages_of(self.catalogue, self.read, self.spared)

    def of_unread_texts(self) -> Inspection:
        """The same without the pages that are spared, for the rules that read one file's text."""
        pages = self.catalogue.pages
        unread = {path: page for path, page in pages.items() if path not in self.spared}
        return replace(self, catalogue=replace(self.catalogue, pages=unread))


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
    clean: frozenset[str] = frozenset()
    """the files in whose text none of the rules that read one file's text found anything"""

    @property
    def worth_telling(self) -> tuple[Diagnostic, ...]:
        """All but the ideas, which are shown on request only."""
        return tuple(each for each in self.found if each.severity is not Severity.IDEA)

    @property
    def must_fix(self) -> bool:
        """Whether anything stops a build."""
        return any(each.severity is Severity.MUST_FIX for each in self.found)


Check = Callable[[Inspection], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked. Its page is the docstring of the module that defines `check`.

    A rule about personal data or safety cannot be lowered, switched off or silenced; where
    `is_private` is set, the line with the fault is never shown, stored or logged. Where
    `reads_one_text` is set, what it finds in a file depends on that file's text and path, the
    settings and the year alone, so a file that has not changed since need not be read again.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    is_safety: bool = False
    is_private: bool = False
    reads_one_text: bool = False

    @property
    def page(self) -> str:
        """The rule's documentation, in Markdown."""
        module = inspect.getmodule(self.check)
        return inspect.cleandoc(module.__doc__ or "") if module else ""

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """The finding as this rule's fault. What it hides is left behind."""
        return Diagnostic(
            self.code,
            self.name,
            self.severity,
            finding.path,
            finding.position,
            finding.message,
            finding.help,
            finding.edits,
            self.is_private,
            finding.lines,
            finding.strips_picture,
        )
