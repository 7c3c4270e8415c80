"""How the reference writes values, table cells and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any


def as_yaml(values: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """The lines of a mapping as an author would type them."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from as_yaml(value, indent + "  ")
        elif isinstance(value, list) and isinstance(value[0], Mapping):
            yield f"{indent}{name}:"
            for each in value:
                first, *rest = as_yaml(each, indent + "    ")
                yield f"{indent}  - {first.strip()}"
                yield from rest
        else:
            yield f"{indent}{name}: {value_as_yaml(value)}"


def value_as_yaml(value: Any) -> str:
    """A text, number or list as an author would type it on one line."""
    if isinstance(value, list):
        return f"[{', '.join(value_as_yaml(each) for each in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    is_plain = re.fullmatch(r"[A-Za-z0-9©][\w@./ ©-]*", text) and text not in ("true", "false")
    return text if is_plain or not isinstance(value, str) else _quoted(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def cell(text: str) -> str:
    """A text as a cell of a Markdown table."""
    return text.replace("|", "\\|")


def slug(title: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
