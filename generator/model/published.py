"""The nouns of what is published: sites, their plans, and what is built of them. Frozen."""

from __future__ import annotations

import errno
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import msgspec

from generator.cache import digest
from generator.model.kept_back import KeptBack
from generator.model.part import PartOf
from generator.model.raster import Rendition, ShownPicture
from generator.model.searched import TrustWords
from generator.model.subscribed import Feed, SessionCalendar
from generator.model.written import Tree

Edition = Literal["staff", "public"]
"""Whom a tree is published for; the public edition has only pages whose audience is public."""


@dataclass(frozen=True, slots=True)
class Site:
    """One unit of work: a subject in one version, or the portal."""

    slug: str
    version: str
    is_current: bool = True

    @property
    def name(self) -> str:
        """What the command line calls it: `portal`, `science@2026-27`."""
        return f"{self.slug}@{self.version}" if self.slug else "portal"

    @property
    def prefix(self) -> str:
        """Its folder in the published tree, with a slash at the end; empty for the portal.

        The current year has the subject's own address, which stays when the next year begins.
        """
        return current_prefix(self.slug) if self.is_current else f"{self.slug}/{self.version}/"

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names of a subject's current year, whose addresses lead on to its own."""
        return (LATEST, self.version) if self.slug and self.is_current else ()


@dataclass(frozen=True, slots=True)
class TopicLink:
    """An automatic link to insert: characters `start` to `end` of the text, and its address."""

    start: int
    end: int
    phrase: str
    address: str


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """One page of a site, decided: what its template is given and what its links become.

    `source` is the path of the page whose converted body it carries, or None; `embeds` are the
    hosts whose frames it shows as stills, and whose pictures it shows.
    """

    path: str
    template: str
    meta: Mapping[str, object]
    source: str | None = None
    links: Mapping[str, str | None] = field(default_factory=dict)
    topic_links: tuple[TopicLink, ...] = ()
    embeds: tuple[str, ...] = ()
    pictures: Mapping[str, ShownPicture] = field(default_factory=dict)  # by their addresses
    told: Mapping[str, str] = field(default_factory=dict)  # topics, with their addresses

    @property
    def tells(self) -> tuple[str, ...]:
        """The topics of which it tells what its site says of them."""
        return tuple(self.told)

    @property
    def digest(self) -> str:
        """The hash of all that is decided for the page; another value anywhere is another hash.

        It does not hold what the plan does not: the page's body, and its template's text.
        """
        return digest(as_json(self))

    @property
    def reviewed_on(self) -> str:
        """The day of its last review, ISO 8601; empty where it has none."""
        return str(self.meta.get("reviewed_on", ""))

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.meta["title"])

    @property
    def template_values(self) -> dict[str, object]:
        """The page's metadata as MkDocs has it: what the template is given, and its name."""
        return {"template": self.template, **self.meta}


def as_json(value: object) -> bytes:
    """A value as it is hashed: what differs is told apart, type and order too."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # the name of a file may be in no encoding
        return repr(value).encode("ascii", "backslashreplace")


@dataclass(frozen=True, slots=True)
class NavSection:
    """A part of a site's navigation: a folder, or a page that stands alone."""

    title: str
    items: tuple[tuple[str, str], ...]
    """(title, path) of its pages; the first is the section's own page"""


@dataclass(frozen=True, slots=True)
class SitePlan:
    """One site and version: every path, navigation entry, link and page, decided."""

    site: Site
    title: str
    config: Mapping[str, object]
    nav: tuple[NavSection, ...]
    pages: tuple[PlannedPage, ...]
    files: Mapping[str, str]
    """path in the site → path in the tree, of pictures and downloads"""
    pictures: Mapping[str, Rendition] = field(default_factory=dict)
    """path in the site → the picture that is published there in a smaller size"""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """old path in the site → path of what is there now, or `2025-26/x.md` of a finished year, or
    `/science/x.md` of another site"""
    calendars: Mapping[str, SessionCalendar] = field(default_factory=dict)
    """path in the site → the calendar to write there"""
    feeds: Mapping[str, Feed] = field(default_factory=dict)
    """path in the site → the feed to write there"""
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # what pages tell of topics
    withdrawn: tuple[str, ...] = ()
    """the paths of those of its pages that say that another was withdrawn: no list has them"""
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)
    """of the portal in the public edition: what each subject keeps for staff; it is shown nowhere
    in the site, which does not change with it"""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the public edition has of a subject, or of the whole trust, and what it leaves out."""

    name: str
    public: int
    """pages that it has"""
    by_line: int
    """pages for staff, because they say so"""
    by_default: int
    """pages for staff, because they do not say who may read them"""


@dataclass(frozen=True)
class Workshop:
    """What every site is made with: the base configuration, the theme, and the tree's files."""

    base_config: Path
    themes: tuple[Path, ...]
    tree: Tree
    bodies: Mapping[str, str]
    """source path → the page's Markdown"""
    face: Mapping[str, Any] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)  # of the face, by where they are


@dataclass(frozen=True)
class StagedSite:
    """A plain MkDocs project on disk that stock `mkdocs build` renders too."""

    plan: SitePlan
    folder: Path


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of a site as it goes into the published tree."""

    path: str
    """in the tree, so below the site's prefix already"""
    made_from: str
    """the hash of all that it was made from; empty where that is not known"""
    digest: str
    """of its content, as the manifest names it"""
    content: bytes | Path | None
    """None: the tree that is there has it, and it is linked from there"""


@dataclass(frozen=True)
class BuiltSite:
    """A site's files, as they go into the published tree."""

    plan: SitePlan
    files: tuple[SiteFile, ...]
    key: str = ""  # the hash of all that it was built from
    rendered: tuple[str, ...] = ()  # the paths in the site of the pages that were rendered for it
    stands: bool = False
    """Whether the tree that is there has it by whole; it has no files here then"""

    @property
    def was_kept(self) -> bool:
        """Whether every file of it is as it is in the tree that is there."""
        return all(file.content is None for file in self.files)


@dataclass(frozen=True, slots=True)
class LeftSite:
    """A site that a build of some others leaves as it is; `key` is what it would be built from."""

    site: Site
    key: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whose a published tree is, for whom, and what all its pages have in common.

    `frame` is the hash of what they are made with, `assets` are the files that they load, by path,
    `words` what the trust told the search, `kept_back` what is not as it lies in the repository,
    `part` of what it is a part, if it is not the whole.
    """

    trust: str
    edition: Edition
    frame: str
    assets: Mapping[str, bytes] = field(default_factory=dict)
    words: TrustWords = field(default_factory=TrustWords)
    kept_back: tuple[KeptBack, ...] = ()
    part: PartOf | None = None


@dataclass(frozen=True)
class Publication:
    """The assembled tree, and what is said of it."""

    folder: Path
    sites: tuple[str, ...]
    """the names of those that were asked for"""
    changed: tuple[str, ...] = ()
    """the names of those that are not as an earlier build had made them"""
    rendered: int = 0
    """how many pages were made anew"""
    left_out: tuple[LeftOut, ...] = ()
    """what the public edition has not"""
    notes: tuple[str, ...] = ()
    """what somebody should know of the tree"""
    zone: str = ""  # the time zone of its calendars


FOLDER, FILE = 0o755, 0o644
"""A host's web server is another user than the one who builds."""
NO_LINKS = {
    *(errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV, errno.ENOENT),
    *(errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL),
}
"""What is answered where a file can't have another name; it is copied then."""


def file_digest(data: bytes) -> str:
    """The digest by which a manifest names a file's content."""
    return digest(data)[:20]


LATEST = "latest"
"""The name of every subject's current year that does not change with the year, as mike has it."""


def current_prefix(slug: str) -> str:
    """The folder of a subject's current year, with a slash at the end; empty for the portal."""
    return f"{slug}/" if slug else ""


def address_of(path: str) -> str:
    """A path in a site → the address there of the page, the file or the calendar."""
    return folder_of(path) if path.endswith(".md") else quote(path)


@lru_cache(maxsize=2**16)
def folder_of(path: str) -> str:
    """A page's path in its site → its address there: `plc/x.md` → `plc/x/`, `index.md` → ``."""
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        stem = posixpath.dirname(stem)
    return quote(f"{stem}/") if stem else ""
