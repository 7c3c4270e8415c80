"""A folder in `subjects/` has no `subject.yml`, or a page stands outside every subject's folder.

**Why it matters.** Its pages would be published nowhere, and nobody would be told.

**Bad**: `subjects/drama/resources/warm-ups.md` without `subjects/drama/subject.yml`.

**Good**: the same page, and a `subject.yml` that says the subject's name, lead and year.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import is_pointer
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from generator.schema.suggest import closest


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    told: set[str] = set()
    for path in sorted(catalogue.files):
        parts = path.split("/")
        if parts[0] != "subjects":
            continue
        if len(parts) == 2:
            message = "this file is in no subject's folder, so it is not published."
            yield Finding(path, Position(1), message, "Move it into a subject, or to content/.")
            continue
        folder = "/".join(parts[:2])
        wanted = f"{folder}/subject.yml"
        if folder in told or wanted in catalogue.files or is_pointer(catalogue, wanted):
            continue
        told.add(folder)
        beside = [p.split("/")[2] for p in catalogue.files if p.startswith(f"{folder}/")]
        other = closest(
            "subject.yml", (each for each in beside if each.endswith((".yaml", ".yml")))
        )
        advice = f"Make {wanted}, as another subject has it, or move the pages to content/."
        yield Finding(
            path,
            Position(1),
            f"{folder} has no subject.yml, so nothing in it is published.",
            f"Rename {folder}/{other} to subject.yml" if other else advice,
        )


RULE = Rule("S306", "missing-subject-file", Severity.MUST_FIX, check, reads_no_text=True)
