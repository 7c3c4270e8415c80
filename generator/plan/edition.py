"""The public edition: the years without the pages that are for staff, and what that leaves out.

A subject without a public page, and a finished year of it without one, are named nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

from generator.link.link import link_catalogue
from generator.model.published import LeftOut
from generator.model.written import PORTAL, Page
from generator.model.year import Year
from generator.schema.subject import SubjectFields


def for_staff_only(now: Year) -> Year:
    """The year with the pages that are `for_staff` as ones that say so themselves."""
    if not now.for_staff:
        return now
    pages = dict(now.catalogue.pages)
    for path in now.for_staff & pages.keys():
        fields = pages[path].front.model_copy(update={"audience": "staff"})
        pages[path] = replace(pages[path], fields=fields)
    topics = {slug: pages[page.path] for slug, page in now.catalogue.topics.items()}
    return replace(now, catalogue=replace(now.catalogue, pages=pages, topics=topics))


def public_edition(now: Year, shown: Set[tuple[str, int]]) -> Year:
    """The present year as everybody may see it; of the finished ones these are `shown`."""
    subjects = {
        slug: _with_years(slug, fields, shown)
        for slug, fields in now.catalogue.settings.subjects.items()
        if has_public_page(now, slug) or any(slug == subject for subject, _ in shown)
    }
    archive = tuple(each for each in now.archive if (each.subject, each.number) in shown)
    return replace(_public(now, subjects), archive=archive)


def public_years(year: Year) -> Year:
    """The finished years of all subjects as everybody may see them."""
    return _public(year, year.catalogue.settings.subjects)


def public_year(years: Year, subject: str) -> Year:
    """One of these, as everybody may see it: of other subjects it knows the pages alone."""
    settings = years.catalogue.settings
    settings = replace(settings, subjects={subject: settings.subjects[subject]})
    return replace(years, catalogue=replace(years.catalogue, settings=settings))


def has_public_page(year: Year, subject: str) -> bool:
    """Whether a subject has anything in this year that is for everybody."""
    return any(page.front.audience == "public" for page in year.catalogue.on_site(subject))


def left_out(year: Year) -> tuple[LeftOut, ...]:
    """What the public edition leaves out, of the whole trust first and then of each subject."""
    settings = year.catalogue.settings
    names = {PORTAL: settings.trust.name}
    names |= {slug: fields.name for slug, fields in settings.subjects.items()}
    return tuple(_left_out(name, year.catalogue.on_site(site)) for site, name in names.items())


def _left_out(name: str, pages: tuple[Page, ...]) -> LeftOut:
    kept = [page for page in pages if page.front.audience != "public"]
    by_line = sum(page.names_its_audience for page in kept)
    return LeftOut(name, len(pages) - len(kept), by_line, len(kept) - by_line)


def _with_years(slug: str, fields: SubjectFields, shown: Set[tuple[str, int]]) -> SubjectFields:
    archive = [entry for number, entry in enumerate(fields.archive) if (slug, number) in shown]
    return fields.model_copy(update={"archive": tuple(archive)})


def _public(year: Year, subjects: Mapping[str, SubjectFields]) -> Year:
    catalogue = year.catalogue.public()
    settings = replace(catalogue.settings, subjects=subjects)
    catalogue = replace(catalogue, settings=settings)
    return replace(year, catalogue=catalogue, links=link_catalogue(catalogue))
