r"""A picture or download has a name that Windows refuses.

`con`, `aux`, `nul` and the like with any ending, names that end with a full stop or a space, and
names with one of `< > : " \\ | ? *`.

**Why it matters.** A colleague with Windows cannot get the trust's files onto her computer: one
such file stops all.

**Bad**: `aux.pdf`, `why?.png`, `notes.`

**Good**: `auxiliary-verbs.pdf`, `why.png`, `notes.txt`
"""

import posixpath
from collections.abc import Iterator

from generator.check.evidence.names import (
    as_slug,
    plain_name,
    refused_by_windows,
)
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    if inspection.catalogue.label:
        return
    for path in sorted(inspection.catalogue.files):
        name = posixpath.basename(path)
        why = "" if path.endswith((".md", ".yml")) else refused_by_windows(name)
        if why and name.isprintable():
            yield Finding(
                path,
                Position(1),
                f"Windows takes no file called “{name}”: {why}.",
                f"Rename it, in lower-case letters, digits and hyphens: {_better(name)}",
            )


def _better(name: str) -> str:
    stem, dot, ending = plain_name(name).rpartition(".")
    return f"{as_slug(stem)}.{ending}" if dot else as_slug(ending)


RULE = Rule("S310", "windows-name", Severity.PLEASE_CHECK, check, reads_no_text=True)
