"""A document → the page that it becomes, before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from generator.imported.markdown import as_markdown, words_in
from generator.imported.word import read_word
from generator.model.diagnostics import CannotContinue

_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+"
    r"\d{4}\b|\b\d{1,2}/\d{1,2}/\d{4}\b",
    re.IGNORECASE,
)
_BEGINNING = 400
"""Letters in which minutes say their day"""
_FEW = 12
"""Lost words that are told one by one"""


@dataclass(frozen=True, slots=True)
class Imported:
    """A page's title and text, its pictures by the `src` that they have in it, and what to know."""

    title: str
    body: str
    pictures: tuple[tuple[str, bytes], ...]
    notes: tuple[str, ...]
    unsaid: str
    """the words that were left out since they name people"""


def read_document(file: Path) -> Imported:
    """Read a Word document. Raises `CannotContinue` where it is none, or cannot be read.

    Each word of it is in the page, or told in the notes.
    """
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise CannotContinue(f"{file.name} cannot be read: {fault.strerror}.") from fault
    document = read_word(data, file.name)
    text = as_markdown(document.html, document.equations)
    notes = [*document.notes, *text.notes]
    if not (text.title or text.body.strip() or document.pictures):
        raise CannotContinue(f"{file.name} has no text.", below=[f"- {each}" for each in notes])
    accounted = Counter((*text.words, *words_in(text.unsaid)))
    lost = Counter(words_in(" ".join(document.words))) - accounted
    if lost:
        some = ", ".join(list(lost)[:_FEW])
        notes.append(
            f"Words of the document that are not in the page: {some}. See where they were."
        )
    return Imported(text.title, text.body, document.pictures, tuple(notes), text.unsaid)


def day_in(text: str) -> str:
    """The day that minutes say at their beginning, as 2027-02-04; empty where they say none."""
    from dateutil.parser import ParserError, parse  # only minutes ask

    found = _DAY.search(text[:_BEGINNING])
    if not found:
        return ""
    try:
        return parse(found[0], dayfirst=True).date().isoformat()
    except (ParserError, OverflowError):
        return ""
