"""A page's paragraphs, and where in them no link belongs whatever a phrase means.

Nothing is linked in titles of works, references, names and classroom speech: see “What a right
topic link is” in the design.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.link.phrases import Hit
from generator.link.tokens import Tokens
from generator.model.converted import Block

_REFERENCE = re.compile(
    r"\b[A-Z][\w'’-]+,? (?:[A-Z]\.[ ,]*)+(?:(?:&amp;|and) .{0,60})?\(?(?:19|20)\d\d\b"
    r"|^\W*[A-Z][\w'’-]+,? .{0,120}\((?:19|20)\d\d[a-z]?\)[.:,]"
)
"""An author, initials and a year: the beginning of an entry in a list of works."""

_QUOTED = re.compile(r"[“\"‘]([^”\"’“]{4,120})[”\"’]")
_WORK = (
    r"(?:article|blog|book|chapter|course|document|guidance|guide|handout|materials?|module|paper"
    r"|podcast|report|resource|section|session|strand|unit|video|website)s?"
)
_WORK_BEFORE = re.compile(rf"\b{_WORK}\W{{1,4}}$", re.IGNORECASE)
_WORK_AFTER = re.compile(rf"\W{{1,4}}{_WORK}\b", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d[a-z]?\b"
_DATED_QUOTE = re.compile(rf"\({_YEAR}, ([“\"][^“”\"]{{4,240}}[”\"])")
"""A work after its year: (2021, “Praise in primary schools”)."""
_YEAR_AFTER = re.compile(rf"[\W_]{{1,3}}(?:\w+ edition, )?{_YEAR}")
_PART = r"\b(?:content area|module|strand|theme)"
_PART_BEFORE = re.compile(rf"{_PART} (?:of|on|called) (?:the )?$", re.IGNORECASE)
_PARTS_BEFORE = re.compile(rf"{_PART}s\b[^.!?:;]{{0,80}}: [^.!?:]*$", re.IGNORECASE)
"""What makes parts of a programme of what they are before: “the theme of”, “our themes:”."""
_ITEM_BEFORE = re.compile(r": (?:[^.:]*(?P<sign>[;,]) )?(?P<number>\d+ )?$")
_ITEM_AFTER = re.compile(r"[;,.]|$")
"""What stands around an item of a list after a colon."""
_NEAR_PART = 200
_JOINS_PART = ("of ", "on ", "called ", "the ")
_COUNTING = frozenset("each every first second third next last two three four five six".split())
_LESSONS = frozenset({"lesson", "lessons"})
_SMALL = frozenset("a an and as at by for from in into of on or the to with".split())
_SPEECH = re.compile(r"[“\"‘](?<=\S [“\"‘])(?:(?<=[“\"])[^“”\"]+[”\"]|(?<=‘)(?:[^‘’]|’(?=\w))+’)")
"""What somebody says, within a sentence or after one."""
_ENDS_OF_SPEECH = frozenset(".,!?…")
_MOST_OF_A_TERM = 3
_NEAR_SPEECH = 24
_SAYS = re.compile(
    r"[,:]\s*$|\b(?:ask|answer|call out|hear|repl(?:y|ie)|respond|sa[iy]|shout|tell|told|whisper"
    r"|wr[io]te|writing)\w*(?: \w+)?\s*$",
    re.IGNORECASE,
)
"""What stands before what somebody says: a comma, a colon, or a word that tells of it."""


class Paragraph(NamedTuple):
    """A block of a page with its words, and what is known of it as a whole."""

    block: Block
    found: Tokens
    is_reference: bool
    """whether it names a work by its author and year, as a list of references does"""
    apart: Sequence[tuple[int, int]]
    """from where to where something stands in quotation marks or italics, as titles do"""
    dated: Sequence[tuple[int, int]]
    """from where to where works stand beside their year"""
    speech: Sequence[tuple[int, int]]
    """from where to where somebody speaks in it, or something is called so"""


def paragraph_of(block: Block, found: Tokens) -> Paragraph:
    """What is known of a block, given its words."""
    text = block.text
    has_year = "19" in text or "20" in text
    has_quotes = "“" in text or '"' in text or "‘" in text
    return Paragraph(
        block,
        found,
        has_year and bool(_REFERENCE.search(text)),
        _apart(block) if has_quotes or block.marked else (),
        _dated(block) if has_year and (has_quotes or block.marked) else (),
        [each.span() for each in _SPEECH.finditer(text)] if has_quotes else (),
    )


def is_open(block: Block, start: int, end: int) -> bool:
    """Whether a link may stand on these characters of the block."""
    return not (block.closed and any(f < end and start < t for f, t in block.closed))


def veto(paragraph: Paragraph, hit: Hit, start: int, end: int) -> str:
    """Why no link belongs on a phrase whatever it means; empty if there is no such reason.

    `start` and `end` are its first character and the one after its last.
    """
    if paragraph.is_reference:
        return "it stands in a reference to a work"
    if paragraph.apart or paragraph.dated or paragraph.speech:  # few paragraphs have any
        text = paragraph.block.text
        # A phrase that is all of what stands apart is a term, as in “Think Aloud”.
        longer = [
            (f, t) for f, t in paragraph.apart if f <= start and end <= t and (f, t) != (start, end)
        ]
        if any(_is_title(text, f, t) for f, t in longer) or any(
            f <= start and end <= t for f, t in paragraph.dated
        ):
            return "it stands in the title of a work"
        if hit.kind == "everyday" and any(
            f < start and end < t and not _is_term(text, f, t) for f, t in paragraph.speech
        ):
            return "it is an everyday word in what somebody says"
    found = paragraph.found
    if found.written[hit.first][0].isupper() and _is_in_name(found, hit):
        return "it is part of a longer name"
    if _is_part(found.text, start, end):
        return "it is the name of a part of a programme, or of an item of a list"
    if found.word(hit.last - 1) in _LESSONS and _is_counted(found.word(hit.first - 1)):
        return "it only says in which lesson"
    if hit.kind == "everyday" and found.word(hit.last).isdecimal():
        return "a number after it says which one it is"
    return ""


def _is_term(text: str, start: int, end: int) -> bool:
    """Whether what stands in quotation marks is called so, as ‘cold call questions’, and not said.

    Double ones are of speech, as are a capital, the end of a sentence and a word such as “say”.
    """
    if text[start] != "‘" or len(text[start:end].split()) > _MOST_OF_A_TERM:
        return False
    says = text[start + 1].isupper() or not _ENDS_OF_SPEECH.isdisjoint(text[start:end])
    return not says and not _SAYS.search(text, max(0, start - _NEAR_SPEECH), start)


def _apart(block: Block) -> list[tuple[int, int]]:
    spans = [match.span(1) for match in _QUOTED.finditer(block.text)]
    return spans + [(first, last) for first, last, tag in block.marked if tag in ("em", "i")]


def _dated(block: Block) -> list[tuple[int, int]]:
    """Where titles stand beside their year; one of them is no term, even if it is the phrase."""
    spans = [match.span(1) for match in _DATED_QUOTE.finditer(block.text)]
    apart = [(first, last) for first, last, tag in block.marked if tag in ("em", "i")]
    return spans + [span for span in apart if _YEAR_AFTER.match(block.text, span[1])]


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether what stands apart is called a work, or has capitals as the titles of works do."""
    if _WORK_BEFORE.search(text, max(0, start - 40), start) or _WORK_AFTER.match(text, end):
        return True
    words = [
        word
        for word in text[start:end].split()
        if word.lower() not in _SMALL and word[:1].isalpha()
    ]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > len(words) / 2


def _is_in_name(found: Tokens, hit: Hit) -> bool:
    """Whether words with capitals, right before or after one with a capital, make it of a name."""
    text = found.text
    phrase = text[found.start(hit.first) : found.end(hit.last - 1)]
    is_acronym = phrase.isupper() and len(phrase) > 1
    sides = [(hit.last, found.end(hit.last - 1))]
    begins, _ = found.sentence(hit.first, hit.last)
    if hit.first - 1 > begins and not is_acronym:
        sides.append((hit.first - 1, found.start(hit.first)))
    for index, edge in sides:
        if not 0 <= index < len(found):
            continue
        word = text[found.start(index) : found.end(index)]
        gap = text[min(edge, found.end(index)) : max(edge, found.start(index))]
        is_capital = word[:1].isupper() and not (word.isupper() and len(word) > 1)
        if is_capital and gap.strip() in ("", "-"):
            return True
    return False


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a phrase is called a part of a programme, or is one of several names after a colon.

    Such names have capitals, and semicolons between them or numbers before them.
    """
    before = text[max(0, start - _NEAR_PART) : start]
    if before.endswith(_JOINS_PART) and _PART_BEFORE.search(before):
        return True
    if ": " not in before:
        return False
    item = _ITEM_BEFORE.search(before) if text[start].isupper() else None
    after = _ITEM_AFTER.match(text, end) if item else None
    is_item = bool(item and after and (item["number"] or ";" in (item["sign"], after[0])))
    return is_item or bool(_PARTS_BEFORE.search(before))


def _is_counted(before: str) -> bool:
    """Whether the word before lessons counts them: “in every practical lesson”."""
    return before in _COUNTING or before.isdecimal()


def sentence_around(text: str, found: Tokens, place: int) -> str:
    """The sentence around the token that starts at this place of the text."""
    index = found.at(place)
    first, last = found.sentence(index, index + 1)
    end = found.end(last - 1)
    sentence = text[found.start(first) : end + (text[end : end + 1] in {".", "?", "!"})]
    return " ".join(html.unescape(sentence).split())
