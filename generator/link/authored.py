"""What an author wrote in a page's text, with its place: links, pictures, phrases."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.html.embeds import is_own
from generator.model.converted import Converted, Element, Reference
from generator.model.graph import Target
from generator.model.places import Position
from generator.model.written import PORTAL, Catalogue, Document, Page, former_place, inside
from generator.schema import PathwayFields, TopicFields

_PLAYERS = frozenset({"audio", "video", "source", "track"})


def links_of(catalogue: Catalogue, page: Page) -> Iterator[Reference]:
    """The links and pictures of a page's text, and the links of a pathway's steps."""
    if page.path in catalogue.converted:
        yield from catalogue.converted[page.path].references
    if isinstance(page.fields, PathwayFields):
        for number, step in enumerate(page.fields.steps):
            if step.link:
                place = page.document.written("steps", number, "link")
                yield Reference(step.link, step.title, place)


def players_of(converted: Converted) -> Iterator[Element]:
    """The players in a page's text, and the sources in them, that name a file of the page's own."""
    for element in converted.elements:
        address = element.attributes.get("src", "").strip()
        if element.tag in _PLAYERS and address and is_own(address):
            yield element


def files_of(
    catalogue: Catalogue, targets: Mapping[str, Mapping[str, Target]], pages: Iterable[Page]
) -> set[str]:
    """The files and pages of the tree that the pages show, offer or link to, by path."""
    found: set[str] = set()
    for page in pages:
        folder = posixpath.dirname(page.path)
        found.update(each.path for each in targets.get(page.path, {}).values() if each.path)
        for download in page.fields.files if page.fields else ():
            found.add(posixpath.normpath(f"{folder}/{download.path}"))
    return found & catalogue.files


def can_be_read(page: Page) -> bool:
    """Whether the page's text is known to be its text: its top has a beginning and an end."""
    return not any(
        problem.kind in {"front-matter", "file-encoding", "empty-file", "conflict-marker"}
        for problem in page.document.problems
    )


def pages_named(
    catalogue: Catalogue, former: Mapping[str, str], page: Page, name: str
) -> tuple[Page, ...]:
    """What `[[name]]` in a page may mean: the topic, else pages of that file name, or once of it.

    Those of the page's own subject come before all others: where there is one, only they are given.
    `former` is where pages were before they moved.
    """
    if name in catalogue.topics:
        return (catalogue.topics[name],)
    named = [each for each in catalogue.pages.values() if each.slug == name != "index"]
    if not named and name != "index":
        once = {now for was, now in former.items() if posixpath.basename(was) == f"{name}.md"}
        named = [each for each in map(catalogue.pages.get, sorted(once)) if each]
        named = [each for each in named if each.type != "topic"]
    return of_own_subject(page.site, named)


def of_own_subject(site: str, named: Sequence[Page]) -> tuple[Page, ...]:
    """Those of the pages that are of this subject, or all where none is."""
    return tuple([each for each in named if each.site == site] or named)


def is_pointer(catalogue: Catalogue, path: str) -> bool:
    """Whether the path, or a folder on the way to it, is a symbolic link, which is told already."""
    parts = path.split("/")
    return any("/".join(parts[:n]) in catalogue.symlinks for n in range(1, len(parts) + 1))


def former_paths(catalogue: Catalogue) -> dict[str, str]:
    """Where a page was before it moved → where it is now, as paths in the tree.

    Left out are places where a page is today, and those where two pages say that they were.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for page in catalogue.pages.values():
        for former in dict.fromkeys(former_paths_of(catalogue, page)):
            found[former].append(page.path)
    return {
        former: paths[0]
        for former, paths in found.items()
        if len(paths) == 1 and former not in catalogue.files
    }


def former_paths_of(catalogue: Catalogue, page: Page) -> Iterator[str]:
    """Where in the tree a page says that it was, or its subject that all its pages were."""
    subjects = catalogue.settings.subjects
    own = PORTAL if page.type == "topic" else page.site
    names = [*page.fields.old_paths] if page.fields else []
    if isinstance(page.fields, TopicFields):
        names += [f"topics/{name}.md" for name in page.fields.retired_names]
    places = [(own, inside(page.path))]
    for name in names:
        site, path = former_place(name, own, subjects)
        places.append((site, path))
        yield f"subjects/{site}/{path}" if site else f"content/{path}"
        if name.startswith("/") and not site and "/" in path:
            yield f"subjects/{path}"  # of a subject that is no more
    for site, path in places:  # what was in a subject was in it under its former names too
        for retired in subjects[site].retired_names if site in subjects else ():
            yield f"subjects/{retired}/{path}"


def former_path(former: Mapping[str, str], wanted: str) -> str | None:
    """Where the page is now that was at `wanted`, a path as a link has it; None if it never was."""
    return former.get(wanted) or former.get(f"{wanted}/index.md")


def understood_pages(catalogue: Catalogue) -> Iterator[tuple[Page, Converted]]:
    """The pages whose top is understood and whose text could be converted."""
    for page in catalogue.pages.values():
        if page.fields and page.path in catalogue.converted:
            yield page, catalogue.converted[page.path]


def in_body(document: Document, offset: int) -> Position:
    """The place in the file of a character of the page's text."""
    line = document.body.count("\n", 0, offset)
    return Position(
        document.body_line + line, offset - (document.body.rfind("\n", 0, offset) + 1) + 1
    )


def tag_around(document: Document, reference: Reference) -> str:
    """The HTML tag that a link or picture is written as, or "" if it is written as Markdown."""
    _, line, column = line_of(document, reference)
    start = line.rfind("<", 0, column)
    if start < 0 or ">" in line[start:column] or "](" in line[start:column]:
        return ""
    return line[start : line.find(">", start) + 1 or None]


def words_of(document: Document, reference: Reference) -> tuple[Position, str]:
    """Where the words of a Markdown link or picture start, and the words as they are written.

    Where they cannot be found, the address's place and "".
    """
    _, line, column = line_of(document, reference)
    end = line.rfind("](", 0, column)
    if end < 0 or line[end + 2 : column].strip(" <"):
        return reference.position, ""
    depth, start = 1, end
    while start > 0 and depth:
        start -= 1
        depth += {"]": 1, "[": -1}.get(line[start], 0)
    if depth:
        return reference.position, ""
    return Position(reference.position.line, start + 2), line[start + 1 : end]


def line_of(document: Document, reference: Reference) -> tuple[str, str, int]:
    """The line before a link's address, its line, and the index of the address in that."""
    number = reference.position.line
    lines = ["", *document.text.split("\n", number)]
    return lines[number - 1], lines[number], reference.position.column - 1
