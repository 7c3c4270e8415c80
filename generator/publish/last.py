"""The tree that an earlier build left in a target: what is in it, and what of it is untouched."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.model.published import file_digest
from generator.publish.manifest import MARKER, Manifest

_OF_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What a computer leaves in a folder that somebody looked at; it is nobody's work."""
_READ, _ENTER = 0o444, 0o555
"""What a web server, which is another user, has to be allowed: to read files, to enter folders."""


@dataclass(frozen=True)
class LastTree:
    """A tree in which every file is as its manifest says; some of those that it names may lack.

    It was looked through, or `at_a_glance`: what its manifest names is believed to be there then,
    until somebody looks.
    """

    folder: Path
    manifest: Manifest
    found: Mapping[str, os.stat_result]
    """those of its files that are there, by path, as they were looked at"""
    loose: tuple[str, ...] = ()
    """what else lies there and is nobody's: what systems leave, and folders with nothing in them"""
    is_shut: bool = False
    """whether there is a file that not everybody may read, or a folder to enter"""
    digest: str = ""
    """of the manifest"""
    at_a_glance: bool = False

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that its files lie in."""
        return self.manifest.folders

    @cached_property
    def linkable(self) -> Mapping[str, tuple[str, str]]:
        """The files that are there → what each was made from ("" if that is unknown), its digest.

        A new tree may have any of them for its own by a link.
        """
        made_from = self.manifest.made_from
        known = self.manifest.files.items()
        there = self.manifest.files if self.at_a_glance else self.found
        return {p: (made_from.get(p, ""), digest) for p, digest in known if p in there}

    @cached_property
    def joints_by_search(self) -> Mapping[str, Mapping[str, str]]:
        """Folder of a finished year → the files of its search, with their digests."""
        found: dict[str, dict[str, str]] = {}
        for path, digest in self.manifest.joints.items():
            slug, version, folder, *_ = (*path.split("/", 3), "", "")
            if folder == "search":
                found.setdefault(f"{slug}/{version}", {})[path] = digest
        return found

    @cached_property
    def whole(self) -> Mapping[str, str]:
        """The sites of which every file is there, by name → the hash of all each was built from."""
        return {
            each.name: each.key
            for each in self.manifest.sites
            if self.at_a_glance or each.files.keys() <= self.linkable.keys()
        }

    def read(self, path: str) -> bytes:
        """A file of it as it is now. Raises `OSError`."""
        return (self.folder / path).read_bytes()

    @property
    def is_as_built(self) -> bool:
        """Whether it has every file that the manifest names, for all to read, and nothing else."""
        is_whole = self.manifest.files.keys() <= self.found.keys()
        return is_whole and not self.loose and not self.is_shut


@dataclass
class Looked:
    """What a look through a tree has found."""

    found: dict[str, os.stat_result] = field(default_factory=dict)
    """the files that its manifest names, and the manifest"""
    foreign: list[str] = field(default_factory=list)
    """what was not written by the build that wrote the manifest"""
    loose: list[str] = field(default_factory=list)
    is_shut: bool = False


def look_through(tree: Path, manifest: Manifest) -> Looked:
    """A tree, held against its manifest. Raises `OSError`.

    Only what was touched since the tree was looked through by a build is read, a file, or listed, a
    folder: the manifest's own time says since when, and the system dates a folder when anything
    comes into it or goes (`NewTree.settle`).
    """
    looked, top = Looked(), f"{tree}/"
    look, is_file, found = os.lstat, stat.S_ISREG, looked.found  # for tens of thousands
    found[MARKER] = look(top + MARKER)
    settled = found[MARKER].st_mtime_ns
    for path in manifest.folders:
        try:
            there = look(top + path)
        except (FileNotFoundError, NotADirectoryError):
            continue
        looked.is_shut |= there.st_mode & _ENTER != _ENTER
        is_touched = there.st_mtime_ns >= settled or there.st_ctime_ns >= settled
        if is_touched and stat.S_ISDIR(there.st_mode):
            _list(top, path, manifest, looked)
    for path, digest in manifest.files.items():
        try:
            there = look(top + path)
        except (FileNotFoundError, NotADirectoryError):
            continue
        looked.is_shut |= there.st_mode & _READ != _READ
        is_known = is_file(there.st_mode)
        if is_known and (there.st_mtime_ns >= settled or there.st_ctime_ns >= settled):
            is_known = file_digest((tree / path).read_bytes()) == digest
        if is_known:
            found[path] = there
        elif not stat.S_ISDIR(there.st_mode):
            looked.foreign.append(path)
    looked.foreign.sort()
    return looked


def entries_of(tree: Path) -> dict[str, os.stat_result]:
    """All that lies in a folder but for folders, by path; links are not followed."""
    found: dict[str, os.stat_result] = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{tree}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    found[prefix + entry.name] = entry.stat(follow_symlinks=False)
    return found


def is_of_a_system(path: str) -> bool:
    """Whether a file is one that computers leave in folders."""
    return posixpath.basename(path) in _OF_SYSTEMS


def _list(top: str, folder: str, manifest: Manifest, looked: Looked) -> None:
    """Note what is in a folder and neither a file of its manifest nor a folder of those."""
    prefix = f"{folder}/" if folder else ""
    with os.scandir(top + folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if path not in manifest.folders:
                    within = entries_of(Path(entry.path))
                    foreign = [f"{path}/{each}" for each in within if not is_of_a_system(each)]
                    looked.foreign += foreign
                    looked.loose += [] if foreign else [path]
            elif path in manifest.files or path == MARKER:
                continue
            elif is_of_a_system(path):
                looked.loose.append(path)
            else:
                looked.foreign.append(path)
