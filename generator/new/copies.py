"""The pictures and downloads of a folder that its pages show, and where each goes."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.new.found import Found, file_target

_LARGEST = 100_000_000


class Copies:
    """Gathers what pages lead to: one page after another, each file once."""

    def __init__(self, folder: Path, pages: Mapping[str, str]) -> None:
        """`pages` are the files that become pages → where they go."""
        self.files: dict[str, bytes] = {}
        self._folder = folder
        self._pages = pages
        self._targets: dict[str, str] = {}
        self._page: Found | None = None
        self._shown: list[str] = []

    def begin(self, page: Found) -> None:
        """From now on it is this page that leads somewhere."""
        self._page, self._shown = page, []

    def shown(self) -> tuple[str, ...]:
        """Where the files go that the page leads to."""
        return tuple(dict.fromkeys(self._shown))

    @property
    def sources(self) -> Collection[str]:
        """The files that are copied, by where they lie."""
        return self._targets.keys()

    def target_of(self, path: str) -> str | None:
        """Where a file of the folder goes; None where there is none, or it leads out of it."""
        if path in self._pages:
            return self._pages[path]
        if path not in self._targets and not self._copy(path):
            return None
        self._shown.append(self._targets[path])
        return self._targets[path]

    def _copy(self, path: str) -> bool:
        file = self._folder / path
        parts = path.split("/")
        is_own = all(part not in ("", "..") and not part.startswith(".") for part in parts)
        if not self._page or not is_own or path.lower().endswith((".md", ".markdown")):
            return False
        if not file.is_file() or file.resolve() != (self._folder.resolve() / path):
            return False  # a pointer may lead anywhere
        if file.stat().st_size > _LARGEST:
            return False
        start, end = posixpath.splitext(file_target(path, self._page))
        target, number = f"{start}{end}", 2
        while target in self.files:
            target, number = f"{start}-{number}{end}", number + 1
        self.files[target] = file.read_bytes()
        self._targets[path] = target
        return True
