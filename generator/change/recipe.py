"""How a page is moved to another list by who has its file alone: a recipe for each page.

The forms move a page in a browser, where nothing takes Markdown apart. So it is written down when
they are made which bytes of the file are an address, where each leads, and what is written where:
by that the page becomes what `move_to` makes of it. What cannot be told beforehand is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha1
from urllib.parse import unquote

from generator.change.fields import as_meant, read_again, unusual
from generator.change.former import entries_of, list_edits, old_paths, site_of
from generator.change.front import FieldEdits, write_front
from generator.change.references import (
    names_in,
    offered_in,
    parted,
    rewritten,
    stands_at,
)
from generator.change.sources import in_bytes
from generator.link.authored import former_paths, former_paths_of, links_of
from generator.model.converted import TOPIC_SCHEME
from generator.model.diagnostics import CannotContinue
from generator.model.places import Edit, Position, ValuePath
from generator.model.written import Document, Page
from generator.model.year import Year
from generator.read.read import type_at

_BY_HAND = "It is written in a way that only a person can change."
_BROKEN = "Something in it must be fixed first. The check says what."
_TWO = (
    "More than one page is called {0}, and [[{0}]] might mean another one afterwards. Where "
    "[[{0}]] stands, put a link by the button “Link to a page” first."
)
_HERE_ONCE = "Another page says that it had this address once, so that links would not lead on."
_TO_BEGIN_WITH = "{} names it as a page to begin with. It must be taken out of that list first."
_QUOTES = re.compile(r"[\"'\\\\]")


@dataclass(frozen=True)
class Piece:
    """Some bytes of a page's file that say something else at its new place.

    `kind` is `link` or `step` (an address), `file` (a path), `subject`, or `text`.
    """

    start: int
    stop: int
    kind: str = "link"
    says: str = ""
    """the path as it is read, where the bytes themselves are not that"""
    leads: str = ""
    """the path there in the tree, where that is not what follows from the page's own place"""
    rest: str = ""
    """what follows the path in the value of a step"""
    quote: str = ""
    """in which quotation marks the value stands"""
    text: str = ""
    """what is written, where it is the same at every new place"""


@dataclass(frozen=True)
class Recipe:
    """What becomes of a page's file in the folders where it may be."""

    file: str
    """what git calls the file's content"""
    pieces: tuple[Piece, ...]
    old_paths: Mapping[str, tuple[Piece, ...]]
    """folder → what is written there so that the old address leads on"""
    taken: tuple[str, ...] = ()
    """the folders where another page was at that address, or something was withdrawn"""
    stays: str = ""
    """why it cannot leave its subject, if so"""


@dataclass(frozen=True)
class Unmoved:
    """Why a page has no recipe."""

    why: str


class _Refused(CannotContinue):
    """Why a page cannot be moved, to be told to who asks for it."""


def recipes_of(year: Year, lists: Mapping[str, str]) -> dict[str, Recipe | Unmoved]:
    """The recipe of each page that is in one of the `lists` (folder → type of its pages), by path.

    Where there is none, it is said why. A page for which there is no other list is left out.
    """
    around = _Around.of(year)
    found: dict[str, Recipe | Unmoved] = {}
    for page in year.catalogue.pages.values():
        own = posixpath.dirname(page.path)
        if lists.get(own) != page.type or page.slug == "index":
            continue
        folders = [
            folder
            for folder, of_type in lists.items()
            if folder != own
            and of_type == page.type == type_at(f"{folder}/{page.slug}.md", page.document)
        ]
        if not folders:
            continue
        try:
            found[page.path] = _recipe(around, page, folders)
        except _Refused as refused:
            found[page.path] = Unmoved(str(refused))
        except CannotContinue:
            found[page.path] = Unmoved(_BY_HAND)
    return found


@dataclass(frozen=True)
class _Around:
    """What of all pages is asked for each."""

    year: Year
    called: Mapping[str, frozenset[str]]
    """a name that some page calls by `[[…]]` → the paths of the pages that it may mean"""
    claimed: Mapping[str, frozenset[str]]
    """a path → the pages that say that they were there"""
    starts: Mapping[str, str]
    """a page that a subject names to begin with → the name of that subject"""

    @classmethod
    def of(cls, year: Year) -> _Around:
        catalogue, former = year.catalogue, former_paths(year.catalogue)
        claimed, named = defaultdict(set), defaultdict(set)
        for page in catalogue.pages.values():
            named[page.slug].add(page.path)
            for path in former_paths_of(catalogue, page):
                claimed[path].add(page.path)
                named[posixpath.basename(path).removesuffix(".md")].add(page.path)
        called = {name for page in catalogue.pages.values() for name in _called(year, page)}
        starts = {}
        for slug, subject in catalogue.settings.subjects.items():
            for file in subject.first_pages:
                path = f"subjects/{slug}/{file}"
                starts[former.get(path, path)] = subject.name
        return cls(
            year,
            {name: frozenset(named[name]) for name in called - catalogue.topics.keys()},
            {path: frozenset(pages) for path, pages in claimed.items()},
            starts,
        )


def _called(year: Year, page: Page) -> set[str]:
    """The names by which a page calls others: `[[…]]`."""
    addresses = (each.address.partition(":") for each in links_of(year.catalogue, page))
    return {name for scheme, _, name in addresses if scheme == TOPIC_SCHEME}


def _recipe(around: _Around, page: Page, folders: Sequence[str]) -> Recipe:
    year = around.year
    if page.fields is None or page.path not in year.catalogue.converted:
        raise _Refused(_BROKEN)
    _refuse_unclear(around, page)
    data = year.tree.read(page.path)
    document = read_again(page.path, data)
    pieces = {
        piece.start: piece
        for piece in (*_references(year, page, document, data), *_subject(page, document, data))
    }
    entries = entries_of(document, "old_paths")
    written: dict[str, tuple[Piece, ...]] = {}
    tried: set[tuple[bool, tuple[Piece, ...]]] = set()
    for folder in folders:
        there = f"{folder}/{page.slug}.md"
        edits = list_edits(document, "old_paths", old_paths(entries, page.path, there))
        written[folder] = tuple(
            Piece(each.start, each.stop, "text", text=each.new.decode())
            for each in in_bytes(page.path, data, edits)
        )
        if (case := (site_of(there) == page.site, written[folder])) not in tried:
            _try(year, page, document, data, there)
            tried.add(case)
    named = around.starts.get(page.path)
    return Recipe(
        sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest(),
        tuple(pieces[at] for at in sorted(pieces)),
        written,
        tuple(each for each in folders if _is_taken(around, page, f"{each}/{page.slug}.md")),
        _TO_BEGIN_WITH.format(named) if named else "",
    )


def _refuse_unclear(around: _Around, page: Page) -> None:
    """Refuse where a name or an old place would mean another page once this one is elsewhere."""
    own = _called(around.year, page)
    for name, pages in around.called.items():
        if len(pages) > 1 and (name in own or page.path in pages):
            raise _Refused(_TWO.format(name))
    if around.claimed.get(page.path, frozenset()) - {page.path}:
        raise _Refused(_HERE_ONCE)


def _is_taken(around: _Around, page: Page, there: str) -> bool:
    withdrawn = around.year.catalogue.settings.withdrawn
    is_withdrawn = any(there == each or there.startswith(f"{each}/") for each in withdrawn)
    return is_withdrawn or bool(around.claimed.get(there, frozenset()) - {page.path})


def _try(year: Year, page: Page, document: Document, data: bytes, there: str) -> None:
    """Make the page as it would be there. Raises `CannotContinue` where that is not certain."""
    moved = {page.path: there}
    found = rewritten(year, page, lambda: document, moved)
    fields = FieldEdits(document)
    write_front(fields, page, found, moved)
    as_meant(page.path, data, fields.edits, fields.meant, found.in_body)


def _references(year: Year, page: Page, document: Document, data: bytes) -> Iterator[Piece]:
    """The addresses in a page that may be others at a new place."""
    for named in names_in(year, page, lambda: document):
        path, rest = parted(named.address)
        if not path or named.address.startswith(f"{TOPIC_SCHEME}:"):
            continue
        if named.target.path is None:
            raise _Refused(_BROKEN)
        leads = _leads(page, unquote(path), named.target.path)
        for place in named.in_front:
            piece = _value(document, data, place, "step")
            yield replace(piece, says=unquote(path), leads=leads, rest=rest)
        if named.in_front:
            continue
        if not stands_at(page.document, named.place, path):
            raise _Refused(_BY_HAND)
        says = unquote(path) if "%" in path else ""
        start, stop = _bytes_of(page.path, data, named.place, path)
        yield Piece(start, stop, says=says, leads=leads)
    for file in offered_in(year, page, lambda: document):
        if file.place is None or _QUOTES.search(file.there):
            raise _Refused(_BY_HAND)
        piece = _value(document, data, file.place, "file")
        yield replace(piece, says=file.path, leads=_leads(page, file.path, file.there))


def _subject(page: Page, document: Document, data: bytes) -> Iterator[Piece]:
    """The name of the subject, where the page says it itself."""
    if document.values.get("subject") == page.site:
        yield _value(document, data, ("subject",), "subject")


def _value(document: Document, data: bytes, place: ValuePath, kind: str) -> Piece:
    """A value at the top of a page as it is written, its quotation marks included."""
    scalar = document.scalars.get(place)
    if scalar is None or not scalar.text:
        raise unusual(document.path, document.place(*place).line)
    start, stop = _bytes_of(document.path, data, scalar.position, scalar.text)
    return Piece(start, stop, kind, quote=scalar.text[0] if scalar.text[0] in "\"'" else "")


def _bytes_of(path: str, data: bytes, place: Position, text: str) -> tuple[int, int]:
    [found] = in_bytes(path, data, [Edit(place, text, "")])
    return found.start, found.stop


def _leads(page: Page, says: str, there: str) -> str:
    """The path there, where it does not follow from what the page says and where that lies."""
    folder = posixpath.dirname(page.path)
    return "" if posixpath.normpath(posixpath.join(folder, says)) == there else there
