"""What a trust's planning meeting looks at: reviews, the year's sessions, topics with little.

It is about pages and meetings. Who wrote or led them, and how schools compare, it does not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.written import Catalogue, Page
from generator.school_year.calendar import SchoolCalendar
from generator.school_year.plc import Session, meetings

_COUNTED = frozenset({"resource", "session", "pathway", "case-study"})
"""Kinds of page that say something on a topic."""


@dataclass(frozen=True, slots=True)
class PlcYear:
    """The sessions of a PLC in the school year: those that were held, and those to come."""

    plc: str
    subjects: tuple[str, ...]
    """those that meet in it, in the trust's order"""
    meetings: tuple[Session, ...]
    """by date; of a joint session one of its pages"""
    other_years: int = 0
    """how many more of its sessions are dated in another school year"""


@dataclass(frozen=True, slots=True)
class ThinTopics:
    """The topics, by slug, on which no subject has a page yet, and those on which one alone has."""

    nowhere: tuple[str, ...]
    alone: Mapping[str, str]
    """topic → the subject"""


def plc_years(catalogue: Catalogue) -> tuple[PlcYear, ...]:
    """Each PLC with its sessions in the year of the trust's terms, in the order of its subjects.

    Where the settings name no terms, all sessions count: a finished year's are not among them.
    """
    calendar = SchoolCalendar.of(catalogue.settings.trust)
    year = calendar.year_of(calendar.begins) if calendar.begins else None
    subjects: dict[str, list[str]] = defaultdict(list)
    for slug, fields in catalogue.settings.subjects.items():
        subjects[fields.plc].append(slug)
    of_year: dict[str, list[Session]] = defaultdict(list)
    others: dict[str, int] = defaultdict(int)
    for (plc, its_year), found in meetings(catalogue).items():
        if year is None or its_year == year:
            of_year[plc] += [each for each, *_ in found]
        else:
            others[plc] += len(found)
    return tuple(
        PlcYear(plc, tuple(slugs), tuple(of_year[plc]), others[plc])
        for plc, slugs in subjects.items()
    )


def thin_topics(
    topics: Iterable[Page], on_topic: Mapping[str, Sequence[str]], catalogue: Catalogue
) -> ThinTopics:
    """Of these topics those with little; `on_topic` has the pages that are tagged with each."""
    nowhere, alone = [], {}
    for topic in topics:
        pages = (catalogue.pages[path] for path in on_topic.get(topic.slug, ()))
        sites = {page.site for page in pages if page.fields and page.type in _COUNTED}
        sites &= catalogue.settings.subjects.keys()
        if not sites:
            nowhere.append(topic.slug)
        elif len(sites) == 1 and len(catalogue.settings.subjects) > 1:
            [alone[topic.slug]] = sites
    return ThinTopics(tuple(nowhere), alone)
