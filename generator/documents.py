"""Text → Document: front matter or settings with the place of every value.

PyYAML's parser does the reading. Every scalar stays text: what `16:30`, `Yes` or `2026-10-03` is,
only the schema knows, and YAML 1.1 would make a number of the first and a boolean of the second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from generator.fields import Fields
from generator.model import Document, Position, Problem, ValuePath

Model = TypeVar("Model", bound=Fields)

_FENCE = re.compile(r"\A---[ \t]*\n(?P<front>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_NOTHING = {"", "~", "null", "Null", "NULL"}


def parse_page(path: str, data: bytes) -> Document:
    """A page's bytes → its Document; what is wrong with it is in `problems`. Never raises."""
    decoded = _decode(path, data)
    if isinstance(decoded, Document):
        return decoded
    fence = _FENCE.match(decoded)
    if not fence:
        detail = "unclosed" if decoded.startswith("---\n") else "missing"
        problem = Problem("front-matter", Position(1), detail)
        return Document(path, decoded, body=decoded, problems=(problem,))
    body = decoded[fence.end() :]
    values, places, problems = _parse_yaml(fence["front"], first_line=2)
    return Document(
        path=path,
        text=decoded,
        values=values,
        places=places,
        body=body,
        body_line=decoded[: fence.end()].count("\n") + 1,
        problems=problems,
    )


def parse_settings(path: str, data: bytes) -> Document:
    """A settings file's bytes → its Document, like `parse_page`. Never raises."""
    decoded = _decode(path, data)
    if isinstance(decoded, Document):
        return decoded
    values, places, problems = _parse_yaml(decoded, first_line=1)
    return Document(path, decoded, values=values, places=places, problems=problems)


def validate(document: Document, model: type[Model]) -> tuple[Model | None, tuple[Problem, ...]]:
    """The document's values as the model, or None and every reason why not."""
    if document.problems:
        return None, ()
    given = {key: value for key, value in document.values.items() if value is not None}
    try:
        return model.model_validate(given), ()
    except ValidationError as error:
        return None, tuple(_problem(document, model, each) for each in error.errors())


def _decode(path: str, data: bytes) -> str | Document:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        problem = Problem("file-encoding", Position(line, column))
        return Document(path, "", problems=(problem,))
    if not text.strip():
        return Document(path, text, problems=(Problem("empty-file", Position(1)),))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parse_yaml(
    text: str, first_line: int
) -> tuple[dict[str, object], dict[ValuePath, Position], tuple[Problem, ...]]:
    places: dict[ValuePath, Position] = {}
    event: Any
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise yaml.MarkedYAMLError(problem="anchor", problem_mark=event.start_mark)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        if not isinstance(node, yaml.MappingNode):
            raise yaml.MarkedYAMLError(problem="not a mapping")
        values = _value(node, (), places, first_line - 1)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        place = Position(mark.line + first_line, mark.column + 1) if mark else Position(first_line)
        problem = Problem("front-matter", place, str(error.problem or "syntax"))
        return {}, {}, (problem,)
    except yaml.YAMLError as error:
        problem = Problem("front-matter", Position(first_line), f"character: {error}")
        return {}, {}, (problem,)
    return values, places, ()


def _value(node: yaml.Node, path: ValuePath, places: dict[ValuePath, Position], above: int) -> Any:
    mark = node.start_mark
    places.setdefault(path, Position(mark.line + above + 1, mark.column + 1))
    if isinstance(node, yaml.ScalarNode):
        is_plain = node.style is None
        return None if is_plain and node.value in _NOTHING else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(n, (*path, i), places, above) for i, n in enumerate(node.value)]
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="key", problem_mark=key_node.start_mark)
        key = key_node.value
        if key in values:
            raise yaml.MarkedYAMLError(problem=f"twice: {key}", problem_mark=key_node.start_mark)
        mark = key_node.start_mark
        places[(*path, key)] = Position(mark.line + above + 1, mark.column + 1)
        values[key] = _value(value_node, (*path, key), places, above)
    return values


def _problem(document: Document, model: type[Fields], error: Mapping[str, Any]) -> Problem:
    location: ValuePath = tuple(error["loc"])
    place = document.place(*location)
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    kind = {"missing": "required-field", "extra_forbidden": "unknown-field"}.get(
        error["type"], "field-value"
    )
    if kind == "unknown-field":
        return Problem(kind, place, name, ", ".join(model.model_fields))
    reason = re.sub(r"^(Value error, |Input )", "", error["msg"])
    return Problem(kind, place, name, reason)
