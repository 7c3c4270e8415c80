"""A tree of files → Pages: front matter checked against the schema, with the place of each value.

Input is a work tree or a commit (see `trees.py`) and its settings; output is every Markdown page
under `content/` and `subjects/`, those with faults included.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from generator.cache import Cache
from generator.memory import Memory
from generator.model.places import Problem
from generator.model.written import PORTAL, Document, Page, Tree, by_composed_name, name_of
from generator.read.cache import CachedDocuments
from generator.schema import PAGE_TYPES, PageFields
from generator.timings import stage

_TYPE_OF_FOLDER = {
    "resources": "resource",
    "plc": "session",
    "pathways": "pathway",
    "case-studies": "case-study",
}
"""A folder in `subjects/<slug>/` → the type of the pages in it."""


_NOTE = ("note", "example")
"""What a note on a topic has and no other page: before there were notes, a subject's folder topics/
had ordinary pages, and finished years have them for good."""

_TYPE_BY_FIELD = {
    ("charter", "framework"): "principle",
    ("conference", "abstract"): "conference-session",
    ("programmes", "challenge"): "case-study",
}
"""A folder in `content/`, and the field that tells its special pages from plain ones → type."""


@stage("read")
def read_pages(
    tree: Tree, cache: Cache | None = None, memory: Memory | None = None
) -> tuple[Page, ...]:
    """Every page of the tree, by path. Faults are in the pages' documents; nothing is raised.

    Pages that are as they were are taken from `memory`, or from `cache`, if one is given.
    """
    memory, year = memory or Memory(), name_of(tree)
    links, names = tree.links(), memory.same((year, "names"), by_composed_name(tree.paths()))
    documents = CachedDocuments(cache if memory.is_first((year, "pages")) else None, year)

    def page(path: str, data: bytes) -> Page:
        return memory.recall(
            (year, "page", path),
            (data, names),
            lambda: _page(documents.parse(path, data), documents, names, bool(tree.label)),
        )

    pages = tuple(
        page(path, tree.read(path))
        for path in tree.paths()
        if path.endswith(".md") and path not in links and _site(path) is not None
    )
    documents.keep()
    return pages


def _page(
    document: Document, documents: CachedDocuments, names: Mapping[str, str], is_finished: bool
) -> Page:
    site = _site(document.path) or PORTAL
    inside = document.path.split("/", 2 if site else 1)[-1]
    stated = document.values.get("type")
    page_type = type_at(document.path, document)
    model = PAGE_TYPES[page_type]
    fields, document = documents.validate(document, model, is_finished=is_finished)
    if stated and stated not in PAGE_TYPES:
        place = document.place("type")
        problem = Problem("field-value", place, "type", "one of " + ", ".join(PAGE_TYPES))
        fields, document = None, replace(document, problems=(*document.problems, problem))
    return Page(
        document=document,
        site=site,
        type=page_type,
        slug=inside.removesuffix(".md").rsplit("/", 1)[-1],
        fields=_with_files_as_they_are_called(fields, document.path, names) if fields else None,
    )


def type_at(path: str, document: Document) -> str:
    """The type of a page: the one that it names, else the one that it has at this path."""
    stated = document.values.get("type")
    if stated in PAGE_TYPES:
        return str(stated)
    site = _site(path) or PORTAL
    return _type(site, path.split("/", 2 if site else 1)[-1], document)


def _with_files_as_they_are_called(
    fields: PageFields, path: str, names: Mapping[str, str]
) -> PageFields:
    """The fields with each download's name in the letters and accents that the file's name has."""
    if not names:
        return fields
    folder = posixpath.dirname(path)
    files = tuple(
        each.model_copy(update={"path": posixpath.relpath(names[wanted], folder)})
        if (wanted := unicodedata.normalize("NFC", posixpath.join(folder, each.path))) in names
        else each
        for each in fields.files
    )
    return fields if files == fields.files else fields.model_copy(update={"files": files})


def _site(path: str) -> str | None:
    """The subject a path belongs to, `PORTAL`, or None for a stray file in `subjects/`."""
    parts = path.split("/")
    if parts[0] == "content":
        return PORTAL
    return parts[1] if len(parts) > 2 else None


def _type(site: str, inside: str, document: Document) -> str:
    folder, _, rest = inside.partition("/")
    if not rest or rest.rsplit("/", 1)[-1] == "index.md":
        return "page"
    if site and folder == "topics":
        return "topic-note" if any(name in document.values for name in _NOTE) else "page"
    if site:
        return _TYPE_OF_FOLDER.get(folder, "page")
    if folder == "topics":
        return "topic"
    for (of_folder, told_by), page_type in _TYPE_BY_FIELD.items():
        if folder == of_folder and told_by in document.values:
            return page_type
    return "page"
