"""What all subjects have to review and to plan: a plain list for the trust's planning meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.check.printable import printable
from generator.model.graph import LinkGraph
from generator.model.listed import and_list
from generator.model.written import PORTAL, Catalogue
from generator.school_year.calendar import spoken
from generator.school_year.freshness import next_review
from generator.school_year.planning import PlcYear, plc_years, thin_topics
from generator.school_year.plc import Session


def list_all_due(catalogue: Catalogue, links: LinkGraph, days: int, today: dt.date) -> str:
    """Reviews due in so many days from today, the year's sessions of each PLC, thin topics."""
    trust = catalogue.settings.trust
    lines = [f"{trust.name}, {trust.academic_year}: for the planning meeting, {spoken(today)}"]
    lines += ["", f"Reviews due by {spoken(today + dt.timedelta(days=days))}"]
    lines += _reviews(catalogue, today + dt.timedelta(days=days), today)
    lines += ["", f"Sessions ({trust.sessions_per_year} a year for each PLC)"]
    for year in plc_years(catalogue):
        lines += _sessions(catalogue, year)
    lines += ["", "Topics", *_topics(catalogue, links)]
    return "\n".join(printable(line) for line in lines)


def _reviews(catalogue: Catalogue, until: dt.date, today: dt.date) -> Iterator[str]:
    """For each subject how many pages, and on which day it has time for them."""
    settings = catalogue.settings
    names = {slug: fields.name for slug, fields in settings.subjects.items()}
    for site, name in {**names, PORTAL: "The whole trust"}.items():
        days = [next_review(page.front, settings.trust) for page in catalogue.on_site(site)]
        due = [day for day in days if day and day <= until]
        overdue = sum(day < today for day in due)
        told = f"{name}: {_count(len(due), 'page')}"
        told += f", {overdue} of them overdue" if overdue else ""
        subject = settings.subjects.get(site)
        coming = [day for day in sorted(subject.planning_days if subject else ()) if day >= today]
        told += f". Next planning day: {spoken(coming[0])}" if coming else ""
        yield f"  {told}"
    yield "  The pages of each: trustpages due SUBJECT, or trustpages due portal"


def _sessions(catalogue: Catalogue, year: PlcYear) -> Iterator[str]:
    """A PLC's sessions, a line each, and how many are still to be planned."""
    names = and_list([catalogue.settings.subjects[slug].name for slug in year.subjects])
    yield f"  {names}"
    for meeting in year.meetings:
        yield f"    {_session(catalogue, meeting)}"
    left = catalogue.settings.trust.sessions_per_year - len(year.meetings)
    if left > 0:
        yield f"    {left} still to be planned" if year.meetings else "    none planned yet"
    if year.other_years:
        yield f"    {_count(year.other_years, 'session')} more, dated in another school year"


def _session(catalogue: Catalogue, meeting: Session) -> str:
    fields = meeting.fields
    schools = {school.id: school.name for school in catalogue.settings.trust.schools}
    where = f"in person, {schools.get(fields.host or '', fields.host or 'no host yet')}"
    how = "online" if fields.format == "online" else where
    return f"{spoken(fields.date)}, {fields.status}, {how}: {fields.title}"


def _topics(catalogue: Catalogue, links: LinkGraph) -> Iterator[str]:
    """Topics with little: a subject need not have something on every one."""
    pages = [page for page in catalogue.topics.values() if page.fields]
    titles = {page.slug: page.front.title for page in pages}
    listed = sorted(pages, key=lambda page: page.front.title.lower())
    thin = thin_topics(listed, links.on_topic, catalogue)
    if thin.nowhere:
        yield "  Nothing yet in any subject:"
        yield from (f"    {titles[slug]}" for slug in thin.nowhere)
    if thin.alone:
        yield "  In one subject alone:"
        for topic, subject in thin.alone.items():
            yield f"    {titles[topic]} ({catalogue.settings.subjects[subject].name})"
    if not thin.nowhere and not thin.alone:
        yield f"  {'There is something on each.' if pages else 'None yet.'}"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
