"""Why phrases in a page are links to topics, or are not: each judgement, with its place."""

from __future__ import annotations

import html as html_module
from collections.abc import Iterable

from generator.convert.places import of_phrases
from generator.link.advice import advice
from generator.link.choice import Judgement
from generator.link.mentions import Linker, judge_page, linker_of, page_text
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
    """The same in words, of a whole page or one line of it: a line a phrase, then what to do.

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
    lines = []
    for position, each in judgements(catalogue, linker_of(catalogue, year.links.relations), page):
        if line not in (None, position.line):
            continue
        phrase = " ".join(html_module.unescape(each.mention.phrase).split())
        verdict = "a link to" if each.is_link else "no link to"
        place = f"{page.path}:{position.line}:{position.column}"
        lines.append(f"{place} “{phrase}”: {verdict} {each.mention.topic or 'any topic'}")
        lines.append(f"    {advice(each, phrase)}")
        if weights:
            lines += [f"    {reason}" for reason in each.reasons]
    where = page.path if line is None else f"line {line} of {page.path}"
    return lines or [f"There is no name of a topic in {where}."]
