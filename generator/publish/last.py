"""The tree that an earlier build left in a target: what is in it, and what of it is untouched."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.model.published import file_digest
from generator.publish.manifest import MARKER, Manifest

_OF_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What a computer leaves in a folder that somebody looked at; it is nobody's work."""


@dataclass(frozen=True)
class LastTree:
    """A tree in which every file is as its manifest says; some of those that it names may lack."""

    folder: Path
    manifest: Manifest
    found: Mapping[str, os.stat_result]
    """those of its files that are there, by path, as they were looked at"""
    loose: tuple[str, ...] = ()
    """what else lies there and is nobody's: what systems leave, and folders with nothing in them"""
    digest: str = ""
    """of the manifest"""

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that its files lie in."""
        return frozenset(folders_of(self.manifest.files))

    @cached_property
    def linkable(self) -> Mapping[str, tuple[str, str]]:
        """The files that are there → what each was made from ("" if that is unknown), its digest.

        A new tree may have any of them for its own by a link.
        """
        made_from = self.manifest.made_from
        known = self.manifest.files.items()
        return {p: (made_from.get(p, ""), digest) for p, digest in known if p in self.found}

    @cached_property
    def whole(self) -> Mapping[str, str]:
        """The sites of which every file is there, by name → the hash of all each was built from."""
        sites = self.manifest.sites
        return {each.name: each.key for each in sites if each.files.keys() <= self.linkable.keys()}

    @property
    def is_whole(self) -> bool:
        """Whether no file lacks that the manifest names."""
        return self.manifest.files.keys() <= self.found.keys()


@dataclass
class Looked:
    """What a look through a tree has found."""

    found: dict[str, os.stat_result] = field(default_factory=dict)
    """the files that its manifest names, and the manifest"""
    foreign: list[str] = field(default_factory=list)
    """what was not written by the build that wrote the manifest"""
    loose: list[str] = field(default_factory=list)


def look_through(tree: Path, manifest: Manifest) -> Looked:
    """A tree, held against its manifest. Raises `OSError`.

    Only what was touched since the tree was looked through by a build is read, a file, or listed, a
    folder: the manifest's own time says since when, and the system dates a folder when anything
    comes into it or goes (`NewTree.settle`).
    """
    looked, known, top = Looked(), manifest.files, f"{tree}/"
    looked.found[MARKER] = os.lstat(top + MARKER)
    settled = looked.found[MARKER].st_mtime_ns
    folders = folders_of(known)
    for path in folders:
        there = _look_at(top + path)
        if there and touched(there) >= settled and stat.S_ISDIR(there.st_mode):
            _list(top, path, known, folders, looked)
    for path, digest in known.items():
        there = _look_at(top + path)
        if there is None:
            continue
        is_known = stat.S_ISREG(there.st_mode)
        if is_known and touched(there) >= settled:
            is_known = file_digest((tree / path).read_bytes()) == digest
        if is_known:
            looked.found[path] = there
        elif not stat.S_ISDIR(there.st_mode):
            looked.foreign.append(path)
    looked.foreign.sort()
    return looked


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that files lie in, and all above them; the top is among them as ``."""
    folders = {""}
    for folder in {path.rpartition("/")[0] for path in paths}:
        above = folder
        while above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    return folders


def touched(found: os.stat_result) -> int:
    """When something was changed last; nobody can set the later of these back."""
    return max(found.st_mtime_ns, found.st_ctime_ns)


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


def _look_at(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _list(
    top: str, folder: str, known: Mapping[str, str], folders: set[str], looked: Looked
) -> None:
    """Note what is in a folder and neither a file of its manifest nor a folder of those."""
    prefix = f"{folder}/" if folder else ""
    with os.scandir(top + folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if path not in folders:
                    within = entries_of(Path(entry.path))
                    foreign = [f"{path}/{each}" for each in within if not is_of_a_system(each)]
                    looked.foreign += foreign
                    looked.loose += [] if foreign else [path]
            elif path in known or path == MARKER:
                continue
            elif is_of_a_system(path):
                looked.loose.append(path)
            else:
                looked.foreign.append(path)
