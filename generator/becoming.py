"""Documents as they were read → the pages that they are to become, or why one becomes none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from generator.imported.imported import Imported
from generator.imported.reading import PICTURE
from generator.imported.searched import Sheet
from generator.model.diagnostics import CannotContinue
from generator.new.new import ThereAlreadyError, starting_page
from generator.new.slugs import slug_of

_READ_OFF = ("day", "start", "end", "agenda", "is_to_come")
"""What the top of a session takes from its document"""
_FEW = 3
"""Other documents of the same title that are told by name"""


@dataclass(frozen=True, slots=True)
class Document:
    """A document: what was read of it and its page, or why it becomes none."""

    name: str
    found: Imported | None = None
    sheet: Sheet | None = None
    refused: tuple[str, ...] = ()
    is_there: bool = field(default=False)
    """whether a page is there of that name, from an earlier time"""


def page_of(
    root: Path, subject: str, name: str, found: Imported, title: str = "", before: int = 0
) -> Sheet:
    """The page that a document becomes, with its pictures, when `before` others become some too.

    Raises `CannotContinue` for a title that cannot be one, and where a file of it is there.
    """
    stem = PurePosixPath(name).stem.replace("-", " ").replace("_", " ")
    words = (subject, title or found.title or stem)
    beside = f"{slug_of(words[1])}{PurePosixPath(name).suffix.lower()}" if found.attached else ""
    known: dict[str, object] = {"attached": beside}
    if found.session:
        number = 1 + before + len(list(root.glob(f"subjects/{subject}/plc/*.md")))
        known |= {each: getattr(found.session, each) for each in _READ_OFF}
        known["sequence"] = number
    kind = "session" if found.session else "resource"
    starter = "imported-session" if found.session else "imported-slides" if beside else ""
    path, texts = starting_page(root, kind, words, starter, known)
    body = found.body.replace(f"]({PICTURE}", f"]({path.stem}-")
    top = texts[path][: texts[path].index("\n---\n") + len("\n---\n")]
    files = {path: (top + body).encode()}
    for picture, data in found.pictures:
        files[path.with_name(f"{path.stem}-{picture.removeprefix(PICTURE)}")] = data
    if found.attached:
        files[path.with_name(beside)] = found.attached
    if there := [each for each in files if (root / each).exists()]:
        raise ThereAlreadyError(f"{there[0]} is there already. Choose another title.")
    return Sheet(path, top, body, files, found.unsaid, is_attached=bool(found.attached))


def pages_of(root: Path, subject: str, documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents with their pages; sessions are numbered by their days.

    Of two that would become one page there is none, since nobody can tell which is meant.
    """
    made: dict[str, Document] = {}
    for document in sorted(documents, key=_day):
        before = sum(1 for each in made.values() if each.sheet)
        made[document.name] = _with_page(root, subject, document, before)
    alike: dict[Path, list[str]] = defaultdict(list)
    for document in documents:
        if sheet := made[document.name].sheet:
            for file in sheet.files:
                alike[file].append(document.name)
    for names in alike.values():
        for name in names if len(names) > 1 else ():
            others = [each for each in names if each != name]
            more = [f"{len(others) - _FEW} more"] if len(others) > _FEW else []
            told = (
                f"{' and '.join([*others[:_FEW], *more])} would become the same page. Give one of "
                "them another title."
            )
            made[name] = Document(name, refused=(told,))
    return tuple(made[document.name] for document in documents)


def _day(document: Document) -> str:
    session = document.found.session if document.found else None
    return session.day if session else ""


def _with_page(root: Path, subject: str, document: Document, before: int) -> Document:
    if not document.found:
        return document
    try:
        sheet = page_of(root, subject, document.name, document.found, before=before)
    except ThereAlreadyError as fault:
        there = str(fault).partition(" is there already")[0]
        told = (
            f"{there} is there already, and stays as it is. If that is another document, give one "
            "of them another title."
        )
        return Document(document.name, refused=(told,), is_there=True)
    except CannotContinue as fault:
        return Document(document.name, refused=(str(fault), *fault.below))
    return replace(document, sheet=sheet)
