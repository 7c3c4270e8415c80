"""SitePlan → the files that a site consists of, each with the hash of all that it is made from.

Nothing is made here. A file whose hash is that of the file in the tree that is there need not be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.cache import digest, digest_of_program
from generator.draw.draw import ToDraw
from generator.memory import Memory
from generator.model.converted import Converted
from generator.model.published import PlannedPage, SitePlan, as_json, file_digest
from generator.model.subscribed import Feed, SessionCalendar
from generator.model.written import name_of
from generator.model.year import Year
from generator.render.frame import Frame, renderer_of
from generator.render.theme import version_of
from generator.school_year.zone import rules_of_zone

_PORTAL_SITEMAP = "sitemap-portal.xml"
"""`sitemap.xml` at the root is the index of all sitemaps."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a site before it is made: its path in the published tree, and what it is made from.

    A page has `page`, a picture in a smaller size `picture`; any other file is made by `make`,
    which may give nothing: then there is none.
    """

    path: str
    made_from: str
    page: PlannedPage | None = None
    picture: ToDraw | None = None
    make: Callable[[], bytes] = bytes


def pages_of(plan: SitePlan, frame: Frame, bodies: Mapping[str, Converted]) -> Iterator[Part]:
    """The pages of a site. Each is made from its frame, its planned values and its body.

    The three stand in its hash one after the other, so that it can be told which has changed, and
    then what it tells of topics, if it tells anything.
    """
    said = {topic: digest(as_json(each))[:20] for topic, each in plan.said.items()}
    for page in plan.pages:
        body = bodies[page.source] if page.source else None
        told = [digest([said[topic] for topic in page.tells])] if page.tells else []
        parts = (frame.digest, page.digest, _digest_of_body(body), *told)
        folder = page.path.removesuffix(".md").removesuffix("index").rstrip("/")
        name = f"{folder}/index.html" if folder else "index.html"
        yield Part(plan.site.prefix + name, ".".join(each[:20] for each in parts), page)


def files_of_site(plan: SitePlan, year: Year, memory: Memory) -> Iterator[Part]:
    """The pictures and downloads of a site."""
    tree = year.tree
    for path, source in plan.files.items():
        read = partial(tree.read, source)
        name, given = (name_of(tree), "digest", source), (tree.version(source),)
        made_from = memory.recall(name, given, partial(_digest_of, read))
        yield Part(plan.site.prefix + path, made_from, make=read)


def pictures_of_site(plan: SitePlan, year: Year) -> Iterator[Part]:
    """The smaller sizes of a site's pictures."""
    for path, drawn in plan.pictures.items():
        to_draw = ToDraw(drawn, partial(year.tree.read, drawn.source))
        yield Part(plan.site.prefix + path, to_draw.key, picture=to_draw)


def _digest_of(read: Callable[[], bytes]) -> str:
    return file_digest(read())


def calendars_of(plan: SitePlan, make: Callable[[SessionCalendar], bytes]) -> Iterator[Part]:
    """The calendar files of a site's sessions."""
    for path, calendar in plan.calendars.items():
        about = (version_of("icalendar"), digest_of_program(), rules_of_zone(calendar.zone))
        made_from = digest(as_json(calendar), *about)
        yield Part(plan.site.prefix + path, made_from, make=partial(make, calendar))


def feeds_of(plan: SitePlan, make: Callable[[Feed], bytes]) -> Iterator[Part]:
    """The feeds of what is new in a site."""
    for path, feed in plan.feeds.items():
        made_from = digest(as_json(feed), version_of("feedgen"), digest_of_program())
        yield Part(plan.site.prefix + path, made_from, make=partial(make, feed))


def about_all_pages(plan: SitePlan, frame: Frame) -> Iterator[Part]:
    """The site's sitemap, where it is known where the site will be; the portal's page not found."""
    site = plan.site
    if frame.config["site_url"]:
        dates = [
            (page.path, page.reviewed_on) for page in plan.pages if page.path not in plan.withdrawn
        ]
        name = "sitemap.xml" if site.slug else _PORTAL_SITEMAP
        make = partial(_sitemap, frame, dates)
        yield Part(site.prefix + name, digest(frame.digest, dates), make=make)
    if not site.slug:
        yield Part("404.html", digest(frame.digest, "404"), make=partial(_not_found, frame))


def _sitemap(frame: Frame, dates: Sequence[tuple[str, str]]) -> bytes:
    return renderer_of(frame).sitemap(dates)


def _not_found(frame: Frame) -> bytes:
    return renderer_of(frame).not_found()


def _digest_of_body(body: Converted | None) -> str:
    if body is None:
        return ""
    # A kept conversion need not be read to tell what it was made from.
    return body.made_from or digest(body.html, as_json(body.toc))
