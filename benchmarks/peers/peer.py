"""What a program is that is measured: how it takes the pages, builds them and shows them."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.corpus_pages import Page, Size, pages_of

Command = Sequence[str | Path]


class Peer(ABC):
    """A program with a copy of the pages in `root`, written as it wants them."""

    name: str
    """As the tables call it."""

    rebuilds_all = False
    """Whether each build does the same work, whatever has changed."""

    def __init__(self, root: Path, size: Size) -> None:
        self.root = root
        self.size = size

    def make(self) -> None:
        """Write all that a build needs, nothing built."""
        self.settle()
        for page in pages_of(self.size):
            self.write(page)

    @abstractmethod
    def settle(self) -> None:
        """Write what is no page: settings and templates."""

    @abstractmethod
    def file_of(self, page: Page) -> Path:
        """The file that the page is kept in."""

    @abstractmethod
    def text_of(self, page: Page) -> str:
        """The page as this program takes it."""

    @property
    @abstractmethod
    def templates(self) -> Sequence[Path]:
        """What holds the foot of every page: a template, one a project."""

    @abstractmethod
    def commands(self) -> Mapping[str, Command]:
        """What builds everything: a site's name → its command, run one after another."""

    @property
    @abstractmethod
    def kept(self) -> Sequence[Path]:
        """The folders with what is remembered from build to build."""

    @property
    @abstractmethod
    def published(self) -> Sequence[Path]:
        """The folders that are published."""

    @abstractmethod
    def places_of(self, page: Page) -> Sequence[Path]:
        """Where the published page may lie, the likeliest place first."""

    @abstractmethod
    def server(self, port: int) -> Command:
        """What shows the pages of the first subject, and shows them anew after a change."""

    @abstractmethod
    def addresses_of(self, page: Page) -> Sequence[str]:
        """Where the server may show a page of the first subject."""

    def write(self, page: Page) -> None:
        """Write a page as its author would save it."""
        file = self.file_of(page)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text_of(page), encoding="utf-8", newline="\n")

    def forget(self) -> None:
        """Remove all that was built and remembered."""
        for folder in (*self.kept, *self.published):
            shutil.rmtree(folder, ignore_errors=True)

    def shows(self, page: Page, words: str) -> bool:
        """Whether the published page has the words."""
        found = next((place for place in self.places_of(page) if place.exists()), None)
        return found is not None and words in found.read_text(encoding="utf-8")


def address_in(published: Sequence[Path], place: Path) -> str:
    """The address of a page's file in the first published folder that it lies in."""
    folder = next(each for each in published if place.is_relative_to(each))
    return "/" + "".join(f"{part}/" for part in place.relative_to(folder).parent.parts)
