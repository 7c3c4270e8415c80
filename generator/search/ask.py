"""Asks the search of a built tree without a browser: the engine's own scripts, run by QuickJS.

The only importer of QuickJS. What a tree holds is data to the engine, which has no way out of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import quickjs

from generator.model.diagnostics import CannotContinue
from generator.model.searched import put_together
from generator.search.parts import ANSWERS, NAMES, others_name, read_script, words_name

_MOST_MEMORY = 512 * 2**20
_MOST_SECONDS = 60
_OTHER = "its search index is not one of this version of the program. Build it again."

_GLUE = """
let index, answer, chosen, handed;
const asked = {
  open(names, answers) { index = trustpagesEngine.openIndex(names, answers); },
  needs(query) { return trustpagesEngine.needs(index, query); },
  needsOthers(query) { return trustpagesEngine.needsOthers(index, query); },
  addOthers(number) { trustpagesEngine.addOthers(index, number, handed); },
  add(number) { return trustpagesEngine.addPart(index, number, handed); },
  search(query, wanted, today) {
    chosen = wanted;
    answer = trustpagesEngine.search(index, query, chosen, today);
    const { stems, terms, results, ...rest } = answer;
    const told = results.map(({ entry, ...result }) => ({ ...result, ...asked.told(entry) }));
    const direct = answer.direct && { ...answer.direct, entry: asked.told(answer.direct.entry) };
    return { ...rest, direct, results: told };
  },
  told({ kind, title, facts, date, minutes, subjects, sites, path }) {
    const entry = { sites, path };
    return {
      kind, title, facts, date, minutes, subjects, path,
      sites: sites.map((site) => site.prefix),
      address: trustpagesEngine.siteOf(entry, chosen.subjects).prefix + path,
      text: trustpagesEngine.textName(entry),
    };
  },
  entries() {
    return index.entries.map((entry) => ({
      title: entry.title, text: trustpagesEngine.textName(entry),
      addresses: entry.sites.map((site) => site.prefix + entry.path),
    }));
  },
  sites() { return index.head.sites; },
  yearsAsked(...given) { return trustpagesEngine.yearsAsked(...given); },
  inTurn(answers) {
    return trustpagesEngine.inTurn(answers).map(({ result, from }) => ({ ...result.told, from }));
  },
  excerpt(title) { return trustpagesEngine.excerpt(handed, answer, title); },
};
"""


class Search:
    """The search of a tree; `load` gives a file of its index by name: `names`, `words/3`."""

    def __init__(self, scripts: Path, load: Callable[[str], str]) -> None:
        self._load = load
        self._js = quickjs.Context()
        self._js.set_memory_limit(_MOST_MEMORY)
        self._js.set_time_limit(_MOST_SECONDS)
        self._js.eval((scripts / "stemmer.js").read_text(encoding="utf-8"))
        engine = put_together(lambda name: (scripts / "engine" / f"{name}.js").read_bytes())
        self._js.eval(engine.decode())
        self._js.eval(_GLUE)
        for name in (NAMES, ANSWERS):
            self._hand(name)
            self._js.eval(f"const {name} = handed")
        try:
            self._js.eval(f"asked.open({NAMES}, {ANSWERS})")
        except quickjs.JSException as error:
            raise CannotContinue(_OTHER) from error

    def entries(self) -> list[dict[str, Any]]:
        """Every page that can be found: its title, addresses and the part with its text."""
        found: list[dict[str, Any]] = self._ask("entries")
        return found

    def ask(
        self, query: str, chosen: Mapping[str, Sequence[str]] | None = None, today: str = ""
    ) -> dict[str, Any]:
        """The answer to a query, as `engine/answer.js` makes it, with all parts that it needs."""
        while self._load_more(query):
            pass
        answer: dict[str, Any] = self._ask("search", query, dict(chosen or {}), today)
        return answer

    def _load_more(self, query: str) -> bool:
        """Whether the query needed parts that were not here; now they are."""
        parts: list[int] = self._ask("needs", query)
        for part in parts:
            self._hand(words_name(part))
            if not self._ask("add", part):
                raise CannotContinue("its search index is of two builds. Build it again.")
        others: list[int] = [] if parts else self._ask("needsOthers", query)
        for part in others:
            self._hand(others_name(part))
            self._ask("addOthers", part)
        return bool(parts or others)

    def excerpt(self, text: str, title: str = "") -> dict[str, Any]:
        """A piece of a page's text, for what was asked last; `title` is shown above it."""
        self._hand(text)
        found: dict[str, Any] = self._ask("excerpt", title)
        return found

    def sites(self) -> list[list[str]]:
        """Each site's folder in the tree, and what it is called."""
        found: list[list[str]] = self._ask("sites")
        return found

    def _hand(self, name: str) -> None:
        """Give the engine a part, as data: no script of a tree is run."""
        self._js.eval(f"handed = {json.dumps(read_script(self._load(name)))}")

    def _ask(self, name: str, *given: object) -> Any:
        told = ",".join(json.dumps(each) for each in given)
        answer = self._js.eval(f"JSON.stringify(asked.{name}({told}) ?? null)")
        return json.loads(answer)
