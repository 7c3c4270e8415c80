"""Two PLC sessions are at the same time: of one PLC, or at one host. Or a joint one is told twice.

A joint session, with notes in each of its subjects, is one: the same date, times and host, and each
page naming the other subject in `joint_with`. A host may well hold several sessions on an INSET
day, so those are not compared.

**Why it matters.** Nobody can be in two rooms at once, and a hall can be promised only once.

**Bad**: history on 28 September from 15:45 at Dale End, geography on 28 September from 16:00 at
Dale End, with `joint_with: [history]`.

**Good**: both from 15:45 to 18:00 at Dale End.
"""

from collections import defaultdict
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.written import Catalogue
from generator.school_year.plc import Session, sessions

_Clash = tuple[str, str, str]
"""The field, the message and the help."""


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    on_day: dict[object, list[Session]] = defaultdict(list)
    for session in sorted(sessions(catalogue), key=lambda each: each.page.path):
        found: _Clash | None = None
        for other in on_day[session.fields.date]:
            if clash := _clash(catalogue, session, other):
                found = clash if found is None or found[0] == "host" else found
            if found and found[0] != "host":
                break
        if found:
            field, message, advice = found
            place = session.page.document.written(field)
            yield Finding(session.page.path, place, message, advice)
        on_day[session.fields.date].append(session)


def _clash(catalogue: Catalogue, session: Session, other: Session) -> _Clash | None:
    if session.is_joint_with(other):
        return None if session.is_same_as(other) else _told_twice(session, other)
    if not session.overlaps(other):
        return None
    if session.plc == other.plc:
        return (
            "start",
            f"this is at the same time as another session of the same PLC: {other.page.path}",
            f"If they are one, add joint_with: [{other.page.site}]. If not, correct a date or time."
            if session.page.site != other.page.site
            else "Correct the date or the times of one, or delete the page that is there twice.",
        )
    if _share_a_hall(session, other):
        names = {school.id: school.name for school in catalogue.settings.trust.schools}
        host = session.fields.host or ""
        return (
            "host",
            f"{names.get(host, host)} hosts another session at this time: {other.page.path}",
            "If there is room for both, silence this rule here and say so. If not, move one.",
        )
    return None


def _told_twice(session: Session, other: Session) -> _Clash:
    names = ("start", "end", "format", "host")
    field = next(n for n in names if getattr(session.fields, n) != getattr(other.fields, n))
    mine, theirs = (getattr(each.fields, field) for each in (session, other))
    shown = [f"{each:%H:%M}" if field in ("start", "end") else each for each in (mine, theirs)]
    return (
        field,
        f"this joint session has {field}: {shown[0]} here and {shown[1]} in {other.page.path}",
        "Make them the same.",
    )


def _share_a_hall(session: Session, other: Session) -> bool:
    mine, theirs = session.fields, other.fields
    return (
        mine.host is not None
        and mine.host == theirs.host
        and (mine.format, theirs.format) == ("in-person", "in-person")
        and "inset-day" not in (mine.time_from, theirs.time_from)
        and "planned" in (mine.status, theirs.status)
    )


RULE = Rule("P711", "session-clash", Severity.PLEASE_CHECK, check, reads_no_text=True)
