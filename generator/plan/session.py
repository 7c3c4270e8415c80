"""PLC sessions: their pages, their place in the year."""

from __future__ import annotations

import datetime as dt

from generator.model.written import Page
from generator.plan import words
from generator.plan.handout import exports_of
from generator.plan.rows import charter_chips, file_rows, row, school, topic_chips
from generator.plan.viewpoint import Values, Viewpoint
from generator.plan.year_line import year_line
from generator.schema import SessionFields
from generator.schema.trust_parts import School

_ANY_DAY = dt.date(2026, 1, 1)
"""Of clock times alone: the last day that there is has no morrow."""
_STATUS = {"planned": "Planned", "held": "Held", "cancelled": "Cancelled"}


def fields_of(page: Page) -> SessionFields:
    """The page's fields as those of a session."""
    assert isinstance(page.fields, SessionFields), page.path
    return page.fields


def in_order(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Sessions by date, then by path."""
    return tuple(sorted(pages, key=lambda page: (fields_of(page).date, page.path)))


def planned(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Those still to come, soonest first.

    What is to come is what its author calls planned, not what the clock says: a site is a function
    of its repository.
    """
    return tuple(page for page in in_order(pages) if fields_of(page).status == "planned")


def session(view: Viewpoint, page: Page, here: str) -> Values:
    """A session: when, where and the agenda with clock times; once held, what came of it."""
    fields = fields_of(page)
    around = in_order(view.pages("session"))
    at = around.index(page)
    is_to_come = fields.status == "planned" and not view.is_archived
    return {
        "focus_question": fields.focus_question,
        "status": fields.status,
        "status_words": _STATUS[fields.status],
        "place_in_year": _place_in_year(view, around, fields),
        **when_and_where(view, page),
        "date": _date_of(fields),
        "where": place_of(view, fields),
        "travel": travel_of(view, fields),
        **_on_a_map(view, fields),
        "refreshments": fields.refreshments or "",
        "calendar_href": "session.ics" if is_to_come else "",
        "agenda": agenda_of(fields),
        "pack_href": exports_of(view, here, here) if is_to_come else "",
        "bring": list(fields.bring),
        "input_from": list(fields.input_from),
        "facilitator": fields.facilitator,
        "joint_with": _joint(view, fields, here),
        "topics": topic_chips(view, fields.topics, here),
        "charter": charter_chips(view, page, here),
        "outcomes": list(fields.outcomes),
        "feedback_summary": fields.feedback_summary or "",
        "you_said": [{"said": each.said, "did": each.did} for each in fields.you_said],
        "next_focus": fields.next_focus or "",
        "files": file_rows(view, page, here),
        "next": _next(view, around[at + 1 :], here),
        "year_line": year_line(view, around, here, page),
    }


def when_and_where(view: Viewpoint, page: Page) -> Values:
    """A session's day, times and place in words."""
    fields = fields_of(page)
    return {
        "when": f"{words.day(fields.date)}, {words.from_to(fields.start, fields.end)}",
        "where": school(view, fields.host) if fields.host else f"Online. {fields.link or ''}",
    }


def next_session(view: Viewpoint, page: Page, here: str) -> Values | None:
    """A planned session as a subject's home or the portal announces it."""
    value = row(view, page, here)
    if value is None:
        return None
    fields = fields_of(page)
    return {
        **value,
        **when_and_where(view, page),
        "day": words.day_and_month(fields.date).split(),
        "focus_question": fields.focus_question,
    }


def _date_of(fields: SessionFields) -> Values:
    """The day in its parts, of which the number is set large, and the times."""
    return {
        "iso": fields.date.isoformat(),
        "weekday": words.weekday(fields.date),
        "number": fields.date.day,
        "month": words.month(fields.date),
        "times": words.from_to(fields.start, fields.end),
    }


def _place_in_year(view: Viewpoint, around: tuple[Page, ...], fields: SessionFields) -> str:
    """Session 3 of 4. Of how many is said only where the settings do, or where the year is over."""
    own = view.own.settings.trust
    known = [fields_of(each).sequence for each in around]
    if not view.is_archived:
        if "sessions_per_year" not in own.model_fields_set:
            return f"Session {fields.sequence}"
        known.append(own.sessions_per_year)
    return f"Session {fields.sequence} of {max(known)}"


def place_of(view: Viewpoint, fields: SessionFields) -> str:
    """Where it is held, with the school's address if the trust's settings have it."""
    if not fields.host:
        return f"Online. {fields.link or ''}".strip()
    host = _host(view, fields)
    address = host.address if host else None
    return ", ".join(filter(None, (school(view, fields.host), address)))


def travel_of(view: Viewpoint, fields: SessionFields) -> str:
    """How to get there: what the session says, else its school; "" where neither does."""
    host = _host(view, fields)
    return fields.travel or (host and host.travel) or ""


def _on_a_map(view: Viewpoint, fields: SessionFields) -> Values:
    host = _host(view, fields)
    return {"map_href": host.map} if host and host.map else {}


def _host(view: Viewpoint, fields: SessionFields) -> School | None:
    schools = view.own.settings.trust.schools
    return next((each for each in schools if each.id == fields.host), None)


def agenda_of(fields: SessionFields) -> list[Values]:
    """The agenda with clock times, worked out from the start."""
    clock = dt.datetime.combine(_ANY_DAY, fields.start)
    found = []
    for item in fields.agenda:
        found.append(
            {
                "clock": f"{clock:%H:%M}",
                "title": item.title,
                "minutes": item.minutes,
                "led_by": item.led_by,
            }
        )
        clock += dt.timedelta(minutes=item.minutes)
    return found


def _joint(view: Viewpoint, fields: SessionFields, here: str) -> list[Values]:
    """The other subjects that meet in the same session, each with its own notes of it."""
    found = []
    for slug in fields.joint_with:
        for other in view.index.pages(slug, "session"):
            if fields_of(other).date == fields.date and not view.is_archived:
                address = view.address(other, here)
                if address:
                    name = view.own.settings.subjects[slug].name
                    found.append({"title": f"{name}’s notes of this session", "href": address})
    return found


def _next(view: Viewpoint, later: tuple[Page, ...], here: str) -> Values | None:
    """The next session that was not cancelled."""
    for page in later:
        if fields_of(page).status != "cancelled":
            return {"title": page.front.title, "href": view.address(page, here)}
    return None
