"""Text → Document: front matter or settings with the place of every value.

PyYAML's parser does the reading. Every scalar stays text: what `16:30`, `Yes` or `2026-10-03` is,
only the schema knows, and YAML 1.1 would make a number of the first and a boolean of the second.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from yaml.reader import ReaderError

from generator.model.places import Edit, Position, Problem, ValuePath
from generator.model.written import Document, Scalar
from generator.read.conflicts import conflicts_in
from generator.read.tolerance import mend_yaml, understand
from generator.schema.fields import Fields, model_in

Model = TypeVar("Model", bound=Fields)

_FENCE = re.compile(r"\A---[ \t]*\n(?P<front>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_UNREADABLE = {"file-encoding", "empty-file", "front-matter", "conflict-marker"}
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""Signs that YAML counts as line ends and nobody else does."""
_SUSPICIOUS = re.compile(r"[&*]|^ {40}|(?:[\[{][^\[\]{}]*){20}|(?:[-?] ){20}", re.MULTILINE)
_DEEPEST = 20
_NOTHING = {"", "~", "null", "Null", "NULL"}
_OPENED = {
    "while parsing a flow sequence": "open list",
    "while parsing a flow mapping": "open braces",
    "while scanning a quoted": "open quote",
    "while scanning a simple key": "no colon",
    "while scanning an anchor": "anchor",
    "while scanning an alias": "anchor",
}
"""What PyYAML was reading when it gave up → what is told, at the place where that began."""


def parse_page(path: str, data: bytes) -> Document:
    """A page's bytes → its Document; what is wrong with it is in `problems`. Never raises."""
    decoded = _decode(path, data)
    if isinstance(decoded, Document):
        return decoded
    fence = _FENCE.match(decoded)
    conflicted = _conflicted(path, decoded, decoded[: fence.end()] if fence else decoded)
    if conflicted:
        return conflicted
    if not fence:
        detail = "unclosed" if decoded.startswith("---\n") else "missing"
        problem = Problem("front-matter", Position(1), detail)
        return Document(path, decoded, body=decoded, problems=(problem,))
    front = _parse_yaml(fence["front"], first_line=2)
    return Document(
        path=path,
        text=decoded,
        values=front.values,
        places=front.places,
        scalars=front.scalars,
        body=decoded[fence.end() :],
        body_line=decoded[: fence.end()].count("\n") + 1,
        problems=_of_the_file(data) + front.problems,
    )


def parse_settings(path: str, data: bytes) -> Document:
    """A settings file's bytes → its Document, like `parse_page`. Never raises."""
    decoded = _decode(path, data)
    if isinstance(decoded, Document):
        return decoded
    conflicted = _conflicted(path, decoded, decoded)
    if conflicted:
        return conflicted
    read = _parse_yaml(decoded, first_line=1)
    return Document(
        path=path,
        text=decoded,
        values=read.values,
        places=read.places,
        scalars=read.scalars,
        problems=_of_the_file(data) + read.problems,
    )


def validate(document: Document, model: type[Model]) -> tuple[Model | None, Document]:
    """The document's values as the model, or None, and the document with every reason why not.

    What an author meant for certain is understood, and noted as such.
    """
    if any(problem.kind in _UNREADABLE for problem in document.problems):
        return None, document
    document = understand(document, model)
    given = {key: value for key, value in document.values.items() if value is not None}
    try:
        return model.model_validate(given), document
    except ValidationError as error:
        problems = tuple(_problem(document, model, each) for each in _told_once(error.errors()))
        return None, replace(document, problems=document.problems + problems)


def _decode(path: str, data: bytes) -> str | Document:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # its mark of the encoding is off already
        lines = _with_line_feeds(before.decode("utf-8", "replace")).split("\n")
        problem = Problem("file-encoding", Position(len(lines), len(lines[-1]) + 1))
        return Document(path, "", problems=(problem,))
    if not text.strip():
        return Document(path, text, problems=(Problem("empty-file", Position(1)),))
    return text_of_page(data)


def _conflicted(path: str, text: str, top: str) -> Document | None:
    """The document of a file in whose `top` two versions stand: nobody knows which is meant."""
    first = next(conflicts_in(top), None)
    if not first:
        return None
    problem = Problem("conflict-marker", Position(first[0]))
    return Document(path, text, body=text, problems=(problem,))


def text_of_page(data: bytes) -> str:
    """The text of a page that is saved as UTF-8, with the line ends of Unix. Raises otherwise."""
    return _with_line_feeds(data.decode("utf-8-sig"))


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _of_the_file(data: bytes) -> tuple[Problem, ...]:
    """Marks of another editor that are read past, and that any fix of the file takes out."""
    seen = []
    nothing = (Edit(Position(1), "", ""),)
    if data.startswith(codecs.BOM_UTF8):
        seen.append(Problem("understood", Position(1), "a mark of its encoding", edits=nothing))
    if b"\r" in data:
        seen.append(Problem("understood", Position(1), "line ends of Windows", edits=nothing))
    return tuple(seen)


@dataclass(frozen=True)
class _Read:
    values: dict[str, object] = field(default_factory=dict)
    places: dict[ValuePath, Position] = field(default_factory=dict)
    scalars: dict[ValuePath, Scalar] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def _parse_yaml(text: str, first_line: int) -> _Read:
    """The YAML as it stands, with curly quotes made straight; if it is broken, as it was meant."""
    straight, curly = mend_yaml(text, first_line, is_broken=False)
    try:
        return replace(_compose(straight, first_line), problems=curly)
    except yaml.YAMLError as error:
        mended, noted = mend_yaml(text, first_line, is_broken=True)
        try:
            return replace(_compose(mended, first_line), problems=noted)
        except yaml.YAMLError:
            return _Read(problems=(_unreadable(error, straight, first_line),))


def _unreadable(error: yaml.YAMLError, text: str, first_line: int) -> Problem:
    if isinstance(error, ReaderError):
        at = min(error.position, len(text))
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
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    if mark.line > last:
        return Position(last + first_line, len(lines[last]) + 1)
    return Position(mark.line + first_line, mark.column + 1)


def _compose(text: str, first_line: int) -> _Read:
    text = text.translate(_BREAKS)
    if _SUSPICIOUS.search(text):
        _refuse_traps(text)
    node = yaml.compose(text, Loader=_TextLoader)
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem="not a mapping")
    composer = _Composer(text.split("\n"), first_line)
    values = composer.value(node, ())
    return _Read(values, composer.places, composer.scalars)


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
                twice = f"twice: {key}"
                raise yaml.MarkedYAMLError(problem=twice, problem_mark=key_node.start_mark)
            self.places[(*path, key)] = _place(key_node.start_mark, self._lines, self._first_line)
            values[key] = self.value(value_node, (*path, key))
        return values


def _told_once(errors: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The errors without those that only follow from one deeper inside the same value."""
    inner = {each["loc"][:n] for each in errors for n in range(1, len(each["loc"]))}
    return [e for e in errors if e["type"] != "too_short" or e["loc"] not in inner]


def _problem(document: Document, model: type[Fields], error: Mapping[str, Any]) -> Problem:
    location: ValuePath = tuple(error["loc"])
    place = document.place(*location)
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    kind = {"missing": "required-field", "extra_forbidden": "unknown-field"}.get(
        error["type"], "field-value"
    )
    if kind == "field-value" and error["input"] is None:
        return Problem("required-field", place, name)
    if kind == "unknown-field":
        return Problem(kind, place, name, ", ".join(_names_around(model, location)))
    reason = re.sub(r"^(Value error, |Input )", "", error["msg"])
    return Problem(kind, place, name, reason)


def _names_around(model: type[Fields], location: ValuePath) -> list[str]:
    """The names that are known where `location` stands, which may be inside another field."""
    for part in location[:-1]:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        inner = model_in(fields[part].annotation) if part in fields else None
        model = inner or model
    return [field.alias or name for name, field in model.model_fields.items()]
