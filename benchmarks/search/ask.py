"""The search of a built tree, which counts what it loads as a server sends it."""

from __future__ import annotations

import gzip
import re
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.search.ask import Search as Asked
from generator.search.parts import ANSWERS

SCRIPTS = Path(__file__).parent.parent.parent / "theme" / "assets" / "search"
TODAY = "2026-11-29"


class OfYear(Asked):
    """The search of a finished year's tree, which lies in a folder of the whole one."""

    def __init__(self, root: Path, folder: str) -> None:
        """It is asked with today's words, as the panel does it; `root` is the whole tree's."""
        self.folder = folder
        super().__init__(SCRIPTS, lambda name: _file_of(root, folder, name))


def _file_of(root: Path, folder: str, name: str) -> str:
    of = root if name == ANSWERS else root / folder
    return (of / "search" / f"{name}.js").read_text(encoding="utf-8")


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
        wanted = {**(chosen or {}), **more}
        answer = super().ask(query, wanted, today)
        is_for_pages = answer["isForPages"]
        asked = (query, wanted, answer["subjects"], today)
        older = self._of_finished_years(*asked) if is_for_pages else []
        return {**answer, "results": [*older, *answer["results"]]}

    def _of_finished_years(
        self, query: str, chosen: dict[str, Any], subjects: list[str], today: str
    ) -> list[dict[str, Any]]:
        """What the panel shows before this year's results: of a finished year that is asked for."""
        own = [*chosen.get("subjects", []), *chosen.get("near", []), ""][0]
        years = self._ask("yearsAsked", query, list(self._years), subjects, own, today)
        found = [self._years[year].ask(query, chosen, today) for year in years]
        answers = [
            {
                "unknown": answer["unknown"],
                "results": [
                    {**each, "entry": {"kind": each["kind"]}, "told": each}
                    for each in answer["results"]
                ],
            }
            for answer in found
        ]
        return [
            {**each, "sites": [self._years[years[each["from"]]].folder]}
            for each in self._ask("inTurn", answers)
        ]

    @cached_property
    def _years(self) -> dict[str, OfYear]:
        """The finished years, by what the panel calls them: Science 2025-26."""
        found = {}
        years = self._root.glob("*/20*-*/index.html")
        this = max((each.parent.name for each in years), default="")
        for prefix, label in self.sites():
            for folder in sorted(self._root.glob(f"{prefix}20*-*")):
                if re.fullmatch(r"20\d\d-\d\d", folder.name) and folder.name != this:
                    found[f"{label} {folder.name}"] = OfYear(self._root, f"{prefix}{folder.name}")
        return found

    def _read(self, name: str) -> str:
        file = self._root / "search" / f"{name}.js"
        self.loaded[name] = len(gzip.compress(file.read_bytes()))
        return file.read_text(encoding="utf-8")
