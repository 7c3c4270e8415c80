"""Settings → the lines of CODEOWNERS: who is asked to look at a change of which files.

GitHub follows the last line that fits a file, and asks for one approval by any of those whom it
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.written import Settings

_TAKES_ALL = re.compile(r"/?(?:\*{1,2}/?)*|/?(?:\*\*/)?subjects(?:/\*{0,2})*")
"""What fits the pages of every subject."""


def owners_lines(settings: Settings) -> dict[str, str]:
    """Subject → its line; under "" that of everything else, if the trust names a team."""
    all_of_it = " ".join(settings.trust.reviewers)
    lines = {"": f"* {all_of_it}\n"} if all_of_it else {}
    for slug, subject in sorted(settings.subjects.items()):
        # Whoever may approve all is named in each line, since one line alone counts.
        teams = dict.fromkeys((*subject.reviewers, *settings.trust.reviewers))
        if subject.reviewers:
            lines[slug] = f"/subjects/{slug}/ {' '.join(teams)}\n"
    return lines


def owners(settings: Settings) -> str:
    """Our part of CODEOWNERS."""
    head = (
        "# Who is asked to look at a change: reviewers in content/trust.yml and each subject.yml.\n"
    )
    return head + "".join(owners_lines(settings).values())


def overriding(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Of the lines below our part those that take every subject's pages from it, by number."""
    for number, line in enumerate(lines, first):
        pattern, *_ = line.split() or ["#"]
        if _TAKES_ALL.fullmatch(pattern):
            yield number, pattern
