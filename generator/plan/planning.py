"""The year at a glance, for a planning meeting: sessions, reviews by month, topics with little.

It asks no clock, so it says when a review is due and not whether that is past.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

from generator.model.listed import and_list
from generator.model.written import PORTAL
from generator.plan import words
from generator.plan.overviews import overview_links
from generator.plan.rows import row
from generator.plan.session import when_and_where
from generator.plan.viewpoint import Values, Viewpoint
from generator.school_year.freshness import next_review
from generator.school_year.planning import PlcYear, plc_years, thin_topics
from generator.school_year.plc import Session

_FORMAT = {"in-person": "in person", "online": "online"}


def planning(view: Viewpoint, here: str) -> Values:
    """The page, for staff."""
    trust = view.trust
    wanted = words.count(trust.sessions_per_year, "session")
    return {
        "summary": f"{trust.academic_year}: sessions, reviews, and topics with little on them.",
        "sessions_intro": f"Each PLC has {wanted} in a year.",
        "sessions": [_of_plc(view, year, here) for year in plc_years(view.own)],
        "reviews": _reviews(view, here),
        "topics": _topics(view, here),
        "overviews": overview_links(view, here),
    }


def _of_plc(view: Viewpoint, year: PlcYear, here: str) -> Values:
    """A PLC's sessions as rows, and in words what is still to be planned."""
    left = view.trust.sessions_per_year - len(year.meetings)
    left_words = f"{left} still to be planned." if year.meetings else "None planned yet."
    told = [left_words] if left > 0 else []
    if year.other_years:
        more = words.count(year.other_years, "more session")
        told.append(f"{more.capitalize()}, dated in another school year.")
    return {
        "title": and_list([view.own.settings.subjects[slug].name for slug in year.subjects]),
        "rows": [found for each in year.meetings if (found := _row(view, each, here))],
        "told": " ".join(told),
    }


def _row(view: Viewpoint, meeting: Session, here: str) -> Values | None:
    found, fields = row(view, meeting.page, here), meeting.fields
    if found is None:
        return None
    where = when_and_where(view, meeting.page)["where"] if fields.format == "in-person" else ""
    facts = words.facts(fields.status, words.day(fields.date), _FORMAT[fields.format], where)
    return {"title": found["title"], "href": found["href"], "facts": facts}


def _reviews(view: Viewpoint, here: str) -> list[Values]:
    """The months in which reviews are due, with how many pages of which subject."""
    counted: Counter[tuple[dt.date, str]] = Counter()
    for page in view.own.pages.values():
        due = next_review(page.front, view.trust) if view.shows(page) else None
        if due:
            site = PORTAL if page.type == "topic" else page.site
            counted[due.replace(day=1), site] += 1
    subjects = view.own.settings.subjects
    return [
        {
            "month": words.month(month),
            "subjects": [
                {
                    "name": subjects[site].name if site else "The whole trust",
                    "href": view.today(site, "", here),
                    "pages": words.count(counted[month, site], "page"),
                }
                for site in (*subjects, PORTAL)
                if counted[month, site]
            ],
        }
        for month in sorted({month for month, _ in counted})
    ]


def _topics(view: Viewpoint, here: str) -> Values:
    """The topics on which no subject has anything yet, and those on which one alone has."""
    thin = thin_topics(view.topics(), view.links.on_topic, view.own)
    topics, subjects = view.own.topics, view.own.settings.subjects

    def shown(slug: str, facts: str = "") -> Values:
        topic = topics[slug]
        return {"title": topic.front.title, "href": view.address(topic, here), "facts": facts}

    return {
        "nowhere": [shown(slug) for slug in thin.nowhere],
        "alone": [shown(slug, subjects[site].name) for slug, site in thin.alone.items()],
    }
