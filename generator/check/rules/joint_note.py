"""A joint session has no note in one of its subjects, has it there on another day, or is its own.

Subjects that meet together each have a page of the session, with the same date, so that each has it
on its own pages and keeps it when the year ends.

**Why it matters.** Without the note the other subject's home says that no session is planned, and
its colleagues stay away. With two dates half of them come on the wrong day. A session that names
its own subject, as one may that was moved there, names no other.

**Bad**: in history's session of 28 September `joint_with: [geography]`, and nothing of that day in
`subjects/geography/plc/`.

**Good**: a page there too, with `date: 2026-09-28` and `joint_with: [history]`.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import sessions


def check(inspection: Inspection) -> Iterator[Finding]:
    subjects = inspection.catalogue.settings.subjects
    found = sorted(sessions(inspection.catalogue), key=lambda each: each.page.path)
    days = {(each.page.site, each.fields.date) for each in found}
    for session in found:
        for slug in session.fields.joint_with:
            if slug == session.page.site:
                yield Finding(
                    session.page.path,
                    session.page.document.written("joint_with"),
                    f"this is a session of {subjects[slug].name} itself, so that names no other "
                    "subject.",
                    f"Take {slug} out, or name the other subject.",
                )
            elif slug in subjects and (slug, session.fields.date) not in days:
                name, site = subjects[slug].name, session.page.site
                yield Finding(
                    session.page.path,
                    session.page.document.written("joint_with"),
                    f"{name} has no session on this day, so its pages do not tell of this one.",
                    f"Write one in subjects/{slug}/plc/ with date: {session.fields.date} and "
                    f"joint_with: [{site}], or correct a date.",
                )


RULE = Rule("P716", "joint-note", Severity.PLEASE_CHECK, check, reads_no_text=True)
