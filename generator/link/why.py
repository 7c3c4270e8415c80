"""Why phrases in a page are links to topics, or are not: each judgement, with its place."""

from __future__ import annotations

import html as html_module
from collections.abc import Iterable

from generator.convert.places import of_phrases
from generator.link.advice import because, to_write
from generator.link.choice import Judgement
from generator.link.mentions import Linker, judge_page, linker_of, page_text
from generator.link.taught.effects import is_obeyed, is_on
from generator.link.taught.marks import Mark, MarkedPage, marked_page
from generator.link.tokens import Tokens
from generator.model.converted import Block
from generator.model.diagnostics import CannotContinue
from generator.model.graph import Mention, Nearest
from generator.model.places import Position
from generator.model.written import Catalogue, Page
from generator.model.year import Year


def judgements(
    catalogue: Catalogue, linker: Linker, page: Page
) -> list[tuple[Position, Judgement]]:
    """Every phrase of a topic in a page, with its place in the file, and what became of it."""
    found = judge_page(page_text(catalogue, page), linker)
    places = places_of(catalogue, page, [each.mention for each in found])
    return list(zip(places, found, strict=True))


_MOST_DIGITS = 10


def places_of(
    catalogue: Catalogue, page: Page, mentions: Iterable[Mention | Nearest]
) -> list[Position]:
    """Where mentions in a page stand in its file."""
    phrases = [(each.start, each.phrase) for each in mentions]
    places = of_phrases(page.document.body, catalogue.converted[page.path].blocks, phrases)
    first = page.document.body_line - 1
    return [Position(place.line + first, place.column) for place in places]


def why_links(year: Year, place: str, weights: bool = False) -> list[str]:
    """The same in words, of a whole page or one line of it: what to write, then why, a line each.

    With `weights` all that was weighed is told as well. `place` is the page's path, or that and a
    line: `subjects/music/resources/canon.md:12`. Raises `CannotContinue` where there is no such
    page, or no such number of a line.
    """
    path, colon, number = place.partition(":")
    if colon and not (number.isdecimal() and len(number) < _MOST_DIGITS):
        raise CannotContinue(f"“{number}” is no number of a line. Write PAGE:LINE, or PAGE alone.")
    line = int(number) if colon else None
    catalogue = year.catalogue
    page = catalogue.pages.get(path.removeprefix("./"))
    if page is None or page.fields is None or page.path not in catalogue.converted:
        raise CannotContinue(f"there is no page {path} whose text can be read.")
    if not page.front.autolink:
        return [f"{page.path} says autolink: false, so nothing in it becomes a link by itself."]
    linker = linker_of(catalogue, year.links.relations)
    marked = marked_page(catalogue, page)
    told = [(mark.place, _of_mark(mark, marked, linker)) for mark in marked.marks]
    for position, each in judgements(catalogue, linker, page):
        if not any(is_on(mark, each) for mark in marked.marks):
            told.append((position, _of_phrase(each, marked.text.blocks[each.block], weights)))
    lines = [
        f"{page.path}:{at.line}:{at.column} {first}" if first is said[0] else f"    {first}"
        for at, said in sorted(told, key=lambda each: each[0])
        if line in (None, at.line)
        for first in said
    ]
    where = page.path if line is None else f"line {line} of {page.path}"
    return lines or [f"There is no name of a topic in {where}."]


def _of_phrase(judgement: Judgement, block: Block, weights: bool) -> list[str]:
    phrase = " ".join(html_module.unescape(judgement.mention.phrase).split())
    verdict = "a link to" if judgement.is_link else "no link to"
    topic = judgement.mention.topic or "any topic"
    first = f"“{phrase}”: {verdict} {topic}. {to_write(judgement, phrase)}"
    found = Tokens(block.text)
    index = found.at(judgement.mention.start - block.start)
    sentence = found.sentence(index, index + 1)
    words = dict(zip(found.stems(*sentence), found.written[slice(*sentence)], strict=True))
    return [first, because(judgement, words), *(judgement.reasons if weights else ())]


def _of_mark(mark: Mark, page: MarkedPage, linker: Linker) -> list[str]:
    """What an author's own mark does, and whether it is needed."""
    meant = [each for each in judge_page(page.unmarked, linker) if each.is_meant]
    verdict = f"a link to {mark.topic}" if mark.topic else "no link"
    alone = "would do the same" if is_obeyed(mark, meant) else "would not do so"
    return [
        f"“{mark.phrase}”: {verdict}, as {mark} is written. To leave it to this program, write "
        f"{mark.phrase}",
        f"By itself this program {alone}.",
    ]
