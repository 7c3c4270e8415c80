"""The rules of a time zone: when its clocks are changed, as this computer knows it."""

from __future__ import annotations

import importlib.resources
import zoneinfo
from functools import cache
from pathlib import Path


@cache
def rules_of_zone(name: str) -> bytes:
    """The file of a time zone, as `zoneinfo` finds it: clocks change by what governments decide."""
    for folder in zoneinfo.TZPATH:
        file = Path(folder, name)
        if file.is_file():
            return file.read_bytes()
    try:
        return importlib.resources.files("tzdata").joinpath("zoneinfo", name).read_bytes()
    except (ModuleNotFoundError, OSError):
        return b""
