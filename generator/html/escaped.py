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
    # Nearly all there is on a page are texts in dicts in lists: no call is made for each of them.
    if isinstance(value, dict):
        return {
            key: _text(each) if type(each) is str else escaped(each) for key, each in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [_text(each) if type(each) is str else escaped(each) for each in value]
    if isinstance(value, (bool, int, float)) or value is None:
        return value
    if isinstance(value, Mapping):
        return {key: escaped(each) for key, each in value.items()}
    return value


@lru_cache(maxsize=2**16)
def _text(text: str) -> str:
    """Titles, facts and addresses stand on many pages."""
    return str(escape(text))
