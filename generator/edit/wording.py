"""What the buttons of the forms are called in English → the same without a word to look up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
