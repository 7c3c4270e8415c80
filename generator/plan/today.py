"""What a site sees of the present year beside its own pages: one value, and nothing else.

A finished year is given what it can ask for and no more, so that the hash of this value stands for
all that its pages show of today (ADR 34). What was not given can't be asked: it is a `KeyError`,
or for a setting an `AttributeError`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.cache import digest
from generator.model.face import pictures_of
from generator.model.link_picture import as_planned, link_pictures_of
from generator.model.published import current_prefix, folder_of
from generator.model.written import Page, inside
from generator.model.year import Year
from generator.plan.year_index import YearIndex
from generator.schema.trust import TrustFields

ABOUT = {
    "accessibility_href": "content/about/accessibility.md",
    "privacy_href": "content/about/privacy.md",
    "safeguarding_href": "content/about/safeguarding.md",
}
"""The trust's pages that every page leads to, by what their address is called in a frame."""


OF_CHECKS = frozenset(
    {
        *("academic_year", "default_audience", "terms", "holidays", "sessions_per_year"),
        *("agenda_working_days", "feedback_working_days", "meeting_minutes", "meetings_a_week"),
        *("reading_words_a_minute", "review_months", "review_grace_days", "evidence_years"),
        *("largest_file", "downloads", "topic_links", "email_domains", "embeds"),
        *("withdrawn", "lately_days", "largest_export"),
        *("people", "rules", "one_person_roles", "preparation_minutes"),
    }
)
"""The settings of the trust by which pages are checked, read, linked or taken away: a finished year
has those of its own commit, and is not given today's. It may show a setting that is not here."""


@dataclass(frozen=True, slots=True)
class SubjectToday:
    """What all sites show of a subject: its name, and the hue and the mark that it has chosen."""

    name: str
    hue: int | None
    mark: str | None = None


@dataclass(frozen=True)
class Today:
    """The present year, as far as a site shows it."""

    trust: TrustFields
    subjects: Mapping[str, SubjectToday]
    places: Mapping[str, str | None]
    """path in the tree of a page, as it is or was → where that page lies today, if it is shown"""
    hubs: Mapping[str, bool]
    """topic → whether it has a hub today"""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """`logo` and `favicon` → where the trust's own are in the published tree"""

    link_pictures: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """site, by its slug → the picture of its links"""

    def of(self, paths: Iterable[str], topics: Iterable[str]) -> Today:
        """So much of it as concerns these pages and topics, whether they are there today or not."""
        return replace(
            self,
            trust=_to_show(self.trust),
            places={path: self.places.get(path) for path in (*ABOUT.values(), *paths)},
            hubs={topic: self.hubs.get(topic, False) for topic in topics},
        )

    @property
    def digest(self) -> str:
        """The hash of all of it."""
        subjects = [
            (slug, each.name, each.hue, each.mark) for slug, each in sorted(self.subjects.items())
        ]
        told = [subjects, sorted(self.places.items()), sorted(self.hubs.items())]
        told += [sorted(self.pictures.items()), sorted(self.link_pictures.items())]
        # Told in ASCII: a file's name need not be UTF-8.
        return digest(self.trust.model_dump_json(exclude=set(OF_CHECKS)), json.dumps(told))


def _to_show(trust: TrustFields) -> TrustFields:
    """The settings without those that no finished year is given: to ask for one is an error."""
    given = trust.model_copy()
    for name in OF_CHECKS & given.__dict__.keys():
        del given.__dict__[name]
    return given


def today_of(now: Year, index: YearIndex) -> Today:
    """All of the present year, which has this index."""
    pages = now.catalogue.pages
    # Where a page is, it is not sought under the name that another one had.
    here = {path: place_of(page) if index.shows(page) else None for path, page in pages.items()}
    moved = {old: here[path] for old, path in index.former_paths.items() if path in here}
    return Today(
        trust=now.catalogue.settings.trust,
        subjects={
            slug: SubjectToday(each.name, each.hue, each.mark)
            for slug, each in now.catalogue.settings.subjects.items()
        },
        places={**dict.fromkeys(ABOUT.values()), **moved, **here},
        hubs={slug: index.shows(page) for slug, page in now.catalogue.topics.items()},
        pictures={name: place for name, (place, _) in pictures_of(now).items()},
        link_pictures={
            slug: as_planned(each, now.catalogue.settings.trust.site_url or "")
            for slug, each in link_pictures_of(now).items()
        },
    )


def place_of(page: Page) -> str:
    """Where in the tree a page of the present year lies, if it is shown."""
    return current_prefix(page.site) + folder_of(inside(page.path))
