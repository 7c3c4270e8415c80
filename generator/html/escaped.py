"""Values for a template → the same with every text escaped for HTML, in one place for all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import escape


def escaped(value: Any) -> Any:
    """Texts escaped, mappings and lists gone through; numbers and booleans as they are."""
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, Mapping):
        return {key: escaped(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [escaped(each) for each in value]
    return value
