"""What is withdrawn from all years and was in no commit: its name may be mistyped.

The history is walked back to where all of it was, and what was found is kept for as long as the
refs stand as they stood.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from generator.cache import Cache, digest, digest_of_installation
from generator.model.archive import ArchivedYear, plain_path
from generator.model.diagnostics import CannotContinue
from generator.model.written import Settings
from generator.read.refs import refs_on_disk, top_of_repository

_KIND = "never-there"
_DECODER = msgspec.json.Decoder(dict[str, str])


def never_there(
    root: Path, settings: Settings, cache: Cache, archive: Sequence[ArchivedYear] = ()
) -> Mapping[str, str]:
    """Path that was never there, as `plain_path` has it → the nearest one that was, or "".

    What a year of the `archive` has was there, in a commit that `main` may never have been at.
    Nothing is told where the history is not there, or not all of it is in this clone.
    """
    had = {path for year in archive for path in year.withdrawn_now}
    told = _in_no_commit(root, settings, cache)
    return {path: near for path, near in told.items() if path not in had}


def _in_no_commit(root: Path, settings: Settings, cache: Cache) -> Mapping[str, str]:
    root = root.resolve()
    top = top_of_repository(root)
    names = _names(settings)
    if not names or top is None:
        return {}
    refs, within = refs_on_disk(root), os.fsencode(root.relative_to(top))
    asked = sorted((name, path) for name, path in names.items())
    key = digest(within, ascii(refs), asked, digest_of_installation()) if refs is not None else ""
    known = cache.load(_KIND, key, _DECODER.decode) if key else None
    if known is not None:
        return known
    try:
        found = _looked_up(root, names)
    except CannotContinue:
        return {}
    if key:
        cache.put(_KIND, key, msgspec.json.encode(found))
    return found


def _names(settings: Settings) -> dict[str, str]:
    """Every name that what is withdrawn may have had, with the one that it is withdrawn by."""
    names = {path: path for path in settings.withdrawn}
    for slug, subject in settings.subjects.items():
        top = f"subjects/{slug}/"
        for path in filter(lambda each: each.startswith(top), settings.withdrawn):
            for former in subject.retired_names:
                names[f"subjects/{former}/{path.removeprefix(top)}"] = path
    return names


def _looked_up(root: Path, names: Mapping[str, str]) -> dict[str, str]:
    from generator.read.first_parents import FirstParents  # git's library
    from generator.read.history import nearest

    history, missing, seen = FirstParents(root), {*names.values()}, set()
    for top in sorted({each.partition("/")[0] for each in missing}):
        for path in history.ever_in(top):
            plain = plain_path(path)
            seen.add(plain)
            for each in (plain, *map(str, PurePosixPath(plain).parents)):
                missing.discard(names.get(each, ""))
            if not missing:
                return {}
    return {path: nearest(path, sorted(seen)) for path in sorted(missing)}
