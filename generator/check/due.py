"""What a subject has to review: a plain list to take to a planning day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from generator.check.planning import list_all_due
from generator.check.printable import printable
from generator.model.diagnostics import CannotContinue
from generator.model.written import PORTAL, Catalogue, Page
from generator.model.year import Year
from generator.schema import TopicFields
from generator.school_year.calendar import spoken
from generator.school_year.freshness import next_review

_MINUTES_A_LINK, _MINUTES_A_FILE, _MINUTES_A_SOURCE = 1, 3, 5


@dataclass(frozen=True, slots=True)
class _DuePage:
    """A page whose review is due, and what the review takes."""

    path: str
    title: str
    reviewed: dt.date
    review_by: dt.date
    takes: str


def list_due(year: Year, subject: str, days: int, today: dt.date) -> str:
    """What a subject, or the portal, has to review in so many days from today, as a list.

    Without a name it is that of all, in short, with what else a planning meeting looks at. Raises
    `CannotContinue` where there is no such subject.
    """
    catalogue = year.catalogue
    if not subject:
        return list_all_due(catalogue, year.links, days, today)
    known = ("portal", *catalogue.settings.subjects)
    if subject not in known:
        raise CannotContinue(
            f"there is no subject called {subject}. There are: {', '.join(known)}."
        )
    site = PORTAL if subject == "portal" else subject
    pages = _due_pages(catalogue, site, today + dt.timedelta(days=days))
    return _as_text(catalogue, site, pages, today)


def _due_pages(catalogue: Catalogue, site: str, until: dt.date) -> list[_DuePage]:
    """The pages of a subject (or the portal) to be reviewed up to `until`, the oldest first."""
    trust = catalogue.settings.trust
    found = []
    for page in catalogue.on_site(site):
        due = next_review(page.front, trust)
        if due and due <= until:
            title, reviewed = page.front.title, page.front.reviewed
            takes = _takes(catalogue, page, trust.reading_words_a_minute)
            found.append(_DuePage(page.path, title, reviewed, due, takes))
    return sorted(found, key=lambda each: (each.review_by, each.path))


def _as_text(catalogue: Catalogue, site: str, due: Sequence[_DuePage], today: dt.date) -> str:
    """The list in words; calm, whatever its length."""
    subject = catalogue.settings.subjects.get(site)
    name = subject.name if subject else "The whole trust" if site == PORTAL else site
    lines = [f"{name}: {_count(len(due), 'page')} to review"]
    coming = [day for day in sorted(subject.planning_days if subject else ()) if day >= today]
    if coming:
        lines.append(f"Next planning day: {spoken(coming[0])}")
    for heading, pages in (
        ("Overdue", [each for each in due if each.review_by < today]),
        ("Soon", [each for each in due if each.review_by >= today]),
    ):
        if pages:
            lines += ["", heading]
        for each in pages:
            lines += [
                "",
                f"  {each.path}",
                f"    “{each.title}”",
                f"    reviewed {each.reviewed}, next review by {each.review_by}",
                f"    {each.takes}",
            ]
    if due:
        lines += ["", "When you have looked through a page, write the day at its reviewed: line."]
        lines.append("A page that nobody needs any more may simply be deleted.")
    return "\n".join(printable(line) for line in lines)


def _takes(catalogue: Catalogue, page: Page, words_a_minute: int) -> str:
    """In words: “about 14 minutes: read it, try 4 links, open 2 files”."""
    words = len(page.document.body.split())
    minutes = max(1, round(words / words_a_minute))
    parts = ["read it"]
    converted = catalogue.converted.get(page.path)
    references = converted.references if converted else ()
    addresses = {each.address for each in references if not each.is_picture}
    sources = len(page.fields.evidence) if isinstance(page.fields, TopicFields) else 0
    for number, noun, verb, each in (
        (len(addresses), "link", "try", _MINUTES_A_LINK),
        (len(page.front.files), "file", "open", _MINUTES_A_FILE),
        (sources, "source", "look again at", _MINUTES_A_SOURCE),
    ):
        if number:
            parts.append(f"{verb} {_count(number, noun)}")
            minutes += number * each
    return f"about {_count(minutes, 'minute')}: {', '.join(parts)}"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
