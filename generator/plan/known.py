"""The pages of a site's plan that are as they were when it was planned last.

A page is planned again where an answer is another than was noted when it was planned (`noted.py`),
or where something else stands beside it in the navigation. Of the others the hash is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import msgspec

from generator.cache import digest
from generator.model.deferred import DeferredPage
from generator.model.published import PlannedPage, as_json
from generator.plan.noted import Asked, Question


class Brief(msgspec.Struct, array_like=True):
    """A planned page without what is on it: the hash of that."""

    path: str
    source: str | None
    digest: str
    reviewed_on: str
    title: str
    tells: tuple[str, ...]

    def deferred(self, digest: str, read: Callable[[], PlannedPage]) -> DeferredPage:
        """The page, which is read when somebody asks for more than what is here."""
        about = self.path, self.source, digest, self.reviewed_on, self.title, self.tells
        return DeferredPage(*about, read)


class Head(Brief, array_like=True):
    """The same with what it rests on."""

    name: str
    """what plans it, and of what"""
    beside: str
    """the hash of where it stands in the navigation"""
    rests_on: list[int]
    """the numbers of the questions that were asked for it"""


class Heads(msgspec.Struct, array_like=True):
    """The pages of a plan, and the answers that they were planned by."""

    by: str
    """the hash of what any of them may see without asking"""
    pages: list[Head]
    answers: list[tuple[list[str], str]]
    """each question that was asked for any of them, with the hash of the answer"""
    at_first: int = 0
    """how many questions there were when all were of pages that are there"""


NOTHING = Heads("", [], [])
_MORE = 2
"""With so many times the questions of the beginning, those of no page any more are left out."""


class PlannedAnew:
    """Has all pages of a site planned: of a finished year, and where nothing is known of it."""

    def begin(self, *about: object) -> None:
        """Begin with a site. `about` it is what its pages may see without asking."""

    def page(
        self,
        name: str,  # noqa: ARG002 (for those who remember it)
        make: Callable[[], PlannedPage],
    ) -> PlannedPage:
        """A page that `make` plans; no other of the site has its `name`."""
        return make()

    def placed(
        self,
        page: PlannedPage,
        beside: object,  # noqa: ARG002 (the same)
        nav: Callable[[], object],
    ) -> PlannedPage:
        """The page with its value `nav`, which is the same where the same stands `beside` it."""
        return replace(page, meta={**page.meta, "nav": nav()})


class KnownPages(PlannedAnew):
    """Has those pages of a site planned that are not among the pages of `before`.

    `by` is the hash of what every plan of today may see without asking; `deferred` gives a page of
    before by what is known of it.
    """

    def __init__(
        self, asked: Asked, by: str, before: Heads, deferred: Callable[[Brief], DeferredPage]
    ) -> None:
        self._asked = asked
        self._by = by
        self._given = before
        self._deferred = deferred
        self._before: Mapping[str, Head] = {}
        self._stale: frozenset[int] = frozenset()
        self._same: dict[str, Head] = {}
        self._made: dict[str, Head] = {}
        self._questions: dict[Question, int] = {}

    def begin(self, *about: object) -> None:
        self._by = digest(self._by, as_json(about))
        if self._given.by != self._by:
            return
        self._before = {head.name: head for head in self._given.pages}
        questions = [tuple(question) for question, _ in self._given.answers]
        self._questions = {question: number for number, question in enumerate(questions)}
        self._stale = frozenset(
            number
            for number, question in enumerate(questions)
            if self._asked.told(question) != self._given.answers[number][1]
        )

    def page(self, name: str, make: Callable[[], PlannedPage]) -> PlannedPage:
        head = self._before.get(name)
        if head and self._stale.isdisjoint(head.rests_on):
            self._same[head.path] = head
            return head.deferred("", make)
        page, questions = self._asked.noting(make)
        known = page.path, page.source, "", page.reviewed_on, page.title, page.tells
        head = Head(*known, name, "", [])
        self._made[page.path] = head
        head.rests_on = [self._number(each) for each in questions]
        return page

    def placed(self, page: PlannedPage, beside: object, nav: Callable[[], object]) -> PlannedPage:
        told = digest(as_json(beside))[:20]
        same = self._same.get(page.path)
        if same and same.beside == told:
            return self._deferred(same)
        if same:
            page = page.whole() if isinstance(page, DeferredPage) else page
            self._made[page.path] = msgspec.structs.replace(same)
        self._made[page.path].beside = told
        return super().placed(page, beside, nav)

    def heads(self, pages: Sequence[PlannedPage], digests: Mapping[str, str]) -> Heads:
        """What is known of the pages that were given; `digests` are those of the ones made now."""
        found = []
        for page in pages:
            head = self._made.get(page.path) or self._same[page.path]
            head.digest = digests.get(page.path, head.digest)
            found.append(head)
        questions, at_first = list(self._questions), self._given.at_first
        if not self._before or len(questions) > at_first * _MORE:
            found, questions = _renumbered(found, questions)
            at_first = len(questions)
        told = [(list(each), self._asked.told(each)) for each in questions]
        return Heads(self._by, found, told, at_first)

    def _number(self, question: Question) -> int:
        return self._questions.setdefault(question, len(self._questions))


def _renumbered(
    heads: Sequence[Head], questions: Sequence[Question]
) -> tuple[list[Head], list[Question]]:
    """Pages with the numbers that their questions have among those that any of them rests on."""
    used = sorted({number for head in heads for number in head.rests_on})
    now = {number: place for place, number in enumerate(used)}
    found = [
        msgspec.structs.replace(head, rests_on=[now[number] for number in head.rests_on])
        for head in heads
    ]
    return found, [questions[number] for number in used]
