"""A file's bytes → Document: front matter or settings with the place of every value; and its model.

`top.py` finds the lines at the top of a page, `values.py` reads them, `tolerance.py` understands
what they say. What is wrong is noted, and the rest is read all the same.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.model.places import Edit, Position, Problem, ValuePath
from generator.model.written import Document
from generator.read.conflicts import conflicts_in
from generator.read.names import know_names
from generator.read.one_text import with_texts_whole
from generator.read.tolerance import understand
from generator.read.top import find_top
from generator.read.values import parse_yaml
from generator.schema.examples import example_line
from generator.schema.fields import Fields, models_in
from generator.schema.misconception import IN_ONE_TEXT

Model = TypeVar("Model", bound=Fields)

_UNREADABLE = {"file-encoding", "empty-file", "front-matter", "conflict-marker"}
"""Problems with which there are no fields, though what else is wrong is told."""


def parse_page(path: str, data: bytes) -> Document:
    """A page's bytes → its Document; what is wrong with it is in `problems`. Never raises."""
    decoded = _decode(path, data)
    if isinstance(decoded, Document):
        return decoded
    top = find_top(decoded)
    lines_of_top = None if isinstance(top, Problem) else top.body - 1
    conflicted = _conflicted(path, decoded, "\n".join(decoded.split("\n")[:lines_of_top]))
    if conflicted:
        return conflicted
    if isinstance(top, Problem):
        return Document(path, decoded, body=decoded, problems=(top,))
    front = parse_yaml(top.front, top.first_line)
    return Document(
        path=path,
        text=decoded,
        values=front.values,
        places=front.places,
        scalars=front.scalars,
        body="\n".join(decoded.split("\n")[top.body - 1 :]),
        body_line=min(top.body, decoded.count("\n") + 1),
        problems=_of_the_file(data) + top.problems + front.problems,
    )


def parse_settings(path: str, data: bytes) -> Document:
    """A settings file's bytes → its Document, like `parse_page`. Never raises."""
    decoded = _decode(path, data)
    if isinstance(decoded, Document):
        # An empty file of settings lacks all of them, and each is told with what to type.
        is_empty = any(each.kind == "empty-file" for each in decoded.problems)
        return replace(decoded, problems=()) if is_empty else decoded
    if all(not line.strip() or line.lstrip()[0] == "#" for line in decoded.split("\n")):
        return Document(path, decoded, problems=_of_the_file(data))
    conflicted = _conflicted(path, decoded, decoded)
    if conflicted:
        return conflicted
    read = parse_yaml(decoded, first_line=1)
    return Document(
        path=path,
        text=decoded,
        values=read.values,
        places=read.places,
        scalars=read.scalars,
        problems=_of_the_file(data) + read.problems,
    )


def validate(
    document: Document, model: type[Model], *, is_finished: bool = False
) -> tuple[Model | None, Document]:
    """The document's values as the model, or None, and the document with every reason why not.

    A document of a finished year may have what was right then. What an author meant for certain is
    understood, and noted as such. What could not be read at all is judged no further; the rest is,
    so that one run tells everything.
    """
    is_broken = any(each.kind in _UNREADABLE for each in document.problems)
    if is_broken and not document.places:
        return None, document
    document = understand(know_names(with_texts_whole(document, model), model), model)
    is_broken = is_broken or any(each.kind == "unknown-field" for each in document.problems)
    fields, errors = None, []
    try:
        fields = fields_of(document, model, is_finished=is_finished)
    except ValidationError as error:
        # What is needed beside another value is told by name, and where other things are wrong too.
        errors = [each for each in _told_once(error.errors()) if each["loc"]]
    problems = [
        _problem(document, model, each) for each in errors if not _is_unread(document, each)
    ]
    problems += _needed_too(document, model, {each["loc"][0] for each in errors})
    if problems:
        document = replace(document, problems=document.problems + tuple(problems))
    return (None if problems or is_broken else fields), document


def fields_of(document: Document, model: type[Model], *, is_finished: bool = False) -> Model:
    """The document's values as the model. Raises pydantic's `ValidationError` if they are not."""
    return model.model_validate(
        {key: value for key, value in document.values.items() if value is not None},
        context=IN_ONE_TEXT if is_finished else None,
    )


def _is_unread(document: Document, error: Mapping[str, Any]) -> bool:
    """Whether a field is missed only because its line could not be read."""
    [*above, name] = error["loc"]
    return (
        error["type"] == "missing"
        and not above
        and (name,) in document.places
        and name not in document.values
    )


def _needed_too(document: Document, model: type[Fields], told: set[Any]) -> list[Problem]:
    """What is missing only because another field has a certain value."""
    return [
        Problem(
            "required-field",
            document.place(other) if other in document.values else document.place(needs.field),
            other,
            example_line(model, other),
            because=f"{needs.field}: {needs.value}",
        )
        for needs in model.needs
        if document.values.get(needs.field) == needs.value
        for other in needs.others
        if other not in told
        and not document.values.get(other)
        and (other in document.values or (other,) not in document.places)
    ]


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


def _told_once(errors: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The errors without those that only follow from one deeper inside the same value."""
    inner = {each["loc"][:n] for each in errors for n in range(1, len(each["loc"]))}
    return [e for e in errors if e["type"] != "too_short" or e["loc"] not in inner]


def _problem(document: Document, model: type[Fields], error: Mapping[str, Any]) -> Problem:
    location: ValuePath = tuple(error["loc"])
    place = document.place(*location)
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    kind = "required-field" if error["type"] == "missing" else "field-value"
    if kind == "required-field" or error["input"] is None:
        return Problem("required-field", place, name, example_line(model, *location))
    reason = re.sub(r"^(Value error, |Input )", "", error["msg"])
    inner = _model_at(model, location)
    if inner and not isinstance(error["input"], Mapping) and error["type"] != "value_error":
        needed = [each for each, field in inner.model_fields.items() if field.is_required()]
        reason = "lines: " + ", ".join(needed)
    return Problem(kind, place, name, reason)


def _model_at(model: type[Fields], location: ValuePath) -> type[Fields] | None:
    """The mapping that belongs where `location` stands, if one does."""
    found: type[Fields] | None = model
    for part in location:
        if found and isinstance(part, str):
            found = models_in(found).get(part)
    return found
