"""A check → what is said of it beside the pages that `serve` shows, at the page that it is about.

The page's own script puts each fault below the words that it is about, if it finds them there. The
line of a fault that is private is given to nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec

from generator.cache import digest
from generator.model.diagnostics import Diagnostic, Severity, private_lines
from generator.model.published import current_prefix, folder_of
from generator.model.written import Catalogue, inside
from generator.model.year import Year

_INDEX = "index.html"


class Said(msgspec.Struct, frozen=True, rename="camel"):
    """One fault, as a page's script is given it."""

    key: str
    severity: str
    code: str
    path: str
    file: str
    """the same, but of a fault in a finished year the settings that name the year"""
    line: int
    column: int
    message: str
    help: str
    source: str
    """the line that it is in; empty where that must not be shown, and at the top of a page"""
    is_certain: bool
    """whether it can be mended by a button"""
    editor: str
    """an address by which Visual Studio Code opens the file at the place; empty where the file's
    name must not be shown"""


class Elsewhere(msgspec.Struct, frozen=True, rename="camel"):
    """How many faults there are in another file, ideas left out."""

    path: str
    count: int
    address: str
    """of the page, from the root of the tree; empty where the file is none that is shown"""


class _OnAPage(msgspec.Struct, frozen=True, rename="camel"):
    is_built: bool
    stopped: str
    here: tuple[Said, ...]
    elsewhere: tuple[Elsewhere, ...]


@dataclass(frozen=True)
class Board:
    """What is said at each address; `stopped` is what kept the pages from being built at all."""

    is_built: bool = True
    stopped: str = ""
    found: tuple[Diagnostic, ...] = ()
    said: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)
    """file → its faults, worst first; those of a finished year are its settings'"""
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """address → the files that its page is made from"""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """file → the address of its page"""

    def read(self, address: str) -> bytes:
        """As JSON: the faults of the page at an address, and in which other files there are any."""
        place = unquote(address).removeprefix("/").removesuffix(_INDEX)
        own = self.files.get(place, ())
        here = [each for file in own for each in self.said.get(file, ())]
        elsewhere = [
            Elsewhere(said[0].file, count, quote(self.addresses.get(file, "")))
            for file, said in self.said.items()
            if file not in own and (count := sum(each.severity != Severity.IDEA for each in said))
        ]
        page = _OnAPage(self.is_built, self.stopped, tuple(here), tuple(elsewhere))
        return msgspec.json.encode(page)

    def fault(self, key: str) -> Diagnostic | None:
        """The fault of a key, if there is such a one."""
        return next((each for each in self.found if key_of(each) == key), None)


def key_of(each: Diagnostic) -> str:
    """What a fault is known by from check to check: it stays while nothing before it changes."""
    return digest(repr((*each.place, each.message)))


def board_of(year: Year, root: Path, *, is_built: bool) -> Board:
    """What is said of a checked year; whether its pages are those that are shown."""
    found = year.checked.found
    told_of = {each.path for each in found}
    sources = year.catalogue.sources
    lines_of = {path: text.split("\n") for path, text in sources.items() if path in told_of}
    private = private_lines(found)
    said: dict[str, list[Said]] = defaultdict(list)
    for each in sorted(found, key=lambda each: each.order):
        line = each.position.line
        is_shown = each.path == each.file and (each.path, line) not in private
        lines = lines_of.get(each.path, []) if is_shown else []
        said[each.file].append(_said(each, lines[line - 1] if line <= len(lines) else "", root))
    masked = {each.file for each in found if each.archived_at is None and each.path != each.file}
    files, addresses = _places(year.catalogue, said, masked)
    by_file = {file: tuple(some) for file, some in said.items()}
    return Board(is_built, "", found, by_file, files, addresses)


def _said(each: Diagnostic, source: str, root: Path) -> Said:
    line, column = each.position.line, each.position.column
    there = each.archived_at or each.position
    place = quote((root / each.file).as_posix(), safe="/:", errors="surrogateescape")
    path, message, advice = map(_text, (each.path, each.message, each.help))
    file = path if each.archived_at is None else _text(each.file)
    is_masked = each.archived_at is None and each.path != each.file
    editor = f"vscode://file/{place.removeprefix('/')}:{there.line}:{there.column}"
    return Said(
        key_of(each),
        *(each.severity.value, each.code, path, file, line, column, message, advice),
        source=source,
        is_certain=each.is_certain,
        editor="" if is_masked else editor,
    )


def _places(
    catalogue: Catalogue, told: Iterable[str], masked: Set[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Address → the files of its page, and file → its address.

    What is `told` of a file that is no page, such as a picture, stands at the home of its site; so
    does, beside its own page, what is told of one whose name is `masked` and given to nobody.
    """
    files: dict[str, list[str]] = defaultdict(list)
    addresses = {}
    for page in catalogue.pages.values():
        if page.path != _text(page.path):
            continue  # a name that is no text is no address: it is told at the home of its site
        place = unquote(folder_of(inside(page.path)))
        addresses[page.path] = current_prefix(page.site) + place
        sites: Iterable[str] = (page.site,)
        if page.type == "topic":
            sites = ("", *catalogue.settings.subjects)
        for site in sites:
            files[current_prefix(site) + place].append(page.path)
    for file in told:
        if file not in addresses or file in masked:
            top, _, rest = file.partition("/")
            site, slash, _ = rest.partition("/")
            home = current_prefix(_text(site)) if top == "subjects" and slash else ""
            addresses[file] = home
            files[home].append(file)
    return {address: tuple(some) for address, some in files.items()}, addresses


def _text(given: str) -> str:
    """The same with ? for what a name on the disk has and no text can."""
    return given.encode("utf-8", "replace").decode()
