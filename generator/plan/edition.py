"""The public edition: the years without the pages that are for staff, and what that leaves out.

A subject without a public page, and a finished year of it without one, are named nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.link.link import link_catalogue
from generator.model.published import LeftOut
from generator.model.written import PORTAL, Catalogue, Page
from generator.model.year import Year
from generator.schema.subject import SubjectFields

_Years = Mapping[tuple[str, int], Year]
"""A subject, and the number of the year in its archive → that year."""


def public_edition(now: Year, years: _Years) -> tuple[Year, _Years]:
    """The present year and the archived ones as everybody may see them."""
    shown = {key: year for key, year in years.items() if _is_shown(year.catalogue, key[0])}
    subjects = {
        slug: _with_years(slug, fields, shown)
        for slug, fields in now.catalogue.settings.subjects.items()
        if _is_shown(now.catalogue, slug) or any(slug == subject for subject, _ in shown)
    }
    archive = tuple(each for each in now.archive if (each.subject, each.number) in shown)
    return replace(_public(now, subjects), archive=archive), {
        key: _public(year, {key[0]: year.catalogue.settings.subjects[key[0]]})
        for key, year in shown.items()
    }


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


def _is_shown(catalogue: Catalogue, subject: str) -> bool:
    return any(page.front.audience == "public" for page in catalogue.on_site(subject))


def _with_years(slug: str, fields: SubjectFields, shown: _Years) -> SubjectFields:
    archive = [entry for number, entry in enumerate(fields.archive) if (slug, number) in shown]
    return fields.model_copy(update={"archive": tuple(archive)})


def _public(year: Year, subjects: Mapping[str, SubjectFields]) -> Year:
    catalogue = year.catalogue.public()
    settings = replace(catalogue.settings, subjects=subjects)
    catalogue = replace(catalogue, settings=settings)
    return replace(year, catalogue=catalogue, links=link_catalogue(catalogue))
