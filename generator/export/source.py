"""The published tree that is taken from: whole, of this trust, and never more than it shows.

Everything that is given away is a file of the tree, or made of its pages. So no edition's export
has what that edition has not, and none has a finished year, or what was withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from generator.export.page import FolderPage
from generator.model.diagnostics import CannotContinue
from generator.model.published import current_prefix, file_digest
from generator.publish.manifest import Manifest, SiteRecord, read_manifest
from generator.release.verify import verify

_PAGE = "index.html"
_ASSETS = "assets/"
_MOVED = "assets/moved.js"
"""The script of pages that lead on, of which none is taken along."""
_OF_THE_WEB = frozenset({"feed.xml", "sitemap.xml", "versions.json"})
_NAMED = 3


@dataclass(frozen=True)
class Subject:
    """A subject's current year as the tree has it; paths are those in the tree.

    `pages` are those that show something, `files` the pictures, downloads and calendars, and
    `leading_on` the other addresses of the same pages.
    """

    slug: str
    year: str
    pages: Mapping[str, FolderPage]
    files: frozenset[str]
    leading_on: Mapping[str, str]

    @property
    def home(self) -> FolderPage:
        """The subject's first page."""
        return self.pages[current_prefix(self.slug) + _PAGE]

    @property
    def name(self) -> str:
        """What its own pages call it."""
        return self.home.listing.subject or self.slug

    @property
    def folder(self) -> str:
        """What a ZIP of it is called, and the folder in that."""
        return f"{self.slug}-{self.year}"


@dataclass(frozen=True)
class Source:
    """A tree that was whole when it was looked through."""

    tree: Path
    manifest: Manifest

    def read(self, path: str) -> bytes:
        """A file of the tree. Raises `CannotContinue` where it is not any more as it was listed."""
        try:
            data = (self.tree / path).read_bytes()
        except OSError:
            data = b""
        if file_digest(data) != self.manifest.files.get(path):
            raise CannotContinue(f"{path} changed while this was made. Build, and export again.")
        return data

    @cached_property
    def assets(self) -> list[str]:
        """The styles, scripts and pictures that all pages load."""
        joints = self.manifest.joints
        return [path for path in joints if path.startswith(_ASSETS) and path != _MOVED]

    def subjects(self, names: Sequence[str] = ()) -> list[Subject]:
        """All subjects in this year, or those that are named.

        Raises `CannotContinue` for a name that the tree has not, and for a finished year.
        """
        current = {
            each.name.partition("@")[0]: each
            for each in self.manifest.sites
            if each.is_current and "@" in each.name
        }
        chosen = [_chosen(name, current) for name in names] or list(current)
        return [self._subject(slug, current[slug]) for slug in dict.fromkeys(chosen)]

    def _subject(self, slug: str, record: SiteRecord) -> Subject:
        year, prefix = record.name.partition("@")[2], current_prefix(slug)
        pages = {
            path: FolderPage(path, self.read)
            for path in record.made_from
            if path.endswith(f"/{_PAGE}")
        }
        others = frozenset(record.files) - pages.keys()
        leading_on = dict(_leading_on(others, prefix, year, {*record.files}))
        files = frozenset(
            path
            for path in others - leading_on.keys()
            if path.removeprefix(prefix) not in _OF_THE_WEB and not path.endswith(f"/{_PAGE}")
        )
        return Subject(slug, year, pages, files, leading_on)


def whole_tree(tree: Path, trust: str) -> Source:
    """The tree of this trust in a folder, held against its own list.

    Raises `CannotContinue` where a file of it differs, where it is another trust's, and where it is
    a part of a build.
    """
    found = verify(tree)
    manifest = read_manifest(tree.resolve())
    if found.differences or manifest is None:
        more = len(found.differences) - _NAMED
        raise CannotContinue(
            f"{tree} is not as it was built, so nothing was made of it. Build it again:",
            below=[
                *(f"{each.path}: {each.wrong}" for each in found.differences[:_NAMED]),
                *([f"and {more} more"] if more > 0 else []),
            ],
        )
    if manifest.trust != trust:
        raise CannotContinue(f"{tree} is of “{manifest.trust}”, and this is “{trust}”.")
    if manifest.part is not msgspec.UNSET:
        raise CannotContinue(f"{tree} is a part of a build. Put the parts together first.")
    return Source(tree.resolve(), manifest)


def _chosen(name: str, current: Mapping[str, SiteRecord]) -> str:
    slug, _, version = name.partition("@")
    if slug in current and version in ("", current[slug].name.partition("@")[2]):
        return slug
    raise CannotContinue(
        f"there is no subject {name} in this year's pages; a finished year is not taken away. "
        "There are:",
        below=(f"  {each}" for each in current),
    )


def _leading_on(
    paths: frozenset[str], prefix: str, year: str, there: set[str]
) -> Iterator[tuple[str, str]]:
    """The addresses below the subject's other names that lead to a page or file of its own."""
    for path in paths:
        for name in ("latest", year):
            if path.startswith(f"{prefix}{name}/"):
                own = prefix + path.removeprefix(f"{prefix}{name}/")
                file = own.removesuffix(f"/{_PAGE}")
                yield path, file if file in there else own
