"""What a published tree says of itself, in a file of its own: whose it is, and all that is in it.

By it the next build knows what it may replace, and what it need not write again. A file that is not
in the list, or is no longer as it was written, is somebody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from generator.cache import digest
from generator.model.kept_back import KeptBack
from generator.model.part import PartOf
from generator.model.published import BuiltSite, Edition, Site, SiteFile, SitePlan

MARKER = ".trustpages"
"""The manifest's name, at the top of a tree that was published by this program."""

SEAL = b'\n "seal": "'
"""What stands before the hash of all that stands before it."""

_SEALED = re.compile(b"(.*" + SEAL + rb')([0-9a-f]{40})("\n\}\n)', re.DOTALL)
_ENDS = b'"\n}\n'
_PAGE = "index.html"


class SiteRecord(msgspec.Struct, frozen=True):
    """One site of a tree: what it was built from, and its files by path in the tree.

    `made_from` has the hash of all that a file was made from, for those of which it is known.
    """

    name: str
    is_current: bool
    key: str
    files: dict[str, str]
    made_from: dict[str, str] = {}


class Manifest(msgspec.Struct, frozen=True, dict=True):
    """A tree: its trust, whom it is for, the frame of its pages, its sites, and what joins them."""

    trust: str
    edition: Edition
    frame: str
    sites: tuple[SiteRecord, ...]
    joints: dict[str, str]
    kept_back: tuple[KeptBack, ...] | msgspec.UnsetType = msgspec.UNSET
    """what is not as it lies in the repository; it stands there only where anything is"""
    part: PartOf | msgspec.UnsetType = msgspec.UNSET
    """of what this is a part; it stands there only where it is one"""

    @cached_property
    def files(self) -> Mapping[str, str]:
        """Every file of the tree by path, with the digest of its content."""
        of_sites = {path: is_ for site in self.sites for path, is_ in site.files.items()}
        return {**of_sites, **self.joints}

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that its files lie in, and all above them."""
        return frozenset(folders_of(self.files))

    @property
    def made_from(self) -> dict[str, str]:
        """The files of which it is known, with the hash of all that each was made from."""
        return {path: key for site in self.sites for path, key in site.made_from.items()}


class _Written(msgspec.Struct, frozen=True):
    """A manifest as it is written; earlier versions wrote paths where there are folders now."""

    trust: str
    edition: Edition
    frame: str
    sites: tuple[_WrittenSite, ...]
    joints: dict[str, Any]
    kept_back: tuple[KeptBack, ...] | msgspec.UnsetType = msgspec.UNSET
    part: PartOf | msgspec.UnsetType = msgspec.UNSET
    about: str = "Published by trustpages. The next build replaces every file that is named here."
    seal: str = ""
    """of all that is written before it"""


class _WrittenSite(msgspec.Struct, frozen=True):
    name: str
    is_current: bool
    key: str
    files: dict[str, Any]
    made_from: dict[str, str] = {}


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as it is written into its tree: a line a file, and its seal at the end.

    Files stand in their folders, so that no folder is named for each of its files; the page of a
    folder has the folder's name and a slash. What a file was made from stands behind its digest.
    """
    sites = tuple(
        _WrittenSite(each.name, each.is_current, each.key, _in_folders(each.files, each.made_from))
        for each in manifest.sites
    )
    joints = _in_folders(manifest.joints, {})
    whose = manifest.trust, manifest.edition, manifest.frame
    unsealed = _Written(*whose, sites, joints, manifest.kept_back, manifest.part)
    text = msgspec.json.format(msgspec.json.encode(unsealed), indent=1) + b"\n"
    before = text.removesuffix(_ENDS)
    return before + digest(before).encode() + _ENDS


def _in_folders(files: Mapping[str, str], made_from: Mapping[str, str]) -> dict[str, Any]:
    """Paths → folders in one another: `{"a": {"x/": "1f ab"}}` for a/x/index.html."""
    top: dict[str, Any] = {}
    folders = {"": top}

    def folder(path: str) -> dict[str, Any]:
        if path not in folders:
            above, _, name = path.rpartition("/")
            folders[path] = folder(above).setdefault(name, {})
        return folders[path]

    for path, is_ in files.items():
        place, _, name = path.rpartition("/")
        if name == _PAGE and place:
            place, _, name = place.rpartition("/")
            name += "/"
        folder(place)[name] = f"{is_} {made_from[path]}" if path in made_from else is_
    return top


def _take_files(folder: Mapping[str, Any], path: str, found: dict[str, str]) -> dict[str, str]:
    """Put the files of a folder, and of those in it, into `found`: path → what stands beside it."""
    for name, there in folder.items():
        if isinstance(there, str):
            found[f"{path}{name}{_PAGE}" if name[-1:] == "/" else path + name] = there
        elif isinstance(there, dict):
            _take_files(there, f"{path}{name}/", found)
        else:
            raise msgspec.ValidationError(f"{path}{name} is neither a file nor a folder")
    return found


def is_sealed(written: bytes) -> bool:
    """Whether a manifest is, to the byte, as some version of this program wrote it."""
    found = _SEALED.fullmatch(written)
    return found is not None and digest(found[1]).encode() == found[2]


def read_manifest(tree: Path) -> Manifest | None:
    """The manifest of a tree, or None where there is none that this version could have written."""
    file = tree / MARKER
    if file.is_symlink() or not file.is_file():
        return None
    return manifest_of(file.read_bytes())


def manifest_of(written: bytes) -> Manifest | None:
    """The manifest that is written so, or None where this version could not have written it."""
    try:
        manifest = _as_read(msgspec.json.decode(written, type=_Written))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return None if leads_out(manifest.files) else manifest


def _as_read(written: _Written) -> Manifest:
    sites = []
    for site in written.sites:
        files, made_from = _take_files(site.files, "", {}), dict(site.made_from)
        for path, beside in files.items():
            if " " in beside:
                files[path], _, made_from[path] = beside.partition(" ")
        sites.append(SiteRecord(site.name, site.is_current, site.key, files, made_from))
    joints = _take_files(written.joints, "", {})
    whose = written.trust, written.edition, written.frame
    return Manifest(*whose, tuple(sites), joints, written.kept_back, written.part)


def as_built(record: SiteRecord, content: Callable[[str], bytes | Path]) -> BuiltSite:
    """A site that is in a tree, to be put into another; `content` gives a file by its path."""
    slug, _, version = record.name.partition("@")
    site = Site(slug, version, record.is_current) if version else Site("", "")
    files = [
        SiteFile(path, record.made_from.get(path, ""), digest, content(path))
        for path, digest in record.files.items()
    ]
    plan = SitePlan(site, record.name, {}, (), (), {})  # the pages that lead on are files already
    return BuiltSite(plan, tuple(files), record.key)


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that files lie in, and all above them; the top is among them as ``."""
    folders = {""}
    for folder in {path.rpartition("/")[0] for path in paths}:
        above = folder
        while above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    return folders


def leads_out(paths: Iterable[str]) -> bool:
    """Whether a path is none below its tree. All are looked at as one text: they are thousands."""
    text = "/{}/".format("/\n/".join(paths))
    return any(part in text for part in ("//", "/./", "/../", "\0"))
