"""The files of the trust that a page shows or offers, each with the place that names it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.inspection import Inspection
from generator.link.authored import links_of, players_of
from generator.model.places import Position
from generator.model.written import Page


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that is there, and the place of its name in a page."""

    page: Page
    position: Position
    path: str
    is_picture: bool = False

    @property
    def name(self) -> str:
        """The file's own name."""
        return posixpath.basename(self.path)


def shown_files(inspection: Inspection) -> Iterator[ShownFile]:
    """Pictures, players and links in the text, and the downloads at the top, page by page."""
    catalogue = inspection.catalogue
    for page in catalogue.pages.values() if not catalogue.label else ():
        folder = posixpath.dirname(page.path)
        targets = inspection.links.targets.get(page.path, {})
        for number, download in enumerate(page.fields.files if page.fields else ()):
            path = posixpath.normpath(posixpath.join(folder, download.path))
            if path in catalogue.files:
                place = page.document.written("files", number, "path")
                yield ShownFile(page, place, path)
        for reference in links_of(catalogue, page):
            target = targets.get(reference.address)
            if target and target.path and not target.path.endswith(".md"):
                picture = reference.is_picture
                yield ShownFile(page, reference.position, target.path, picture)
        converted = catalogue.converted.get(page.path)
        for player in players_of(converted) if converted else ():
            target = targets.get(player.attributes["src"])
            if target and target.path:
                yield ShownFile(page, player.position, target.path)
