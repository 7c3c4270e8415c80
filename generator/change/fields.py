"""Edits of single fields in settings and front matter, in the way that a file is written (ADR 45).

Whoever makes them reads the file again afterwards (`as_meant`): what is not exactly as it was meant
is refused.
"""

from __future__ import annotations

import contextlib
import copy
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from generator.change.sources import with_edits
from generator.model.diagnostics import CannotContinue
from generator.model.places import Edit, Position, ValuePath
from generator.model.written import Document
from generator.read.documents import parse_page, parse_settings

_FENCE = re.compile(r"---[ \t]*")


@dataclass(frozen=True)
class Top:
    """The fields of a document as YAML's nodes, and the lines of its file."""

    path: str
    lines: Sequence[str]
    first: int
    """the number of lines above the fields"""
    end: int
    """the index of the line after the last field"""
    fields: Mapping[str, tuple[yaml.Node, yaml.Node]]

    @classmethod
    def of(cls, document: Document) -> Top:
        """Raises `CannotContinue` where it is written in no usual way."""
        lines = document.text.split("\n")
        first, end = 0, len(lines)
        if not document.path.endswith(".yml"):
            fences = [n for n, line in enumerate(lines) if _FENCE.fullmatch(line)][:2]
            if len(fences) < 2 or fences[0] != 0:
                raise unusual(document.path, 1)
            first, end = 1, fences[1]
        node = None
        with contextlib.suppress(yaml.YAMLError):
            node = yaml.compose("\n".join(lines[first:end]), Loader=yaml.CSafeLoader)
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise unusual(document.path, 1)
        return cls(
            document.path, lines, first, end, {key.value: (key, value) for key, value in node.value}
        )

    def within(self, name: str) -> Top:
        """The fields within one of the fields; none, where nothing is in it.

        Raises `CannotContinue` where it is no group of fields.
        """
        key, node = self.fields[name]
        if isinstance(node, yaml.ScalarNode) and not node.value and not node.style:
            return replace(self, fields={})
        if not isinstance(node, yaml.MappingNode):
            raise unusual(self.path, self.place(key.start_mark).line)
        return replace(self, fields={key.value: (key, value) for key, value in node.value})

    def place(self, mark: Any) -> Position:
        """Where a mark of YAML's is in the file."""
        return Position(mark.line + self.first + 1, mark.column + 1)

    def between(self, start: Any, stop: Any) -> str:
        """What stands in the file from one mark of YAML's to another."""
        lines = list(self.lines[start.line + self.first : stop.line + self.first + 1])
        lines[-1] = lines[-1][: stop.column]
        lines[0] = lines[0][start.column :]
        return "\n".join(lines)

    def end_of_line(self, line: int) -> Position:
        """The place after the last sign of a line, by YAML's count."""
        return Position(line + self.first + 1, len(self.lines[line + self.first]) + 1)

    def last_line(self, node: yaml.Node) -> int:
        """The line, by YAML's count, in which a value ends."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.last_line(last[1] if isinstance(last, tuple) else last)
        mark: Any = node.end_mark
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return int(mark.line) - 1
        return int(node.start_mark.line if mark.column == 0 else mark.line)


def unusual(path: str, line: int) -> CannotContinue:
    """What is raised where a file is written in a way that no edit is certain of."""
    return CannotContinue(
        f"{path}:{line} is written in a way that this command cannot change by itself. Mend it "
        "first (trustpages check --fix), or write it as in docs/reference/front-matter.md."
    )


def set_value(document: Document, place: ValuePath, value: str) -> Edit:
    """Another value, in the quotes of the old one.

    Raises `CannotContinue` for one of several lines.
    """
    scalar = document.scalars.get(place)
    if scalar is None or not scalar.text:
        raise unusual(document.path, document.place(*place).line)
    quote = scalar.text[0] if scalar.text[0] in "\"'" else ""
    return Edit(scalar.position, scalar.text, f"{quote}{value}{quote}")


def add_field(
    document: Document, lines: str, *, before: str = "", after: str = "", within: str = ""
) -> Edit:
    """Lines of a new field above or below another; without one, at the end of the fields.

    It is the last of those `within` another field, where one is named.
    """
    top = Top.of(document)
    if within:
        return _last_within(top, within, lines)
    if before in top.fields:
        return Edit(Position(top.place(top.fields[before][0].start_mark).line), "", f"{lines}\n")
    if after in top.fields:
        last = top.last_line(top.fields[after][1])
        return Edit(top.end_of_line(last), "", f"\n{lines}")
    if document.path.endswith(".yml"):
        raise unusual(document.path, 1)
    return Edit(Position(top.end + 1), "", f"{lines}\n")


def _last_within(top: Top, name: str, line: str) -> Edit:
    key, node = top.fields[name]
    inner = top.within(name).fields
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        if not inner:
            return Edit(_after(top.place(node.start_mark)), "", line)
        last = list(inner.values())[-1][1]
        return Edit(top.place(last.end_mark), "", f", {line}")
    if not inner:
        return Edit(top.end_of_line(key.start_mark.line), "", f"\n  {line}")
    first = next(iter(inner.values()))[0]
    indent = " " * first.start_mark.column
    return Edit(top.end_of_line(top.last_line(node)), "", f"\n{indent}{line}")


def remove_field(document: Document, name: str) -> Edit:
    """A field taken out, with its lines."""
    top = Top.of(document)
    key, value = top.fields[name]
    return _without(top, key.start_mark.line, top.last_line(value))


def add_item(
    document: Document, name: str, item: str, *, first: bool = False, within: str = ""
) -> Edit:
    """One more item of a list, in the way that the list is written; a new list where none is.

    An item of several fields is given as `version: 2026-27` in lines. The list may be `within`
    another field.
    """
    top = Top.of(document)
    top = top.within(within) if within else top
    inline = f"{{{item.replace(chr(10), ', ')}}}" if ": " in item else item
    if name not in top.fields:
        raise KeyError(name)
    key, node = top.fields[name]
    if isinstance(node, yaml.ScalarNode):
        if node.value:
            written = _written(top, node)
            return Edit(top.place(node.start_mark), written, f"[{written}, {inline}]")
        return Edit(top.end_of_line(key.start_mark.line), "", f"\n{_in_block(item, 2, 2)}")
    if not isinstance(node, yaml.SequenceNode):
        raise unusual(document.path, top.place(node.start_mark).line)
    if node.flow_style:
        if not node.value:
            return Edit(_after(top.place(node.start_mark)), "", inline)
        if first:
            return Edit(_after(top.place(node.start_mark)), "", f"{inline}, ")
        return Edit(top.place(node.value[-1].end_mark), "", f", {inline}")
    dash = node.start_mark.column
    inner = node.value[0].start_mark.column - dash
    lines = _in_block(item, dash, inner)
    if first:
        return Edit(Position(node.value[0].start_mark.line + top.first + 1), "", f"{lines}\n")
    return Edit(top.end_of_line(top.last_line(node)), "", f"\n{lines}")


def keep_items(document: Document, name: str, kept: Sequence[int]) -> list[Edit]:
    """A list without the items that are not `kept`, by their numbers."""
    top = Top.of(document)
    key, node = top.fields[name]
    if isinstance(node, yaml.ScalarNode):
        return [] if kept else [Edit(top.place(node.start_mark), _written(top, node), "[]")]
    line = top.place(node.start_mark).line
    if not isinstance(node, yaml.SequenceNode):
        raise unusual(document.path, line)
    if node.flow_style:
        written = _written(top, node)
        if "#" in written:
            raise unusual(document.path, line)
        items = ", ".join(_written(top, node.value[n]) for n in kept)
        return [Edit(top.place(node.start_mark), written, f"[{items}]")]
    edits = []
    for number, item in enumerate(node.value):
        if number in kept:
            continue
        edits.append(_without(top, item.start_mark.line, top.last_line(item)))
    if not kept:
        colon = Position(top.place(key.end_mark).line, top.place(key.end_mark).column + 1)
        edits.append(Edit(colon, "", " []"))
    return edits


def drop_item(document: Document, name: str, number: int, *, within: str = "") -> list[Edit]:
    """A list without one item, by its number; the others stay as they are written."""
    top = Top.of(document)
    top = top.within(within) if within else top
    key, node = top.fields[name]
    if not isinstance(node, yaml.SequenceNode):
        return [Edit(top.place(node.start_mark), _written(top, node), "[]")]
    if not node.flow_style:
        item = node.value[number]
        edits = [_without(top, item.start_mark.line, top.last_line(item))]
        if len(node.value) == 1:
            edits.append(Edit(_after(top.place(key.end_mark)), "", " []"))
        return edits
    start, stop = node.value[number].start_mark, node.value[number].end_mark
    if number + 1 < len(node.value):
        stop = node.value[number + 1].start_mark
    elif number:
        start = node.value[number - 1].end_mark
    cut = top.between(start, stop)
    if "#" in cut:
        raise unusual(document.path, top.place(start).line)
    return [Edit(top.place(start), cut, "")]


def _without(top: Top, first: int, last: int) -> Edit:
    """Lines taken out, by YAML's count: with their ends, or with the one before at a file's end."""
    start, stop = first + top.first, last + top.first + 1
    lines = top.lines[start:stop]
    if stop == len(top.lines) and start:
        return Edit(top.end_of_line(first - 1), "".join(f"\n{line}" for line in lines), "")
    return Edit(Position(start + 1), "".join(f"{line}\n" for line in lines), "")


def _after(place: Position) -> Position:
    return Position(place.line, place.column + 1)


def _in_block(item: str, dash: int, inner: int) -> str:
    first, *others = item.split("\n")
    head = f"{' ' * dash}-{' ' * (inner - 1)}{first}"
    return "\n".join([head, *(f"{' ' * (dash + inner)}{line}" for line in others)])


def _written(top: Top, node: yaml.Node) -> str:
    """A value as it stands in the file."""
    return top.between(node.start_mark, node.end_mark)


def read_again(path: str, data: bytes) -> Document:
    """A file taken apart as it is on the disk, before anything in it is understood."""
    return (parse_settings if path.endswith(".yml") else parse_page)(path, data)


def as_meant(
    path: str,
    data: bytes,
    edits: Sequence[Edit],
    change: Callable[[dict[str, Any]], object],
    in_body: Sequence[Edit] = (),
) -> bytes:
    """The file with its edits made, whose fields are then those of before with the `change` made.

    Raises `CannotContinue` where they are not: the file is written in a way that was not foreseen.
    """
    changed = with_edits(path, data, [*edits, *in_body])
    before, after = read_again(path, data), read_again(path, changed)
    meant: dict[str, Any] = copy.deepcopy(dict(before.values))
    change(meant)
    kinds = {problem.kind for problem in before.problems}
    is_more = any(problem.kind not in kinds for problem in after.problems)
    if is_more or after.values != meant or not (in_body or before.body == after.body):
        raise unusual(path, min((edit.position.line for edit in edits), default=1))
    return changed
