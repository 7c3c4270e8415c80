"""Relative addresses between places of the published tree."""

from __future__ import annotations

from functools import lru_cache


def relative(place: str, here: str) -> str:
    """The address of a place from the page whose folder is `here`.

    Both are as they stand in an address, below the root: a folder ends with `/`, the root is ``.
    Says what `posixpath.relpath` would, with the slash that a folder's address has; a site has a
    hundred thousand of them, and this takes a tenth of the time.
    """
    for folder, up in _around(here):
        if place.startswith(folder):
            return up + place[len(folder) :] or "./"
    raise AssertionError(place)  # every place is below the root, which comes last


@lru_cache(maxsize=2**14)
def _around(here: str) -> tuple[tuple[str, str], ...]:
    """The folder, and those around it up to the root, each with the way that leads up to it."""
    names = here.split("/")[:-1]
    return tuple(
        ("".join(f"{name}/" for name in names[: len(names) - up]), "../" * up)
        for up in range(len(names) + 1)
    )
