"""What a change of topics' words would do: to the marks of all pages, and to all links."""

from __future__ import annotations

import html as html_module
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.link.choice import Judgement
from generator.link.mentions import Linker, judge_page
from generator.link.taught.marks import Mark, MarkedPage
from generator.link.tokens import stem, words_of
from generator.model.graph import Mention
from generator.model.rewording import Rewording
from generator.model.written import Catalogue, Page
from generator.schema import TopicFields


class Link(NamedTuple):
    """The first link of a page to a topic."""

    path: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Effect:
    """What is otherwise after some changes."""

    met: tuple[Mark, ...]
    """marks that say then what the program would do by itself, and do not today"""
    against: tuple[Mark, ...]
    """marks that do so today, and not then"""
    gained: tuple[Link, ...]
    """links of pages that have none to the topic today"""
    lost: tuple[Link, ...]


class _Seen(NamedTuple):
    """What a linker makes of a page."""

    obeyed: frozenset[Mark]
    links: Mapping[str, Mention]
    """topic → the first link to it"""


@dataclass
class Pages:
    """All pages, with what becomes of them today. What was asked before is remembered."""

    pages: Sequence[MarkedPage]
    catalogue: Catalogue
    make: Callable[[Catalogue], Linker]
    """a catalogue → what links are made by"""
    linker: Linker = field(init=False)
    _today: dict[str, _Seen] = field(default_factory=dict)
    _stems: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Pages are judged as somebody asks for them."""
        self.linker = self.make(self.catalogue)

    @property
    def marks(self) -> list[Mark]:
        """All marks, in the order of the pages."""
        return [mark for page in self.pages for mark in page.marks]

    def obeyed(self) -> frozenset[Mark]:
        """The marks that say what the program would do by itself."""
        return frozenset().union(*(self._seen(page).obeyed for page in self.pages if page.marks))

    def judged(self, page: MarkedPage) -> tuple[Judgement, ...]:
        """What would become of each phrase of a page, had its author made no marks."""
        return judge_page(page.unmarked, self.linker)

    def effect(self, changes: Iterable[Rewording]) -> Effect:
        """What these changes together would do, on all pages."""
        changes = tuple(changes)
        then = self.make(reworded(self.catalogue, changes))
        sought = [_stems(each.phrase) for each in changes]
        met, against, gained, lost = [], [], list[Link](), list[Link]()
        for page in self.pages:
            if page.path not in self._stems:
                self._stems[page.path] = page.stems()
            if not any(each in self._stems[page.path] for each in sought):
                continue  # what is not in a page changes nothing there
            now, new = self._seen(page), _see(page, then)
            met += [mark for mark in page.marks if mark in new.obeyed - now.obeyed]
            against += [mark for mark in page.marks if mark in now.obeyed - new.obeyed]
            gained += [Link(page.path, new.links[t]) for t in new.links if t not in now.links]
            lost += [Link(page.path, now.links[t]) for t in now.links if t not in new.links]
        return Effect(tuple(met), tuple(against), tuple(gained), tuple(lost))

    def _seen(self, page: MarkedPage) -> _Seen:
        if page.path not in self._today:
            self._today[page.path] = _see(page, self.linker)
        return self._today[page.path]


def _see(page: MarkedPage, linker: Linker) -> _Seen:
    links: dict[str, Mention] = {}
    judged = judge_page(page.text, linker) if page.has_links else ()
    for each in judged:
        if each.is_link:
            links.setdefault(each.mention.topic, each.mention)
    if page.unmarked is not page.text:
        judged = judge_page(page.unmarked, linker)
    meant = [each for each in judged if each.is_meant] if page.marks else []
    return _Seen(frozenset(mark for mark in page.marks if is_obeyed(mark, meant)), links)


def is_obeyed(mark: Mark, meant: Iterable[Judgement]) -> bool:
    """Whether what is `meant` by itself on a page is as the mark wants it."""
    here = (each.mention.topic for each in meant if is_on(mark, each))
    return mark.topic in here if mark.topic else not any(here)


def is_on(mark: Mark, judgement: Judgement) -> bool:
    """Whether a phrase lies on a mark, or partly on it."""
    return judgement.mention.start < mark.end and mark.start < judgement.mention.end


def reworded(catalogue: Catalogue, changes: Iterable[Rewording]) -> Catalogue:
    """The catalogue with the changes made in the topics' pages."""
    topics = dict(catalogue.topics)
    for each in changes:
        topics[each.topic] = _reworded(topics[each.topic], each)
    return replace(catalogue, topics=topics)


def _reworded(page: Page, change: Rewording) -> Page:
    fields = page.fields
    assert isinstance(fields, TopicFields)
    match = fields.match
    told: dict[str, tuple[str, ...]] = {}
    if change.out_of:
        had = getattr(match, change.out_of)
        told[change.out_of] = tuple(each for each in had if each != change.phrase)
    if change.to and change.phrase not in (had := getattr(match, change.to)):
        told[change.to] = (*had, change.phrase)
    update = {"match": match.model_copy(update=told)}
    return replace(page, fields=fields.model_copy(update=update))


def _stems(phrase: str) -> str:
    return f" {' '.join(map(stem, words_of(html_module.escape(phrase, quote=False))))} "
