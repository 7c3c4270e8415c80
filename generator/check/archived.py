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
from generator.model.archive import TRUST_SETTINGS, ArchivedYear
from generator.model.diagnostics import Diagnostic
from generator.model.year import Year, key_of
from generator.schema.examples import one_line

_KIND = "years"


def check_archived(
    now: Year, read: Callable[[ArchivedYear], Year], cache: Cache, *about: object
) -> Year:
    """The present year with the faults of its archived ones among its own.

    `read` reads a year from its commit and checks it; `about` is all that its outcome depends on
    besides the commit, what is withdrawn, and this program.
    """
    years: dict[tuple[str, int], Year] = {}
    found = list(now.checked.found)
    passed_over = 0
    for each in now.archive:
        if each.lacks:
            continue  # told by a rule
        key = key_of(each, now, *about)
        kept = cache.get(_KIND, key)
        if kept is not None and kept.isdigit():
            passed_over += int(kept)
            continue
        year = years[each.subject, each.number] = read(each)
        found += [_told(fault, each) for fault in year.checked.found]
        passed_over += year.checked.passed_over
        if not year.checked.found:
            cache.put(_KIND, key, str(year.checked.passed_over).encode())
    checked = replace(
        now.checked,
        found=tuple(sorted(found, key=lambda fault: fault.order)),
        passed_over=passed_over,
    )
    return replace(now, checked=checked, archived=years)


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
