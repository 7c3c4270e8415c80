"""Two dates cannot both be right, or something is said to have happened on a day still to come.

**Why it matters.** Lists of what is new and what is due for review go by these dates.

**Bad**

    reviewed: 2026-10-12
    review_by: 2026-09-01

**Good**

    reviewed: 2026-10-12
    review_by: 2027-09-01
"""

import datetime as dt
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import ValuePath
from generator.model.written import Document
from generator.schema import PageFields, SessionFields, TopicFields
from generator.school_year.calendar import spoken

_Fault = tuple[ValuePath, str, str]
"""The place, the message and the help."""

_CHECK = "Correct one of the two."


def check(inspection: Inspection) -> Iterator[Finding]:
    tomorrow = inspection.today + dt.timedelta(days=1)  # clocks differ between places
    for page in inspection.catalogue.pages.values():
        if page.fields:
            yield from _in_future(page.document, page.fields, tomorrow)
            for path, message, advice in _out_of_order(page.fields):
                yield Finding(page.path, page.document.written(*path), message, advice)
    settings = inspection.catalogue.settings
    for name in ("terms", "holidays"):
        for number, term in enumerate(getattr(settings.trust, name)):
            if term.ends < term.starts:
                document = settings.documents[0]
                message = f"{term.name} ends before it starts."
                place = document.written(name, number, "ends")
                yield Finding(document.path, place, message, _CHECK)


def _in_future(document: Document, fields: PageFields, tomorrow: dt.date) -> Iterator[Finding]:
    happened: list[tuple[ValuePath, dt.date | None]] = [(("reviewed",), fields.reviewed)]
    if isinstance(fields, SessionFields):
        happened.append((("feedback_shared",), fields.feedback_shared))
    if isinstance(fields, TopicFields):
        happened += [
            (("evidence", number, "checked_on"), each.checked_on)
            for number, each in enumerate(fields.evidence)
        ]
    for path, day in happened:
        if day and day > tomorrow:
            yield Finding(
                document.path,
                document.written(*path),
                f"{path[-1]}: {spoken(day)} is still to come.",
                "Write the day on which it was done.",
            )


def _out_of_order(fields: PageFields) -> Iterator[_Fault]:
    if fields.review_by and fields.review_by < fields.reviewed:
        yield (
            ("review_by",),
            "the next review is to be before the last one.",
            "Write a later day; or remove the line, and a review is due after the usual time.",
        )
    if not isinstance(fields, SessionFields):
        return
    if fields.agenda_shared and fields.agenda_shared > fields.date:
        yield ("agenda_shared",), "the agenda was shared after the session.", _CHECK
    if fields.feedback_shared and fields.feedback_shared < fields.date:
        yield ("feedback_shared",), "the feedback was shared before the session.", _CHECK


RULE = Rule("M207", "dates-in-order", Severity.PLEASE_CHECK, check, reads_no_text=True)
