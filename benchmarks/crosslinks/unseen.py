"""Phrase lists and linkers as they would be if some pages had never been read.

A phrase of `anywhere` that was found on the very page that it is tested on says nothing about
other pages. Such a list keeps what links rightly on one of the pages that may be seen and not
more often wrongly, and what stands on no labelled page, since no page can have told it.
"""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from measure import ByLine, PageRead, labels_of

from generator.link.learned import KINDS, Observed
from generator.link.mentions import Linker, linker_of, observations, page_text
from generator.link.tokens import stem, words_of
from generator.link.why import places_of
from generator.model.graph import Mention
from generator.model.written import Catalogue
from generator.schema import TopicFields

Phrase = tuple[str, tuple[str, ...]]
"""A topic, and the stems of a phrase for it."""


@dataclass
class Seen:
    """On which pages a phrase was labelled right, and on which wrong."""

    right: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)


def labelled(
    read: PageRead, linker: Linker, by_line: ByLine
) -> Iterator[tuple[Mention, Observed, bool]]:
    """Every labelled phrase of a page that may be a link, and whether it is right."""
    found = list(observations(page_text(read.catalogue, read.page), linker))
    places = places_of(read.catalogue, read.page, [mention for mention, _ in found])
    for place, (mention, observed) in zip(places, found, strict=True):
        if here := labels_of(by_line, read.name, place.line + read.shift, mention):
            yield mention, observed, any(label.is_right for label in here)


def phrases_seen(reads: Iterable[PageRead], by_line: ByLine) -> Mapping[Phrase, Seen]:
    """Each phrase of `anywhere` on the labelled pages, and what the labels say of it."""
    seen: defaultdict[Phrase, Seen] = defaultdict(Seen)
    for read in reads:
        for mention, observed, is_right in labelled(read, read.linker, by_line):
            if KINDS["phrase"] in observed.facts:
                its = seen[mention.topic, _stems(mention.phrase)]
                (its.right if is_right else its.wrong).add(read.name)
    return seen


def linker_without(
    read: PageRead, seen: Mapping[Phrase, Seen], is_seen: Callable[[str], bool]
) -> Linker:
    """The linker of this page's trust, its lists made from the pages that `is_seen` tells."""
    linker = linker_of(catalogue_without(read, seen, is_seen), {})
    return replace(linker, near=read.linker.near)


def catalogue_without(
    read: PageRead, seen: Mapping[Phrase, Seen], is_seen: Callable[[str], bool]
) -> Catalogue:
    """The catalogue of this page's trust, its lists made from the pages that `is_seen` tells."""
    untold = {
        phrase
        for phrase, its in seen.items()
        if not (right := sum(map(is_seen, its.right))) or sum(map(is_seen, its.wrong)) > right
    }
    return _without(read.catalogue, untold)


def _without(catalogue: Catalogue, untold: set[Phrase]) -> Catalogue:
    known = dict(catalogue.topics)
    for slug, page in known.items():
        if isinstance(page.fields, TopicFields):
            match = page.fields.match
            kept = tuple(
                each
                for each in match.anywhere
                if (slug, _stems(html.escape(each, quote=False))) not in untold
            )
            told = match.model_copy(update={"anywhere": kept})
            known[slug] = replace(page, fields=page.fields.model_copy(update={"match": told}))
    return replace(catalogue, topics=known)


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(map(stem, words_of(phrase)))
