"""The sentences that came nearest to a link to a topic, for who asks why it has none."""

from __future__ import annotations

from typing import NamedTuple

from generator.link.paragraphs import sentence_around
from generator.link.tokens import Tokens
from generator.link.why import places_of
from generator.model.graph import LinkGraph, Nearest
from generator.model.written import Catalogue, Page

_LONG = 140


class Near(NamedTuple):
    """A sentence that has a phrase of the topic and was no link, with its place in its file."""

    path: str
    line: int
    phrase: str
    sentence: str


def nearest_to(catalogue: Catalogue, links: LinkGraph, topic: str, most: int) -> list[Near]:
    """The `most` nearest, a sentence a page, of the pages that are not topics themselves."""
    found = [
        (each, page)
        for path, nearest in links.nearest.items()
        for each in nearest
        if each.topic == topic and (page := catalogue.pages[path]).type != "topic"
    ]
    found.sort(key=lambda pair: (pair[0].short, pair[1].path))
    return [_near(catalogue, page, each) for each, page in found[:most]]


def _near(catalogue: Catalogue, page: Page, nearest: Nearest) -> Near:
    blocks = catalogue.converted[page.path].blocks
    block = next(each for each in reversed(blocks) if each.start <= nearest.start)
    text = sentence_around(block.text, Tokens(block.text), nearest.start - block.start)
    (place,) = places_of(catalogue, page, [nearest])
    return Near(page.path, place.line, nearest.phrase, _shortened(text))


def _shortened(text: str) -> str:
    if len(text) <= _LONG:
        return text
    return text[:_LONG].rsplit(" ", 1)[0] + " …"
