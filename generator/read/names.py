"""Names of fields that the schema does not know → those that are meant, so that all is read.

No name is guessed: other letters (`Key Stages`), another word (`venue`) and a slip (`minuets`) are
told. The value is judged as that of the field that is meant, so that what is wrong with it is told
in the same run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from generator.model.places import Edit, Position, Problem, ValuePath
from generator.model.written import Document
from generator.schema.fields import AlsoCalled, Fields, fields_of, models_in
from generator.schema.suggest import closest, plain

Value = TypeVar("Value")


def know_names(document: Document, model: type[Fields]) -> Document:
    """The document with each field under the name that is meant, and a problem for each other."""
    renamed: dict[ValuePath, ValuePath] = {}
    problems: list[Problem] = []
    values = _mapping(document, document.values, model, (), renamed, problems)
    if not problems:
        return document
    return replace(
        document,
        values=values,
        places=_under_new_names(document.places, renamed),
        scalars=_under_new_names(document.scalars, renamed),
        problems=document.problems + tuple(problems),
    )


def _mapping(
    document: Document,
    values: Mapping[str, Any],
    model: type[Fields],
    path: ValuePath,
    renamed: dict[ValuePath, ValuePath],
    problems: list[Problem],
) -> dict[str, Any]:
    fields = fields_of(model)
    free = [name for name in fields if name not in values]
    result: dict[str, Any] = {}
    for name, value in values.items():
        known = name
        if name not in fields:
            meant = _meant(name, fields)
            problems.append(_problem(document, (*path, name), meant, free, fields))
            if meant not in free:
                continue
            known = meant
            free.remove(meant)
            renamed[(*path, name)] = (*path, meant)
        inner = models_in(model).get(known)
        result[known] = _inside(document, value, inner, (*path, name), renamed, problems)
    return result


def _inside(
    document: Document,
    value: Any,
    model: type[Fields] | None,
    path: ValuePath,
    renamed: dict[ValuePath, ValuePath],
    problems: list[Problem],
) -> Any:
    if model and isinstance(value, Mapping):
        return _mapping(document, value, model, path, renamed, problems)
    if model and isinstance(value, list):
        return [
            _inside(document, each, model, (*path, number), renamed, problems)
            for number, each in enumerate(value)
        ]
    return value


def _meant(name: str, fields: Mapping[str, Any]) -> str:
    """The field that is meant by a name that is not known, or nothing."""
    others = {
        plain(other): known
        for known, field in fields.items()
        for mark in field.metadata
        if isinstance(mark, AlsoCalled)
        for other in mark.names
    }
    return others.get(plain(name)) or closest(name, fields) or ""


def _problem(
    document: Document, path: ValuePath, meant: str, free: list[str], fields: Mapping[str, Any]
) -> Problem:
    place, last = document.place(*path), str(path[-1])
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
    if plain(last) == plain(meant) and meant in free:
        edits = (Edit(place, last, meant),) if _is_there(document, place, last) else ()
        return Problem("unknown-field", place, name, meant, edits)
    if meant and meant not in free:
        return Problem("unknown-field", place, name, meant, because="there already")
    about = str(fields[meant].description) if meant and closest(last, [meant]) is None else ""
    return Problem("unknown-field", place, name, meant, because=about)


def _is_there(document: Document, place: Position, name: str) -> bool:
    """Whether the name stands bare at its place, and no line of the file is to be mended first."""
    line = document.text.split("\n")[place.line - 1]
    return line.startswith(name, place.column - 1) and not any(
        each.edits for each in document.problems
    )


def _under_new_names(
    by_path: Mapping[ValuePath, Value], renamed: Mapping[ValuePath, ValuePath]
) -> dict[ValuePath, Value]:
    return {_new(path, renamed): value for path, value in by_path.items()}


def _new(path: ValuePath, renamed: Mapping[ValuePath, ValuePath]) -> ValuePath:
    return tuple(
        renamed[path[: n + 1]][-1] if path[: n + 1] in renamed else part
        for n, part in enumerate(path)
    )
