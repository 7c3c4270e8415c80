"""Where pages, their fronts and the settings name what moves, and what they are to say then."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

from generator.link.authored import links_of, players_of
from generator.model.converted import TOPIC_SCHEME
from generator.model.graph import Target
from generator.model.places import Edit, Position, ValuePath
from generator.model.written import Document, Page
from generator.model.year import Year
from generator.schema import PathwayFields
from generator.schema.fields import Fields, NameOf, fields_of, models_in

_NO_PLAIN = re.compile(r"[^\w/.~-]")
"""What has a meaning in Markdown, in HTML, in a table or in an address."""


_UP_TO_SOURCE = re.compile(
    r"""<\w+(?:\s+(?!src\s*=)[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*"""
    r"""\s+src\s*=\s*["']?\s*""",
    re.IGNORECASE,
)
"""The tag of a player from its beginning to where the address in its `src` begins."""


@dataclass
class Rewritten:
    """What is to be written in one page: in its text, in its front, and where its links lead then.

    `stuck` are the places that name what moves in a way that cannot be rewritten.
    """

    in_body: list[Edit] = field(default_factory=list)
    in_front: dict[ValuePath, str] = field(default_factory=dict)
    leads: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    """address as it will be → the path there, and the place in it"""
    stuck: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Named:
    """A link, a picture or a player in a page, where it leads, and where its address stands.

    That is in the text, or at the places `in_front`, where a pathway's step has it.
    """

    address: str
    target: Target
    place: Position
    in_front: tuple[ValuePath, ...] = ()


@dataclass(frozen=True)
class Offered:
    """A download of a page: its path as it is read, in the tree, and in the lines at the top.

    `place` is None where it is written in no way that an edit is certain of.
    """

    path: str
    there: str
    place: ValuePath | None
    line: int


def names_in(year: Year, page: Page, front: Callable[[], Document]) -> Iterator[Named]:
    """What a page links to, shows and plays, where that is known.

    `front` gives the page taken apart as it is on the disk; it is asked for where it is needed.
    """
    targets = year.links.targets.get(page.path, {})
    steps: dict[str, list[ValuePath]] = defaultdict(list)
    for place, text in _steps(front()) if isinstance(page.fields, PathwayFields) else ():
        steps[text].append(place)
    for reference in links_of(year.catalogue, page):
        address, target = reference.address, targets.get(reference.address)
        if target is None:
            continue
        is_step = address in steps and reference.position.line < page.document.body_line
        in_front = tuple(steps[address]) if is_step else ()
        yield Named(address, target, reference.position, in_front)
    converted = year.catalogue.converted.get(page.path)
    for player in players_of(converted) if converted else ():
        address = player.attributes["src"].strip()
        target = targets.get(address)
        if target and target.path:
            there = _inside_tag(page.document, player.position, address)
            yield Named(address, target, there)


def offered_in(year: Year, page: Page, front: Callable[[], Document]) -> Iterator[Offered]:
    """The downloads that a page offers of the files of the tree."""
    if not (page.fields and page.fields.files):
        return
    folder, document = posixpath.dirname(page.path), front()
    files = document.values.get("files")
    for number, each in enumerate(page.fields.files):
        there = posixpath.normpath(f"{folder}/{each.path}")
        place = ("files", number, "path")
        is_certain = isinstance(files, list) and place in document.scalars
        line = page.document.place("files", number).line
        if there in year.catalogue.files:
            yield Offered(each.path, there, place if is_certain else None, line)


def rewritten(
    year: Year, page: Page, front: Callable[[], Document], moved: Mapping[str, str]
) -> Rewritten:
    """The references of a page after the move: those that would lead elsewhere are made anew.

    `front` gives the page taken apart as it is on the disk; it is asked for where it is needed.
    """
    found = Rewritten()
    for named in names_in(year, page, front):
        target = named.target
        new = _address(page, named.address, target, moved)
        there = moved.get(target.path or "", target.path)
        found.leads[new or named.address] = there, target.anchor
        if new is None:
            continue
        if named.in_front:
            found.in_front |= dict.fromkeys(named.in_front, new)
        else:
            _in_body(found, page, named.address, new, named.place)
    here = posixpath.dirname(moved.get(page.path, page.path))
    for file in offered_in(year, page, front):
        new = posixpath.relpath(moved.get(file.there, file.there), here)
        if new == posixpath.normpath(file.path):
            continue
        if file.place:
            found.in_front[file.place] = new
        else:
            found.stuck.append(f"{page.path}:{file.line}: write path: {new}")
    return found


def _steps(front: Document) -> Iterator[tuple[ValuePath, str]]:
    steps = front.values.get("steps")
    for number, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict) and isinstance(step.get("link"), str):
            yield ("steps", number, "link"), step["link"]


def _address(page: Page, address: str, target: Target, moved: Mapping[str, str]) -> str | None:
    """What the address must be after the move; None where it may stay as it is."""
    if target.path is None or not (target.path in moved or page.path in moved):
        return None
    there, here = moved.get(target.path, target.path), moved.get(page.path, page.path)
    if address.startswith(f"{TOPIC_SCHEME}:"):
        name = posixpath.basename(there).removesuffix(".md")
        return None if address == f"{TOPIC_SCHEME}:{name}" else f"{TOPIC_SCHEME}:{name}"
    path, rest = parted(address)
    if not path:
        return None
    folder = posixpath.dirname(here)
    leads = posixpath.normpath(posixpath.join(folder, unquote(path)))
    if there in (leads, f"{leads}/index.md"):
        return None
    return _NO_PLAIN.sub(lambda sign: quote(sign[0]), posixpath.relpath(there, folder)) + rest


def parted(address: str) -> tuple[str, str]:
    """An address's path, and what follows it: the question, the place in the page."""
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    return path, address[len(path) :]


def _in_body(found: Rewritten, page: Page, old: str, new: str, place: Position) -> None:
    """The edit in the text, where the path stands there as it is read."""
    is_name = old.startswith(f"{TOPIC_SCHEME}:")
    was = old.partition(":")[2] if is_name else parted(old)[0]
    now = new.partition(":")[2] if is_name else parted(new)[0]
    if stands_at(page.document, place, was):
        found.in_body.append(Edit(place, was, now))
    else:
        found.stuck.append(f"{page.path}:{place.line}: write {now} in place of {was}")


def stands_at(document: Document, place: Position, words: str) -> bool:
    """Whether these words stand there in the file, as they were read."""
    lines = document.text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    return line[place.column - 1 :].startswith(words)


def _inside_tag(document: Document, place: Position, address: str) -> Position:
    """Where a player's address stands, on from the beginning of its tag: other attributes may
    say the same, such as its title.
    """
    line = document.text.split("\n")[place.line - 1]
    before = _UP_TO_SOURCE.match(line, place.column - 1)
    is_there = before and line.startswith(address, before.end())
    return Position(place.line, before.end() + 1 if before and is_there else len(line) + 1)


def named_in(document: Document, model: type[Fields], kind: str, old: str) -> list[ValuePath]:
    """The places in a document whose field names things of a kind, and where `old` is named."""
    return list(_named(document.values, model, kind, old, ()))


def _named(
    values: Any, model: type[Fields], kind: str, old: str, path: ValuePath
) -> Iterator[ValuePath]:
    if isinstance(values, list):
        for number, each in enumerate(values):
            yield from _named(each, model, kind, old, (*path, number))
    if not isinstance(values, dict):
        return
    for name, about in fields_of(model).items():
        value = values.get(name)
        if any(isinstance(mark, NameOf) and mark.kind == kind for mark in about.metadata):
            if value == old:
                yield (*path, name)
            elif isinstance(value, list):
                yield from ((*path, name, n) for n, each in enumerate(value) if each == old)
    for name, inner in models_in(model).items():
        yield from _named(values.get(name), inner, kind, old, (*path, name))
