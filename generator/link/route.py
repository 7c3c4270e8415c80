"""A short route for a learning goal on a topic: start, read, try, discuss, observe. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.model.graph import LinkGraph
from generator.model.written import Catalogue, Page
from generator.schema import CaseStudyFields, PathwayFields, ResourceFields, TopicFields
from generator.school_year.plc import sessions

_READ = frozenset({"guide", "reading", "video", "slides", "case"})
_TRY = frozenset({"lesson", "task", "template"})
_TELL = "Tell a colleague what you tried, and what your pupils did with it"
_WATCH = "Ask to watch part of a colleague’s lesson, and look at what pupils do and say"


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


class Routes:
    """The routes for goals on every topic of a catalogue, with what they have in common."""

    def __init__(self, catalogue: Catalogue, links: LinkGraph) -> None:
        self._catalogue = catalogue
        self._links = links
        self._on_topic: dict[str, _OnTopic] = {}

    def route(self, topic: str, site: str, *, alone: bool = False, whole: bool = False) -> Route:
        """The route for a topic's goals in a subject; in the whole trust, if it is the portal's.

        It is the subject lead's pathway that is chiefly about the topic, the first that it names.
        Else it is put together from what there is on the topic, of this subject first; a step that
        there is nothing for is left out. `alone` keeps it to this subject's pages; in a `whole` one
        there is always something to try, to discuss and to observe, if only in general words.
        """
        everywhere = self._pages_on(topic)
        own = everywhere.of(site)
        for page in own.pages:
            if isinstance(page.fields, PathwayFields) and page.front.topics[0] == topic:
                return Route(tuple(_steps(page, page.fields, self._links)), page.path)
        there = self._catalogue.topics[topic]
        assert isinstance(there.fields, TopicFields)
        others = own if alone else everywhere
        read = own.first(_READ) or others.first(_READ) or own.case_study or others.case_study
        to_try = own.first(_TRY)
        discuss = _session(own, others) or _meeting(read)
        # What to watch for in another subject's lessons helps on the hub, where all are together.
        observe = _observe(own.pages if site else others.pages)
        if whole:
            discuss = discuss or RouteStep("discuss", _TELL, minutes=10)
            observe = observe or RouteStep("observe", _WATCH, minutes=20)
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

    def _pages_on(self, topic: str) -> _OnTopic:
        if topic not in self._on_topic:
            pages = [self._catalogue.pages[path] for path in self._links.on_topic.get(topic, ())]
            pages.sort(key=lambda page: (page.front.topics.index(topic), page.path))
            self._on_topic[topic] = _OnTopic(topic, pages, self._places)
        return self._on_topic[topic]

    @cached_property
    def _places(self) -> dict[str, int]:
        """Each session that is still planned → its place in the order of days."""
        return {
            each.page.path: at
            for at, each in enumerate(sessions(self._catalogue))
            if each.fields.status == "planned"
        }


class _OnTopic:
    """The pages on a topic, those most about it first: of all subjects, or of one."""

    def __init__(self, topic: str, pages: Sequence[Page], places: Mapping[str, int]) -> None:
        self.pages = pages
        self._topic = topic
        self._places = places
        self._first: dict[frozenset[str], Page | None] = {}

    def of(self, site: str) -> _OnTopic:
        """Those of one site."""
        return self._by_site.get(site) or _OnTopic(self._topic, (), self._places)

    @cached_property
    def _by_site(self) -> dict[str, _OnTopic]:
        found: dict[str, list[Page]] = defaultdict(list)
        for page in self.pages:
            found[page.site].append(page)
        return {site: _OnTopic(self._topic, own, self._places) for site, own in found.items()}

    def first(self, kinds: frozenset[str]) -> Page | None:
        """The resource of these kinds that is most about the topic, then the shortest."""
        if kinds not in self._first:
            chosen = [
                (page.front.topics.index(self._topic), fields.minutes, page.path, page)
                for page in self.pages
                if isinstance(fields := page.fields, ResourceFields) and fields.kind in kinds
            ]
            self._first[kinds] = min(chosen, key=lambda each: each[:3])[3] if chosen else None
        return self._first[kinds]

    @cached_property
    def case_study(self) -> Page | None:
        """The first case study."""
        return next((page for page in self.pages if isinstance(page.fields, CaseStudyFields)), None)

    @cached_property
    def session(self) -> Page | None:
        """The next planned session."""
        planned = (page for page in self.pages if page.path in self._places)
        return min(planned, key=lambda page: self._places[page.path], default=None)


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


def _about(page: Page, mode: Literal["read", "try"]) -> RouteStep:
    minutes = page.fields.minutes if isinstance(page.fields, ResourceFields) else None
    return RouteStep(mode, page.front.title, page.path, minutes=minutes)


def _session(own: _OnTopic, others: _OnTopic) -> RouteStep | None:
    """The next planned session on the topic, the subject's own before another's."""
    page = own.session or others.session
    return RouteStep("discuss", page.front.title, page.path) if page else None


def _meeting(read: Page | None) -> RouteStep | None:
    if read and isinstance(read.fields, ResourceFields) and read.fields.department_meeting:
        title = f"Use “{read.front.title}” in your department meeting"
        return RouteStep("discuss", title, read.path)
    return None


def _observe(pages: Sequence[Page]) -> RouteStep | None:
    for page in pages:
        for step in page.fields.steps if isinstance(page.fields, PathwayFields) else ():
            if step.mode == "observe":
                return RouteStep("observe", step.title, page.path, minutes=step.minutes)
    return None
