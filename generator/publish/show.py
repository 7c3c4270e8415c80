"""BuiltSites → the published tree in the hands of one process: nothing of it is in a folder.

It has the files that `publish` puts into a target, but for the manifest, which is for other
processes. What was in the last tree as it is wanted is taken over, sites by whole.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock

from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.model.published import BuiltSite, Imprint, LeftSite, SiteFile
from generator.model.searched import IndexFile
from generator.publish.gathered import (
    gather_joints,
    gather_site,
    refuse_mixed,
    refuse_overlaid,
)
from generator.publish.index import index_files
from generator.publish.manifest import SiteRecord
from generator.publish.shelf import Place, Shelf
from generator.publish.tree import NewTree
from generator.schema.subject import SubjectFields
from generator.timings import stage

_NOWHERE = Path("shown")
"""What is gathered for a tree that is shown is never put into a folder."""


@dataclass(frozen=True)
class ShownSite:
    """A site of a tree that is shown: what is in it, and where on the shelf each file stands."""

    record: SiteRecord
    places: Mapping[str, Place]

    @cached_property
    def linkable(self) -> Mapping[str, tuple[str, str]]:
        """File → what it was made from, where that is known, and its digest."""
        made_from = self.record.made_from
        return {path: (made_from.get(path, ""), is_) for path, is_ in self.record.files.items()}

    def moved(self, to: Mapping[Place, Place]) -> ShownSite:
        """The same on another shelf."""
        places = {path: to[place] for path, place in self.places.items()}
        return ShownSite(self.record, places)


@dataclass(frozen=True)
class Shown:
    """A whole tree; another takes its place, and this one stays as it is for who reads it."""

    shelf: Shelf
    sites: Mapping[str, ShownSite]
    joints: Mapping[str, Place]
    find: Callable[[], Mapping[str, IndexFile]]
    """makes the files of the search"""
    changed: tuple[str, ...] = ()
    """the names of the sites that are not as they were in the last tree"""
    _lock: Lock = field(default_factory=Lock)

    @property
    def whole(self) -> Mapping[str, str]:
        """Every site by name, and what it was built from."""
        return {name: each.record.key for name, each in self.sites.items()}

    @property
    def linkable(self) -> Mapping[str, tuple[str, str]]:
        """The files of all sites → what each was made from, and its digest."""
        return ChainMap(*(dict(each.linkable) for each in self.sites.values()))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Where on the shelf each file stands, but for those of the search."""
        found = dict(self.joints)
        for each in self.sites.values():
            found.update(each.places)
        return found

    @cached_property
    def _search(self) -> Mapping[str, IndexFile]:
        return self.find()

    def paths(self) -> frozenset[str]:
        """Every file of the tree."""
        with self._lock:
            return frozenset({*self.places, *self._search})

    def read(self, path: str) -> bytes:
        """A file of the tree. Raises `KeyError` where there is none of that path.

        The search is made when it is asked for: whoever looks at a page does not wait for it.
        """
        if path in self.places:
            return self.shelf.read(self.places[path])
        if "search" not in path.split("/"):
            raise KeyError(path)
        with self._lock:
            return self._search[path].read()


@stage("publish")
def show_tree(
    built: Sequence[BuiltSite],
    standing: Sequence[LeftSite],
    subjects: Mapping[str, SubjectFields],
    site_url: str | None,
    imprint: Imprint,
    last: Shown | None,
    cache: Cache,
) -> Shown:
    """The tree of the sites, those among them that stand in the `last` one as they are there.

    Raises `CannotContinue` if two sites would be mixed, or two files would have one address.
    """
    refuse_mixed([*(each.plan.site for each in built), *(each.site for each in standing)])
    shelf = last.shelf if last else Shelf()
    before = last.sites if last else {}
    sites = {
        each.plan.site.name: before[each.plan.site.name]
        if each.stands
        else _shown(each, last.places if last else {}, shelf)
        for each in built
    } | {each.site.name: before[each.site.name] for each in standing}
    records = [each.record for each in sites.values()]
    refuse_overlaid(records)
    joined = NewTree(_NOWHERE)
    gather_joints(records, imprint, subjects, site_url, joined)
    joints = _kept(joined, {}, shelf)
    _refuse_twice([*(each.places for each in sites.values()), joints])
    shelf.settle()
    if tidied := shelf.tidied([*joints.values(), *_places_of(sites)]):
        shelf, moved = tidied
        joints = {path: moved[place] for path, place in joints.items()}
        sites = {name: each.moved(moved) for name, each in sites.items()}

    def read(path: str) -> bytes:
        return shelf.read(next(each.places[path] for each in sites.values() if path in each.places))

    return Shown(
        shelf,
        sites,
        joints,
        lambda: dict(index_files(records, imprint, read, cache)),
        changed=tuple(each.plan.site.name for each in built if not each.was_kept),
    )


def _places_of(sites: Mapping[str, ShownSite]) -> Iterator[Place]:
    for each in sites.values():
        yield from each.places.values()


def _shown(built: BuiltSite, before: Mapping[str, Place], shelf: Shelf) -> ShownSite:
    """A site. A file may have been another's `before`: a new year has the old one's address."""
    tree = NewTree(_NOWHERE)
    record = gather_site(built, tree)
    return ShownSite(record, _kept(tree, before, shelf))


def _kept(tree: NewTree, before: Mapping[str, Place], shelf: Shelf) -> dict[str, Place]:
    """Where the files of a tree stand, the new ones now; others are as they were before."""

    def place(file: SiteFile) -> Place:
        if file.content is None:
            return before[file.path]
        return shelf.put(file.digest, lambda: tree.read(file.path))

    return {file.path: place(file) for file in tree.files}


def _refuse_twice(parts: Sequence[Mapping[str, Place]]) -> None:
    """Raise `CannotContinue` where two parts of a tree have a file of one path."""
    seen: set[str] = set()
    for part in parts:
        if twice := seen & part.keys():
            raise CannotContinue(
                f"two pages or files would have the address {min(twice)}. Give one of them "
                "another name."
            )
        seen |= part.keys()
