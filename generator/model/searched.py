"""The nouns of the search: a page to be found, a trust's words, a file of the index. Frozen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.schema.trust import TrustFields


ENGINE = (
    *("words", "english", "days", "everyday", "phrases", "index", "others", "query", "initials"),
    *("sounds", "spelling", "meant", "places", "match", "names", "near", "order", "answer"),
    *("excerpt", "years"),
)
"""The files of the search's engine, in the order in which they are put together"""
PANEL = (
    "make",
    "address",
    "source",
    "results",
    "answer",
    "told",
    "finished",
    "filters",
    "keys",
    "foot",
    "panel",
)
"""Those of its panel"""
_COMMENT = re.compile(rb"^ */\*.*?\*/ *\n|^ *//[^\n]*\n", re.DOTALL | re.MULTILINE)
_REMARK = re.compile(rb"(?<=[;,{(\[]) +// [^\n]*$", re.MULTILINE)
_INDENT = re.compile(rb"^ +", re.MULTILINE)
_BREAK = re.compile(rb"(?<=[;,{(\[])\n")


def put_together(read: Callable[[str], bytes], names: Sequence[str] = ENGINE) -> bytes:
    """The engine, or the panel, as one script; `read` gives one of its files by name.

    Comments stay behind, and so do the spaces before a line and its end where code goes on: a phone
    loads neither. No text in them has lines that begin so, or a sign of code and two slashes.
    """
    files = (_INDENT.sub(b"", _REMARK.sub(b"", _COMMENT.sub(b"", read(name)))) for name in names)
    return b"\n".join(_BREAK.sub(b"", file) for file in files)


@dataclass(frozen=True)
class FoundPage:
    """A published page: its site's folder in the index's tree, its own in the site, and its HTML.

    `html_key` names the HTML; `read` gives it, and is called only where it was not seen before.
    """

    prefix: str
    path: str
    html_key: str
    read: Callable[[], bytes]

    @property
    def address(self) -> str:
        """Where it lies, from the folder in which `search/` lies."""
        return self.prefix + self.path


@dataclass(frozen=True)
class TrustWords:
    """What a trust's settings say of the words that colleagues type into the search."""

    words: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """what is typed, and what is looked for as well"""
    stages: tuple[tuple[str, str, tuple[int, ...]], ...] = ()
    """a key stage's id, its name and its years"""


def words_of(trust: TrustFields) -> TrustWords:
    """What these settings say of words."""
    return TrustWords(
        words=tuple((each.typed, each.means) for each in trust.search_words),
        stages=tuple((each.id, each.name, each.years) for each in trust.key_stages),
    )


@dataclass(frozen=True)
class IndexFile:
    """A file of an index: the digest of its bytes (`file_digest`), and how to get them."""

    digest: str
    read: Callable[[], bytes]
