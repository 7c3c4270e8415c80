"""What a published tree says of itself, in a file of its own: whose it is, and all that is in it.

By it the next build knows what it may replace. A file that is not in the list, or is no longer as
it was written, is somebody's.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.model.published import Edition, file_digest

MARKER = ".trustpages"
"""The manifest's name, at the top of a tree that was published by this program."""

_OF_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What a computer leaves in a folder that somebody looked at; it is nobody's work."""


class SiteRecord(msgspec.Struct, frozen=True):
    """One site of a tree: what it was built from, and its files by path in the tree."""

    name: str
    is_current: bool
    key: str
    files: dict[str, str]


class Manifest(msgspec.Struct, frozen=True):
    """A tree: its trust, whom it is for, the frame of its pages, its sites, and what joins them."""

    trust: str
    edition: Edition
    frame: str
    sites: tuple[SiteRecord, ...]
    joints: dict[str, str]
    about: str = "Published by trustpages. The next build replaces every file that is named here."

    @property
    def files(self) -> dict[str, str]:
        """Every file of the tree by path, with the digest of its content."""
        of_sites = {path: is_ for site in self.sites for path, is_ in site.files.items()}
        return {**of_sites, **self.joints}


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as it is written into its tree: a line a file."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def read_manifest(tree: Path) -> Manifest | None:
    """The manifest of a tree, or None where there is none that this version could have written."""
    file = tree / MARKER
    if file.is_symlink() or not file.is_file():
        return None
    try:
        return msgspec.json.decode(file.read_bytes(), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def entries_of(tree: Path) -> dict[str, os.stat_result]:
    """All that lies in a folder but for folders, by path; links are not followed."""
    return dict(_walk(str(tree), ""))


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            elif entry.name not in _OF_SYSTEMS:
                yield f"{prefix}{entry.name}", entry.stat(follow_symlinks=False)


def foreign_files(
    tree: Path, manifest: Manifest, entries: Mapping[str, os.stat_result]
) -> Iterator[str]:
    """What is in the tree and was not written by the build that wrote its manifest.

    A file is read where it was touched after the manifest, which was written last.
    """
    known = manifest.files
    written = _touched(entries[MARKER])
    for path, found in sorted(entries.items()):
        is_known = path in known and stat.S_ISREG(found.st_mode)
        if is_known and _touched(found) >= written:
            is_known = file_digest((tree / path).read_bytes()) == known[path]
        if not is_known and path != MARKER:
            yield path


def _touched(found: os.stat_result) -> Any:
    return max(found.st_mtime_ns, found.st_ctime_ns)
