"""What authors write, in the form that its field takes, where its meaning is certain.

What is understood is noted, with the edit that would make the page say so itself. Where a meaning
is not certain ("3/10/26"), the value stays, to be asked about.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import re
import types
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from generator.model.places import Edit, Problem, ValuePath
from generator.model.written import Document
from generator.schema.examples import one_line
from generator.schema.fields import Fields, NameOf, fields_of
from generator.schema.suggest import plain

_DATE_FORMS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_YES, _NO = {"yes", "true", "on", "y"}, {"no", "false", "off", "n"}


@dataclass(frozen=True)
class _Kind:
    """What a field takes: `name` is list, date, time, int, bool, choice, text, or other."""

    name: str
    item: Any = None
    choices: tuple[str, ...] = ()
    is_names: bool = False
    """whether it holds names of things that the trust has, which no sentence can be"""


def understand(document: Document, model: type[Fields]) -> Document:
    """The document with each value in the form that `model` takes, where that is certain."""
    values, problems = _mapping(document, document.values, model, ())
    if not problems:
        return document
    return replace(document, values=values, problems=document.problems + tuple(problems))


def _mapping(
    document: Document, values: Mapping[str, Any], model: type[Fields], path: ValuePath
) -> tuple[dict[str, Any], list[Problem]]:
    result: dict[str, Any] = {}
    problems: list[Problem] = []
    kinds = _kinds(model)
    for name, value in values.items():
        result[name] = value
        if name in kinds and value is not None:
            result[name], found = _value(document, value, kinds[name], (*path, name))
            problems += found
    return result, problems


def _value(
    document: Document, value: Any, kind: _Kind, path: ValuePath
) -> tuple[Any, list[Problem]]:
    if kind.name == "list" and isinstance(value, str):
        items = _parts(value.strip(), kind.is_names)
        return items, [_problem(document, path, "a single value", one_line(items))]
    if kind.name == "list" and isinstance(value, list):
        return _items(document, value, kind.item, path)
    if kind.name == "mapping" and isinstance(value, Mapping):
        return _mapping(document, value, kind.item, path)
    if kind.name == "text" and isinstance(value, Mapping) and len(value) == 1:
        [(name, rest)] = value.items()
        if isinstance(rest, str) and (*path, name) in document.scalars:
            text = f"{name}: {rest}"
            return text, [_bare_colon(document, path, text)]
        return value, []
    if isinstance(value, str):
        meant = _scalar(kind, value.strip())
        if meant is not None and meant != value:
            new = _quoted(meant) if kind.name == "time" else meant
            return meant, [_problem(document, path, _NAMES[kind.name], new)]
    return value, []


_NAMES = {
    "date": "a date in words",
    "time": "a time in other signs",
    "int": "a number with its unit",
    "bool": "yes or no",
    "choice": "another spelling",
}


def _parts(value: str, is_names: bool) -> list[str]:
    """The items of a list that is written as one value. Only names can be told from a sentence."""
    parts = [part for part in re.split(r",\s*", value) if part]
    if is_names:
        parts = re.split(r"\s*[,;&+/]\s*(?:and\s+)?|\s+and\s+", value.strip(" ,;&+/"))
        slugs = [plain(part) for part in parts]
        return slugs if all(_SLUG.fullmatch(slug) for slug in slugs) else parts
    return parts if parts and all(_SLUG.fullmatch(part) for part in parts) else [value]


def _items(
    document: Document, values: list[Any], kind: _Kind, path: ValuePath
) -> tuple[list[Any], list[Problem]]:
    result, problems = [], []
    for number, value in enumerate(values):
        meant, found = _value(document, value, kind, (*path, number))
        result.append(meant)
        problems += found
    return result, problems


def _scalar(kind: _Kind, value: str) -> str | None:
    if kind.name == "date":
        return _date(value)
    if kind.name == "time":
        return _time(value)
    if kind.name == "int":
        match = re.fullmatch(
            r"(?:about\s+)?(\d+)\s*(?:min|mins|minutes|m)\.?", value, re.IGNORECASE
        )
        return match[1] if match else None
    if kind.name == "bool":
        word = value.lower()
        return "true" if word in _YES else "false" if word in _NO else None
    if kind.name == "choice" and value not in kind.choices:
        slug = re.sub(r"[\s_]+", "-", value.lower())
        return slug if slug in kind.choices else None
    return None


def _date(value: str) -> str | None:
    """A day written with its month in letters and its year in full, such as 3 October 2026.

    A weekday may stand before it if it is that day's.
    """
    if value[:4].isdigit() or not any(character.isalpha() for character in value):
        return None
    words = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", value.replace(",", " ")).replace(" of ", " ")
    weekday, _, rest = " ".join(words.replace("-", " ").split()).partition(" ")
    has_weekday = weekday[:1].isalpha() and rest[:1].isdigit() and rest.count(" ") == 2
    for form in _DATE_FORMS:
        with contextlib.suppress(ValueError):
            day = dt.datetime.strptime(rest if has_weekday else f"{weekday} {rest}", form).date()
            is_its = not has_weekday or weekday.lower() in (
                f"{day:%A}".lower(),
                f"{day:%a}".lower(),
            )
            return day.isoformat() if is_its else None
    return None


def _time(value: str) -> str | None:
    """A time of day: 15.45, 3.45pm, 9:00. One in the small hours without am or pm is no guess."""
    match = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", value.lower())
    if not match or not (match[2] or match[3]):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59 or (not half and hour < 7):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}"


def _problem(document: Document, path: ValuePath, what: str, new: str) -> Problem:
    name = f"{path[-1]}: " if isinstance(path[-1], str) else ""
    scalar = document.scalars.get(path)
    edits: tuple[Edit, ...] = ()
    if scalar and not any(problem.edits for problem in document.problems):
        edits = (Edit(scalar.position, scalar.text, new),)
    place = scalar.position if scalar else document.place(*path)
    return Problem("understood", place, what, f"{name}{new}", edits)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bare_colon(document: Document, path: ValuePath, text: str) -> Problem:
    """A line of a list that YAML takes for a name and a value: `- Note: bring a pen`."""
    place = document.place(*path)
    written = document.text.split("\n")[place.line - 1][place.column - 1 :].rstrip()
    fits = written == text and not any(problem.edits for problem in document.problems)
    edits = (Edit(place, written, _quoted(text)),) if fits else ()
    return Problem("understood", place, "a colon without quotes", _quoted(text), edits)


@functools.cache
def _kinds(model: type[Fields]) -> dict[str, _Kind]:
    """What each field of a model takes, by the name that authors write."""
    return {
        name: replace(
            _kind(field.annotation),
            is_names=any(isinstance(mark, NameOf) for mark in field.metadata),
        )
        for name, field in fields_of(model).items()
    }


def _kind(annotation: Any) -> _Kind:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _kind(next(each for each in get_args(annotation) if each is not types.NoneType))
    if origin is tuple:
        return _Kind("list", item=_kind(get_args(annotation)[0]))
    if origin is Literal:
        return _Kind("choice", choices=get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return _Kind("mapping", item=annotation)
    names = {dt.date: "date", dt.time: "time", int: "int", bool: "bool", str: "text"}
    return _Kind(names.get(annotation, "other"))
