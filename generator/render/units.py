"""Plans → the files of their sites, each made only where it is not in the tree that is there.

The unit of work is a file, a page above all: its name is the hash of all that it depends on, and it
depends on no other. A site is what its files are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest, digest_of_program
from generator.draw.draw import draw_links, draw_pictures
from generator.memory import Memory
from generator.model.converted import Converted
from generator.model.face import face_of, pictures_of
from generator.model.job import Job
from generator.model.link_picture import link_pictures_of
from generator.model.planned import PlannedSite, by_reading
from generator.model.published import (
    BuiltSite,
    Imprint,
    LeftSite,
    PlannedPage,
    SiteFile,
    SitePlan,
    Workshop,
    file_digest,
)
from generator.model.searched import words_of
from generator.model.subscribed import Feed, SessionCalendar
from generator.model.year import Year
from generator.read.settings import TRUST_FILE, of_trust, themes_of
from generator.render.assets import assets_of, to_root
from generator.render.configuration import configuration_of, configuration_of_site
from generator.render.frame import Frame, frame_of
from generator.render.parts import (
    Part,
    about_all_pages,
    calendars_of,
    feeds_of,
    files_of_site,
    pages_of,
    pictures_of_site,
)
from generator.render.pool import Work, render_pages
from generator.render.theme import digest_of, read_theme, version_of
from generator.render.told import There, told_anew
from generator.timings import stage

_PACKAGES = ("mkdocs", "mkdocs-material", "minijinja", "nh3", "icalendar", "feedgen", "pystemmer")
Had = Mapping[str, tuple[str, str]]
"""Files of the tree that is there, proven untouched: path → (what it was made from, its digest)."""


@dataclass(frozen=True)
class _Site:
    """A site before it is built: all its files, and what its pages are rendered with."""

    plan: SitePlan
    frame: Frame
    bodies: Mapping[str, Converted]
    parts: Sequence[Part]
    key: str

    def is_one_of(self, whole: Mapping[str, str]) -> bool:
        """Whether it is among these sites, as it would be built."""
        return whole.get(self.plan.site.name) == self.key

    def body_of(self, page: PlannedPage) -> Converted | None:
        """The converted body that a page of the site carries."""
        return self.bodies[page.source] if page.source else None


@stage("render")
def build_sites(
    planned: Sequence[PlannedSite],
    job: Job,
    had: Had,
    whole: Mapping[str, str] | None = None,
    memory: Memory | None = None,
    there: There | None = None,
) -> tuple[BuiltSite, ...]:
    """The sites as they are planned, in the order given.

    What the tree in `had`, which is `there`, has already is not made again, nor is a site looked
    through that is there by `whole`: by its name and what it was built from. What is in `memory` is
    not worked out again.
    The finished years of one commit are planned, built and let go before those of the next. One
    that was built elsewhere is as it was built there.

    Raises `CannotContinue` where the trust's mkdocs.yml or one of its templates cannot be used.
    """
    built = {number: each.built for number, each in enumerate(planned) if each.built}
    for group in by_reading(planned):
        numbers = [number for number in group if number not in built]
        if not numbers:
            continue
        some = [planned[number] for number in numbers]
        is_today = not some[0].reading  # of a commit nothing is asked twice in one process
        remembered = memory if is_today and memory else Memory()
        made = _build(_sites(some, job.root, job.cache, remembered), job, had, whole or {}, there)
        built |= zip(numbers, made if is_today else map(_without_pages, made), strict=True)
    return tuple(built[number] for number in range(len(planned)))


def _build(
    sites: Sequence[_Site],
    job: Job,
    had: Had,
    whole: Mapping[str, str],
    there: There | None,
) -> list[BuiltSite]:
    waiting = [
        (site, part, page)
        for site in sites
        if not site.is_one_of(whole)
        for part in site.parts
        if (page := part.page) and not _is_there(part, had)
    ]
    some = [(part, site.frame, site.plan.said) for site, part, _ in waiting]
    told = told_anew(some, had, there, job.root)
    waiting = [each for each in waiting if each[1].path not in told]
    works = [
        Work(page, site.body_of(page), site.frame, site.plan.said) for site, _, page in waiting
    ]
    done, is_part = job.progress_of("Rendering"), job.part is not None
    htmls = render_pages(works, job.jobs, done, job.cache, is_part=is_part)
    fresh = {part.path: html for (_, part, _), html in zip(waiting, htmls, strict=True)}
    fresh |= told | _drawn(sites, job, had, whole)
    return [
        BuiltSite(site.plan, (), site.key, stands=True)
        if site.is_one_of(whole)
        else _built(site, fresh, had)
        for site in sites
    ]


def _drawn(
    sites: Sequence[_Site], job: Job, had: Had, whole: Mapping[str, str]
) -> dict[str, bytes]:
    """The pictures in smaller sizes that no tree has yet, by their paths."""
    waiting = {
        part.path: part.picture
        for site in sites
        if not site.is_one_of(whole)
        for part in site.parts
        if part.picture and not _is_there(part, had)
    }
    drawn = draw_pictures(list(waiting.values()), job.jobs, job.cache) if waiting else {}
    return {path: drawn[picture.key] for path, picture in waiting.items()}


def _without_pages(built: BuiltSite) -> BuiltSite:
    """A finished year's site without the plan of what is built: there may be many of them."""
    plan = replace(built.plan, config={}, nav=(), pages=(), files={}, calendars={}, feeds={})
    plan = replace(plan, pictures={})
    return replace(built, plan=plan)


def left_sites(planned: Sequence[PlannedSite], root: Path, cache: Cache) -> tuple[LeftSite, ...]:
    """The sites that are not built now, each with the key of what would be."""
    known = [LeftSite(each.site, each.key) for each in planned if each.key]
    others = _sites([each for each in planned if not each.key], root, cache, Memory())
    return (*known, *(LeftSite(site.plan.site, site.key) for site in others))


def imprint_of(now: Year, job: Job) -> Imprint:
    """Whose the tree will be, for whom, and the hash of the program, the theme and the settings."""
    root, edition = job.root, job.edition
    theme = read_theme(themes_of(root))
    base = of_trust(root, "mkdocs.yml")
    packages = [version_of(package) for package in _PACKAGES]
    settings = now.tree.read(TRUST_FILE)
    frame = digest(digest_of_program(), digest_of(theme.files), base, packages, settings)
    trust = now.catalogue.settings.trust
    assets = assets_of(_workshop(now, root, _face_of(now), now)).files
    assets = {**assets, **draw_links(link_pictures_of(now).values(), job.cache)}
    kept = tuple(each for each in now.kept_back if edition == "staff" or each.is_public)
    return Imprint(trust.name, edition, frame, assets, words_of(trust), kept, job.part)


def stage_project(
    plan: SitePlan, year: Year, now: Year, root: Path, out: Path, *, alone: bool
) -> None:
    """One site's plain MkDocs project, in the empty folder `out`; `alone` with all it loads.

    The site is of `year`, its face of the year `now`.
    """
    from generator.render.stage import stage_site  # no build needs it, nor Python-Markdown

    stage_site(plan, _workshop(year, root, _face_in(plan), now), out, alone=alone)


def _face_of(now: Year) -> Mapping[str, Any]:
    places = {name: place for name, (place, _) in pictures_of(now).items()}
    return face_of(now.catalogue.settings.trust, places)


def _face_in(plan: SitePlan) -> Mapping[str, Any]:
    """The face of today, in whichever year: a plan has it from the trust's settings of today."""
    extra: dict[str, dict[str, Any]] = plan.config["extra"]  # type: ignore[assignment] # as planned
    return extra.get("face", {})


def _workshop(year: Year, root: Path, face: Mapping[str, Any], now: Year | None = None) -> Workshop:
    """What the sites of a year are made with; with `now`, of its face the pictures too."""
    return Workshop(
        base_config=of_trust(root, "mkdocs.yml"),
        themes=themes_of(root),
        tree=year.tree,
        bodies={path: page.document.body for path, page in year.catalogue.pages.items()},
        face=face,
        pictures=dict(pictures_of(now).values()) if now else {},
    )


def _sites(planned: Sequence[PlannedSite], root: Path, cache: Cache, memory: Memory) -> list[_Site]:
    """What the sites consist of. The theme and all else that they share is read once."""
    if not planned:
        return []
    plans = [(*each.plan(), each.key) for each in planned]
    theme = read_theme(themes_of(root))
    base = configuration_of(of_trust(root, "mkdocs.yml"), cache)
    assets = assets_of(_workshop(plans[0][1], root, _face_in(plans[0][0])))
    found = []
    for plan, year, key in plans:
        loaded = assets.settings(to_root(plan.site))
        config = configuration_of_site(base, plan.config, loaded)
        frame = memory.same((plan.site, "frame"), frame_of(theme, config))
        make = partial(_site, plan, year, frame, key, memory)
        given = (plan, frame, *_made_from(plan, year))
        found.append(memory.recall((plan.site, "parts"), given, make))
    return found


def _made_from(plan: SitePlan, year: Year) -> Iterator[object]:
    """What the files of a site are made from besides its plan and its frame."""
    yield from (year.catalogue.converted[page.source] for page in plan.pages if page.source)
    yield from map(year.tree.version, plan.files.values())


def _site(plan: SitePlan, year: Year, frame: Frame, key: str, memory: Memory) -> _Site:
    """A site; `key` is the hash of all that it is made from, where that is known already."""
    bodies = year.catalogue.converted
    parts = tuple(
        sorted(
            (
                *pages_of(plan, frame, bodies),
                *files_of_site(plan, year, memory),
                *pictures_of_site(plan, year),
                *calendars_of(plan, _calendar),
                *feeds_of(plan, _feed),
                *about_all_pages(plan, frame),
            ),
            key=lambda part: part.path,
        )
    )
    known = [(part.path, part.made_from) for part in parts]
    key = key or digest(known, sorted(plan.redirects.items()), digest_of_program())
    return _Site(plan, frame, bodies, parts, key)


def _calendar(planned: SessionCalendar) -> bytes:
    from generator.render.calendar import calendar_of  # icalendar: only where there is one to make

    return calendar_of(planned)


def _feed(planned: Feed) -> bytes:
    from generator.render.feed import feed_of  # feedgen, likewise

    return feed_of(planned)


def _built(site: _Site, fresh: Mapping[str, bytes], had: Had) -> BuiltSite:
    """The site's files: those that are there, and the others made now."""
    files, rendered = [], []
    for part in site.parts:
        if _is_there(part, had):
            files.append(SiteFile(part.path, *had[part.path], content=None))
        elif content := fresh[part.path] if part.path in fresh else part.make():
            files.append(_made(part.path, part.made_from, content, had))
            rendered += [part.page.path] if part.page else []
    return BuiltSite(site.plan, tuple(files), site.key, tuple(rendered))


def _made(path: str, made_from: str, content: bytes, had: Had) -> SiteFile:
    """A file that was made now; where it came out as the one that is there, that one is linked."""
    digest_ = file_digest(content)
    is_same = had.get(path, ("", ""))[1] == digest_
    return SiteFile(path, made_from, digest_, None if is_same else content)


def _is_there(part: Part, had: Had) -> bool:
    return had.get(part.path, ("", ""))[0] == part.made_from
