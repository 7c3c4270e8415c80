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
    "repository_no_access": "Your sign-in can’t read the pages of “{$repo}”. Ask whoever looks "
    "after the site.",
    "open_authoring": {
        "fork_repository": "Your own copy of the pages",
        "fork": "Make the Copy",
        "confirm_forking_repository": "You may read the pages of “{$repo}”, and not write them. "
        "To propose a change you need a copy of them on your account, where your drafts are kept. "
        "A colleague reads what you send for review before readers see it.",
        "fork_declined": "Without a copy of your own you can’t change the pages. Sign in again to "
        "have it made, or ask whoever looks after the site.",
        "fork_failed": "Your copy of the pages of “{$repo}” couldn’t be made on your account. Most "
        "often the token may not do so. Ask whoever looks after the site.",
        "permission_check_failed": "What you may do with the pages of “{$repo}” couldn’t be "
        "found out. Please try again in a moment.",
        "forking_disabled": "You may read the pages of “{$repo}”, and not write them, and they may "
        "not be copied. Ask whoever looks after the site.",
        "invitation_pending": "You are invited to the pages of “{$repo}”. Accept that on GitHub, "
        "then sign in again.",
        "private_repo_scope_required": "Your sign-in can’t read the pages of “{$repo}”, which are "
        "not open to all. Ask whoever looks after the site.",
        "publish_unsupported": "A colleague makes this visible to readers. Choose In Review, and "
        "it will be read.",
        "direct_commit_unsupported": "This can’t be changed here. Ask whoever looks after the "
        "site.",
        "contributing_via_fork": "What you save is kept in your own copy of the pages. Send it for "
        "review, and a colleague reads it before readers do.",
        "view_fork": "See the Copy",
    },
}
"""“Slug” is the word of those who make websites for the last part of a page's address. And who may
not write proposes from a “fork” of the “repository”, which a “maintainer” reads."""


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
