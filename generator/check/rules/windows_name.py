r"""A file or folder has a name that Windows refuses.

`con`, `aux`, `nul` and the like with any ending, names that end with a full stop or a space, and
names with one of `< > : " \\ | ? *`.

**Why it matters.** A colleague with Windows cannot get the trust's files onto her computer: one
such file stops all.

**Bad**: `aux.md`, `why?.md`, `notes.`

**Good**: `auxiliary-verbs.md`, `why.md`, `notes.md`
"""

from collections.abc import Iterator

from generator.check.evidence.names import refused_by_windows
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position


def check(inspection: Inspection) -> Iterator[Finding]:
    if inspection.catalogue.label:
        return
    told: set[str] = set()
    for path in sorted(inspection.catalogue.files):
        parts = path.split("/")
        for number, name in enumerate(parts[1:], start=1):
            whole = "/".join(parts[: number + 1])
            why = refused_by_windows(name)
            if why and whole not in told:
                told.add(whole)
                kind = "file" if whole == path else "folder"
                yield Finding(
                    path,
                    Position(1),
                    f"Windows takes no {kind} called “{name}”: {why}.",
                    "Rename it, in lower-case letters, digits and hyphens.",
                )


RULE = Rule("S310", "windows-name", Severity.PLEASE_CHECK, check)
