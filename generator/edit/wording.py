"""The words of the forms: what their buttons are called, without a word to look up, and ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.edit.repository import leads_to_file

_SAID: Mapping[str, Any] = {
    "slug": "Address",
    "edit_slug": "Change the Address",
    "edit_slug_error": {
        "empty": "The last part of the address is missing.",
        "invalid": "The last part of an address has no spaces, slashes and other signs.",
        "duplicate": "Another page has this address.",
    },
    "sort_keys": {"slug": "Address"},
    "entry_sidebar": {
        "slug": {
            "title": "Address",
            "generated_on_save": "The last part of the address is made of the title when the page "
            "is saved.",
            "unavailable": "This page keeps its address.",
        }
    },
}
"""“Slug” is the word of those who make websites for the last part of a page's address."""


def in_our_words(words: Mapping[str, Any], said: Mapping[str, Any] = _SAID) -> dict[str, Any]:
    """The words of the forms, with ours for those that no teacher knows; no others are added."""
    return {
        name: in_our_words(word, said[name])
        if isinstance(word, dict) and isinstance(said.get(name), dict)
        else said.get(name, word)
        for name, word in words.items()
    }


def way_to_file(route: str | None) -> str:
    """How a page is changed without a form, where “Suggest a change” leads to `route`."""
    if not route:
        return "Whoever looks after the site can change its file: ask there."
    if route.startswith("mailto:"):
        return (
            "Whoever looks after the site can change its file: “Suggest a change” at the foot of "
            "the page writes to them."
        )
    if leads_to_file(route):
        return "“Suggest a change” at the foot of the page leads to the file."
    return "“Suggest a change” at the foot of the page leads to where you can ask for it."
