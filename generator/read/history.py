"""Archived years as settings name them → each with its commit, or with what keeps it from it.

A year is a tag, or a full commit that is part of the present history: a branch moves, a short name
may one day mean two commits, and what neither a branch nor a tag holds is lost with the clone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pygit2
from pygit2.enums import FileMode

from generator.model.archive import (
    TRUST_SETTINGS,
    ArchivedYear,
    Lack,
    is_published,
    is_withdrawn,
    plain_path,
)
from generator.model.written import Settings
from generator.read.commits import folder_in, open_repository, time_of
from generator.read.root import TOP
from generator.read.walk import is_ignored
from generator.schema.suggest import closest

_FULL = re.compile(r"[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
_OTHER_NAME = re.compile(r"[\w./~^@-]{1,200}")
"""What git may be asked for a commit by, so that its full name can be told."""


def find_years(
    root: Path, named: Sequence[ArchivedYear], settings: Settings
) -> tuple[ArchivedYear, ...]:
    """The years that are `named`, each with its commit. Raises as `find_archive` does."""
    try:
        repository = open_repository(root)
    except pygit2.GitError:
        return tuple(replace(each, lacks="repository") for each in named)
    head = _head(repository)
    if head is None:
        return tuple(replace(each, lacks="any commit") for each in named)
    prefix = folder_in(repository, root)
    return tuple(_found(each, repository, head, prefix, settings) for each in named)


def asked_of_repository(root: Path) -> tuple[str, ...]:
    """All in the repository by which `find_years` finds a commit. Raises as that does."""
    try:
        repository = open_repository(root)
    except pygit2.GitError:
        return ("no repository",)
    head = _head(repository)
    deciding = ("refs/tags/", "refs/replace/")
    names = sorted(name for name in repository.references if name.startswith(deciding))
    tags = [f"{name} {repository.references[name].target}" for name in names]
    return (str(head.id if head else None), str(repository.is_shallow), *tags)


def _head(repository: pygit2.Repository) -> pygit2.Commit | None:
    try:
        return repository.head.peel(pygit2.Commit)
    except (KeyError, ValueError, pygit2.GitError):
        return None


def _found(
    year: ArchivedYear,
    repository: pygit2.Repository,
    head: pygit2.Commit,
    prefix: str,
    settings: Settings,
) -> ArchivedYear:
    commit, lacks, meant = _commit(repository, year.entry.ref)
    is_tag = not _FULL.fullmatch(year.entry.ref)
    if commit and not lacks and not is_tag and not _is_part_of(repository, head, commit):
        lacks = "place in the history"
    if lacks in ("commit", "place in the history") and repository.is_shallow:
        lacks = "commit in a shallow clone"
    if lacks or not commit:
        return replace(year, lacks=lacks, meant=meant)
    try:
        return _seen_in(commit, year, prefix, settings)
    except pygit2.GitError:
        return replace(year, lacks="whole commit")


def _seen_in(
    commit: pygit2.Commit, year: ArchivedYear, prefix: str, settings: Settings
) -> ArchivedYear:
    """The year with its commit, or with what that lacks. Raises `GitError` where it is damaged."""
    if not _is_file(commit, f"{prefix}{TRUST_SETTINGS}"):
        return replace(year, lacks="settings of the trust")
    if not _is_file(commit, f"{prefix}subjects/{year.folder_then}/subject.yml"):
        return replace(year, lacks="subject", meant=_former(commit, prefix, settings))
    return replace(
        year,
        commit=str(commit.id),
        folder=prefix,
        date=time_of(commit).date(),
        not_there=_not_there(year, commit, prefix),
        withdrawn_now=_withdrawn_now(year, commit, prefix, settings),
    )


def _commit(
    repository: pygit2.Repository, ref: str
) -> tuple[pygit2.Commit | None, Lack | None, str]:
    """The commit that a ref names, or what the ref lacks, and what to write instead."""
    if _FULL.fullmatch(ref):
        found = repository.get(ref) if len(ref) == len(str(repository.head.target)) else None
        if isinstance(found, pygit2.Commit):
            return found, None, ""
        if found is None:
            return None, "commit", ""
        meant = _peeled(found)
        return None, "full name" if meant else "tag or commit", str(meant.id) if meant else ""
    try:
        tag = repository.references.get(f"refs/tags/{ref.removeprefix('refs/tags/')}")
    except (ValueError, pygit2.GitError):  # letters that no tag's name can have
        tag = None
    if tag is not None:
        commit = _peeled(repository.get(tag.target) if _is_id(tag.target) else None)
        return commit, None if commit else "tag or commit", ""
    if not _OTHER_NAME.fullmatch(ref):
        return None, "commit", ""
    try:
        meant = _peeled(repository.revparse_single(ref))
    except (KeyError, ValueError, pygit2.GitError):
        return None, "commit", ""
    return None, "full name" if meant else "tag or commit", str(meant.id) if meant else ""


def _is_file(commit: pygit2.Commit, path: str) -> bool:
    """Whether the commit has a file there, and no folder or symbolic link."""
    try:
        entry = commit.tree[path]
    except KeyError:
        return False
    return isinstance(entry, pygit2.Blob) and entry.filemode != FileMode.LINK


def _is_id(target: object) -> bool:
    return isinstance(target, pygit2.Oid)


def _peeled(found: pygit2.Object | None) -> pygit2.Commit | None:
    """The commit that an object is, or that a tag is of."""
    try:
        return found.peel(pygit2.Commit) if found is not None else None
    except (KeyError, ValueError, pygit2.GitError):
        return None


def _is_part_of(repository: pygit2.Repository, head: pygit2.Commit, commit: pygit2.Commit) -> bool:
    try:
        return commit.id == head.id or repository.descendant_of(head.id, commit.id)
    except pygit2.GitError:  # the history ends before it
        return False


def _former(commit: pygit2.Commit, prefix: str, settings: Settings) -> str:
    """A subject's folder in the commit that today has another name, if there is one alone."""
    folders = {path.split("/")[1] for path in _paths(commit, prefix) if path.count("/") == 2}
    there = {each for each in folders if _is_file(commit, f"{prefix}subjects/{each}/subject.yml")}
    gone = sorted(there - settings.subjects.keys())
    return gone[0] if len(gone) == 1 else ""


def _not_there(year: ArchivedYear, commit: pygit2.Commit, prefix: str) -> Mapping[int, str]:
    """The withdrawn paths that the year does not have, each with the nearest that it has."""
    if not year.entry.withdrawn:
        return {}
    files = _published(year, commit, prefix)
    missed = {
        number: plain_path(named)
        for number, named in enumerate(year.entry.withdrawn)
        if not any(is_withdrawn(path, (plain_path(named),)) for path in files)
    }
    return {number: nearest(wanted, files) for number, wanted in missed.items()}


def _withdrawn_now(
    year: ArchivedYear, commit: pygit2.Commit, prefix: str, settings: Settings
) -> tuple[str, ...]:
    """What the year has of that which today's settings withdraw from all years."""
    if not settings.withdrawn:
        return ()
    files = _published(year, commit, prefix)
    return tuple(
        sorted(
            named
            for named in {*settings.withdrawn}
            if any(is_withdrawn(path, (named,)) for path in files)
        )
    )


def _published(year: ArchivedYear, commit: pygit2.Commit, prefix: str) -> list[str]:
    """What the year's subject publishes of the commit, by the paths of today."""
    paths = map(year.path_now, _paths(commit, prefix))
    return [path for path in paths if is_published(year.subject, path)]


def nearest(wanted: str, files: list[str]) -> str:
    """The file or folder that ends as the wanted path does, or else the one most like it."""
    folders = {str(above) for path in files for above in list(Path(path).parents)[:-2]}
    known = sorted({*files, *folders})
    ending = f"/{wanted.strip('/')}"
    same = [each for each in known if each.endswith((ending, f"{ending}.md"))]
    return same[0] if len(same) == 1 else closest(wanted, known) or ""


def _paths(commit: pygit2.Commit, prefix: str) -> Iterator[str]:
    """Every file of the trust in the commit, from the trust's folder."""
    for top in TOP:
        if f"{prefix}{top}" in commit.tree:
            yield from _below(commit.tree[f"{prefix}{top}"], top)


def _below(entry: pygit2.Object, path: str) -> Iterator[str]:
    if isinstance(entry, pygit2.Tree):
        for each in entry:
            if not is_ignored(each.name or ""):
                yield from _below(each, f"{path}/{each.name}")
    elif isinstance(entry, pygit2.Blob):
        yield path
