"""Values for a template → the same with every text escaped for HTML, in one place for all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import escape


def escaped(value: Any) -> Any:
    """Texts escaped, mappings and lists gone through; numbers and booleans as they are."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (dict, Mapping)):  # the first is quickly told
        return {key: escaped(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [escaped(each) for each in value]
    return value


@lru_cache(maxsize=2**14)
def _text(text: str) -> str:
    """Titles, facts and addresses stand on many pages."""
    return str(escape(text))
