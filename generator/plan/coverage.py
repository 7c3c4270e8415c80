"""What each subject has on each topic: a table of pages, for those who look after the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from generator.model.listed import and_list
from generator.model.written import Page
from generator.plan import words
from generator.plan.home import topics_by_family
from generator.plan.overviews import overview_links
from generator.plan.topic import pages_on
from generator.plan.viewpoint import Values, Viewpoint

_KINDS = {
    "resource": ("resource", "resources"),
    "session": ("PLC session", "PLC sessions"),
    "pathway": ("pathway", "pathways"),
    "case-study": ("case study", "case studies"),
}
"""The kinds of page that are counted, as readers call one and several of them."""
_MOST_NAMED = 12
_SIDE_BY_SIDE = 6
"""As many subjects' names as stand beside one another on a wide screen."""
_IN_SIGHT = 20
"""As many subjects as fit across a wide screen with their names upright."""
_LEVELS = (1, 2, 4, 7)
"""From how many pages on a cell is a shade darker."""
_Table = Mapping[str, Mapping[str, Sequence[Page]]]
"""topic → subject → its pages on the topic"""


def coverage(view: Viewpoint, here: str) -> Values:
    """The page: what there is in a few sentences, then topics by family and subjects across."""
    subjects = view.own.settings.subjects
    table = {
        topic.slug: {slug: _counted(view, topic.slug, slug) for slug in subjects}
        for topic in view.topics()
    }
    return {
        "summary": _whole(view, table),
        "in_words": _in_words(view, table),
        "subjects": [
            {"name": fields.name, "href": view.today(slug, "", here)}
            for slug, fields in subjects.items()
        ],
        "many": len(subjects) > _SIDE_BY_SIDE,
        "very_many": len(subjects) > _IN_SIGHT,
        "families": [
            {
                "title": title,
                "topics": [
                    {
                        "title": topic.front.title,
                        "href": view.address(topic, here),
                        "is_nowhere": not any(table[topic.slug].values()),
                        "cells": [
                            _cell(view, topic.slug, slug, pages, here)
                            for slug, pages in table[topic.slug].items()
                        ],
                    }
                    for topic in topics
                ],
            }
            for title, topics in topics_by_family(view).items()
        ],
        "overviews": overview_links(view, here),
    }


def _counted(view: Viewpoint, topic: str, subject: str) -> list[Page]:
    return [page for page in pages_on(view, topic, subject) if page.type in _KINDS]


def _cell(view: Viewpoint, topic: str, subject: str, pages: Sequence[Page], here: str) -> Values:
    """How many pages, of which kinds, and where they are; for none, that there are none."""
    if not pages:
        return {"count": 0}
    return {
        "count": len(pages),
        "level": bisect_right(_LEVELS, len(pages)),
        "kinds": and_list(_kinds(pages)),
        "href": view.today(subject, f"topics/{topic}/", here),
    }


def _kinds(pages: Sequence[Page]) -> list[str]:
    """`2 resources`, `1 PLC session`: as many of each kind as there are, but for kinds of none."""
    number = Counter(page.type for page in pages)
    return [words.count(number[kind], *names) for kind, names in _KINDS.items() if number[kind]]


def _whole(view: Viewpoint, table: _Table) -> str:
    """How much there is in all; a page on two topics is one page."""
    pages = {page.path: page for row in table.values() for page in chain(*row.values())}
    subjects = words.count(len(view.own.settings.subjects), "subject")
    there = and_list(_kinds(list(pages.values()))) or "nothing on them yet"
    return f"{words.count(len(table), 'topic')} and {subjects}: {there}."


def _in_words(view: Viewpoint, table: _Table) -> list[str]:
    """In sentences: what every subject has, and what none has yet."""
    everywhere = [slug for slug, row in table.items() if all(row.values())]
    nowhere = [slug for slug, row in table.items() if not any(row.values())]
    sentences = []
    if everywhere:
        sentences.append(f"Every subject has something on {_named(view, everywhere)}.")
    if nowhere:
        sentences.append(f"No subject has anything yet on {_named(view, nowhere)}.")
    return sentences


def _named(view: Viewpoint, slugs: Sequence[str]) -> str:
    """Topics by title; of very many, how many there are."""
    if len(slugs) > _MOST_NAMED:
        return f"{len(slugs)} of the topics"
    return and_list([view.own.topics[slug].front.title for slug in slugs])
