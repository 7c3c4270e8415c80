"""Names of files: what an address takes, what Windows refuses, what looks like a page."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

LONGEST = 100
"""How many letters a part of an address may have."""
_SLUG = re.compile(r"[a-z0-9]+(?:[_-]+[a-z0-9]+)*")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def is_slug(name: str) -> bool:
    """Whether a name can be part of an address on every host, as it is and for good."""
    return bool(_SLUG.fullmatch(name)) and len(name) <= LONGEST and not refused_by_windows(name)


def as_slug(name: str) -> str:
    """The name that `is_slug` and is most like the one given: `Poetry: voice` → `poetry-voice`."""
    slug = plain_name(name).replace(".", "-")[:LONGEST].strip("-_") or "page"
    return f"{slug}-page" if refused_by_windows(slug) else slug


def told_as_duplicates(files: Iterable[str]) -> frozenset[str]:
    """The paths that differ from another in capitals or in the form of accents alone."""
    same: dict[str, list[str]] = defaultdict(list)
    for path in files:
        same[unicodedata.normalize("NFC", path).casefold()].append(path)
    return frozenset(path for paths in same.values() if len(paths) > 1 for path in paths)


def plain_name(name: str) -> str:
    """The name in plain letters, digits and hyphens, its ending kept."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"['’]", "", plain).replace("&", " and ")
    plain = re.sub(r"[^a-z0-9._]+", "-", plain)
    plain = re.sub(r"-*([._])-*", r"\1", plain).strip("-.")
    return plain or "page"


def refused_by_windows(name: str) -> str:
    """Why Windows takes no file or folder of this name, in words; "" if it takes it."""
    if _DEVICES.fullmatch(name.rstrip(" .")):
        return "it is the name of a device"
    if name.endswith((".", " ")):
        return f"it ends with a {'full stop' if name.endswith('.') else 'space'}"
    sign = _SIGNS.search(name)
    if sign:
        return (
            f"it has {sign[0]} in it" if sign[0].isprintable() else "it has a sign that nobody sees"
        )
    return ""


_ENDINGS = (
    *(".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdtxt", ".mdtext", ".mdx", ".rmd", ".qmd"),
    *(".md.txt", ".md.md", ".ms", ".mdd", ".rst", ".adoc"),
)
"""What other programs' pages end with, and slips for `.md`."""


def page_by_another_ending(name: str) -> str:
    """The name as a page's, where the file ends as pages do elsewhere; "" for any other file."""
    lower = name.lower()
    for ending in _ENDINGS:
        if lower.endswith(ending) and lower != ending:
            return f"{lower.removesuffix(ending)}.md"
    return lower if lower.endswith(".md") and not name.endswith(".md") else ""
