"""Settings → the lines of CODEOWNERS: who is asked to look at a change of which files.

GitHub follows the last line that fits a file, and asks for one approval by any of those whom it
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.written import Settings

_PAGES = tuple(
    f"subjects/{slug}/{page}"
    for slug in ("a", "b-c")
    for page in ("index.md", "plc/d.md", "resources/e/f.md")
)
"""What has to fit a line for it to fit the pages of every subject."""

_SIGNS = re.compile(
    r"(?P<deep>(?:^|(?<=/))(?:\*\*/)+)|(?P<all>(?:^|(?<=/))\*\*$)|(?P<some>\*+)|(?P<one>\?)|."
)
_FITTED = {"deep": "(?:.*/)?", "all": ".*", "some": "[^/]*", "one": "[^/]"}
_NOTHING = re.compile(r"(?!)")
_MOST_WILD = 8
"""More stars than this in one pattern are nobody's, and would take long."""


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
        pattern, *_ = line.removeprefix("\ufeff").split() or ["#"]
        if not pattern.startswith("#") and all(map(_fitting(pattern).fullmatch, _PAGES)):
            yield number, pattern


def _fitting(pattern: str) -> re.Pattern[str]:
    """What a pattern of CODEOWNERS fits, as GitHub reads it: `docs/*` fits nothing further down."""
    body = pattern.strip("/")
    if not body or body.count("*") > _MOST_WILD:
        return _NOTHING
    fits = _SIGNS.sub(lambda sign: _FITTED.get(sign.lastgroup or "", re.escape(sign[0])), body)
    at_start = "" if "/" in pattern[:-1] else "(?:.*/)?"
    further = "/.*" if pattern.endswith("/") else "" if pattern.endswith("/*") else "(?:/.*)?"
    return re.compile(at_start + fits + further)
