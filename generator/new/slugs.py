"""A title → a name in an address, and which of those a subject can have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from generator.model.diagnostics import CannotContinue
from generator.model.reserved import OF_ROOT, OF_SUBJECT

_LONGEST = 80
"""How many letters of a title a file's name has."""

_TAKEN = {*OF_ROOT, *OF_SUBJECT, "portal", "con", "prn", "aux", "nul"}
"""Names of the site's own, of the portal in commands, and of Windows'."""
_OF_WINDOWS = re.compile(r"(com|lpt)[0-9]")


def slug_of(title: str) -> str:
    """A title → a file name fit for an address: `Poetry: a child's voice` →
    `poetry-a-childs-voice`.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    whole = re.sub(r"(?<=[a-z0-9])'(?=[a-z0-9])", "", plain.lower())  # as ’, which is not ASCII
    slug = re.sub(r"[^a-z0-9]+", "-", whole).strip("-")[:_LONGEST].strip("-")
    if not slug:
        raise CannotContinue(f"the title “{title}” has no letters to name a file by.")
    return slug


def refuse_taken(slug: str, name: str, folders: Collection[str]) -> None:
    """Raise `CannotContinue` where a subject's folder would be in the way of the site's own.

    `folders` are those of the whole trust, in `content/`.
    """
    if slug in _TAKEN or slug in folders or _OF_WINDOWS.fullmatch(slug):
        raise CannotContinue(
            f"a subject cannot be called “{name}”: the site has something of its own at /{slug}/. "
            f"Say more of it, such as “{name} at our schools”."
        )
