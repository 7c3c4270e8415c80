"""What stands where something of the year is that no plan may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn


class Withheld(Mapping[str, Any]):
    """Stands where something is that no plan may see: whoever asks is wrong."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __getitem__(self, key: str) -> NoReturn:
        raise AssertionError(f"a plan may not see {self._what}: {key}")

    def __contains__(self, key: object) -> NoReturn:
        raise AssertionError(f"a plan may not see {self._what}: {key}")

    def __iter__(self) -> NoReturn:
        raise AssertionError(f"a plan may not see {self._what}")

    def __len__(self) -> NoReturn:
        raise AssertionError(f"a plan may not see {self._what}")


class NoFiles(frozenset[str]):
    """Stands where the paths of all files are: plans see where links lead, and files' sizes."""

    def __contains__(self, path: object) -> NoReturn:
        raise AssertionError(f"a plan may not see whether there is {path}")

    def __iter__(self) -> NoReturn:
        raise AssertionError("a plan may not see which files there are")
