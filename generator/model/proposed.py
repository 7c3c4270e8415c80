"""A page of a change that somebody proposes. Frozen."""

from __future__ import annotations

from dataclasses import dataclass

HOW = ("new", "changed", "moved", "gone")
"""What can become of a page, in the order in which it is told."""

PICTURES = "_pictures"
"""The folder of a preview with pictures of the pages; no page or subject can be called so."""


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A page that differs from what was there before, and how it does."""

    how: str
    """one of `HOW`"""
    path: str
    title: str
    """empty where the top of the page cannot be understood"""
    site: str
    place: str
    """its address in the published tree, with / at its end; empty for the first page of all"""
    former: str | None = None
    """the address that it had before; None for a new page"""

    @property
    def order(self) -> int:
        """Its place among others by what became of it."""
        return HOW.index(self.how)
