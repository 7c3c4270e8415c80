"""What a check finds: diagnostics, and the rules that they come from."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.model import Catalogue, LinkGraph, Position


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
    """One fault: which rule, where, what is wrong, and what to type instead."""

    code: str
    name: str
    severity: Severity
    path: str
    position: Position
    message: str
    help: str = ""

    @property
    def order(self) -> tuple[int, str, Position, str]:
        """Worst first, then by place."""
        return (self.severity.rank, self.path, self.position, self.code)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule's check yields; the rule adds its code, name and severity."""

    path: str
    position: Position
    message: str
    help: str = ""


Check = Callable[[Catalogue, LinkGraph], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked. Its page is the docstring of the module that defines `check`."""

    code: str
    name: str
    severity: Severity
    check: Check

    @property
    def page(self) -> str:
        """The rule's documentation, in Markdown."""
        module = inspect.getmodule(self.check)
        return inspect.cleandoc(module.__doc__ or "") if module else ""

    def run(self, catalogue: Catalogue, links: LinkGraph) -> list[Diagnostic]:
        """Every fault of this kind in the catalogue, as diagnostics."""
        return [
            Diagnostic(
                self.code,
                self.name,
                self.severity,
                finding.path,
                finding.position,
                finding.message,
                finding.help,
            )
            for finding in self.check(catalogue, links)
        ]
