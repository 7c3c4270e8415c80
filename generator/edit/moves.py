"""A year → the pages that a form can move to another list, and the recipe of each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from generator.change.recipe import Piece, Recipe, Unmoved, recipes_of
from generator.model.written import Catalogue, Document
from generator.model.year import Year
from generator.read.read import type_at

_HIDDEN = "It leads to pages that this edition does not name."


def moves_of(year: Year, shown: Catalogue, lists: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What `page/move.js` reads: the lists that take pages, and by path what becomes of each page.

    `lists` are those of the forms. No page is named that is not `shown`.
    """
    types = {each["folder"]: _type(year, each["folder"]) for each in lists if each.get("create")}
    taking = [each for each in lists if types.get(each.get("folder"))]
    numbers = {each["folder"]: number for number, each in enumerate(taking)}
    recipes = recipes_of(year, {folder: types[folder] for folder in numbers})
    return {
        "lists": [{name: each[name] for name in ("name", "label", "folder")} for each in taking],
        "pages": {
            path: {"title": shown.pages[path].front.title, **_told(recipe, numbers, shown)}
            for path, recipe in recipes.items()
            if path in shown.pages and shown.pages[path].fields
        },
    }


def _type(year: Year, folder: str) -> str:
    """The type of all pages of a folder but its own; empty where they are of several."""
    types = {
        page.type
        for path, page in year.catalogue.pages.items()
        if posixpath.dirname(path) == folder and page.slug != "index"
    }
    new = f"{folder}/new.md"
    types = types or {type_at(new, Document(new, ""))}
    return types.pop() if len(types) == 1 else ""


def _told(recipe: Recipe | Unmoved, numbers: Mapping[str, int], shown: Catalogue) -> dict[str, Any]:
    if isinstance(recipe, Unmoved):
        return {"why": recipe.why}
    if any(each.leads.endswith(".md") and each.leads not in shown.pages for each in recipe.pieces):
        return {"why": _HIDDEN}
    ways = list(dict.fromkeys(recipe.old_paths.values()))
    return {
        "file": recipe.file,
        "pieces": list(_plain(recipe.pieces)),
        "oldPaths": [list(_plain(way)) for way in ways],
        "to": [
            {"list": numbers[folder], "oldPaths": ways.index(way)}
            | ({"taken": True} if folder in recipe.taken else {})
            for folder, way in recipe.old_paths.items()
        ],
        **({"stays": recipe.stays} if recipe.stays else {}),
    }


def _plain(pieces: Iterable[Piece]) -> Iterator[dict[str, Any]]:
    for piece in pieces:
        told = asdict(piece)
        yield {name: value for name, value in told.items() if value != "" or name == "stop"}
