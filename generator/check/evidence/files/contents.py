"""A file's bytes → what is in it: its text, and what it tells, runs, hides or keeps shut.

Every file is looked into by what it is, not by what its name says. What is within another file is
looked into as well, a few levels deep, and all of it together under one limit. Nothing is raised.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LARGEST = 20_000_000
"""Bytes of text in a file, unpacked, that are looked at."""

LARGEST_UNPACKED = 200_000_000
"""Bytes in a file, pictures and films within it too, that are unpacked to be looked at."""

DEEPEST = 3
"""A picture in a document in an archive is so many levels deep."""


@dataclass(frozen=True)
class Contents:
    """What is in a file. Each text has how to say where it is; `{line}` there is a number."""

    texts: tuple[tuple[str, str], ...] = ()
    tells: tuple[tuple[str, str], ...] = ()
    """which part of the file, in words, and what it gives away: place, camera, persons"""
    runs: tuple[str, ...] = ()
    """what it can run or fetch when it is opened, in words"""
    shut: tuple[str, ...] = ()
    """why it, or a part of it, cannot be looked into, in words"""
    left: tuple[str, ...] = ()
    """what was left in it that readers may not be meant to see, in words"""
    authors: tuple[str, ...] = ()
    """whom its properties name as those who wrote it"""
    refused: tuple[tuple[str, str], ...] = ()
    """the names of files within it that are not published, and why not"""


@dataclass
class Found:
    """What has been found in a file so far, and how much more of it may be unpacked."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    tells: list[tuple[str, str]] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    shut: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    text_left: int = LARGEST
    bytes_left: int = LARGEST_UNPACKED

    def add_text(self, where: str, text: str) -> None:
        """Keep a text, as far as the limit allows; that some was left out is kept too."""
        if not text.strip():
            return
        if len(text) > self.text_left:
            text = text[: self.text_left]
            self.shut.append("holds more text than can be looked through")
        self.text_left -= len(text)
        if text:
            self.texts.append((where, text))

    def whole(self) -> Contents:
        """All that was found, each thing once."""
        return Contents(
            tuple(self.texts),
            tuple(dict.fromkeys(self.tells)),
            tuple(dict.fromkeys(self.runs)),
            tuple(dict.fromkeys(self.shut)),
            tuple(dict.fromkeys(self.left)),
            tuple(dict.fromkeys(self.authors)),
            tuple(dict.fromkeys(self.refused)),
        )
