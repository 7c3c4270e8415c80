"""When pages were changed, by the history of the present commit.

Days count from that commit's, never from a clock. It is walked once, and what was found is kept for
as long as the refs stand as they stood.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.model.subscribed import History
from generator.read.refs import refs_on_disk, top_of_repository

_LATELY, _SESSIONS = "changed-lately", "changed-sessions"
_DECODER = msgspec.json.Decoder(dict[str, str])


def history_of(root: Path, days: int, sessions: Sequence[str], cache: Cache) -> History:
    """What changed in so many days up to the present commit, and when these sessions did.

    With no days nothing of it is looked at. Raises `CannotContinue` for a clone that has the newest
    commits alone.
    """
    if not days:
        return History()
    return History(changed_lately(root, days, cache), _changed_sessions(root, sessions, cache))


def changed_lately(root: Path, days: int, cache: Cache) -> Mapping[str, str]:
    """Page of a subject → the moment of the last commit that changed its text or its facts.

    Only so many days before the present commit are looked at; with none nothing is, nor where there
    is no history. Raises as `history_of` does.
    """

    def find() -> Mapping[str, str]:
        from generator.read.mainline import last_changes  # git's library

        return last_changes(root.resolve(), days)

    return _kept(root, _LATELY, str(days), cache, find) if days else {}


def _changed_sessions(root: Path, sessions: Sequence[str], cache: Cache) -> Mapping[str, str]:
    def find() -> Mapping[str, str]:
        from generator.read.mainline import last_changes_of

        return last_changes_of(root.resolve(), sessions)

    return _kept(root, _SESSIONS, ascii(sorted(sessions)), cache, find) if sessions else {}


def _kept(
    root: Path, kind: str, about: str, cache: Cache, find: Callable[[], Mapping[str, str]]
) -> Mapping[str, str]:
    """What is found in the history, which is not walked again while the refs are the same."""
    root = root.resolve()
    top = top_of_repository(root)
    if top is None:
        return {}
    refs, within = refs_on_disk(root), os.fsencode(root.relative_to(top))
    key = digest(within, ascii(refs), about, digest_of_installation()) if refs is not None else ""
    known = cache.load(kind, key, _DECODER.decode) if key else None
    if known is not None:
        return known
    found = find()
    if key:
        cache.put(kind, key, msgspec.json.encode(found))
    return found
