"""What colleagues have in their calendars: a session, a PLC's sessions, the whole trust's.

What a calendar says of a session is what its page says, to whom the page is shown, and the same in
every file that the session stands in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.model.archive import TRUST_SETTINGS
from generator.model.listed import and_list
from generator.model.published import folder_of
from generator.model.subscribed import CalendarEntry, SessionCalendar
from generator.model.written import Catalogue, Page, inside
from generator.plan.meetings import Meeting, meetings_of, plc_of
from generator.plan.session import agenda_of, fields_of, place_of, travel_of
from generator.plan.viewpoint import Viewpoint

CALENDAR = "plc/sessions.ics"
"""Where a site has the calendar to subscribe to."""


def calendars_of(view: Viewpoint) -> dict[str, SessionCalendar]:
    """The calendars of a site by path: of each session to come, and the one to subscribe to.

    A finished year has none: its sessions are over, and whoever subscribes has the present one.
    """
    if view.is_archived:
        return {}
    meetings, zone = meetings_of(view), view.trust.timezone
    found = {
        f"{inside(page.path).removesuffix('.md')}/session.ics": SessionCalendar(
            (_entry(view, each),), zone
        )
        for each in meetings
        if each.fields.status == "planned"
        for page in each.pages
        if page.site == view.site.slug
    }
    if has_calendar(view):
        own = tuple(_entry(view, each) for each in of_plc(view, meetings))
        found[CALENDAR] = SessionCalendar(own, zone, name_of_plc(view), address(view, CALENDAR))
    return found


def asked_of_history(catalogue: Catalogue) -> tuple[str, ...]:
    """The files and folders a change of which is one of a session; none without sessions."""
    sessions = [path for path, page in catalogue.pages.items() if page.type == "session"]
    if not sessions:
        return ()
    around = (of(slug) for slug in catalogue.settings.subjects for of in (_settings, _folder))
    return (*sessions, TRUST_SETTINGS, *around)


def has_calendar(view: Viewpoint) -> bool:
    """Whether there is one to subscribe to.

    For staff it is there before the first session is, so that nobody has to come again. For
    everybody it is there with the first session that everybody may see.
    """
    if view.is_archived or not view.own.settings.subjects:
        return False
    return view.edition == "staff" or any(
        view.index.pages(slug, "session") for slug in plc_of(view)
    )


def of_plc(view: Viewpoint, meetings: tuple[Meeting, ...]) -> tuple[Meeting, ...]:
    """Of these meetings those that the site's PLC takes part in; on the portal all."""
    plc = {*plc_of(view)}
    return tuple(each for each in meetings if not plc.isdisjoint(each.subjects))


def name_of_plc(view: Viewpoint) -> str:
    """What the calendar is called: `History and Geography PLC`."""
    if view.is_portal:
        return f"PLC sessions, {view.trust.name}"
    return f"{names_of(view, plc_of(view))} PLC"


def names_of(view: Viewpoint, slugs: tuple[str, ...]) -> str:
    """Subjects by name, in the trust's order."""
    subjects = view.own.settings.subjects
    return and_list([each.name for slug, each in subjects.items() if slug in slugs])


def address(view: Viewpoint, path: str) -> str:
    """The whole address of a file of the site; empty where it is not known where the site is."""
    return f"{view.trust.site_url}{view.site.prefix}{path}" if view.trust.site_url else ""


def _entry(view: Viewpoint, meeting: Meeting) -> CalendarEntry:
    """A meeting for a calendar, as it was when what it is made from was changed last."""
    fields = meeting.fields
    return CalendarEntry(
        uid=meeting.uid,
        summary=f"{names_of(view, meeting.subjects)} PLC: {_title(meeting)}",
        starts=dt.datetime.combine(fields.date, fields.start).isoformat(),
        ends=dt.datetime.combine(fields.date, fields.end).isoformat(),
        zone=view.trust.timezone,
        location=place_of(view, fields),
        description=_description(view, meeting),
        stamp=_changed(view, meeting),
        url=_page(view, meeting.pages[0]),
        is_cancelled=meeting.is_cancelled,
    )


def _title(meeting: Meeting) -> str:
    """What its pages are called, or the question they share where each has a title of its own."""
    titles = {page.front.title for page in meeting.pages}
    return titles.pop() if len(titles) == 1 else meeting.fields.focus_question


def _description(view: Viewpoint, meeting: Meeting) -> str:
    """Its question, agenda and way there. Where two pages have two agendas, they have them."""
    fields = meeting.fields
    parts = [fields.focus_question]
    if all(fields_of(page).agenda == fields.agenda for page in meeting.pages):
        parts.append("\n".join(f"{each['clock']} {each['title']}" for each in agenda_of(fields)))
    if fields.bring:
        parts.append(f"What to bring: {'; '.join(fields.bring)}")
    if travel := travel_of(view, fields):
        parts.append(f"Getting there: {travel}")
    parts += [each for page in meeting.pages if (each := _page(view, page))]
    return "\n\n".join(parts)


def _page(view: Viewpoint, page: Page) -> str:
    """The whole address of a session's page, this year's or a finished year's own."""
    if not view.trust.site_url:
        return ""
    prefix = view.site.prefix if page.site == view.site.slug else f"{page.site}/"
    return f"{view.trust.site_url}{prefix}{folder_of(inside(page.path))}"


def _changed(view: Viewpoint, meeting: Meeting) -> str:
    """The moment of its last change by the history; without one the day of its pages' review."""
    changed = view.history.sessions
    found = [changed[path] for path in _beside(meeting) if path in changed]
    for page in meeting.pages:
        reviewed = dt.datetime.combine(page.front.reviewed, dt.time(), dt.UTC)
        found.append(changed.get(page.path) or reviewed.isoformat())
    return max(found)


def _beside(meeting: Meeting) -> Iterator[str]:
    """What else an event is made from: settings, and the notes that others may have had of it.

    Notes that are deleted leave no trace but in their folder.
    """
    yield TRUST_SETTINGS
    joint = {slug for page in meeting.pages for slug in fields_of(page).joint_with}
    for slug in {*meeting.subjects, *joint}:
        yield _settings(slug)
        if joint:
            yield _folder(slug)


def _settings(slug: str) -> str:
    return f"subjects/{slug}/subject.yml"


def _folder(slug: str) -> str:
    return f"subjects/{slug}/plc"
