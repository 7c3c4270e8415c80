"""Names of files: what Windows refuses, and what looks like a page and is none."""

from __future__ import annotations

import re

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"\\|?*\x00-\x1f]')


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
