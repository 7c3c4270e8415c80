"""A document → the page that it becomes, before anything is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.imported.markdown import Text, as_markdown, words_in
from generator.imported.session import Session
from generator.imported.word import read_word
from generator.model.diagnostics import CannotContinue

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
    session: Session | None
    """what it says of a session, if it was read as one"""


def read_document(name: str, data: bytes, *, is_session: bool) -> Imported:
    """Read the document of this name. Raises `CannotContinue` where it is none, or is damaged.

    Each word of it is in the page, or told in the notes, or left out since it names people.
    """
    document = read_word(data, name)
    text = as_markdown(document.html, document.equations, is_session=is_session)
    notes = [*document.notes, *text.notes]
    if not (text.title or text.body.strip() or document.pictures):
        raise CannotContinue(f"{name} has no text.", below=[f"- {each}" for each in notes])
    notes += _lost(document.words, text)
    return Imported(
        text.title, text.body, document.pictures, tuple(notes), text.unsaid, text.session
    )


def _lost(words: tuple[str, ...], text: Text) -> list[str]:
    accounted = Counter((*text.words, *words_in(text.unsaid)))
    lost = Counter(words_in(" ".join(words))) - accounted
    some = ", ".join(list(lost)[:_FEW])
    told = f"Words of the document that are not in the page: {some}. See where they were."
    return [told] if lost else []
