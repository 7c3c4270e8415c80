"""The numbers of a subject's PLC sessions are not 1, 2, 3 … in the order of their dates.

Each school year starts again at 1. A cancelled session may keep its number.

**Why it matters.** Pages say “session 2 of this year”, and lead from one session to the next.

**Bad**: September `sequence: 1`, November `sequence: 3`, February `sequence: 3`.

**Good**: September `sequence: 1`, November `sequence: 2`, February `sequence: 3`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema import SessionFields
from generator.school_year.calendar import SchoolCalendar
from generator.school_year.plc import Session, meetings, sessions

_Wrong = tuple[Session, int]


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    calendar = SchoolCalendar.of(catalogue.settings.trust)
    cancelled: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in catalogue.pages.values():
        fields = page.fields
        if isinstance(fields, SessionFields) and fields.status == "cancelled":
            cancelled[page.site, calendar.year_of(fields.date)].add(fields.sequence)
    of_site: dict[tuple[str, int], list[Session]] = defaultdict(list)
    for session in sessions(catalogue):
        if calendar.begins and not calendar.knows(session.fields.date):
            continue  # of another year: the notes of the year before, or a slip in the date
        of_site[session.page.site, calendar.year_of(session.fields.date)].append(session)
    of_plc = meetings(catalogue)
    for (site, year), numbered in of_site.items():
        wrong = _first_wrong(numbered, cancelled[site, year])
        together = [each[0] for each in of_plc[numbered[0].plc, year]]
        if wrong and _first_wrong(together, cancelled[site, year]):
            yield _finding(*wrong, numbered)


def _first_wrong(numbered: Sequence[Session], cancelled: set[int]) -> _Wrong | None:
    """The first session with another number than its place in the year gives it, and that one."""
    expected = 0
    before: Session | None = None
    for session in numbered:
        if before and session.overlaps(before):  # one of two at once: another rule's matter
            continue
        before, number = session, session.fields.sequence
        expected += 1
        while expected in cancelled and number > expected:
            expected += 1
        if number != expected:
            return session, expected
    return None


def _finding(session: Session, expected: int, numbered: Sequence[Session]) -> Finding:
    number = session.fields.sequence
    double = any(each.fields.sequence == number for each in numbered if each is not session)
    seen = f"is numbered {number}" + (", as another is" if double else "")
    return Finding(
        session.page.path,
        session.page.document.written("sequence"),
        f"by its date this is session {expected} of the year, and it {seen}.",
        f"Write sequence: {expected}, or correct the date.",
    )


RULE = Rule("P710", "session-sequence", Severity.PLEASE_CHECK, check, reads_no_text=True)
