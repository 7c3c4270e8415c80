"""The nouns of the search's index: a page that is to be found, and a file of the index. Frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


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
class IndexFile:
    """A file of an index: the digest of its bytes (`file_digest`), and how to get them."""

    digest: str
    read: Callable[[], bytes]
