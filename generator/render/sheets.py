"""Style sheets as pages ask for them: this program's in one file, without what no browser needs.

A request costs a phone more than the bytes do, and a sheet's comments are for who reads the theme.
What a trust has written itself is published as it wrote it, in a file of its own, so that a fault
in it reaches no further; only a sheet that is this program's to the byte is put together with
others (ADR 66).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

MATERIAL = "assets/material.css"
"""What `generator.reference.styles` made of Material's: they stand before all others."""
ELEMENTS = "assets/elements.css"
"""Those of Material's that pages with certain elements load besides, before these."""
TOGETHER = "assets/pages.css"
"""What stands in the place of Material's styles and of those after them, where these are ours."""
SIGNS = ("tabbed-", "<pre", "<code ", "<kbd", "footnote", "task-list", 'highlight"', "linenos")
"""A page of whose text any of these is a part may have an element of `ELEMENTS`."""

_PARTS = "assets/styles/"
_OF_PARTS = "assets/trustpages.css"
_COMMENT = re.compile(rb"/\*(?!!).*?\*/", re.DOTALL)
_SPACE = re.compile(rb"\s*\n\s*")
_AROUND = re.compile(rb" (?=\{)|(?<=[{;},])\n|\n(?=\})")
_COLON = re.compile(rb"(?<=[{;])([a-z-]+): ")


def from_parts(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The assets of a theme, with `assets/trustpages.css` in the place of its parts.

    They are the files of `assets/styles/`, in the order of their names. A theme that has the whole
    itself has no use for parts.
    """
    parts = [path for path in sorted(assets) if path.startswith(_PARTS) and path.endswith(".css")]
    left = {path: data for path, data in assets.items() if path not in parts}
    if parts and _OF_PARTS not in left:
        left[_OF_PARTS] = b"\n".join(assets[path] for path in parts)
    return left


@lru_cache(maxsize=8)  # a build asks for the same few twice
def bare(sheet: bytes) -> bytes:
    """A sheet of this program's without comments, and the spaces that are for its readers.

    None of our texts in a sheet holds the signs of a comment, or a line's end; a test holds what
    is left against what was written. A licence (`/*!`) stays.
    """
    return _COLON.sub(rb"\1:", _AROUND.sub(b"", _SPACE.sub(b"\n", _COMMENT.sub(b"", sheet))))


def put_together(
    assets: Mapping[str, bytes], listed: Sequence[str], ours: AbstractSet[str], *, is_parted: bool
) -> tuple[dict[str, bytes], list[str]]:
    """The assets with sheets in one file, and the sheets that a page names after that.

    `listed` are all that stand after Material's, in order; `ours` are this program's to the byte.
    Those of them that follow on Material's are in one file with it, at `TOGETHER`; from the first
    that is a trust's own, each stays what it is. Unless the theme's pages ask for `ELEMENTS` where
    they have such elements (`is_parted`), these are in that file, too.
    """
    joined = [MATERIAL] if is_parted else [ELEMENTS, MATERIAL]
    if not ours >= {*joined}:
        return dict(assets), [*listed]
    count = 0
    for path in listed:
        if path not in ours or posixpath.dirname(path) != "assets":
            break
        count += 1
    together = b"\n".join(assets[path] for path in (*joined, *listed[:count]))
    gone = {*joined, *listed[:count]} - {*listed[count:]}
    left = {path: data for path, data in assets.items() if path not in gone}
    return {**left, TOGETHER: together}, [*listed[count:]]
