"""A finished year in `archive` has no commit that its pages could be read from.

A year is kept by a tag, or by a commit's full name of 40 letters and digits, out of the history of
the pages that are published.

**Why it matters.** A year that is named by a branch, by `HEAD` or by half a name could show other
pages tomorrow. What is not part of the history is lost with the computer that holds it.

**Bad**

    archive:
      - version: 2025-26
        ref: main~3

**Good**

    archive:
      - version: 2025-26
        ref: science-2025-26
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.archive import TRUST_SETTINGS, ArchivedYear
from generator.model.diagnostics import Finding, Severity

_CLONE = "Run this in a clone of the pages' repository, made with git clone."
_FETCH = "Fetch it: git fetch --tags. Or correct the ref: git log --format=%H names the commits."
_WHOLE = (
    "Fetch the rest: git fetch --unshallow --tags. In a workflow of GitHub write fetch-depth: 0 "
    "under actions/checkout."
)
_LIST = "git log --format=%H names the commits that are."
_OUT = "Name a commit that has it, or take the year out of archive."
_SAID = {
    "repository": ("{year} is kept in a commit, and these pages are in no git repository.", _CLONE),
    "any commit": (
        "{year} is kept in a commit, and this repository has none yet.",
        "Commit the pages, then write the commit's full name here: git rev-parse HEAD.",
    ),
    "commit": ("{year} is kept in “{ref}”, which this repository does not have.", _FETCH),
    "commit in a shallow clone": (
        "{year} is kept in “{ref}”, and this clone has the newest commits alone.",
        _WHOLE,
    ),
    "full name": (
        "“{ref}” names a commit today, and may name another tomorrow.",
        "Write its full name: {meant}",
    ),
    "tag or commit": ("“{ref}” is neither a commit nor a tag of one.", _FETCH),
    "place in the history": (
        "the commit “{ref}” is not part of the history of these pages, so it could be lost.",
        f"{_LIST} Or keep it by a tag, and write the tag's name here.",
    ),
    "whole commit": (
        "the commit “{ref}” is damaged in this clone, or only half of it is here.",
        "Clone the repository anew: git clone, without --filter.",
    ),
    "settings of the trust": (f"the commit “{{ref}}” has no {TRUST_SETTINGS}.", _OUT),
    "subject": ("the commit “{ref}” has no {folder}/subject.yml.", _OUT),
}


def check(inspection: Inspection) -> Iterator[Finding]:
    for year in inspection.archive:
        if year.lacks:
            yield _finding(year)


def _finding(year: ArchivedYear) -> Finding:
    said, advice = _SAID[year.lacks or "commit"]
    words = {
        "year": year.version,
        "ref": year.entry.ref,
        "meant": year.meant,
        "folder": f"subjects/{year.folder_then}",
    }
    if year.lacks == "subject" and year.meant:
        advice = (
            f"There it was subjects/{year.meant}: add folder: {year.meant} below its version, or "
            "take the year out of archive."
        )
    return Finding(year.settings_path, year.position, said.format(**words), advice.format(**words))


RULE = Rule("M209", "archived-year", Severity.MUST_FIX, check, reads_no_text=True)
