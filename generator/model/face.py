"""What is a trust's own of the look: its colours, and where its logo and its icon are published."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.cache import digest
from generator.model.year import Year
from generator.schema.trust import TrustFields

_PICTURES = ("logo", "favicon")
"""Settings that name a picture in `content/`."""


def pictures_of(now: Year) -> dict[str, tuple[str, bytes]]:
    """The setting → where in the published tree its picture is, by its content; and its bytes.

    What is not there is told by the check.
    """
    trust, found = now.catalogue.settings.trust, {}
    for name in _PICTURES:
        with contextlib.suppress(KeyError):
            if path := getattr(trust, name):
                data = now.tree.read(f"content/{path}")
                place = f"assets/{name}{PurePosixPath(path).suffix}"
                found[name] = (named_by_content(place, data), data)
    return found


def named_by_content(name: str, data: bytes) -> str:
    """`assets/logo.svg` → `assets/logo.3f2a61c0.svg`: a browser may keep such a file for good."""
    path = PurePosixPath(name)
    return path.with_name(f"{path.stem}.{digest(data)[:8]}{path.suffix}").as_posix()


def face_of(trust: TrustFields, pictures: Mapping[str, str]) -> dict[str, Any]:
    """All that a trust has of its own, and nothing else; `pictures` are its settings' places."""
    colours = {"colours": trust.colours.model_dump()} if trust.colours else {}
    return {**colours, **pictures}
