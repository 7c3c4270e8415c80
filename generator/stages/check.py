"""Catalogue and LinkGraph → Diagnostics: every rule run over everything, in one pass. Pure."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostic, Severity
from generator.model import Catalogue, LinkGraph
from generator.rules import RULES


def check_catalogue(catalogue: Catalogue, links: LinkGraph) -> tuple[Diagnostic, ...]:
    """All that is wrong, worst first. Nothing is raised for anything that a page holds.

    In an archived year only what keeps a page from being read at all counts: its text stands in a
    commit, and nobody can mend it there.
    """
    found = [each for rule in RULES for each in rule.run(catalogue, links)]
    if catalogue.label:
        found = [
            replace(each, path=f"{each.path} (as archived in {catalogue.label})")
            for each in found
            if each.code[0] in "FM" and each.severity is Severity.MUST_FIX
        ]
    return tuple(sorted(found, key=lambda each: each.order))
