"""The pages of subjects that changed of late, by the history of the present commit.

Days count from that commit's, never from a clock. It is walked once, and what was found is kept for
as long as the refs stand as they stood.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.read.refs import refs_on_disk, top_of_repository

_KIND = "changed-lately"
_DECODER = msgspec.json.Decoder(dict[str, str])


def changed_lately(root: Path, days: int, cache: Cache) -> Mapping[str, str]:
    """Page → the day (ISO 8601) of the last commit that changed its text or its facts.

    Only so many days before the present commit are looked at; with none nothing is, nor where there
    is no history. Raises `CannotContinue` for a clone that has the newest commits alone.
    """
    root = root.resolve()
    top = top_of_repository(root)
    if not days or top is None:
        return {}
    refs, within = refs_on_disk(root), os.fsencode(root.relative_to(top))
    key = digest(within, ascii(refs), days, digest_of_installation()) if refs is not None else ""
    known = cache.load(_KIND, key, _DECODER.decode) if key else None
    if known is not None:
        return known
    from generator.read.mainline import last_changes  # git's library

    found = last_changes(root, days)
    if key:
        cache.put(_KIND, key, msgspec.json.encode(found))
    return found
