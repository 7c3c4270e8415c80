"""A finished year as the rest of the trust sees it, remembered: what has not changed is not read.

What is kept of a year is what the plans of others ask of it, and what it may ask of today.
"""

from __future__ import annotations

import contextlib
import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from generator.cache import Cache, digest
from generator.model.archive import ArchivedYear
from generator.model.job import Job
from generator.model.planned import PlannedSite
from generator.model.published import Edition, Site, SitePlan
from generator.model.year import Year, YearInHand, key_of
from generator.plan.clashes import refuse_clashes
from generator.plan.edition import has_public_page, public_year, public_years
from generator.plan.site import outline, plan_site
from generator.plan.today import Today
from generator.plan.viewpoint import Viewpoint
from generator.plan.year_index import YearIndex
from generator.plan.years import Outline, YearBeside
from generator.school_year.zone import rules_of_zone
from generator.timings import stage

_KIND = "finished-years"


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a year: by paths in its site, and what it may ask of today."""

    is_public: bool
    """whether anything in it is for everybody"""
    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    former: dict[str, str] = {}
    elsewhere: frozenset[str] = frozenset()
    """the pages of other sites that it knows, by their paths in the tree"""
    topics: frozenset[str] = frozenset()


_DECODER = msgspec.msgpack.Decoder(_Kept)


@dataclass(frozen=True)
class FinishedYear:
    """A finished year in an edition.

    `source` is the hash of all that it is read from, and read with; `made_with` of what its pages
    are made with, the theme among it.
    It is read by what has finished years `in_hand`, and only where what is kept of it does not do.
    """

    archived: ArchivedYear
    edition: Edition
    source: str
    made_with: str
    in_hand: YearInHand
    cache: Cache

    @property
    def site(self) -> Site:
        """The site that is made of it."""
        return Site(self.archived.subject, self.archived.version, is_current=False)

    @property
    def is_public(self) -> bool:
        """Whether anything in it is for everybody."""
        return self._kept.is_public

    @property
    def outline(self) -> Outline:
        """What the other years of its subject see of it."""
        return Outline(self.site, self._kept.pages, self._kept.files, self._kept.former)

    def planned(self, today: Today, years: Sequence[Outline]) -> PlannedSite:
        """Its site on this day, among these years of its subject, itself one of them."""
        seen = today.of(self._kept.elsewhere, self._kept.topics)
        beside = self.outline.beside(years)
        zone = rules_of_zone(seen.trust.timezone)
        key = digest(self.source, self.made_with, self.edition, zone, seen.digest, _told(beside))

        @stage("plan")
        def plan() -> tuple[SitePlan, Year]:
            year = self._read()
            made = plan_site(self._view(year, seen, beside))
            refuse_clashes(made)
            return made, year

        return PlannedSite(self.site, plan, key, self.archived.reading)

    def _read(self) -> Year:
        """The year as this edition has it."""
        years, subject = self._of_all(), self.archived.subject
        if self.edition == "public":
            return public_year(years, subject).of_subject(subject)
        return years.of_subject(subject)

    def _of_all(self) -> Year:
        """The years of all subjects as this edition has them."""
        if self.edition == "public":
            return self.in_hand.recall(self.archived, "public", public_years)
        return self.in_hand.of(self.archived)

    def _view(self, year: Year, today: Today, beside: tuple[YearBeside, ...] = ()) -> Viewpoint:
        index = self.in_hand.recall(
            self.archived,
            f"{self.edition} index",
            lambda _: YearIndex(self._of_all(), self.edition),
        )
        return Viewpoint(self.site, year.catalogue, year.links, today, index, beside)

    def look(self) -> None:
        """Have what others ask of it known, while it is in hand."""
        _ = self._kept

    @cached_property
    def _kept(self) -> _Kept:
        key = digest(self.source, self.edition)
        kept = self.cache.load(_KIND, key, _DECODER.decode)
        if kept is None:
            kept = self._looked_at()
            with contextlib.suppress(UnicodeEncodeError):  # a file's name may be in no encoding
                self.cache.put(_KIND, key, msgspec.msgpack.encode(kept))
        return kept

    def _looked_at(self) -> _Kept:
        is_public = has_public_page(self.in_hand.of(self.archived), self.archived.subject)
        if self.edition == "public" and not is_public:
            return _Kept(is_public)
        year = self._read()
        own = year.catalogue
        # An outline is of the year alone: nothing of today can be asked for it.
        found = outline(self._view(year, Today(own.settings.trust, {}, {}, {})))
        pages = own.pages.values()
        others = (p for p in pages if p.site != self.archived.subject and p.type != "topic")
        return _Kept(
            is_public,
            found.pages,
            found.files,
            dict(found.former),
            frozenset(page.path for page in others),
            frozenset(own.topics),
        )


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
        self._in_hand = in_hand
        self._read_with = functools.cache(read_with)
        self._made_with = made_with
        self._known: dict[str, FinishedYear] = {}

    def of(self, now: Year, each: ArchivedYear) -> FinishedYear:
        """A finished year that the present one names."""
        source = key_of(each, now, self._read_with())
        if source not in self._known:
            edition, cache = self._job.edition, self._job.cache
            self._known[source] = FinishedYear(
                each, edition, source, self._made_with(), self._in_hand, cache
            )
        return self._known[source]

    def look(self, now: Year, each: ArchivedYear) -> None:
        """Know of a year in hand what others ask of it."""
        self.of(now, each).look()


def _told(beside: Sequence[YearBeside]) -> str:
    """The other years as text, to be hashed. In ASCII: a file's name need not be UTF-8."""
    return json.dumps(
        [(each.site.version, each.site.is_current, sorted(each.places.items())) for each in beside]
    )
