"""The nouns of what a trust writes: documents, pages, settings, the catalogue of all. Frozen."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from generator.cache import digest
from generator.model.archive import TRUST_SETTINGS, plain_path
from generator.model.converted import Converted
from generator.model.places import Position, Problem, ValuePath

if TYPE_CHECKING:  # pydantic is for those who read pages, not for all who speak of them
    from generator.schema import PageFields
    from generator.schema.subject import SubjectFields
    from generator.schema.trust import TrustFields

PORTAL = ""
"""The site of the whole trust; every other site is named by its subject's slug."""


class Tree(Protocol):
    """The files of a trust at one time: the work tree, or a commit."""

    @property
    def label(self) -> str:
        """Empty for the work tree, else the name of what was read of a commit."""

    def paths(self) -> tuple[str, ...]:
        """Every file's path from the root, with `/`, sorted."""

    def links(self) -> frozenset[str]:
        """What is a pointer and not read: symbolic links, pipes, and `.git` of a repository within.

        Those in the theme are among them, and `mkdocs.yml`.
        """

    def notes(self) -> tuple[str, ...]:
        """The paths of every README.md, a note to those who edit; they are not in `paths`."""

    def unreadable(self) -> Mapping[str, str]:
        """What is there and cannot be read → why; none of it is in `paths`."""

    def read(self, path: str) -> bytes:
        """The file's bytes. Raises `KeyError` if there is no such file."""

    def version(self, path: str) -> object:
        """What is the same object for as long as a file is known to have the same bytes."""


def inside(path: str) -> str:
    """A source path without its site: `subjects/science/plc/x.md` → `plc/x.md`."""
    return path.split("/", 2 if path.startswith("subjects/") else 1)[-1]


def former_place(old: str, site: str, subjects: Container[str]) -> tuple[str, str]:
    """An `old_paths` entry of a page of `site` → the site that it was in, and its path there.

    With / before it, it is a path from the root of all sites: the first folder is the subject's, or
    else it is of the whole trust's site (as that of a subject that is no more).
    """
    if not old.startswith("/"):
        return site, old
    subject, _, path = old[1:].partition("/")
    return (subject, path) if path and subject in subjects else (PORTAL, old[1:])


def name_of(tree: Tree | Catalogue) -> str:
    """What the cache calls a tree's year: no two of a trust have one name."""
    return f"@{tree.label}"


def by_composed_name(paths: Iterable[str]) -> dict[str, str]:
    """A path with its accents composed (NFC) → the path as it is, for paths that have accents.

    A Mac may give a file's name in letters and loose accents, and its author types whole ones.
    """
    return {unicodedata.normalize("NFC", path): path for path in paths if not path.isascii()}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value of front matter as it is written: where it starts, and its text, quotes included."""

    position: Position
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source file, taken apart: front matter (or settings) with places, and the Markdown.

    `text` and `body` have had CRLF made LF; `body_line` is the body's first line in the file.
    """

    path: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    places: Mapping[ValuePath, Position] = field(default_factory=dict)
    scalars: Mapping[ValuePath, Scalar] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = ()
    digest: str = field(default="", compare=False)
    """the hash of its path and its bytes; empty where that is not known"""
    body_digest: str = field(default="", compare=False)
    """that of its body"""

    @property
    def top(self) -> str:
        """What stands above the body, as it is written: its fields are made of that."""
        return self.text.removesuffix(self.body)

    def place(self, *path: str | int) -> Position:
        """The position of a front-matter value, or of the nearest value around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Position(1)

    def written(self, *path: str | int) -> Position:
        """The position of a value itself, or of the value it is part of; else as `place`."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.scalars:
                return self.scalars[path[:length]].position
            if path[:length] in self.places:
                break
        return self.place(*path)


_NO_FACTS = frozenset({"reviewed", "review_by", "old_paths", "retired_names", "silence"})
"""Fields that say nothing to a reader: when a page was looked at, and where it was."""


def said_by(document: Document) -> str:
    """The hash of what a page says, its text and its facts: another one where it has changed."""
    facts = [each for each in document.values.items() if each[0] not in _NO_FACTS]
    return digest(ascii(sorted(facts, key=str)), document.body_digest or digest(document.body))


@dataclass(frozen=True, slots=True)
class Page:
    """One page as its author wrote it.

    `fields` is None where the front matter cannot be understood; the document's problems say why.
    """

    document: Document
    site: str
    type: str
    slug: str
    fields: PageFields | None

    @property
    def path(self) -> str:
        return self.document.path

    @property
    def names_its_audience(self) -> bool:
        """Whether its author says who may read it, rather than the trust's settings."""
        return self.document.values.get("audience") is not None

    @property
    def front(self) -> PageFields:
        """The fields of a page that has passed the check."""
        assert self.fields is not None, self.path
        return self.fields


@dataclass(frozen=True, slots=True)
class Settings:
    """What a trust decides: `content/trust.yml` and each subject's `subject.yml`."""

    trust: TrustFields
    subjects: Mapping[str, SubjectFields]
    documents: tuple[Document, ...] = ()
    base: Document | None = None
    """the trust's own `mkdocs.yml`, if it has one"""

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """What they withdraw from all years: no page, file or folder of today has such a path."""
        of_subjects = (path for each in self.subjects.values() for path in each.withdrawn)
        return tuple(map(plain_path, (*self.trust.withdrawn, *of_subjects)))

    @property
    def misunderstood(self) -> tuple[str, ...]:
        """The files that cannot be understood: what is made of the rest would lack them."""
        known = {f"subjects/{slug}/subject.yml" for slug in self.subjects}
        known |= {TRUST_SETTINGS} if self.trust.schools else set()
        return tuple(each.path for each in self.documents if each.path not in known)

    def subject_name(self, slug: str) -> str:
        """What a subject is called; its folder where the settings do not know it."""
        return self.subjects[slug].name if slug in self.subjects else slug

    def subject_document(self, slug: str) -> Document:
        """A subject's settings file, for the places of its values."""
        path = f"subjects/{slug}/subject.yml"
        return next(each for each in self.documents if each.path == path)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in one tree, findable: pages by path, topics by slug, every file's path."""

    settings: Settings
    pages: Mapping[str, Page]
    converted: Mapping[str, Converted]
    topics: Mapping[str, Page]
    files: frozenset[str]
    symlinks: frozenset[str] = frozenset()
    label: str = ""
    subject: str = ""
    """whose archived year it is; empty for the present one, which is of all subjects"""
    notes: tuple[str, ...] = ()
    """the README.md files: notes to those who edit"""
    unreadable: Mapping[str, str] = field(default_factory=dict)
    """files and folders that cannot be read → why"""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every file that was read: settings, then pages."""
        base = (self.settings.base,) if self.settings.base else ()
        pages = (page.document for page in self.pages.values())
        return (*self.settings.documents, *base, *pages)

    @property
    def sources(self) -> dict[str, str]:
        """Path → text of every file that was read, for reports that show a line of it."""
        return {document.path: document.text for document in self.documents}

    def public(self) -> Catalogue:
        """The catalogue without the pages that are for staff only."""
        pages = {
            path: page
            for path, page in self.pages.items()
            if page.fields and page.fields.audience == "public"
        }
        topics = {slug: page for slug, page in self.topics.items() if page.path in pages}
        return replace(self, pages=pages, topics=topics)

    def on_site(self, site: str, *types: str) -> tuple[Page, ...]:
        """The understood pages of one site, of these types (all, if none is named), by path."""
        return tuple(
            page
            for page in self.pages.values()
            if page.site == site and page.fields and (not types or page.type in types)
        )
