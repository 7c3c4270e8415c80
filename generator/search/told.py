"""A published tree and a query → the answer of its search in lines, for somebody at a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from generator.model.diagnostics import CannotContinue
from generator.search.ask import Search

_INDEX = "search"


def ask_tree(
    tree: Path, scripts: Path, query: str, site: str, today: dt.date, most: int
) -> tuple[bool, list[str]]:
    """Whether the search of the tree finds anything, and what it says; `most` results at most.

    `scripts` is the folder of the engine. `site` narrows to a subject, or is a finished year
    (`science@2025-26`), which has a search of its own. Raises `CannotContinue` where there is no
    such index, or one of another version of this program.
    """
    slug, at, version = site.partition("@")
    if not at and not (tree / _INDEX).is_dir():
        raise CannotContinue(f"{tree} has no search yet. Build it first: trustpages build")
    if at and site not in (years := _finished(tree)):
        known = ", ".join(years) or "none"
        raise CannotContinue(f"there is no finished year called {site} in it. There are: {known}.")
    beginning = f"{slug}/{version}/" if at else ""
    folder = tree / beginning
    search = Search(scripts, partial(_read, folder / _INDEX))
    answer = search.ask(query, _chosen(search, slug) if slug and not at else {}, today.isoformat())
    results = answer["results"]
    lines = [*_before(answer, query), *_count(len(results), most)]
    for number, result in enumerate(results[:most], start=1):
        lines += _result(number, result, beginning, search.excerpt(result["text"], result["title"]))
    return bool(results), lines


def _read(index: Path, name: str) -> str:
    file = (index / f"{name}.js").resolve()
    if not file.is_relative_to(index.resolve()) or not file.is_file():
        raise CannotContinue(f"{index} is not whole: {name} is missing. Build it again.")
    return file.read_text(encoding="utf-8")


def _finished(tree: Path) -> list[str]:
    """The finished years that have a search, as they are asked for: `science@2025-26`."""
    folders = [index.parent for index in tree.glob(f"*/*/{_INDEX}") if index.is_dir()]
    return sorted(f"{folder.parent.name}@{folder.name}" for folder in folders)


def _chosen(search: Search, slug: str) -> dict[str, list[str]]:
    """The label of a subject, to narrow by."""
    labels = {prefix.rstrip("/"): label for prefix, label in search.sites() if prefix}
    if slug not in labels:
        known = ", ".join(sorted(labels)) or "none"
        raise CannotContinue(f"there is no site called {slug} in it. There are: {known}.")
    return {"subjects": [labels[slug]]}


def _before(answer: dict[str, Any], query: str) -> Iterator[str]:
    """What is said before the results."""
    if answer["isCut"]:
        yield "That is long: only its first words were looked for."
    for asked, found in groupby(answer["read"], itemgetter("asked")):
        meant = " or ".join(f"“{each['as']}”" for each in found)
        yield f"“{asked}” is read as {meant}."
    if answer["unknown"]:
        without = " Without it:" if answer["results"] else ""
        yield f"Nothing has {' or '.join(f'“{word}”' for word in answer['unknown'])}.{without}"
    if answer["suggestion"]:
        yield f"Did you mean “{answer['suggestion']}”?"
    if direct := answer["direct"]:
        yield f"{direct['title']}: {_direct(direct)}"
    if not answer["results"]:
        yield f"No results for “{query}”."


def _direct(direct: dict[str, Any]) -> str:
    """What answers by itself: a topic, a subject or a page."""
    if direct["kind"] == "topic":
        start = direct["start"]
        first = f" Start here ({start['minutes']} min): {start['task']}" if start else ""
        return f"{direct['definition']}{first}"
    if direct["kind"] == "page":
        return str(direct["summary"])
    session = direct["session"]
    told = f"next session {session['when']}, “{session['title']}”" if session else "no session yet"
    return "; ".join(part for part in (direct["lead"], told) if part)


def _count(found: int, most: int) -> Iterator[str]:
    if found:
        shown = f", the first {most} of them" if found > most else ""
        yield f"{found} {'result' if found == 1 else 'results'}{shown}:"


def _result(
    number: int, result: dict[str, Any], beginning: str, excerpt: dict[str, Any]
) -> Iterator[str]:
    """A result in lines: its title and facts, its address, why it is there, a sentence of it.

    `beginning` is that of the index's addresses: a finished year's are within its folder.
    """
    heading = result["heading"]
    title = f"{result['title']}: {heading['title']}" if heading else result["title"]
    subjects = " · ".join(result["subjects"])
    facts = " · ".join(part for part in (subjects, result["facts"] or result["kind"]) if part)
    yield f"{number}. {title} ({facts})"
    yield f"   {beginning}{result['address']}{'#' + heading['anchor'] if heading else ''}"
    why = [result["why"], "not all of the words" if result["isMost"] else ""]
    why += ["only mentions it"] if result["isMention"] else []
    if told := ", ".join(part for part in why if part):
        yield f"   {told}"
    if sentence := "".join(piece["text"] for piece in excerpt["pieces"]):
        yield f"   {sentence}"
