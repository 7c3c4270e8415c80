"""The rules that read one file's text, run over some files at a time, on all cores.

What such a rule finds in a file depends on no other page, so it makes no difference which files are
read together, nor where. Files that were clean when they were last read are not among them.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding

_AT_ONCE = 48
"""Pages that are read together: a tenth of a second's work, and of what is looked up meanwhile."""
_WORTH_A_PROCESS = 3
"""Fewer such parts are read sooner than other processes are there."""

_Found = list[tuple[Finding, ...]]
"""What each rule found, in the order of the rules."""

_begun: tuple[Inspection, Sequence[Rule]]
"""What the processes that are forked here read, so that none of it is sent to them."""


def findings_in_texts(
    inspection: Inspection, rules: Sequence[Rule], jobs: int
) -> Mapping[Rule, tuple[Finding, ...]]:
    """What each of these rules about one text finds in the files that are not spared.

    `jobs` is the number of processes. A page's findings stand in the order in which one reading of
    everything gives them: of the settings, the pages, all else.
    """
    global _begun
    parts = list(_parts(inspection))
    _begun = inspection, rules
    if min(jobs, len(parts) // _WORTH_A_PROCESS) > 1 and sys.platform == "linux":
        found = _found_by_others(parts, min(jobs, len(parts)))
    else:
        found = [_read(part) for part in parts]
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


def _found_by_others(parts: Sequence[Set[str]], jobs: int) -> list[_Found]:
    """The same on several processes; in this one where they are taken away."""
    # Forked, they have at once all that is read here, which is more than what they find.
    forked = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(jobs, forked, _ignore_interrupts) as pool:
            try:
                return list(pool.map(_read, parts))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except (BrokenProcessPool, OSError):
        return [_read(part) for part in parts]


def _ignore_interrupts() -> None:
    """Whoever interrupts the program interrupts the process that waits for these."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(part: Set[str]) -> _Found:
    inspection, rules = _begun
    only = inspection.of_texts(part)
    return [tuple(rule.check(only)) for rule in rules]
