"""YAML → plain values with the place of each, and all that keeps any of them from being read.

PyYAML's parser does the reading. Every scalar stays text: what `16:30`, `Yes` or `2026-10-03` is,
only the schema knows, and YAML 1.1 would make a number of the first and a boolean of the second.
A field that cannot be read is passed over, so that one fault does not hide the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from yaml.reader import ReaderError

from generator.model.places import Position, Problem, ValuePath
from generator.model.written import Scalar
from generator.read.lines import mend_yaml

_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""Signs that YAML counts as line ends and nobody else does."""
_SUSPICIOUS = re.compile(r"[&*]|^ {40}|(?:[\[{][^\[\]{}]*){20}|(?:[-?] ){20}", re.MULTILINE)
_DEEPEST = 20
_MOST_FAULTS = 50
"""A file with more is not written in YAML at all."""
_NOTHING = {"", "~", "null", "Null", "NULL"}
_KEY = re.compile(r"(?P<name>[A-Za-z_]+)[ \t]*(?::(?=\s|$)|=)")
_OPENED = {
    "while parsing a flow sequence": "open list",
    "while parsing a flow mapping": "open braces",
    "while scanning a quoted": "open quote",
    "while scanning a simple key": "no colon",
    "while scanning an anchor": "anchor",
    "while scanning an alias": "anchor",
}
"""What PyYAML was reading when it gave up → what is told, at the place where that began."""


@dataclass(frozen=True)
class Read:
    """What was read: the values, where each stands and is written, and what is wrong."""

    values: dict[str, object] = field(default_factory=dict)
    places: dict[ValuePath, Position] = field(default_factory=dict)
    scalars: dict[ValuePath, Scalar] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def parse_yaml(text: str, first_line: int) -> Read:
    """The YAML as it stands, with curly quotes made straight; what is broken, as it was meant.

    A field that cannot be read has a place and a problem, but no value. Never raises.
    """
    straight, curly = mend_yaml(text, first_line, is_broken=False)
    try:
        read = _compose(straight, first_line)
        return replace(read, problems=curly + read.problems)
    except yaml.YAMLError:
        mended, noted = mend_yaml(text, first_line, is_broken=True)
        return _without_what_is_broken(mended, first_line, noted)


def _without_what_is_broken(text: str, first_line: int, problems: tuple[Problem, ...]) -> Read:
    passed_over: dict[ValuePath, Position] = {}
    lines = text.split("\n")
    for _ in range(_MOST_FAULTS):
        try:
            read = _compose("\n".join(lines), first_line)
        except yaml.YAMLError as error:
            problem = _unreadable(error, "\n".join(lines), first_line)
            if problem.detail == "not a mapping" and passed_over:
                break
            problems = (*problems, problem)
            start, end = _field_around(lines, problem.position.line - first_line)
            key = _KEY.match(lines[start])
            if not any(lines[start:end]) or problem.detail == "not a mapping":
                break
            passed_over[(key["name"],) if key else ("",)] = problem.position
            lines[start:end] = [""] * (end - start)
        else:
            places = passed_over | read.places
            return replace(read, places=places, problems=problems + read.problems)
    return Read(places=passed_over, problems=problems)


def _field_around(lines: Sequence[str], number: int) -> tuple[int, int]:
    """From where to where the field is written that a line belongs to, as indices."""
    start = min(number, len(lines) - 1)
    while start > 0 and (not lines[start] or lines[start][0] in " \t-#]}"):
        start -= 1
    end = start + 1
    while end < len(lines) and not _KEY.match(lines[end]):
        end += 1
    return start, end


def _unreadable(error: yaml.YAMLError, text: str, first_line: int) -> Problem:
    if isinstance(error, ReaderError):
        # The reader counts bytes.
        at = len(text.encode(errors="surrogatepass")[: error.position].decode(errors="ignore"))
        place = Position(
            text.count("\n", 0, at) + first_line, at - (text.rfind("\n", 0, at) + 1) + 1
        )
        return Problem("front-matter", place, "unseen sign")
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem("front-matter", Position(first_line), "syntax")
    mark: Any = error.problem_mark or error.context_mark
    detail = str(error.problem or "syntax")
    for context, known in _OPENED.items():
        if error.context_mark and str(error.context).startswith(context):
            mark, detail = error.context_mark, known
    return Problem("front-matter", _place(mark, text.split("\n"), first_line), detail)


def _place(mark: Any, lines: Sequence[str], first_line: int) -> Position:
    """Where PyYAML's mark is in the file: what is missing at the end, it looks for beyond it."""
    if mark is None:
        return Position(first_line)
    last = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].strip()), 0)
    if mark.line > last:
        return Position(last + first_line, len(lines[last]) + 1)
    return Position(mark.line + first_line, mark.column + 1)


def _compose(text: str, first_line: int) -> Read:
    text = text.translate(_BREAKS)
    if _SUSPICIOUS.search(text):
        _refuse_traps(text)
    node = yaml.compose(text, Loader=_TextLoader)
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem="not a mapping")
    composer = _Composer(text.split("\n"), first_line)
    values = composer.value(node, ())
    return Read(values, composer.places, composer.scalars, tuple(composer.problems))


def _refuse_traps(text: str) -> None:
    """Raise on anchors, which can be made a bomb, and on nesting that no reader survives."""
    event: Any
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="anchor", problem_mark=event.start_mark)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="too deep", problem_mark=event.start_mark)


class _TextLoader(yaml.CSafeLoader):
    """Resolves nothing: every plain value stays text until the schema reads it."""


_TextLoader.yaml_implicit_resolvers = {}


class _Composer:
    """Nodes → plain values, noting the place of each, and each scalar as it is written."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.places: dict[ValuePath, Position] = {}
        self.scalars: dict[ValuePath, Scalar] = {}
        self.problems: list[Problem] = []
        self._lines = lines
        self._first_line = first_line

    def value(self, node: yaml.Node, path: ValuePath) -> Any:
        place = _place(node.start_mark, self._lines, self._first_line)
        self.places.setdefault(path, place)
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark, node.end_mark
            if start.line == end.line and start.line < len(self._lines):
                written = self._lines[start.line][start.column : end.column]
                self.scalars[path] = Scalar(place, written)
            return None if not node.style and node.value in _NOTHING else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.value(each, (*path, i)) for i, each in enumerate(node.value)]
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="key", problem_mark=key_node.start_mark)
            if key in values:
                twice = _place(key_node.start_mark, self._lines, self._first_line)
                first = str(self.places[(*path, key)].line)
                self.problems.append(Problem("front-matter", twice, f"twice: {key}", first))
                continue
            self.places[(*path, key)] = _place(key_node.start_mark, self._lines, self._first_line)
            values[key] = self.value(value_node, (*path, key))
        return values
