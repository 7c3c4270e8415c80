"""A finished year as the rest of the trust sees it, remembered: what has not changed is not read.

What is kept of a year is what the plans of others ask of it, and of a commit what its years may ask
of today.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import msgspec

from generator.cache import Cache, digest
from generator.memory import Memory
from generator.model.archive import ArchivedYear
from generator.model.job import Job
from generator.model.planned import PlannedSite
from generator.model.published import Edition, Site, SitePlan
from generator.model.year import Year, YearInHand, key_of, key_of_reading
from generator.plan.changes import PageThen, changes_since, pages_then
from generator.plan.clashes import refuse_clashes
from generator.plan.edition import has_public_page, public_year, public_years
from generator.plan.remembered import COMMITS, YEARS, KeptCommit, KeptYear, kept_or_made
from generator.plan.site import outline, plan_site
from generator.plan.today import Today
from generator.plan.viewpoint import Viewpoint
from generator.plan.year_index import YearIndex
from generator.plan.years import Outline, YearBeside
from generator.school_year.zone import rules_of_zone
from generator.timings import stage

_BESIDE = "years-beside"
_YEAR = re.compile(r"\d{4}(?!\d)")
_TOLD = msgspec.json.Decoder(list[str])


@dataclass(frozen=True)
class FinishedCommit:
    """The finished years of all subjects that are read at one time, in an edition.

    `source` is the hash of all that they are read from, and read with. They are read by what has
    years `in_hand`, and only where what is kept of them does not do.
    """

    archived: ArchivedYear
    """one of them, whichever"""
    edition: Edition
    source: str
    in_hand: YearInHand
    cache: Cache

    def read(self) -> Year:
        """The years as this edition has them."""
        if self.edition == "public":
            return self.in_hand.recall(self.archived, "public", public_years)
        return self.in_hand.of(self.archived)

    def has_public_page(self, subject: str) -> bool:
        """Whether anything in a subject's year is for everybody."""
        return has_public_page(self.in_hand.of(self.archived), subject)

    def index(self) -> YearIndex:
        """What the plans of all of them ask again and again."""

        def make(_: Year) -> YearIndex:
            return YearIndex(self.read(), self.edition, self.cache, Memory())

        return self.in_hand.recall(self.archived, f"{self.edition} index", make)

    @cached_property
    def asks(self) -> KeptCommit:
        """What they may ask of today."""
        key = digest(self.source, self.edition)
        return kept_or_made(self.cache, COMMITS, key, KeptCommit, self._looked_at)

    def _looked_at(self) -> KeptCommit:
        catalogue = self.read().catalogue
        pages = (path for path, page in catalogue.pages.items() if page.type != "topic")
        return KeptCommit(frozenset(pages), frozenset(catalogue.topics))


class Beside:
    """Today, and for each year of a subject where its pages are in the others, as hashes.

    They are looked up, where they are known, and not worked out: most edits move no page.
    """

    def __init__(self, today: Today, cache: Cache) -> None:
        """Begin with the present day, for all finished years."""
        self.today = today
        self._cache = cache
        self._seen: dict[str, str] = {}

    def seen_by(self, commit: FinishedCommit) -> str:
        """The hash of all that the years of a commit may see of today."""
        if commit.source not in self._seen:
            asks = commit.asks
            self._seen[commit.source] = self.today.of(asks.pages, asks.topics).digest
        return self._seen[commit.source]

    def places(
        self, now: str, finished: Sequence[FinishedYear], years: Callable[[], Sequence[Outline]]
    ) -> list[str]:
        """For each finished year of a subject the hash of where its pages are in all of them.

        `now` is the hash of all that is known of the subject's current year; `years` gives it, and
        then the finished ones, as others see them.
        """
        key = digest(now, *(f"{each.commit.edition} {each.source}" for each in finished))
        told = self._cache.load(_BESIDE, key, _TOLD.decode)
        if told is None or len(told) != len(finished):
            told = [digest(_told(each.outline.beside(years()))) for each in finished]
            self._cache.put(_BESIDE, key, msgspec.json.encode(told))
        return told


@dataclass(frozen=True)
class FinishedYear:
    """A finished year in an edition.

    `source` is the hash of all that it is read from, and read with; `made_with` of what its pages
    are made with, the theme among it.
    """

    archived: ArchivedYear
    source: str
    made_with: str
    commit: FinishedCommit

    @property
    def site(self) -> Site:
        """The site that is made of it."""
        return Site(self.archived.subject, self.archived.version, is_current=False)

    @property
    def is_public(self) -> bool:
        """Whether anything in it is for everybody."""
        return self._kept.is_public

    @cached_property
    def outline(self) -> Outline:
        """What the other years of its subject see of it."""
        kept = self._kept
        return Outline(self.site, kept.pages, kept.files, kept.former, kept.withdrawn)

    @property
    def pages_then(self) -> Mapping[str, PageThen]:
        """Its pages, as those of another year are compared with them."""
        return self._kept.then

    def planned(
        self,
        beside: Beside,
        years: Callable[[], Sequence[Outline]],
        places: str,
        last: FinishedYear | None,
    ) -> PlannedSite:
        """Its site on this day, among these years of its subject, itself one of them.

        `places` is the hash of where its pages are in them; `last` is the year before it.
        """
        edition = self.commit.edition
        zone = rules_of_zone(beside.today.trust.timezone)
        seen, since = beside.seen_by(self.commit), last.source if last else ""
        key = digest(self.source, self.made_with, edition, zone, seen, places, since)

        @stage("plan")
        def plan() -> tuple[SitePlan, Year]:
            year, asks = self._read(), self.commit.asks
            own = {path for path, page in year.catalogue.pages.items() if self._is_own(page.site)}
            seen = beside.today.of(asks.pages - own, asks.topics)
            view = self._view(year, seen, self.outline.beside(years()))
            if last:
                pages = year.catalogue.on_site(self.archived.subject)
                changes = changes_since(last.site, last.pages_then, pages)
                view = replace(view, changes=changes)
            made = plan_site(view)
            refuse_clashes(made)
            return made, year

        return PlannedSite(self.site, plan, key, self.archived.reading)

    def look(self) -> None:
        """Have what others ask of it, and what it may ask, known while it is in hand."""
        _ = self._kept, self.commit.asks

    def _is_own(self, site: str) -> bool:
        return site == self.archived.subject

    def _read(self) -> Year:
        """The year as this edition has it."""
        years, subject = self.commit.read(), self.archived.subject
        if self.commit.edition == "public":
            years = public_year(years, subject)
        return years.of_subject(subject)

    def _view(self, year: Year, today: Today, beside: tuple[YearBeside, ...] = ()) -> Viewpoint:
        index = self.commit.index()
        view = Viewpoint(self.site, year.catalogue, year.links, today, index, beside)
        return replace(view, withdrawn=self.archived.withdrawn)

    @cached_property
    def _kept(self) -> KeptYear:
        key = digest(self.source, self.commit.edition)
        return kept_or_made(self.commit.cache, YEARS, key, KeptYear, self._looked_at)

    def _looked_at(self) -> KeptYear:
        is_public = self.commit.has_public_page(self.archived.subject)
        if self.commit.edition == "public" and not is_public:
            return KeptYear(is_public)
        year = self._read()
        # An outline is of the year alone: nothing of today can be asked for it.
        found = outline(self._view(year, Today(year.catalogue.settings.trust, {}, {}, {})))
        former, withdrawn = dict(found.former), found.withdrawn
        then = pages_then(year.catalogue.on_site(self.archived.subject))
        return KeptYear(is_public, found.pages, found.files, former, withdrawn, then)


def last_before(year: FinishedYear | None, finished: Sequence[FinishedYear]) -> FinishedYear | None:
    """The finished year before one of them; before today it is the last one.

    By the years that they are called by, since one may be corrected long after; where one is
    called otherwise, by the days of their commits. Else the one that stands first in the settings
    is the later.
    """
    called = [_YEAR.match(each.archived.version) for each in finished]
    labels = [found[0] for found in called if found]
    told = labels if len(labels) == len(finished) else [""] * len(finished)
    dated = ((told[n], each.archived.date, -n, each) for n, each in enumerate(finished))
    years = [each for *_, each in sorted(dated, key=lambda four: four[:3])]
    at = years.index(year) if year else len(years)
    return years[at - 1] if at else None


class FinishedYears:
    """The finished years that a job meets, each with what is known of it.

    `in_hand` reads them; `read_with` gives the hash of what all pages are read with, `made_with` of
    what they are made with.
    """

    def __init__(
        self,
        job: Job,
        in_hand: YearInHand,
        read_with: Callable[[], str],
        made_with: Callable[[], str],
    ) -> None:
        """Nothing is known of any, and nothing asked before there is one."""
        self._job = job
        self.in_hand = in_hand
        self._read_with = functools.cache(read_with)
        self._made_with = made_with
        self._years: dict[str, FinishedYear] = {}
        self._commits: dict[str, FinishedCommit] = {}

    def of(self, now: Year, each: ArchivedYear) -> FinishedYear:
        """A finished year that the present one names."""
        source = key_of(each, now, self._read_with())
        if source not in self._years:
            commit = self._commit(now, each)
            self._years[source] = FinishedYear(each, source, self._made_with(), commit)
        return self._years[source]

    def look(self, now: Year, each: ArchivedYear) -> None:
        """Know of a year in hand what will be asked."""
        self.of(now, each).look()

    def _commit(self, now: Year, each: ArchivedYear) -> FinishedCommit:
        source = key_of_reading(each, now, self._read_with())
        if source not in self._commits:
            edition, cache = self._job.edition, self._job.cache
            self._commits[source] = FinishedCommit(each, edition, source, self.in_hand, cache)
        return self._commits[source]


def _told(beside: Sequence[YearBeside]) -> str:
    """The other years as text, to be hashed. In ASCII: a file's name need not be UTF-8."""
    return json.dumps(
        [(each.site.version, each.site.is_current, sorted(each.places.items())) for each in beside]
    )
