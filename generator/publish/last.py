"""The tree that an earlier build left in a target: what is in it, and what of it is untouched."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
    """every file that is there, by path, as it was looked at"""

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
                elif entry.name not in _OF_SYSTEMS:
                    found[prefix + entry.name] = entry.stat(follow_symlinks=False)
    return found


def foreign_files(
    tree: Path, manifest: Manifest, entries: Mapping[str, os.stat_result]
) -> Iterator[str]:
    """What is in the tree and was not written by the build that wrote its manifest.

    A file is read where it was touched since the tree was looked through, which the manifest's own
    time says: `NewTree.settle`.
    """
    known = manifest.files
    settled = entries[MARKER].st_mtime_ns
    for path, found in sorted(entries.items()):
        is_known = path in known and stat.S_ISREG(found.st_mode)
        if is_known and max(found.st_mtime_ns, found.st_ctime_ns) >= settled:
            is_known = file_digest((tree / path).read_bytes()) == known[path]
        if not is_known and path != MARKER:
            yield path
