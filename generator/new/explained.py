"""The model of settings and what is known → a settings file in which every field is explained.

The explanations are the fields' own descriptions, from `generator/schema`, so that they cannot say
something else than the check does.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.schema.fields import Fields, fields_of, models_in

_WIDTH = 96


def explained(
    model: type[Fields], values: Mapping[str, Any], ready: Mapping[str, str] | None = None
) -> str:
    """A settings file with `values`; every other field stands there too, switched off.

    A line that begins with `#` and no blank is a setting that is switched off, with its default or
    an example. `ready` are fields that are written already, as they stand in a file.
    """
    parts = []
    for name, field in fields_of(model).items():
        lines = list(_told(field, models_in(model).get(name)))
        if ready and name in ready:
            lines.append(ready[name].rstrip("\n"))
        elif name in values:
            lines += _as_yaml({name: values[name]})
        else:
            lines += [f"#{line}" for line in _as_yaml({name: _instead(field)})]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _told(field: FieldInfo, inner: type[Fields] | None) -> Iterator[str]:
    """What the field is, whether it may be left out, and what the fields inside it are."""
    yield from _comment(f"{field.description}.{_left_out(field)}")
    if inner:
        for name, each in fields_of(inner).items():
            optional = "" if each.is_required() else " (may be left out)"
            yield from _comment(f"- {name}{optional}: {each.description}.", "  ")


def _left_out(field: FieldInfo) -> str:
    if field.is_required():
        return ""
    default = field.default
    if default in (None, (), "") or isinstance(default, BaseModel):
        return " May be left out."
    return f" Left out, it is {default}."


def _comment(text: str, further: str = "") -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="# ",
        subsequent_indent=f"# {further}",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _instead(field: FieldInfo) -> Any:
    """What a field that is not set is shown with: its default where that says something."""
    default = field.default
    if isinstance(default, BaseModel):
        return default.model_dump(mode="json")
    if not field.is_required() and default not in (None, (), ""):
        return default
    return (field.examples or [""])[0]


def _as_yaml(value: Mapping[str, Any]) -> list[str]:
    return as_yaml(value).splitlines()


def as_yaml(value: Any) -> str:
    """A value as an author would type it: lists of plain words in brackets, texts in one line."""
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100_000)


class _Plain(yaml.SafeDumper):
    """Writes short lists of words in one line, dates bare, and indents lists under their name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 (PyYAML's)
        super().increase_indent(flow, indentless=False)


def _sequence(dumper: yaml.SafeDumper, value: Sequence[Any]) -> yaml.Node:
    plain = all(isinstance(each, (str, int)) for each in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=plain)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    """A day is read as text here (ADR 3), so that it needs no quotes."""
    tag = "tag:yaml.org,2002:timestamp" if _is_day(value) else "tag:yaml.org,2002:str"
    return dumper.represent_scalar(tag, value)


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


for _kind in (list, tuple):
    _Plain.add_representer(_kind, _sequence)
_Plain.add_representer(str, _text)
