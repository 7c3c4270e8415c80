"""What is new in a subject, and in all of them, as a feed: by the history of the present commit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from generator.model.published import current_prefix, folder_of
from generator.model.subscribed import Feed, FeedEntry
from generator.model.written import inside
from generator.plan.calendars import address
from generator.plan.changes import compared
from generator.plan.former import first_names, first_place
from generator.plan.viewpoint import Values, Viewpoint

FEED = "feed.xml"
_MOST = 30
"""As many pages a feed names: who looks once a month has seen all of them."""


def has_feed(view: Viewpoint) -> bool:
    """Whether the site has one: a feed without whole addresses could be read by nobody.

    A trust that has nothing told of its history (`lately_days: 0`) has none.
    """
    return bool(view.trust.site_url and not view.is_archived and view.trust.lately_days)


def feed_link(view: Viewpoint) -> Values:
    """What the home of a site is given, to lead to it."""
    return {"feed": {"href": FEED, "title": title_of(view)}} if has_feed(view) else {}


def title_of(view: Viewpoint) -> str:
    """What it is called."""
    if view.is_portal:
        return f"What is new, {view.trust.name}"
    return f"What is new in {view.own.settings.subjects[view.site.slug].name}, {view.trust.name}"


def feeds_of(view: Viewpoint) -> dict[str, Feed]:
    """The feed of a site by its path; of the portal with the pages of all subjects."""
    if not has_feed(view):
        return {}
    subjects = view.own.settings.subjects
    sites = tuple(subjects) if view.is_portal else (view.site.slug,)
    late = sorted(
        (entry for site in sites for entry in _entries(view, site)),
        key=lambda each: (each.updated, each.id),
        reverse=True,
    )
    return {
        FEED: Feed(
            id=_id(view, first_place("", view.site.slug, subjects)),
            title=title_of(view),
            author=view.trust.name,
            language=view.trust.language,
            url=address(view, FEED),
            page=address(view, ""),
            updated=late[0].updated if late else _reviewed(view, sites),
            entries=tuple(late[:_MOST]),
        )
    }


def _entries(view: Viewpoint, site: str) -> Iterator[FeedEntry]:
    """The pages of a subject that changed of late. A page is the same entry wherever it lies."""
    subjects, late = view.own.settings.subjects, view.history.lately
    pages = list(compared(view.index.pages(site)))
    names = first_names(pages, lambda page, place: first_place(place, page.site, subjects))
    for page in pages:
        if page.path in late:
            place = current_prefix(site) + folder_of(inside(page.path))
            yield FeedEntry(
                id=_id(view, names[page.path]),
                title=page.front.title,
                url=f"{view.trust.site_url}{place}",
                updated=late[page.path],
                summary=page.front.summary,
                subject=site,
                subject_name=subjects[site].name,
            )


def _reviewed(view: Viewpoint, sites: Sequence[str]) -> str:
    """The day on which a page was read through last, for a feed of nothing new."""
    days = (page.front.reviewed for site in sites for page in view.index.pages(site))
    last = max(days, default=dt.date(2020, 1, 1))
    return dt.datetime.combine(last, dt.time(), dt.UTC).isoformat()


def _id(view: Viewpoint, place: str) -> str:
    """A name for ever, of the first place that something had on the trust's host."""
    host = urlsplit(view.trust.site_url or "").hostname
    return uuid5(NAMESPACE_URL, f"https://{host}/{place}").urn
