"""A folder of somebody's Markdown → which file would become which page of which subject."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.diagnostics import CannotContinue
from generator.new.answers import Called
from generator.new.slugs import slug_of

_MARKDOWN = (".md", ".markdown")
_OF_REPOSITORY = {
    *("readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "security"),
}
"""Names of files at the top of a repository that tell of it."""
_OF_TOOLS = {"node_modules", "venv", "env", "site", "_site", "public", "waiting"}
_OF_JEKYLL = {"_posts", "_pages"}
"""Folders whose pages Jekyll publishes. It passes over all others whose names begin so."""


@dataclass(frozen=True)
class Found:
    """A file of somebody's: where it lies in the folder, and where it would go in the trust."""

    path: str
    target: str
    subject: str


@dataclass(frozen=True)
class Passed:
    """A file or folder that is left where it is, and why."""

    path: str
    why: str


def find_markdown(
    folder: Path,
    subjects: Sequence[Called],
    beside: Path | None = None,
    own: Collection[str] = (),
) -> tuple[tuple[Found, ...], tuple[Passed, ...], tuple[str, ...]]:
    """The Markdown in a folder with the pages it would become, what is passed over, other files.

    A folder at the top that is named as a subject holds that subject's pages; all others belong to
    the first one. `beside` is not looked into: the trust itself, where it lies in the folder. The
    trust's `own` files are none of somebody's: a run that was killed has left them.
    """
    passed: list[Passed] = []
    files = sorted(set(_walk(folder, "", passed, beside)) - set(own))
    paths = [path for path in files if _is_markdown(path)]
    others = tuple(path for path in files if not _is_markdown(path))
    taken: dict[str, str] = {}
    found = []
    # A folder's own index keeps its name where there is a README as well.
    for path in sorted(paths, key=lambda each: (_stem(each) == "readme", each)):
        subject, inside = _subject_of(path, subjects)
        target = _free(f"subjects/{subject}/resources/{_address(inside)}", taken)
        taken[target] = path
        found.append(Found(path, target, subject))
    return tuple(sorted(found, key=lambda each: each.path)), tuple(passed), others


def _walk(folder: Path, inside: str, passed: list[Passed], beside: Path | None) -> Iterator[str]:
    with os.scandir(folder / inside) as opened:
        entries = sorted(opened, key=lambda entry: entry.name)
    for entry in entries:
        path = posixpath.join(inside, entry.name)
        is_markdown = _is_markdown(entry.name)
        if entry.is_symlink():
            if is_markdown or entry.is_dir():
                passed.append(Passed(path, "it is a pointer to something else, never followed"))
        elif entry.is_dir():
            if entry.name.startswith(".") or folder / path == beside:
                continue
            if entry.name in _OF_TOOLS:
                passed.append(Passed(f"{path}/", "such a folder is another program's"))
            elif entry.name.startswith("_") and entry.name not in _OF_JEKYLL:
                why = "other programs publish nothing of a folder whose name begins with _"
                passed.append(Passed(f"{path}/", f"{why}. To take it up, call it otherwise"))
            else:
                yield from _walk(folder, path, passed, beside)
        elif entry.name.startswith((".", "~$")):
            if is_markdown:
                passed.append(Passed(path, "it is hidden, or a program keeps it for itself"))
        elif is_markdown and not inside and _stem(path) in _OF_REPOSITORY:
            passed.append(Passed(path, "it tells of the repository"))
        else:
            yield path


def _is_markdown(path: str) -> bool:
    return path.lower().endswith(_MARKDOWN)


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].casefold()


def _subject_of(path: str, subjects: Sequence[Called]) -> tuple[str, str]:
    """The subject that a file belongs to, and its path there."""
    top, _, rest = path.partition("/")
    if rest:
        for subject in subjects:
            if _slug(top) in (subject.id, _slug(subject.name)):
                return subject.id, rest.removeprefix("resources/")
    return subjects[0].id, path


def _slug(name: str) -> str:
    try:
        return slug_of(name)
    except CannotContinue:
        return "page"


def _address(path: str) -> str:
    """The path with names that can be parts of an address; a README is its folder's own page."""
    *folders, name = path.split("/")
    stem = "index" if _stem(name) == "readme" else _slug(posixpath.splitext(name)[0])
    return "/".join([*map(_slug, folders), f"{stem}.md"])


def _free(target: str, taken: dict[str, str]) -> str:
    """The target, with a number where another file has it already."""
    start, end = posixpath.splitext(target)
    number = 2
    while target in taken:
        target = f"{start}-{number}{end}"
        number += 1
    return target


def file_target(path: str, page: Found) -> str:
    """Where a picture or download that a page shows would go: beside it, as it was."""
    within = posixpath.relpath(path, posixpath.dirname(page.path) or ".")
    *folders, name = posixpath.normpath(within).split("/")
    stem, ending = posixpath.splitext(name)
    named = "/".join([*(_slug(each) for each in folders if each != ".."), _slug(stem)])
    return posixpath.join(posixpath.dirname(page.target), named + ending.lower())
