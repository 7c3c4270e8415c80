"""Which mentions of topics in a page become links, and why the others do not."""

from __future__ import annotations

import html as html_module
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.converted import Block
from generator.graph.phrases import (
    Hit,
    Kind,
    Phrases,
    Tokens,
    find_phrases,
    is_open,
    phrases_of,
    sentence_around,
    tokens_of,
)
from generator.graph.sense import (
    Sense,
    Surroundings,
    is_passing,
    sense_of,
    signs,
    speaks_of,
    stems_of,
    veto,
)
from generator.model import Catalogue, Mention, Page, TopicRelations
from generator.schema import TopicFields
from generator.settings_schema import TopicLinkSettings

_CERTAIN = 9
_NEVER = -9
"""The surety of a name, and of what can be no link."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Linker:
    """What links are made by: every topic's phrases and senses, and the trust's limits."""

    phrases: Phrases
    senses: Mapping[str, Sense]
    near: Mapping[str, frozenset[str]]
    settings: TopicLinkSettings


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as far as links in it depend on it."""

    title: str
    blocks: tuple[Block, ...]
    tagged: frozenset[str] = frozenset()
    own: str = ""
    """the topic whose own page it is"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a phrase: whether it means its topic, whether it is a link, and why."""

    mention: Mention
    surety: int
    """how many more signs it has than it needs; below 0 it does not mean the topic"""
    is_link: bool
    reasons: tuple[str, ...]
    is_everyday: bool
    block: int
    """the block of the page that it stands in"""

    @property
    def is_meant(self) -> bool:
        """Whether the phrase means its topic here, linked or not."""
        return self.surety >= 0


def linker_of(catalogue: Catalogue, relations: Mapping[str, TopicRelations]) -> Linker:
    """Every understood topic of the catalogue, ready to be looked for in any number of pages."""
    topics = {
        slug: page.fields
        for slug, page in catalogue.topics.items()
        if isinstance(page.fields, TopicFields)
    }
    return Linker(
        phrases_of(each for slug, fields in topics.items() for each in _phrases(slug, fields)),
        {
            slug: sense_of(fields.match.beside, fields.match.without, fields.match.signs)
            for slug, fields in topics.items()
        },
        {slug: frozenset((*each.related, *each.narrower)) for slug, each in relations.items()},
        catalogue.settings.trust.topic_links,
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
    texts = [(block, tokens_of(block.text)) for block in page.blocks]
    hits = [find_phrases(block.text, found, linker.phrases) for block, found in texts]
    sure = frozenset(hit.topic for each in hits for hit in each if hit.kind == "name")
    times = Counter(hit.topic for each in hits for hit in each if hit.kind != "never")
    title = html_module.escape(page.title, quote=False)
    in_title = frozenset(
        hit.topic
        for hit in find_phrases(title, tokens_of(title), linker.phrases)
        if hit.kind != "never"
    )
    headings: dict[int, frozenset[str]] = {}
    judgements: list[Judgement] = []
    words = 0
    for number, ((block, found), its_hits) in enumerate(zip(texts, hits, strict=True)):
        if level := _HEADINGS.get(block.tag):
            headings = {other: named for other, named in headings.items() if other < level}
            headings[level] = frozenset(hit.topic for hit in its_hits if hit.kind != "never")
        around = Surroundings(
            page.tagged | ({page.own} if page.own else set()),
            in_title.union(*headings.values()),
            sure,
            times,
            linker.near,
        )
        for hit in its_hits:
            surety, reasons = _meaning(block, found, hit, around, page.own, linker)
            mention = _mention(block, found, hit)
            judgements.append(
                Judgement(mention, surety, surety >= 0, reasons, hit.kind == "everyday", number)
            )
        words += len(found.words)
    return tuple(_chosen(judgements, page.blocks, words, linker.settings))


def _meaning(
    block: Block, found: Tokens, hit: Hit, around: Surroundings, own: str, linker: Linker
) -> tuple[int, tuple[str, ...]]:
    """How surely the phrase means its topic, below 0 if it does not, and why."""
    start, end = found.starts[hit.first], found.ends[hit.last - 1]
    if hit.kind == "never":
        return _NEVER, ("its topic says that this phrase never means it",)
    if hit.topic == own:
        return _NEVER, ("this is the topic's own page",)
    if not is_open(block, start, end):
        return _NEVER, ("no link stands in a heading, link, caption, quotation or code",)
    if any(_cuts(start, end, first, last) for first, last, _ in block.marked):
        return _NEVER, ("a link would cut bold or italics in two",)
    if reason := veto(block, found, hit):
        return _NEVER, (reason,)
    pupils, staff = stems_of(linker.settings.pupils), stems_of(linker.settings.staff)
    if hit.kind == "name":
        is_on_pupils = speaks_of(block.text, found, hit, pupils)
        if around.times[hit.topic] == 1 and not is_on_pupils and is_passing(block, found, hit):
            return _NEVER, ("nothing is said about it: it is an item of a list",)
        if not is_on_pupils and speaks_of(block.text, found, hit, staff):
            return _NEVER, ("its sentence is about colleagues and not about pupils",)
        return _CERTAIN, ("it is a name of the topic",)
    sense = linker.senses[hit.topic]
    total, reasons = signs(
        block,
        found,
        hit,
        sense,
        around,
        pupils,
        staff,
    )
    told = f"an everyday word: it needs {sense.signs} signs and has {total}"
    return total - sense.signs, (told, *reasons)


def _chosen(
    judgements: Sequence[Judgement],
    blocks: Sequence[Block],
    words: int,
    settings: TopicLinkSettings,
) -> Iterator[Judgement]:
    """One of each topic, one more in each long section, and no more than the page bears.

    It is the surest, the first of those that are equally sure.
    """
    sections = _long_sections(blocks, settings.long_section_words)
    surest: dict[tuple[str, int], Judgement] = {}
    for each in judgements:
        for section in {0, sections[each.block]}:
            best = surest.get((each.mention.topic, section))
            if best is None or each.surety > best.surety:
                surest[each.mention.topic, section] = each
    left = max(words, 100) * settings.per_100_words // 100
    for each in judgements:
        topic, section = each.mention.topic, sections[each.block]
        reason = ""
        first = surest[topic, 0]
        is_more = section and sections[first.block] != section and surest[topic, section] is each
        if each is not first and not is_more:
            reason = "the topic is linked where that is surer, or above"
        elif not left:
            reason = "the page has enough links"
        if each.is_meant and reason:
            yield replace(each, is_link=False, reasons=(reason, *each.reasons))
            continue
        left -= each.is_link
        yield each


def _long_sections(blocks: Sequence[Block], least: int) -> list[int]:
    """For each block the number of its section, counted from 1, or 0 if that is not long."""
    numbers = []
    lengths: Counter[int] = Counter()
    number = 1
    for block in blocks:
        number += block.tag in _HEADINGS
        numbers.append(number)
        lengths[number] += len(block.text.split())
    return [number if lengths[number] >= least else 0 for number in numbers]


def _mention(block: Block, found: Tokens, hit: Hit) -> Mention:
    start, end = found.starts[hit.first], found.ends[hit.last - 1]
    first, last = sentence_around(block.text, found, hit.first, hit.last)
    sentence = block.text[found.starts[first] : _full_stop(block.text, found.ends[last - 1])]
    return Mention(
        hit.topic,
        block.start + start,
        block.start + end,
        block.text[start:end],
        sentence=" ".join(html_module.unescape(sentence).split()),
    )


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
        yield name, slug, "name"
    for name in fields.match.everyday:
        yield name, slug, "everyday"
    for name in fields.match.never:
        yield name, slug, "never"
