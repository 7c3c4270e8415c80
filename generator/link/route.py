"""A short route for a learning goal on a topic: start, read, try, discuss, observe. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.model.graph import LinkGraph
from generator.model.written import Catalogue, Page
from generator.schema import CaseStudyFields, PathwayFields, ResourceFields, TopicFields
from generator.school_year.plc import sessions

_READ = frozenset({"guide", "reading", "video", "slides", "case"})
_TRY = frozenset({"lesson", "task", "template"})


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One thing to do; `path` is the page that it is about, where there is one."""

    mode: Literal["start", "read", "try", "discuss", "observe"]
    title: str
    path: str | None = None
    anchor: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The steps in order, none where there is nothing to go to; `pathway` is whose they are."""

    steps: tuple[RouteStep, ...]
    pathway: str | None = None


def route(
    catalogue: Catalogue, links: LinkGraph, topic: str, site: str, *, alone: bool = False
) -> Route:
    """The route for a topic's goals in a subject, or in the whole trust where `site` is the portal.

    It is the subject lead's pathway that is chiefly about the topic, the first that it names. Else
    it is put together from what there is on the topic, of this subject first; a step that there is
    nothing for is left out. `alone` keeps it to this subject's pages.
    """
    pages = [catalogue.pages[path] for path in links.on_topic.get(topic, ())]
    pages.sort(key=lambda page: (page.front.topics.index(topic), page.path))
    if alone:
        pages = [page for page in pages if page.site == site]
    for page in pages:
        is_chief = page.site == site and page.front.topics[0] == topic
        if isinstance(page.fields, PathwayFields) and is_chief:
            return Route(tuple(_steps(page, page.fields, links)), page.path)
    there = catalogue.topics[topic]
    assert isinstance(there.fields, TopicFields)
    own = [page for page in pages if page.site == site]
    read = _first(pages, topic, site, _READ) or _case_study(own) or _case_study(pages)
    to_try = _first(own, topic, site, _TRY)
    discuss = _session(catalogue, pages, site) or _meeting(read)
    # What to watch for in another subject's lessons helps on the hub alone, where all are together.
    observe = _observe(own if site else pages)
    if not (read or to_try or discuss or observe):
        return Route(())
    steps = (
        RouteStep(
            "start",
            "Do the task under “Start here”",
            there.path,
            "tp-start-here",
            there.fields.start_here.minutes,
        ),
        _about(read, "read") if read else None,
        _about(to_try, "try") if to_try else RouteStep("try", there.fields.try_this[0]),
        discuss,
        observe,
    )
    return Route(tuple(step for step in steps if step))


def _steps(page: Page, fields: PathwayFields, links: LinkGraph) -> Iterator[RouteStep]:
    """A pathway's steps as their author wrote them."""
    targets = links.targets.get(page.path, {})
    for step in fields.steps:
        lead = targets.get(step.link or "")
        yield RouteStep(
            step.mode,
            step.title,
            lead.path if lead else None,
            lead.anchor if lead else "",
            step.minutes,
        )


def _first(pages: list[Page], topic: str, site: str, kinds: frozenset[str]) -> Page | None:
    """Of the subject, else of any, the resource that is most about the topic, then the shortest."""
    chosen = [
        (page.site != site, page.front.topics.index(topic), fields.minutes, page.path, page)
        for page in pages
        if isinstance(fields := page.fields, ResourceFields) and fields.kind in kinds
    ]
    return min(chosen, key=lambda each: each[:4])[4] if chosen else None


def _case_study(pages: list[Page]) -> Page | None:
    return next((page for page in pages if isinstance(page.fields, CaseStudyFields)), None)


def _about(page: Page, mode: Literal["read", "try"]) -> RouteStep:
    minutes = page.fields.minutes if isinstance(page.fields, ResourceFields) else None
    return RouteStep(mode, page.front.title, page.path, minutes=minutes)


def _session(catalogue: Catalogue, pages: list[Page], site: str) -> RouteStep | None:
    """The next planned session on the topic, the subject's own before another's."""
    on_it = {page.path for page in pages}
    planned = [
        each.page
        for each in sessions(catalogue)
        if each.page.path in on_it and each.fields.status == "planned"
    ]
    planned.sort(key=lambda page: page.site != site)  # each part stays in the order of days
    return RouteStep("discuss", planned[0].front.title, planned[0].path) if planned else None


def _meeting(read: Page | None) -> RouteStep | None:
    if read and isinstance(read.fields, ResourceFields) and read.fields.department_meeting:
        title = f"Use “{read.front.title}” in your department meeting"
        return RouteStep("discuss", title, read.path)
    return None


def _observe(pages: list[Page]) -> RouteStep | None:
    for page in pages:
        for step in page.fields.steps if isinstance(page.fields, PathwayFields) else ():
            if step.mode == "observe":
                return RouteStep("observe", step.title, page.path, minutes=step.minutes)
    return None
