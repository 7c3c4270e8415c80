"""A tree that is there already, as it would be built: known by what it was made from.

It is remembered in the cache, not in the tree: a tree says nothing of the day on which it was made
or of what it leaves out, so that equal pages give equal trees (ADR 31).
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from generator.cache import Cache, digest
from generator.model.diagnostics import CannotContinue
from generator.model.published import LeftOut, Publication, file_digest
from generator.publish.manifest import MARKER
from generator.publish.targets import refuse_target
from generator.school_year.zone import rules_of_zone

_KIND = "trees"


class _Remembered(msgspec.Struct, frozen=True):
    """A tree by the digest of its manifest, and what was said of it."""

    manifest: str
    left_out: tuple[LeftOut, ...]
    zone: str
    rules: str
    """the hash of the zone's rules, which come with this computer, and not with the sources"""


def unchanged(made_from: str, target: Path, root: Path, cache: Cache) -> Publication | None:
    """The whole tree in `target`, if it is what `made_from` would be built into, to the byte.

    None where anything else is there, or a file lacks, has become another, or is no longer for all
    to read: then it is built, and refused in words where nothing may be.
    """
    kept = cache.load(_KIND, made_from, lambda data: msgspec.json.decode(data, type=_Remembered))
    if kept is None or kept.rules != digest(rules_of_zone(kept.zone)):
        return None
    try:
        last = refuse_target(target, root, cache)
        is_it = last and last.is_as_built and _manifest_of(target) == kept.manifest
    except (CannotContinue, OSError):
        return None
    if not last or not is_it:
        return None
    names = tuple(site.name for site in last.manifest.sites)
    return Publication(target, names, left_out=kept.left_out)


def remember(made_from: str, published: Publication, cache: Cache) -> None:
    """Have the whole tree that was published known by what it was made from."""
    try:
        manifest, zone = _manifest_of(published.folder), published.zone
    except OSError:  # somebody took it away already
        return
    kept = _Remembered(manifest, published.left_out, zone, digest(rules_of_zone(zone)))
    cache.put(_KIND, made_from, msgspec.json.encode(kept))


def _manifest_of(tree: Path) -> str:
    return file_digest((tree / MARKER).read_bytes())
