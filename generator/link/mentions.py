"""Which mentions of topics in a page become links, and why the others do not."""

from __future__ import annotations

import html as html_module
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import msgspec

from generator.link.choice import HEADINGS, Judgement, choose_links
from generator.link.learned import KINDS, Learned, Observed, learned, observe, weigh
from generator.link.on_topic import meant_by_topics
from generator.link.paragraphs import Paragraph, is_open, paragraph_of, sentence_around, veto
from generator.link.phrases import (
    Hit,
    Kind,
    Phrases,
    find_phrases,
    phrases_of,
)
from generator.link.sense import Sense, Surroundings, says_nothing, signs, stems_of
from generator.link.tokens import Tokens
from generator.link.wanted import phrases_wanted, sense_of
from generator.model.converted import Block
from generator.model.graph import Found, Mention, Nearest, TopicRelations
from generator.model.written import Catalogue, Page
from generator.schema import TopicFields
from generator.schema.trust import TopicLinkSettings
from generator.workers import CAN_FORK, as_done

NEVER_MEANT = "its topic says that this phrase never means it"
OWN_PAGE = "this is the topic's own page"
NO_PLACE = "no link stands in a heading, link, caption, quotation or code"
_NEVER = -99
"""The surety of what can be no link."""
_NAMES: Mapping[Kind, int] = {"name": 99, "phrase": 98}
"""How sure they are."""
_OF_ALL = -3.5
"""How much more the sum of what was learned of every topic needs than that with a topic's own."""
_SHORT = 200
"""Words and signs of a short page."""
_ONE_SIGN = 1
"""What the surest phrase may lack of a topic that the page is on, if nothing speaks against it."""
FAR_BELOW = -2
"""The surety below which a name that something was learned of is refused: all speaks against it."""


@dataclass(frozen=True, slots=True)
class Linker:
    """What links are made by: every topic's phrases and senses, and the trust's limits."""

    phrases: Phrases
    senses: Mapping[str, Sense]
    near: Mapping[str, frozenset[str]]
    settings: TopicLinkSettings
    learned: Learned = field(default_factory=learned)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as far as links in it depend on it."""

    title: str
    blocks: tuple[Block, ...]
    tagged: frozenset[str] = frozenset()
    own: str = ""
    """the topic whose own page it is"""


def linker_of(catalogue: Catalogue, relations: Mapping[str, TopicRelations]) -> Linker:
    """Every understood topic of the catalogue, ready to be looked for in any number of pages."""
    topics = {
        slug: page.fields
        for slug, page in catalogue.topics.items()
        if isinstance(page.fields, TopicFields)
    }
    settings = catalogue.settings.trust.topic_links
    pupils, staff = stems_of(settings.pupils), stems_of(settings.staff)
    return Linker(
        phrases_of(
            each for slug, fields in topics.items() for each in phrases_wanted(slug, fields)
        ),
        {slug: sense_of(fields.match, pupils, staff) for slug, fields in topics.items()},
        {slug: frozenset((*each.related, *each.narrower)) for slug, each in relations.items()},
        settings,
    )


def find_topic_mentions(
    catalogue: Catalogue,
    linker: Callable[[], Linker],
    known: Mapping[str, Found],
    jobs: int = 1,
) -> dict[str, Found]:
    """Page → the mentions in it that become links, and what came near, if it wants any.

    Those of the pages in `known` are taken from there; `linker` is asked for where that is not all.
    `jobs` is the number of processes.
    """
    wanting = [
        page
        for page in catalogue.pages.values()
        if page.fields and page.fields.autolink and page.path in catalogue.converted
    ]
    new = [page.path for page in wanting if page.path not in known]
    found = {page.path: known[page.path] for page in wanting if page.path in known}
    if new:
        parts = [new[start : start + _AT_ONCE] for start in range(0, len(new), _AT_ONCE)]
        judge = partial(_judge_pages, catalogue, linker())
        for _, judged in as_done(judge, parts, jobs if CAN_FORK else 1):  # read is more than found
            found |= judged
    return {page.path: found[page.path] for page in wanting}


def _judge_pages(catalogue: Catalogue, linker: Linker, paths: Sequence[str]) -> dict[str, Found]:
    texts = ((path, page_text(catalogue, catalogue.pages[path])) for path in paths)
    judged = ((path, judge_page(text, linker)) for path, text in texts)
    return {path: Found(links_of(each), nearest_of(each)) for path, each in judged}


_AT_ONCE = 100
"""Pages that a process is given; fewer are judged sooner than a second one begins."""


def page_text(catalogue: Catalogue, page: Page) -> PageText:
    """What links in a page depend on."""
    return PageText(
        page.front.title,
        catalogue.converted[page.path].blocks,
        frozenset(page.front.topics),
        page.slug if page.type == "topic" else "",
    )


def links_of(judgements: Iterable[Judgement]) -> tuple[Mention, ...]:
    """Those that become links, in order, the first of each topic with how often it is meant."""
    judged = list(judgements)
    times = Counter(each.mention.topic for each in judged if each.is_meant)
    return tuple(
        msgspec.structs.replace(each.mention, times=times[each.mention.topic])
        for each in judged
        if each.is_link
    )


def nearest_of(judgements: Iterable[Judgement]) -> tuple[Nearest, ...]:
    """Of each topic that none of them means, the one that came nearest, unless it can be none."""
    judged = list(judgements)
    meant = {each.mention.topic for each in judged if each.is_meant}
    nearest: dict[str, Judgement] = {}
    for each in judged:
        topic = each.mention.topic
        if topic not in meant and each.surety > _NEVER:
            nearest[topic] = max(nearest.get(topic, each), each, key=lambda one: one.surety)
    return tuple(
        Nearest(topic, each.mention.start, each.mention.end, each.mention.phrase, -each.surety)
        for topic, each in nearest.items()
    )


def judge_page(page: PageText, linker: Linker) -> tuple[Judgement, ...]:
    """Every phrase of a topic in the page, in order, with what becomes of it and why."""
    texts = [Tokens(block.text) for block in page.blocks]
    judgements = meant_by_topics(
        [_judge(each, linker) for each in _phrases_in(page, texts, linker)], page.tagged
    )
    lengths = [len(each) for each in texts]
    chosen = choose_links(judgements, page.blocks, lengths, linker.settings)
    return tuple(
        _with_sentence(each, page.blocks[each.block], texts[each.block]) if each.is_link else each
        for each in chosen
    )


def observations(page: PageText, linker: Linker) -> Iterator[tuple[Mention, Observed]]:
    """What is observed of each phrase in the page that may be a link, for a program that learns."""
    texts = [Tokens(block.text) for block in page.blocks]
    for each in _phrases_in(page, texts, linker):
        mention = _mention(each)
        if not _why_not(each, mention):
            hit, paragraph, around, _ = each
            beside = paragraph.found.beside(hit.first, hit.last)
            yield mention, observe(paragraph, hit, beside, linker.senses[hit.topic], around)


class _PhraseIn(NamedTuple):
    """A phrase and where it stands; `number` is that of its block."""

    hit: Hit
    paragraph: Paragraph
    around: Surroundings
    number: int


def _phrases_in(page: PageText, texts: Sequence[Tokens], linker: Linker) -> Iterator[_PhraseIn]:
    title = Tokens(html_module.escape(page.title, quote=False))
    of_title, *hits = find_phrases([title, *texts], linker.phrases)
    of_page = Surroundings(
        page.tagged | ({page.own} if page.own else set()),
        _topics(of_title),
        frozenset(hit.topic for each in hits for hit in each if hit.kind in _NAMES),
        Counter(hit.topic for each in hits for hit in each if hit.kind != "never"),
        linker.near,
        page.own,
        sum(map(len, texts)),
    )
    around = of_page
    headings: dict[int, frozenset[str]] = {}
    for number, (block, found, its_hits) in enumerate(zip(page.blocks, texts, hits, strict=True)):
        if level := HEADINGS.get(block.tag):
            headings = {other: named for other, named in headings.items() if other < level}
            headings[level] = _topics(its_hits)
            around = of_page._replace(named=of_page.named.union(*headings.values()))
        if its_hits:
            paragraph = paragraph_of(block, found)
            for hit in its_hits:
                yield _PhraseIn(hit, paragraph, around, number)


def _topics(hits: Iterable[Hit]) -> frozenset[str]:
    return frozenset([hit.topic for hit in hits if hit.kind != "never"])


def _with_sentence(judgement: Judgement, block: Block, found: Tokens) -> Judgement:
    sentence = sentence_around(block.text, found, judgement.mention.start - block.start)
    mention = msgspec.structs.replace(judgement.mention, sentence=sentence)
    return msgspec.structs.replace(judgement, mention=mention)


def _judge(phrase: _PhraseIn, linker: Linker) -> Judgement:
    """Whether a phrase means its topic and may be a link, and why."""
    hit, paragraph, around, number = phrase
    mention = _mention(phrase)
    if reason := _why_not(phrase, mention):
        return Judgement(mention, _NEVER, False, number, (reason,))
    sense = linker.senses[hit.topic]
    own = linker.learned.topics.get(hit.topic) if sense.is_learned else None
    if own or hit.kind == "everyday":
        beside = paragraph.found.beside(hit.first, hit.last)
        if own or not sense.has_signs:
            # Of a short page any word is a great part, which says something of known topics alone.
            observed = observe(paragraph, hit, beside, sense, around, 1 if own else _SHORT)
            weights = weigh(observed, linker.learned.always, own)
            # What lacks as little of what was learned is too often something else.
            needs, may_lack = linker.learned.needs + (0 if own else _OF_ALL), 0
        else:
            counted = signs(paragraph, hit, {*beside[0], *beside[1]}, sense, around)
            weights = {(sign.reason, sign.cue): sign.weight for sign in counted}
            speaks_against = any(weight < 0 for weight in weights.values())
            needs, may_lack = sense.signs, 0 if speaks_against else _ONE_SIGN
        # Exact, since the weights come in no order: two builds choose the same link.
        surety = math.fsum(weights.values()) - needs
        if surety >= 0 or hit.kind != "name" or surety < FAR_BELOW:
            return Judgement(mention, surety, surety >= 0, number, (), weights, needs, may_lack)
    if reason := says_nothing(paragraph, hit, sense, around):
        return Judgement(mention, _NEVER, False, number, (reason,))
    # Where the words around a name say little for it, any other mention is surer.
    surety = 0 if own else _NAMES[hit.kind]
    return Judgement(mention, surety, True, number, (KINDS[hit.kind],))


def _mention(phrase: _PhraseIn) -> Mention:
    block, found = phrase.paragraph.block, phrase.paragraph.found
    start, end = found.start(phrase.hit.first), found.end(phrase.hit.last - 1)
    return Mention(phrase.hit.topic, block.start + start, block.start + end, block.text[start:end])


def _why_not(phrase: _PhraseIn, mention: Mention) -> str:
    """Why no link may stand on a phrase, whatever is said there; empty if one may."""
    hit, paragraph, around, _ = phrase
    if hit.kind == "never":
        return NEVER_MEANT
    if hit.topic == around.own:
        return OWN_PAGE
    block = paragraph.block
    start, end = mention.start - block.start, mention.end - block.start
    if not is_open(block, start, end):
        return NO_PLACE
    if block.marked and any(_cuts(start, end, first, last) for first, last, _ in block.marked):
        return "a link would cut bold or italics in two"
    return veto(paragraph, hit, start, end)


def _cuts(start: int, end: int, first: int, last: int) -> bool:
    """Whether a link from `start` to `end` would overlap an element and neither hold the other."""
    apart = end <= first or last <= start
    within = (first <= start and end <= last) or (start <= first and last <= end)
    return not (apart or within)
