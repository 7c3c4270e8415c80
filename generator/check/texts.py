"""The rules that read one file's text, run over some files at a time, on all cores.

What such a rule finds in a file depends on no other page, so it makes no difference which files are
read together, nor where. Files that were clean when they were last read are not among them, and
of those in which some rules found something only these rules read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding
from generator.workers import CAN_FORK, as_done

_AT_ONCE = 48
"""Pages that are read together: a tenth of a second's work, and of what is looked up meanwhile."""
_WORTH_A_PROCESS = 3
"""Fewer such parts are read sooner than other processes are there."""

Part = tuple[Inspection, Set[str]]
"""Files that are read together, among all that are looked at."""
Found = list[tuple[Finding, ...]]
"""What each rule found in a part, in the order of the rules."""
Findings = Mapping[Rule, tuple[Finding, ...]]


def findings_in_texts(
    inspection: Inspection,
    rules: Sequence[Rule],
    jobs: int,
    found_by: Mapping[str, Set[str]] = MappingProxyType({}),
) -> Findings:
    """What each of these rules about one text finds in the files that are not spared.

    `jobs` is the number of processes. `found_by` are files that were read before, with the names of
    the rules that can find something in them.
    """
    new = replace(inspection, spared=inspection.spared | found_by.keys())
    found = together(findings_in_parts([(new, part) for part in _parts(new)], rules, jobs), rules)
    read_by: dict[str, set[str]] = {}
    for path, names in found_by.items():
        for name in names:
            read_by.setdefault(name, set()).add(path)
    for rule in rules:
        if paths := read_by.get(rule.name):
            found[rule] += tuple(rule.check(inspection.of_texts(paths)))
    return found


def findings_in_parts(parts: Sequence[Part], rules: Sequence[Rule], jobs: int) -> list[Found]:
    """What each of these rules about one text finds in each part. `jobs` is as above."""
    read = partial(_read, parts, rules)
    numbers = range(len(parts))
    is_worth_it = len(parts) // _WORTH_A_PROCESS > 1 and CAN_FORK  # more is read here than found
    try:
        by_number = dict(as_done(read, numbers, jobs if is_worth_it else 1))
    except (BrokenProcessPool, OSError):  # the processes are taken away
        by_number = dict(enumerate(map(read, numbers)))
    return [by_number[number] for number in numbers]


def together(found: Sequence[Found], rules: Sequence[Rule]) -> dict[Rule, tuple[Finding, ...]]:
    """What each rule found in all of these parts, one after another."""
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
    yield from pages_in_parts(path for path in catalogue.pages if path not in inspection.spared)
    if rest := inspection.texts - inspection.spared - settings - catalogue.pages.keys():
        yield rest


def pages_in_parts(paths: Iterable[str]) -> Iterator[Set[str]]:
    """Pages by the dozen, in their order."""
    pages = tuple(paths)
    for start in range(0, len(pages), _AT_ONCE):
        yield frozenset(pages[start : start + _AT_ONCE])


def _read(parts: Sequence[Part], rules: Sequence[Rule], number: int) -> Found:
    inspection, part = parts[number]
    only = inspection.of_texts(part)
    return [tuple(rule.check(only)) for rule in rules]
