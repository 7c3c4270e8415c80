"""What is not published as it lies in the repository, because something there must be mended."""

from __future__ import annotations

import msgspec


class KeptBack(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file, or all of a subject, that is as it was in an earlier commit, or is left out."""

    path: str
    """from the trust's folder, as it may be shown to anybody; that of a folder for a subject"""
    site: str = ""
    """the subject's folder in `subjects/`; empty for the trust's own pages"""
    title: str = ""
    """what readers call the page or subject; empty where that is not known, or must not be said"""
    commit: str = ""
    """in which it is as it is published; empty where it is left out"""
    day: str = ""
    """of that commit, ISO 8601"""
    is_whole: bool = False
    """whether it is all of a subject"""
    is_public: bool = False
    """whether everybody is shown it"""

    @property
    def is_left_out(self) -> bool:
        """Whether nothing of it is published."""
        return not self.commit
