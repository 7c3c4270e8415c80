"""The faults of archived years, told in the present check: their commits pass the same gate.

A commit never changes, so that nothing was found in it is kept, and it is not read again. What was
found is written nowhere.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import replace

from generator.cache import Cache
from generator.check.evidence.private import HISTORY
from generator.check.finished import check_finished
from generator.model.archive import TRUST_SETTINGS, ArchivedYear
from generator.model.diagnostics import Checked, Diagnostic
from generator.model.job import Job
from generator.model.year import Year, YearInHand, key_of
from generator.schema.examples import one_line

_KIND = "years"
Look = Callable[[Year, ArchivedYear], object]
"""Looks at a finished year, with the present one, and keeps what somebody will ask of it."""


def check_archived(
    now: Year,
    then: YearInHand,
    job: Job,
    look: Look | None,
    *about: object,
) -> Year:
    """The present year with the faults of its archived ones among its own, as of their commits.

    `then` reads them. Somebody may `look` at one that can be published, with the present one, while
    it is in hand. `about` is all that the outcome depends on besides the commit, what is withdrawn,
    and this program with its packages.
    """
    cache = job.cache
    years = [each for each in now.archive if not each.lacks]  # what one lacks is told by a rule
    keys = [key_of(each, now, *about) for each in years]
    known = {number: _recalled(cache, key) for number, key in enumerate(keys)}
    together: dict[str, list[int]] = {}
    for number, checked in known.items():
        if checked is None:
            together.setdefault(years[number].reading, []).append(number)
    for numbers in together.values():
        any_of_them = years[numbers[0]]
        subjects = list(dict.fromkeys(years[number].subject for number in numbers))
        judged_on = replace(job, today=any_of_them.date)
        outcomes = check_finished(then.of(any_of_them), subjects, judged_on)
        for number in numbers:
            outcome = known[number] = outcomes[years[number].subject]
            if not outcome.found:
                cache.put(_KIND, keys[number], str(outcome.passed_over).encode())
            if look and not outcome.must_fix:
                look(now, years[number])
    all_checked = [(years[number], checked) for number, checked in known.items() if checked]
    found = [_told(fault, year) for year, checked in all_checked for fault in checked.found]
    checked = replace(
        now.checked,
        found=tuple(sorted((*now.checked.found, *found), key=lambda fault: fault.order)),
        passed_over=sum(checked.passed_over for _, checked in all_checked),
    )
    return replace(now, checked=checked)


def _recalled(cache: Cache, key: str) -> Checked | None:
    """The outcome for a year in which nothing was found; None for one that is to be read."""
    kept = cache.get(_KIND, key)
    return Checked((), passed_over=int(kept)) if kept is not None and kept.isdigit() else None


def _told(fault: Diagnostic, year: ArchivedYear) -> Diagnostic:
    """The fault as the present check tells it: with its year, and with what can be done now."""
    advice = _way_out(fault, year)
    return replace(
        fault,
        path=f"{year.version}:{fault.path}",
        unmasked=year.settings_path,
        archived_at=year.position,
        help=f"{advice} {HISTORY}" if fault.is_private else advice,
        edits=(),
        strips_file=False,
    )


def _way_out(fault: Diagnostic, year: ArchivedYear) -> str:
    place = f"in {year.settings_path}, beside version: {year.version}"
    nobody = "Nobody can mend it there."
    if fault.path != fault.file:  # its name must stand nowhere, in the settings neither
        folder = posixpath.commonpath([fault.path, fault.file])
        return f"{nobody} To publish it no longer, withdraw the folder {folder} {place}."
    if year.entry.withdrawn:
        advice = (
            f"{nobody} To publish it no longer, add {one_line([fault.path])[1:-1]} to withdrawn"
        )
    else:
        advice = f"{nobody} To publish it no longer, write withdrawn: {one_line([fault.path])}"
    if fault.path in (TRUST_SETTINGS, year.settings_path):
        return f"{advice} {place}; today's settings are used instead."
    return f"{advice} {place}."
