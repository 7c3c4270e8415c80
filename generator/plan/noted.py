"""What a page of a plan rests on: all that is asked of the year while it is planned is noted.

Whoever hands out a page notes the lines at its top, so nothing of it can be shown unnoted. A page
that was planned before is the one that would be planned now where the answers are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from generator.cache import digest
from generator.link.route import Route
from generator.model.graph import LinkGraph, Mention, Related
from generator.model.published import as_json
from generator.model.raster import Seen
from generator.model.written import Catalogue, Document, Page
from generator.plan.today import Today
from generator.plan.withheld import NoFiles, Withheld
from generator.plan.year_index import Aim, YearIndex

Question = tuple[str, ...]
"""What kind of thing is asked for, and which."""
Value = TypeVar("Value")
Made = TypeVar("Made")

_ALL = "all of"

_OF_ITS_OWN = frozenset(
    {
        *("definition", "why", "start_here", "evidence", "limits", "try_this", "example_goals"),
        *("misconceptions", "match"),
    }
)
"""What a topic's page says of the topic: another page has of it what it asks for (`said`)."""


class Asked:
    """Answers what plans ask of a year, and notes it while a page is planned.

    `tops` are the hashes of what stands at the top of each page, by its path.
    """

    def __init__(self, tops: Mapping[str, str]) -> None:
        self._tops = tops
        self._answers: dict[str, Callable[..., Any]] = {}
        self._noted: dict[Question, None] | None = None
        self._told: dict[Question, str] = {}

    def answer(self, kind: str, answer: Callable[..., Any]) -> None:
        """Have questions of a kind answered: always by the same for the same words."""
        self._answers[kind] = answer

    def ask(self, *question: str) -> Any:
        """The answer to a question."""
        if self._noted is not None:
            self._noted[question] = None
        return self._answers[question[0]](*question[1:])

    def note(self, *question: str) -> None:
        """Note a question that is answered otherwise."""
        if self._noted is not None:
            self._noted[question] = None

    def noting(self, make: Callable[[], Made]) -> tuple[Made, tuple[Question, ...]]:
        """What is made, and all that was asked for it."""
        assert self._noted is None, "a page is planned while another is"
        self._noted = {}
        try:
            return make(), tuple(self._noted)
        finally:
            self._noted = None

    def told(self, question: Question) -> str:
        """The hash of the answer; empty where what is asked about is gone."""
        if question not in self._told:
            kind, *about = question
            try:
                told = self._plain(self._answers[kind](*about))
            except LookupError:
                told = ""
            self._told[question] = told if isinstance(told, str) else digest(as_json(told))[:20]
        return self._told[question]

    def _plain(self, answer: object) -> object:
        """An answer to be hashed: a page is what stands at its top."""
        if isinstance(answer, Page):
            return self._tops[answer.path]
        if isinstance(answer, tuple):
            return [self._plain(each) for each in answer]
        return [answer] if isinstance(answer, str) else answer


class Noted(Mapping[str, Value]):
    """A mapping of the year of which is noted what is looked up in it."""

    def __init__(self, asked: Asked, kind: str, held: Mapping[str, Value]) -> None:
        self._asked = asked
        self._kind = kind
        self._held = held
        asked.answer(kind, held.get)
        asked.answer(f"{_ALL} {kind}", lambda: tuple(held.items()))

    def told_by(self, told: Mapping[str, str]) -> Noted[Value]:
        """The same, where what is looked up is hashed by what is `told` of it."""
        self._asked.answer(self._kind, told.get)
        self._asked.answer(f"{_ALL} {self._kind}", lambda: tuple(told.items()))
        return self

    def __getitem__(self, key: str) -> Value:
        self._asked.note(self._kind, key)
        return self._held[key]

    def get(self, key: str, default: Any = None) -> Any:
        self._asked.note(self._kind, key)
        return self._held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._asked.note(self._kind, str(key))
        return key in self._held

    def __iter__(self) -> Iterator[str]:
        self._asked.note(f"{_ALL} {self._kind}")
        return iter(self._held)

    def __len__(self) -> int:
        self._asked.note(f"{_ALL} {self._kind}")
        return len(self._held)

    def values(self) -> Any:
        self._asked.note(f"{_ALL} {self._kind}")
        return self._held.values()

    def items(self) -> Any:
        self._asked.note(f"{_ALL} {self._kind}")
        return self._held.items()


class _InOrder(Mapping[str, tuple[Related, ...]]):
    """Related pages without the numbers by which they were chosen: nobody shows those."""

    def __init__(self, related: Mapping[str, tuple[Related, ...]]) -> None:
        self._related = related

    def __getitem__(self, path: str) -> tuple[Related, ...]:
        return tuple(replace(each, score=0) for each in self._related[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._related)

    def __len__(self) -> int:
        return len(self._related)


def noted_catalogue(catalogue: Catalogue, asked: Asked) -> Catalogue:
    """The catalogue as plans are given it: its topics as pages that lead to them see them."""
    topics = {slug: as_led_to(page) for slug, page in catalogue.topics.items()}
    told = {slug: told_of(page) for slug, page in topics.items()}
    return replace(
        catalogue,
        pages=Noted(asked, "page", catalogue.pages),
        topics=Noted(asked, "topic", topics).told_by(told),
        files=NoFiles(),
    )


def as_led_to(topic: Page) -> Page:
    """A topic's page without what it alone shows: to ask for that is an `AttributeError`."""
    if not topic.fields:
        return topic
    fields = topic.fields.model_copy()
    for name in _OF_ITS_OWN & fields.__dict__.keys():
        del fields.__dict__[name]
    return replace(topic, document=Document(topic.path, ""), fields=fields)


def told_of(topic: Page) -> str:
    """All of a topic's page as it is led to, as text."""
    fields = topic.fields.model_dump_json(exclude=set(_OF_ITS_OWN)) if topic.fields else ""
    return ascii((topic.path, topic.site, topic.type, topic.slug, fields))


def noted_links(links: LinkGraph, asked: Asked) -> LinkGraph:
    """Where links lead, and what has to do with what, as plans are given it."""
    return LinkGraph(
        targets=Noted(asked, "targets", links.targets),
        mentions=Noted(asked, "mentions", links.mentions),
        nearest=Withheld("what is no link"),
        related=Noted(asked, "related", _InOrder(links.related)),
        relations=Noted(asked, "relations", links.relations),
        on_topic=Noted(asked, "on topic", links.on_topic),
        mentioned_in=Withheld("all that is said of topics elsewhere"),
        on_charter=Noted(asked, "on charter", links.on_charter),
        on_pathway=Noted(asked, "on pathway", links.on_pathway),
    )


def noted_today(today: Today, asked: Asked) -> Today:
    """The present day as its own plans are given it; the settings are for all of them."""
    return replace(
        today,
        places=Noted(asked, "place", today.places),
        hubs=Noted(asked, "hub", today.hubs),
    )


class NotedIndex:
    """A year's pages as they are listed, of which is noted which list was asked for.

    It is a `YearIndex` as plans may see it. Rows and facts are made of pages that were handed out,
    and of settings: they need no note.
    """

    def __init__(self, index: YearIndex, asked: Asked) -> None:
        self._index = index
        self._asked = asked
        self.edition = index.edition
        self.facts, self.rows, self.schools = index.facts, index.rows, index.schools
        self.shows = index.shows
        self.charter: Mapping[str, Page] = Noted(asked, "cell", index.charter)
        self.sizes: Mapping[str, int] = Noted(asked, "size", index.sizes)
        self.pictures: Mapping[str, Seen] = Noted(asked, "picture", index.pictures)
        asked.answer("pages", index.pages)
        self._topics = tuple(map(as_led_to, index.topics))
        asked.answer("topics", lambda: tuple(map(told_of, self._topics)))
        asked.answer("pages on", index.pages_on)
        asked.answer("said", index.said)
        asked.answer("pathways on", index.pathways_on)
        asked.answer("naming", index.naming)
        asked.answer("route", partial(_route, index))
        asked.answer("aim", index.aim)
        asked.answer("taken", index.is_taken)
        asked.answer("files", lambda: tuple(sorted(index.files)))

    def pages(self, site: str, *types: str) -> tuple[Page, ...]:
        """A site's own pages of these types (all, if none is named), by path."""
        pages: tuple[Page, ...] = self._asked.ask("pages", site, *types)
        return pages

    @property
    def topics(self) -> tuple[Page, ...]:
        """The topics, by title."""
        self._asked.note("topics")
        return self._topics

    def pages_on(self, topic: str, site: str) -> tuple[Page, ...]:
        """A subject's pages that are tagged with the topic."""
        pages: tuple[Page, ...] = self._asked.ask("pages on", topic, site)
        return pages

    def said(self, topic: str) -> tuple[str, str, int]:
        """What a topic is, what to start with, and how many minutes that takes."""
        said: tuple[str, str, int] = self._asked.ask("said", topic)
        return said

    def pathways_on(self, topic: str) -> tuple[Page, ...]:
        """The pathways of all subjects that are tagged with the topic."""
        pages: tuple[Page, ...] = self._asked.ask("pathways on", topic)
        return pages

    def naming(self, topic: str, site: str) -> tuple[tuple[Page, Mention], ...]:
        """The pages of the site that name the topic, and how they do so first."""
        named: tuple[tuple[Page, Mention], ...] = self._asked.ask("naming", topic, site)
        return named

    def route(self, topic: str, site: str, *, alone: bool = False, whole: bool = False) -> Route:
        """The route for a topic's goals in a subject."""
        how = ("alone" if alone else "", "whole" if whole else "")
        route: Route = self._asked.ask("route", topic, site, *how)
        return route

    def aim(self, topic: str) -> Aim:
        """What a topic says to somebody who chooses a goal."""
        aim: Aim = self._asked.ask("aim", topic)
        return aim

    def is_taken(self, site: str, name: str) -> bool:
        """Whether pages that somebody wrote have the address of this name at the top of a site."""
        is_taken: bool = self._asked.ask("taken", site, name)
        return is_taken

    @property
    def files(self) -> frozenset[str]:
        """The files that a page shows or offers."""
        self._asked.note("files")
        return self._index.files


def _route(index: YearIndex, topic: str, site: str, alone: str, whole: str) -> Route:
    return index.route(topic, site, alone=bool(alone), whole=bool(whole))
