"""A field's example as a line that an author can type as it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.schema.fields import Fields, fields_of, models_in


def example_line(model: type[Fields], *path: str | int) -> str:
    """`name: value` for the field that stands at `path` in a model, with its first example.

    `name: …` where the model has no such field.
    """
    *above, name = [part for part in path if isinstance(part, str)]
    for part in above:
        model = models_in(model).get(part, model)
    examples = fields_of(model)[name].examples if name in fields_of(model) else None
    return f"{name}: {one_line(examples[0]) if examples else '…'}"


def one_line(value: Any) -> str:
    """A text, number, list or mapping as YAML on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_inside(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(_inside(each) for each in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    is_plain = re.fullmatch(r"[A-Za-z0-9©][\w@./ ©,-]*\.?", str(value)) and value not in _OTHERWISE
    return str(value) if is_plain or not isinstance(value, str) else quoted(value)


_OTHERWISE = {"true", "false", "yes", "no", "null"}


def _inside(value: Any) -> str:
    """A value in a list or braces, where a comma would end it."""
    return quoted(value) if isinstance(value, str) and "," in value else one_line(value)


def quoted(text: str) -> str:
    """A text as YAML in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
