"""The nouns of what a trust writes: documents, pages, topics and how they hang together. Frozen."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from generator.model.converted import Converted
    from generator.schema import PageFields
    from generator.schema.trust import SubjectFields, TrustFields

PORTAL = ""
"""The site of the whole trust; every other site is named by its subject's slug."""

TOPIC_SCHEME = "topic"
"""What an author's link to a topic by its name begins with, before a colon, until it is pointed."""

ValuePath = tuple[str | int, ...]
"""Where a value stands in front matter: `("agenda", 2, "minutes")`."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a source file; both numbers start at 1."""

    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Edit:
    """A correction of a source file: the text `old`, which starts at `position`, becomes `new`."""

    position: Position
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What reading found wrong with a document; a rule turns it into words.

    `kind` is a rule's name, `detail` what was seen there, `expected` what belongs there. `edits`
    mend it for certain.
    """

    kind: str
    position: Position
    detail: str = ""
    expected: str = ""
    edits: tuple[Edit, ...] = ()


class Tree(Protocol):
    """The files of a trust at one time: the work tree, or a commit."""

    @property
    def label(self) -> str:
        """Empty for the work tree, else the archived version's name."""

    def paths(self) -> tuple[str, ...]:
        """Every file's path from the root, with `/`, sorted."""

    def links(self) -> frozenset[str]:
        """Those of the paths that are symbolic links."""

    def read(self, path: str) -> bytes:
        """The file's bytes. Raises `KeyError` if there is no such file."""


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

    def place(self, *path: str | int) -> Position:
        """The position of a front-matter value, or of the nearest value around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Position(1)

    def written(self, *path: str | int) -> Position:
        """The position of a front-matter value itself, after its name; else as `place`."""
        scalar = self.scalars.get(path)
        return scalar.position if scalar else self.place(*path)


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

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every file that was read: settings, then pages."""
        return (*self.settings.documents, *(page.document for page in self.pages.values()))

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


@dataclass(frozen=True, slots=True)
class Target:
    """Where an authored link leads: a page or another file of the tree, and an anchor there.

    `path` is None where nothing was found; `wanted` is the path that was looked for.
    """

    path: str | None
    anchor: str = ""
    wanted: str = ""

    @property
    def is_file(self) -> bool:
        """Whether a download or picture is meant, going by its name, rather than a page."""
        return posixpath.splitext(self.wanted)[1].lower() not in {"", ".md", ".html"}


class Mention(msgspec.Struct, frozen=True):
    """A topic named in a page's running text: `start` and `end` count characters of its text."""

    topic: str
    start: int
    end: int
    phrase: str
    times: int = 1
    """how often the page names the topic, where this is the first time of several"""
    sentence: str = ""
    """the words around it, for those who read of the topic elsewhere"""


@dataclass(frozen=True, slots=True)
class Related:
    """A page worth reading next, and the reason in a reader's words."""

    path: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class TopicRelations:
    """A topic's neighbours by slug, each relation seen from both of its ends."""

    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkGraph:
    """Every relation between pages. Keys are page paths, or topic slugs where it says topic."""

    targets: Mapping[str, Mapping[str, Target]]
    """page → address as written → where it leads"""
    mentions: Mapping[str, tuple[Mention, ...]]
    related: Mapping[str, tuple[Related, ...]]
    relations: Mapping[str, TopicRelations]
    """topic → its neighbours"""
    on_topic: Mapping[str, tuple[str, ...]]
    """topic → pages that its authors tagged with it"""
    mentioned_in: Mapping[str, tuple[tuple[str, Mention], ...]]
    """topic → pages that name it without being tagged with it, and where they do so first"""
    on_charter: Mapping[str, tuple[str, ...]]
    """cell of the charter, by its id → pages and topics that name it"""
    on_pathway: Mapping[str, tuple[str, ...]]
    """page → the pathways that lead through it"""
