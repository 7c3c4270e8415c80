"""All text of a trust that could hold what nobody may publish, in pieces, with places.

Pages and settings are taken as they are written, front matter, comments and code included; then
downloads, and the names of all files.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from generator.check.evidence.class_lists import lists_in
from generator.check.evidence.people.names import given_names
from generator.check.evidence.plain import Plain, plain, small_letters
from generator.check.evidence.pupils import NamedPupils, pupils_in
from generator.model.places import Position
from generator.model.written import Catalogue, Page

NAMES = "the name of this file"
_NEAR = 1000
"""How many characters on either side belong to a line that never ends."""


@dataclass(frozen=True)
class Passage:
    """A piece of text: of a page, a settings file or a download; or all file names, a line each.

    `where` says where a line of it is, in a reader's words. For names, `path` holds all of them.
    """

    path: str
    text: str
    where: str = "this line"
    page: Page | None = None
    is_settings: bool = False
    is_source: bool = True
    """whether its lines are the file's lines"""

    @cached_property
    def lower(self) -> str:
        """The text in lower case, each sign at its place, to see at once what is not in it."""
        return small_letters(self.text)

    @cached_property
    def plain(self) -> Passage:
        """The same as a reader takes it in; its places are those of `source`."""
        read = self._plain.text
        return self if read is self.text else replace(self, text=read)

    @cached_property
    def pupils(self) -> tuple[NamedPupils, ...]:
        """The pupils that it names, sentence by sentence and list by list."""
        by_line = not (self.page or self.is_settings)
        return (*lists_in(self.text), *pupils_in(self.text, by_line=by_line))

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of this text that stands as this span in `plain`."""
        return self._plain.source(start, end)

    @cached_property
    def _plain(self) -> Plain:
        return plain(self.text)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(newline.end() for newline in re.finditer("\n", self.text)))

    def place(self, offset: int) -> tuple[str, Position, str]:
        """Which file that character is in, where, and how to say it."""
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        if self.where == NAMES:
            return self.path.split("\n")[line - 1], Position(1), NAMES
        if not self.is_source:
            return self.path, Position(1), self.where.replace("{line}", str(line))
        return self.path, Position(line, offset - start + 1), self.where

    def line_of(self, offset: int) -> str:
        """The line that holds this character: of a very long one, what is near."""
        near = max(0, offset - _NEAR)
        start = self.text.rfind("\n", near, offset) + 1 or near
        end = self.text.find("\n", offset, offset + _NEAR)
        return self.text[start : end if end >= 0 else offset + _NEAR]


def passages_of(
    catalogue: Catalogue,
    texts: Mapping[str, Sequence[tuple[str, str]]],
    spared: Set[str] = frozenset(),
) -> tuple[Passage, ...]:
    """Every passage of the catalogue. `texts` are those of its downloads, each with where it is.

    `spared` are settings that are not read, and `NAMES` if the names of files are not.
    """
    pages = [Passage(path, page.document.text, page=page) for path, page in catalogue.pages.items()]
    settings = [
        Passage(document.path, document.text, is_settings=True)
        for document in catalogue.settings.documents
        if document.path not in spared
    ]
    downloads = [
        Passage(path, text, where, is_source=where == "this line")
        for path, pieces in texts.items()
        for where, text in pieces
    ]
    if NAMES in spared:
        return (*settings, *pages, *downloads)
    names = "\n".join(sorted(catalogue.files))
    spelt = as_words(names)
    spelt_out = [Passage(names, spelt, NAMES)] if spelt != names else []
    return (*settings, *pages, *downloads, Passage(names, names, NAMES), *spelt_out)


def as_words(names: str) -> str:
    """Names of files as the words that they are made of, each sign at its place.

    Common first names, and the word after each, get the capitals that an address has not.
    """
    apart = _JOINS.sub(" ", names)
    return _WORDS.sub(_capitals, apart)


_JOINS = re.compile(r"[-_+.~](?=[^\W_])|(?<=/)[-_.]|[-_]")
_WORDS = re.compile(r"(?<![^\W_])(?P<first>[^\W\d_]+)(?: [a-z]+)?")


def _capitals(words: re.Match[str]) -> str:
    return words[0].title() if words["first"] in given_names() else words[0]
