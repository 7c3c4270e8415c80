"""Which mentions of topics in a page become links, and why the others do not."""

from __future__ import annotations

import html as html_module
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.converted import Block
from generator.graph.choice import HEADINGS, Judgement, choose_links
from generator.graph.phrases import (
    Hit,
    Kind,
    Phrases,
    Tokens,
    find_phrases,
    is_open,
    phrases_of,
    tokens_of,
)
from generator.graph.sense import (
    Paragraph,
    Sense,
    Surroundings,
    is_passing,
    signs,
    speaks_of,
    stems_of,
    veto,
)
from generator.model import Catalogue, Mention, Page, TopicRelations
from generator.schema import TopicFields
from generator.settings_schema import TopicLinkSettings

_CERTAIN = 99
_NEVER = -99
"""The surety of a name, and of what can be no link."""


@dataclass(frozen=True, slots=True)
class Linker:
    """What links are made by: every topic's phrases and senses, and the trust's limits."""

    phrases: Phrases
    senses: Mapping[str, Sense]
    near: Mapping[str, frozenset[str]]
    settings: TopicLinkSettings
    pupils: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    """stems of the words for those who are taught, and of those for colleagues in training"""


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
    return Linker(
        phrases_of(each for slug, fields in topics.items() for each in _phrases(slug, fields)),
        {
            slug: Sense(
                stems_of(fields.match.beside),
                stems_of(fields.match.without),
                fields.match.signs,
                fields.match.about_colleagues,
            )
            for slug, fields in topics.items()
        },
        {slug: frozenset((*each.related, *each.narrower)) for slug, each in relations.items()},
        settings,
        stems_of(settings.pupils),
        stems_of(settings.staff),
    )


def find_topic_mentions(
    catalogue: Catalogue,
    relations: Mapping[str, TopicRelations],
    known: Mapping[str, tuple[Mention, ...]],
) -> dict[str, tuple[Mention, ...]]:
    """Page → the mentions in it that become links, for the pages that want any.

    Those of the pages in `known` are taken from there.
    """
    linker = linker_of(catalogue, relations)
    return {
        page.path: known[page.path]
        if page.path in known
        else links_of(judge_page(page_text(catalogue, page), linker))
        for page in catalogue.pages.values()
        if page.fields and page.fields.autolink and page.path in catalogue.converted
    }


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
        replace(each.mention, times=times[each.mention.topic]) for each in judged if each.is_link
    )


def judge_page(page: PageText, linker: Linker) -> tuple[Judgement, ...]:
    """Every phrase of a topic in the page, in order, with what becomes of it and why."""
    paragraphs = [Paragraph(block, tokens_of(block.text)) for block in page.blocks]
    title = tokens_of(html_module.escape(page.title, quote=False))
    texts = [title, *(each.found for each in paragraphs)]
    of_title, *hits = find_phrases(texts, linker.phrases)
    sure = frozenset(hit.topic for each in hits for hit in each if hit.kind in ("name", "phrase"))
    times = Counter(hit.topic for each in hits for hit in each if hit.kind != "never")
    in_title = frozenset(hit.topic for hit in of_title if hit.kind != "never")
    headings: dict[int, frozenset[str]] = {}
    judgements: list[Judgement] = []
    tagged = page.tagged | ({page.own} if page.own else set())
    for number, (paragraph, its_hits) in enumerate(zip(paragraphs, hits, strict=True)):
        if level := HEADINGS.get(paragraph.block.tag):
            headings = {other: named for other, named in headings.items() if other < level}
            headings[level] = frozenset(hit.topic for hit in its_hits if hit.kind != "never")
        if not its_hits:
            continue
        around = Surroundings(
            tagged,
            in_title.union(*headings.values()),
            sure,
            times,
            linker.near,
        )
        for hit in its_hits:
            surety, reasons = _meaning(paragraph, hit, around, page.own, linker)
            mention = _mention(paragraph, hit)
            judgements.append(
                Judgement(mention, surety, surety >= 0, reasons, hit.kind == "everyday", number)
            )
    lengths = [len(each.found.words) for each in paragraphs]
    chosen = choose_links(judgements, page.blocks, lengths, linker.settings)
    return tuple(_with_sentence(each, paragraphs) if each.is_link else each for each in chosen)


def _with_sentence(judgement: Judgement, paragraphs: Sequence[Paragraph]) -> Judgement:
    paragraph = paragraphs[judgement.block]
    place = judgement.mention.start - paragraph.block.start
    sentence = _sentence(paragraph.block.text, paragraph.found, place)
    return replace(judgement, mention=replace(judgement.mention, sentence=sentence))


def _meaning(
    paragraph: Paragraph, hit: Hit, around: Surroundings, own: str, linker: Linker
) -> tuple[int, tuple[str, ...]]:
    """How surely the phrase means its topic, below 0 if it does not, and why."""
    block, found = paragraph.block, paragraph.found
    start, end = found.start(hit.first), found.end(hit.last - 1)
    if hit.kind == "never":
        return _NEVER, ("its topic says that this phrase never means it",)
    if hit.topic == own:
        return _NEVER, ("this is the topic's own page",)
    if not is_open(block, start, end):
        return _NEVER, ("no link stands in a heading, link, caption, quotation or code",)
    if any(_cuts(start, end, first, last) for first, last, _ in block.marked):
        return _NEVER, ("a link would cut bold or italics in two",)
    if reason := veto(paragraph, hit):
        return _NEVER, (reason,)
    sense = linker.senses[hit.topic]
    staff = frozenset[str]() if sense.about_colleagues else linker.staff
    if hit.kind != "everyday":
        is_on_pupils = speaks_of(found, hit, linker.pupils)
        if around.times[hit.topic] == 1 and not is_on_pupils and is_passing(paragraph, hit):
            return _NEVER, ("nothing is said about it: it is an item of a list",)
        if not is_on_pupils and speaks_of(found, hit, staff):
            return _NEVER, ("its sentence is about colleagues and not about pupils",)
        if hit.kind == "name":
            return _CERTAIN, ("it is a name of the topic",)
        return _CERTAIN - 1, ("it is another way to say the topic's name",)
    total, reasons = signs(paragraph, hit, sense, around, linker.pupils, staff)
    told = f"an everyday word: it needs {sense.signs} signs and has {total}"
    return total - sense.signs, (told, *reasons)


def _mention(paragraph: Paragraph, hit: Hit) -> Mention:
    start, end = paragraph.found.start(hit.first), paragraph.found.end(hit.last - 1)
    at, text = paragraph.block.start, paragraph.block.text
    return Mention(hit.topic, at + start, at + end, text[start:end])


def _sentence(text: str, found: Tokens, place: int) -> str:
    """The sentence around the token that starts at this place of the text."""
    index = bisect_left(found.places, (place, 0))
    first, last = found.sentence(index, index + 1)
    sentence = text[found.start(first) : _full_stop(text, found.end(last - 1))]
    return " ".join(html_module.unescape(sentence).split())


def _cuts(start: int, end: int, first: int, last: int) -> bool:
    """Whether a link from `start` to `end` would overlap an element and neither hold the other."""
    apart = end <= first or last <= start
    within = (first <= start and end <= last) or (start <= first and last <= end)
    return not (apart or within)


def _full_stop(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in {".", "?", "!"} else end


def _phrases(slug: str, fields: TopicFields) -> Iterator[tuple[str, str, Kind]]:
    everyday = {each.lower() for each in fields.match.everyday}
    anywhere = {each.lower() for each in fields.match.anywhere}
    for name in (fields.title, *fields.aliases):
        if name.lower() in everyday:
            continue
        is_word = len(tokens_of(name).words) == 1 and not name.isupper()
        kind: Kind = "everyday" if is_word and name.lower() not in anywhere else "name"
        yield name, slug, kind
    for name in fields.match.anywhere:
        yield name, slug, "phrase"
    for name in fields.match.everyday:
        yield name, slug, "everyday"
    for name in fields.match.never:
        yield name, slug, "never"
