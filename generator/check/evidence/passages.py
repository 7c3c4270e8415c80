"""All text of a trust that could hold what nobody may publish, in pieces, with places.

Pages and settings are taken as they are written, front matter, comments and code included; then
downloads, and the names of all files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.check.evidence.first_names import FIRST_NAMES
from generator.model.places import Position
from generator.model.written import Catalogue, Page

NAMES = "the name of this file"


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
        """The text in lower case, to see at once that something is not in it."""
        return self.text.lower()

    def place(self, offset: int) -> tuple[str, Position, str]:
        """Which file that character is in, where, and how to say it."""
        line = self.text.count("\n", 0, offset) + 1
        if self.where == NAMES:
            return self.path.split("\n")[line - 1], Position(1), NAMES
        if not self.is_source:
            return self.path, Position(1), self.where.replace("{line}", str(line))
        column = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return self.path, Position(line, column), self.where

    def line_of(self, offset: int) -> str:
        """The whole line that holds this character."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return self.text[start : end if end >= 0 else len(self.text)]


def passages_of(
    catalogue: Catalogue, texts: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[Passage, ...]:
    """Every passage of the catalogue. `texts` are those of its downloads, each with where it is."""
    pages = [Passage(path, page.document.text, page=page) for path, page in catalogue.pages.items()]
    settings = [
        Passage(document.path, document.text, is_settings=True)
        for document in catalogue.settings.documents
    ]
    downloads = [
        Passage(path, text, where, is_source=where == "this line")
        for path, pieces in texts.items()
        for where, text in pieces
    ]
    names = "\n".join(sorted(catalogue.files))
    spelt = as_words(names)
    spelt_out = [Passage(names, spelt, NAMES)] if spelt != names else []
    return (*settings, *pages, *downloads, Passage(names, names, NAMES), *spelt_out)


def as_words(names: str) -> str:
    """Names of files as the words that they are made of, each sign at its place.

    Common first names, and the word after each, get the capitals that an address has not.
    """
    apart = _JOINS.sub(" ", names)
    return _FIRST_NAME.sub(lambda name: name[0].title(), apart)


_JOINS = re.compile(r"[-_+.~](?=[^\W_])|(?<=/)[-_.]|[-_]")
_FIRST_NAME = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(each.lower() for each in FIRST_NAMES)})(?![^\W_])(?: [a-z]+)?"
)
