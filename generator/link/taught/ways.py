"""The changes of topics' words that might have the program do by itself what a mark says."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.link.choice import Judgement
from generator.link.mentions import NEVER_MEANT
from generator.link.taught.effects import Pages, is_on
from generator.link.taught.marks import Mark, MarkedPage
from generator.link.tokens import Tokens, stem, words_of
from generator.model.converted import Block
from generator.model.rewording import Rewording, Words
from generator.schema import TopicFields
from generator.schema.topic import MatchFields

_BOLDER: Sequence[Words] = ("everyday", "likely", "anywhere")
"""The lists that have a phrase linked, that which asks for most signs first."""
_BEFORE = frozenset(
    "a an the this that these those my our your his her its their some any each every one".split()
)
"""Words that a phrase is no other without, where it begins with them."""
_SMALL = _BEFORE | frozenset(
    "about and are as at be been by can could did do does for from had has have how if in into "
    "is it more most no not of on or so than then there they to was we were what when where "
    "which who will with would you".split()
)
"""Words beside a phrase that make it no other."""
_TERM = 4
"""Words of a phrase that is likely to be said again."""
_LONGEST = 6
"""Words of one that may be."""
_SURE = 2
"""Marks that a bold change needs."""


class Way(NamedTuple):
    """A change that may do what a mark says, and how many marks it needs: the bolder, the more."""

    change: Rewording
    needs: int = 1
    is_freer: bool = False
    """whether a known word that has other meanings would be linked more freely"""


def ways_of(pages: Pages, page: MarkedPage, mark: Mark) -> Iterator[Way]:
    """Changes that may have the mark be obeyed, the mildest first; each is to be tried."""
    here = [each for each in pages.judged(page) if is_on(mark, each)]
    if mark.topic:
        fields = pages.catalogue.topics[mark.topic].fields
        if isinstance(fields, TopicFields):
            yield from _to_be_linked(fields.match, mark, page, here)
        return
    for each in here:
        topic = pages.catalogue.topics.get(each.mention.topic) if each.is_meant else None
        if topic and isinstance(topic.fields, TopicFields):
            yield from _to_be_left(topic.fields.match, mark, page, each)


def _to_be_linked(
    match: MatchFields, mark: Mark, page: MarkedPage, here: Iterable[Judgement]
) -> Iterator[Way]:
    refused = {_key(each.mention.phrase) for each in here if NEVER_MEANT in each.why}
    for phrase in match.never:
        if _key(html.escape(phrase, quote=False)) in refused:
            yield Way(Rewording(mark.topic, phrase, None, "never"), _SURE)
    phrase = _as_listed(mark, page)
    others = {_key(each.mention.phrase) for each in here if each.mention.topic != mark.topic}
    if not phrase or _key(html.escape(phrase, quote=False)) in others:
        return  # a phrase is of one topic alone
    if listed := _listed(match, phrase):
        known, written = listed
        for words in _BOLDER[_BOLDER.index(known) + 1 :]:
            yield Way(Rewording(mark.topic, written, words, known), _SURE, is_freer=True)
        return
    is_term = 1 < len(phrase.split()) <= _TERM
    for words in _BOLDER:
        needs = 1 if is_term and words != "anywhere" else _SURE
        yield Way(Rewording(mark.topic, phrase, words), needs)


def _to_be_left(
    match: MatchFields, mark: Mark, page: MarkedPage, linked: Judgement
) -> Iterator[Way]:
    topic = linked.mention.topic
    said = " ".join(html.unescape(linked.mention.phrase).split())
    if _key(html.escape(mark.phrase, quote=False)) != _key(linked.mention.phrase):
        is_longer = len(mark.phrase) > len(said)
        yield Way(Rewording(topic, _small(mark.phrase), "never"), 1 if is_longer else _SURE)
    for longer in _with_a_neighbour(page, linked):
        yield Way(Rewording(topic, longer, "never"), _SURE)
    known, written = _listed(match, said) or (None, _small(said))
    if known != "everyday":
        yield Way(Rewording(topic, written, "everyday", known))
    yield Way(Rewording(topic, written, "never", known), _SURE)


def _listed(match: MatchFields, phrase: str) -> tuple[Words, str] | None:
    """The list that a phrase is in, and how it is written there."""
    key = _key(html.escape(phrase, quote=False))
    for words in reversed(_BOLDER):
        for each in getattr(match, words):
            if _key(html.escape(each, quote=False)) == key:
                return words, each
    return None


def _as_listed(mark: Mark, page: MarkedPage) -> str:
    """The words of a mark as a list has them; "" for what is not said again in the same words."""
    words = mark.phrase.split()
    if len(words) > 1 and words[0].lower() in _BEFORE:
        words = words[1:]
    if len(words) > _LONGEST or all(each.lower() in _SMALL for each in words):
        return ""
    phrase = " ".join(words)
    return _small(phrase) if _begins_a_sentence(page, mark) else phrase


def _begins_a_sentence(page: MarkedPage, mark: Mark) -> bool:
    block, found, index = _around(page, mark.start)
    return found.sentence(index, index + 1)[0] == index or mark.start == block.start


def _around(page: MarkedPage, place: int) -> tuple[Block, Tokens, int]:
    """The block around a place of the text, its words, and which of them is there."""
    block = next(each for each in reversed(page.unmarked.blocks) if each.start <= place)
    found = Tokens(block.text)
    return block, found, found.at(place - block.start)


def _with_a_neighbour(page: MarkedPage, linked: Judgement) -> Iterator[str]:
    """A phrase with the word before it, and with that after it, where they say something."""
    block, found, first = _around(page, linked.mention.start)
    last = found.at(linked.mention.end - block.start - 1) + 1
    begins, ends = found.sentence(first, last)
    if first > begins and _says(found.word(first - 1)):
        yield _joined(found, first - 1, last)
    if last < ends and _says(found.word(last)):
        yield _joined(found, first, last + 1)


def _says(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word not in _SMALL


def _joined(found: Tokens, first: int, last: int) -> str:
    text = found.text[found.start(first) : found.end(last - 1)]
    return _small(" ".join(html.unescape(text).split()))


def _small(phrase: str) -> str:
    """A phrase as it is within a sentence: abbreviations keep their capitals."""
    return " ".join(
        each.lower() if each[1:].islower() or len(each) == 1 else each for each in phrase.split()
    )


def _key(escaped: str) -> tuple[str, ...]:
    """What two phrases have in common that are found as one; they are given as HTML has them."""
    words = words_of(escaped)
    return words if len(words) == 1 else tuple(map(stem, words))
