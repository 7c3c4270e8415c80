"""`trustpages import`: documents as new pages, searched for people before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import options
from generator.check.printable import printable
from generator.command import FAULTS, say, say_aside, say_done

if TYPE_CHECKING:
    from generator.becoming import Document
    from generator.imported.imported import Imported

_SESSION = "session"
_NOT_WRITTEN = (
    "a page holds nothing about a person. Take this out of the document, and import it again."
)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("subject")
@click.option(
    "--as",
    "kind",
    type=click.Choice(("resource", _SESSION)),
    default="resource",
    show_default=True,
    help="What the page is to be.",
)
@click.option("--title", help="The page's title. Default: the document's own.")
@options.root
def import_(file: Path, subject: str, kind: str, title: str | None, root: Path | None) -> None:
    """Make a page of a document: import FILE SUBJECT.

    It may be of Word, LibreOffice or Google Docs, or slides, which become an outline. A folder or a
    ZIP file of them is taken as well: each document in it becomes a page by itself, and what
    becomes none is told. Who was there, and who wrote it, is left out. Where anything else in a
    document is personal data, nothing of it is written, and each place is told. What could not be
    taken over is listed. A page waits for what only its author knows, as one of `trustpages new`.
    """
    from generator.becoming import Document
    from generator.imported.gathered import gathered
    from generator.imported.imported import read_document
    from generator.model.diagnostics import CannotContinue
    from generator.new.new import refuse_unknown_subject
    from generator.read.root import find_root

    folder = find_root(root, Path.cwd())
    refuse_unknown_subject(folder, subject)
    together = gathered(file)
    is_session = kind == _SESSION
    if not together.is_many:
        [(name, data)] = together.documents
        found = read_document(name, data, is_session=is_session)
        _import_one(folder, subject, name, found, title or "")
        return
    if title:
        raise CannotContinue("--title is for one document. Of several, each keeps its own.")
    documents = []
    for name, data in together.documents:
        try:
            found = read_document(name, data, is_session=is_session)
            documents.append(Document(name, found))
        except CannotContinue as fault:
            documents.append(Document(name, refused=(str(fault), *fault.below)))
    for name in together.others:
        say(printable(f"{name} is left out: it is no document that can be read."))
    _import_many(folder, subject, documents)


def _import_one(folder: Path, subject: str, name: str, found: Imported, title: str) -> None:
    from generator.becoming import page_of
    from generator.imported.searched import named_in, written

    sheet = page_of(folder, subject, name, found, title)
    [private] = named_in(folder, subject, [sheet])
    if private:
        _say_each(private)
        say_aside(f"Nothing was written: {_NOT_WRITTEN}")
        raise SystemExit(FAULTS)
    written(folder, sheet.files)
    _say_each(found.notes)
    say_done(printable(f"{sheet.path} is written. `trustpages check` tells what it waits for."))


def _import_many(folder: Path, subject: str, documents: Sequence[Document]) -> None:
    """Write each page that may be, and tell of each document what became of it."""
    from generator.becoming import pages_of
    from generator.imported.searched import named_in, written
    from generator.model.counted import counted

    made = pages_of(folder, subject, documents)
    sheets = [each.sheet for each in made if each.sheet]
    private = dict(
        zip([each.path for each in sheets], named_in(folder, subject, sheets), strict=True)
    )
    became: Counter[str] = Counter()
    for document in made:
        say(printable(f"{document.name}:"))
        if document.sheet is None or document.found is None:
            _say_each(document.refused)
            became["there already" if document.is_there else "not written"] += 1
        elif told := private[document.sheet.path]:
            _say_each([*told, f"It is not written: {_NOT_WRITTEN}"])
            became["not written"] += 1
        else:
            written(folder, document.sheet.files)
            _say_each([*document.found.notes, f"{document.sheet.path} is written."])
            became["written"] += 1
    told_all = ", ".join(f"{number} {what}" for what, number in became.items())
    say(f"{counted(len(made), 'document')}: {told_all}.")
    say_done("`trustpages check` tells what the pages wait for.")
    if became["not written"]:
        raise SystemExit(FAULTS)


def _say_each(notes: Sequence[str]) -> None:
    for each in notes:
        say(printable(f"- {each}"))
