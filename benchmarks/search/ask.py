"""The search of a built tree, which counts what it loads as a server sends it."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from generator.search.ask import Search as Asked

SCRIPTS = Path(__file__).parent.parent.parent / "theme" / "assets" / "search"
TODAY = "2026-11-29"


class Search(Asked):
    """`loaded` are the files that were asked for, in order, each with its size when packed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.loaded: dict[str, int] = {}
        super().__init__(SCRIPTS, self._read)

    def ask(
        self, query: str, chosen: Any = None, today: str = TODAY, **more: Any
    ) -> dict[str, Any]:
        """The same on a day of the showcase, with labels chosen as `subjects=["Music"]` too."""
        return super().ask(query, {**(chosen or {}), **more}, today)

    def _read(self, name: str) -> str:
        file = self._root / "search" / f"{name}.js"
        self.loaded[name] = len(gzip.compress(file.read_bytes()))
        return file.read_text(encoding="utf-8")
