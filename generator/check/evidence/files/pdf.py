"""A PDF → its text, what it runs, whether it is locked, and the files within it.

[pypdf](https://pypdf.readthedocs.io) reads it. It is written in Python alone, so that no damaged
file ends the process, and a processor's limit stops it anywhere.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from generator.check.evidence.files.contents import Found
from generator.clock import processor_limit

TIME_LIMIT = 4.0
"""Seconds of a processor that one PDF may take; one of 30 pages takes a fifth of one."""
MOST_PAGES = 1000
_MOST_OBJECTS = 100_000
_LARGEST_PART = 20_000_000

_FAULTS = (
    *(PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError),
    *(RecursionError, OSError, EOFError, OverflowError, MemoryError, NotImplementedError),
    *(ZeroDivisionError, UnboundLocalError, ImportError),
)
"""What pypdf raises for files that are damaged or made to mislead."""


class _TookTooLongError(BaseException):
    """No `Exception`, so that nothing in pypdf takes it for a fault of the file."""


_GAP = re.compile(r" {2,}+")
_WORDS = (
    *("/Contents", "/V", "/TU", "/Title", "/Alt", "/ActualText", "/RC", "/Desc", "/DV"),
    *("/T", "/Subj", "/NM", "/Name", "/CA", "/P", "/URI"),
)
_RUNS = {
    "/JavaScript": "holds a script",
    "/Launch": "starts another program",
    "/ImportData": "fetches data when it is opened",
    "/SubmitForm": "sends what is typed into it to somebody",
    "/Rendition": "plays something through a script",
    "/RichMedia": "holds a film or a program of Flash",
    "/3D": "holds a scene in three dimensions, which can run a script",
    "/GoToE": "opens a file that is hidden in it",
}


def look_into_pdf(data: bytes, found: Found) -> list[tuple[str, bytes]]:
    """Add to `found` what a PDF tells; returns the files within it, by name."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    attached: list[tuple[str, bytes]] = []
    try:
        with processor_limit(TIME_LIMIT, _TookTooLongError):
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not _opens(reader):
                found.shut.append("is locked with a password")
                return attached
            attached += _walk(reader, found)
            _read_pages(reader, found)
    except _TookTooLongError:
        found.shut.append("takes too long to look through")
    except _FAULTS:
        found.shut.append("cannot be read as a PDF to its end")
    return attached


def _opens(reader: PdfReader) -> bool:
    """Whether it opens without a password; the newer ciphers are not known here."""
    try:
        return bool(reader.decrypt(""))
    except _FAULTS:
        return False


def _read_pages(reader: PdfReader, found: Found) -> None:
    for number, page in enumerate(reader.pages, start=1):
        if number > MOST_PAGES:
            found.shut.append("has more pages than can be looked through")
            break
        try:
            text = page.extract_text()
        except _FAULTS:
            found.shut.append("has a page that cannot be read")
            continue
        found.add_text(f"page {number} of this file", text)
        with contextlib.suppress(*_FAULTS):
            rows = _rows(page.extract_text(extraction_mode="layout"))
            found.add_text(f"a table on page {number} of this file", rows)


def _rows(page: str) -> str:
    """The lines of a page that are rows of a table, as they are laid out, with tabs between."""
    lines = [_GAP.sub("\t", line.strip()) for line in page.split("\n")]
    return "\n".join(line for line in lines if "\t" in line)


def _walk(reader: PdfReader, found: Found) -> list[tuple[str, bytes]]:
    """Every object of the file, whether anything leads to it or not."""
    attached: list[tuple[str, bytes]] = []
    words: list[str] = []
    numbers = {number for each in reader.xref.values() for number in each}
    numbers |= set(reader.xref_objStm)
    if len(numbers) > _MOST_OBJECTS:
        found.shut.append("has more parts than can be looked through")
    waiting: list[PdfObject | None] = [reader.trailer]
    for number in sorted(numbers)[:_MOST_OBJECTS]:
        with contextlib.suppress(*_FAULTS):
            waiting.append(reader.get_object(IndirectObject(number, 0, reader)))
        while waiting:
            each = waiting.pop()
            if isinstance(each, ArrayObject):
                waiting += [item for item in each if not isinstance(item, IndirectObject)]
            elif isinstance(each, DictionaryObject):
                waiting += [item for item in each.values() if not isinstance(item, IndirectObject)]
                words += _words(each)
                _look_for_active(each, found)
                with contextlib.suppress(*_FAULTS):
                    attached += _attached(each)
    with contextlib.suppress(*_FAULTS):
        about = dict(reader.metadata or {})
        found.authors.append(str(about.get("/Author") or "").strip())
        found.add_text("the properties of this file", "\n".join(map(str, about.values())))
    with contextlib.suppress(*_FAULTS):
        packet = reader.root_object.get("/Metadata")
        stream = packet.get_object() if packet else None
        if isinstance(stream, StreamObject):
            from generator.check.evidence.files.text import decoded, of_values

            found.add_text("the properties of this file", of_values(decoded(stream.get_data())))
    found.add_text("a note or field of this file", "\n".join(words))
    return attached


def _words(each: DictionaryObject) -> list[str]:
    options = each.get("/Opt")
    pairs = (
        [item for option in options for item in (option if isinstance(option, list) else [option])]
        if isinstance(options, ArrayObject)
        else []
    )
    return [
        *(str(each[key]) for key in _WORDS if isinstance(each.get(key), (str, bytes))),
        *(str(item) for item in pairs if isinstance(item, (str, bytes))),
    ]


def _look_for_active(each: DictionaryObject, found: Found) -> None:
    kinds = {str(each.get("/S")), str(each.get("/Subtype")), str(each.get("/Type"))}
    if "/JS" in each or "/JavaScript" in each:
        kinds.add("/JavaScript")
    found.runs.extend(said for kind, said in _RUNS.items() if kind in kinds)
    if "/XFA" in each:
        found.runs.append("holds a form that can run a script (XFA)")
    if "/Encrypt" in each and str(each.get("/Filter", "")) == "/Adobe.PubSec":
        found.shut.append("is locked for certain people")


def _attached(each: DictionaryObject) -> list[tuple[str, bytes]]:
    holder = each.get("/EF")
    holder = holder.get_object() if holder is not None else None
    if not isinstance(holder, DictionaryObject):
        return []
    name = str(each.get("/UF") or each.get("/F") or "attached")
    for key in ("/UF", "/F", "/Unix", "/Mac", "/DOS"):
        stream = holder.get(key)
        stream = stream.get_object() if stream is not None else None
        if isinstance(stream, StreamObject):
            return [(name, stream.get_data()[:_LARGEST_PART])]
    return []
