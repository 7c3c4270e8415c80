"""A document → the page that it becomes, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.imported.exported import read_exported
from generator.imported.markdown import Text, as_markdown, words_in
from generator.imported.open_document import read_open_document
from generator.imported.reading import Reading
from generator.imported.session import Session
from generator.imported.slides import read_slides
from generator.imported.word import read_word
from generator.model.counted import counted
from generator.model.diagnostics import CannotContinue

_READ: Mapping[str, Callable[[bytes, str], Reading]] = {
    ".docx": read_word,
    ".md": read_exported,
    ".odt": read_open_document,
    ".pptx": read_slides,
}
_ADVICE = {
    ".gdoc": "Open it in Google Docs, and choose File, Download, Microsoft Word (.docx).",
    ".odp": "Save it as PowerPoint (.pptx), and try that.",
    ".pages": "Open it in Pages, and choose File, Export To, Word.",
    ".ppt": "Open it in PowerPoint, and save it as a presentation (.pptx).",
    ".rtf": "Open it in Word, and save it as a Word document (.docx).",
}
DOCUMENTS = frozenset({*_READ, *_ADVICE, ".doc"})
"""Endings of what is read, or told what to do with."""
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
    attached: bytes = b""
    """the document itself, where the page is to offer it"""


def read_document(name: str, data: bytes, *, is_session: bool) -> Imported:
    """Read the document of this name. Raises `CannotContinue` where it is none, or is damaged.

    Each word of it is in the page, or told in the notes, or left out since it names people.
    """
    document = _read(name, data)
    text = as_markdown(document.html, document.equations, is_session=is_session)
    notes = [*document.notes, *text.notes]
    if not (text.title or text.body.strip() or document.pictures or document.attached):
        raise CannotContinue(f"{name} has no text.", below=[f"- {each}" for each in notes])
    notes += _lost(document.words, text)
    pictures = tuple(each for each in document.pictures if f"({each[0]})" in text.body)
    if left := len(document.pictures) - len(pictures):
        notes.append(f"{counted(left, 'picture')} in what was left out: not in the page either.")
    return Imported(
        text.title,
        text.body,
        pictures,
        tuple(notes),
        text.unsaid,
        text.session,
        document.attached,
    )


def _read(name: str, data: bytes) -> Reading:
    ending = PurePosixPath(name).suffix.lower()
    if ending in _ADVICE:
        raise CannotContinue(f"{name} cannot be read here. {_ADVICE[ending]}")
    return _READ.get(ending, read_word)(data, name)


def _lost(words: tuple[str, ...], text: Text) -> list[str]:
    accounted = Counter((*text.words, *words_in(text.unsaid)))
    lost = Counter(words_in(" ".join(words))) - accounted
    some = ", ".join(list(lost)[:_FEW])
    told = f"Words of the document that are not in the page: {some}. See where they were."
    return [told] if lost else []
