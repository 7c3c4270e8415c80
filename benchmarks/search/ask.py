"""Asks the search of a built tree without a browser: the engine's own scripts, run by QuickJS."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import quickjs

SCRIPTS = Path(__file__).parent.parent.parent / "theme" / "assets" / "search"

_GLUE = """
let index, answer, handed;
function trustpagesPart(name, text) { handed = [name, text]; }
function open_() { index = trustpagesEngine.openIndex(handed[1]); }
function needs_(query) { return JSON.stringify(trustpagesEngine.needs(index, query)); }
function add_(number) { return trustpagesEngine.addPart(index, number, handed[1]); }
function search_(query, chosen) {
  const wanted = JSON.parse(chosen);
  answer = trustpagesEngine.search(index, query, wanted);
  const told = answer.results.map(({ entry, calledAs, isInText }) => ({
    title: entry.title, facts: entry.facts, kind: entry.kind, calledAs, isInText,
    sites: entry.sites.map((site) => site.prefix), path: entry.path,
    address: trustpagesEngine.siteOf(entry, wanted.subjects).prefix + entry.path,
    text: trustpagesEngine.textName(entry),
  }));
  return JSON.stringify({ results: told, unknown: answer.unknown, labels: answer.labels });
}
function excerpt_() { return JSON.stringify(trustpagesEngine.excerpt(handed[1], answer)); }
"""


@dataclass
class Search:
    """The search of a tree; `loaded` are the files that were asked for, in order, with their size
    as a server sends them.
    """

    root: Path
    loaded: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._js = quickjs.Context()
        for name in ("stemmer.js", "engine.js"):
            self._js.eval(_read(SCRIPTS / name))
        self._js.eval(_GLUE)
        self._load("names")
        self._js.eval("open_()")

    def ask(self, query: str, **chosen: Sequence[str]) -> dict[str, object]:
        """The answer to a query, all parts that it needs loaded."""
        said = json.dumps(query)
        for part in json.loads(self._js.eval(f"needs_({said})")):
            self._load(f"words/{part}")
            assert self._js.eval(f"add_({part})")
        answer: dict[str, object] = json.loads(
            self._js.eval(f"search_({said}, {json.dumps(json.dumps(chosen))})")
        )
        return answer

    def excerpt(self, text: str) -> dict[str, object]:
        """A piece of a page's text, for the query that was asked last."""
        self._load(text)
        found: dict[str, object] = json.loads(self._js.eval("excerpt_()"))
        return found

    def _load(self, name: str) -> None:
        file = self.root / "search" / f"{name}.js"
        self._js.eval(_read(file))
        self.loaded[name] = len(gzip.compress(file.read_bytes()))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
