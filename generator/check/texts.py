"""The rules that read one file's text, run over some files at a time, on all cores.

What such a rule finds in a file depends on no other page, so it makes no difference which files are
read together, nor where. Files that were clean when they were last read are not among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding
from generator.workers import CAN_FORK, as_done

_AT_ONCE = 48
"""Pages that are read together: a tenth of a second's work, and of what is looked up meanwhile."""
_WORTH_A_PROCESS = 3
"""Fewer such parts are read sooner than other processes are there."""

_Found = list[tuple[Finding, ...]]
"""What each rule found, in the order of the rules."""


def findings_in_texts(
    inspection: Inspection, rules: Sequence[Rule], jobs: int
) -> Mapping[Rule, tuple[Finding, ...]]:
    """What each of these rules about one text finds in the files that are not spared.

    `jobs` is the number of processes. A page's findings stand in the order in which one reading of
    everything gives them: of the settings, the pages, all else.
    """
    parts = list(_parts(inspection))
    read = partial(_read, inspection, rules)
    is_worth_it = len(parts) // _WORTH_A_PROCESS > 1 and CAN_FORK  # more is read here than found
    try:
        by_number = dict(as_done(read, parts, jobs if is_worth_it else 1))
    except (BrokenProcessPool, OSError):  # the processes are taken away
        by_number = dict(enumerate(map(read, parts)))
    found = [by_number[number] for number in range(len(parts))]
    return {
        rule: tuple(finding for each in found for finding in each[number])
        for number, rule in enumerate(rules)
    }


def _parts(inspection: Inspection) -> Iterator[Set[str]]:
    """The files to be read, in parts: settings, pages by the dozen, downloads and files' names."""
    catalogue = inspection.catalogue
    settings = {document.path for document in catalogue.settings.documents}
    if here := settings - inspection.spared:
        yield here
    pages = [path for path in catalogue.pages if path not in inspection.spared]
    for start in range(0, len(pages), _AT_ONCE):
        yield frozenset(pages[start : start + _AT_ONCE])
    if rest := inspection.texts - inspection.spared - settings - catalogue.pages.keys():
        yield rest


def _read(inspection: Inspection, rules: Sequence[Rule], part: Set[str]) -> _Found:
    only = inspection.of_texts(part)
    return [tuple(rule.check(only)) for rule in rules]
