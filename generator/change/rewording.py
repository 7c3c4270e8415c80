"""Changes of topics' words, written into the topics' own pages by exact edits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from generator.change.change import Change
from generator.change.fields import (
    Top,
    add_field,
    add_item,
    as_meant,
    drop_item,
    read_again,
    unusual,
)
from generator.model.places import Edit
from generator.model.rewording import Rewording
from generator.model.written import Catalogue, Document, Tree

_MATCH = "match"
_PLAIN = re.compile(r"[A-Za-z][\w’-]*(?: [\w’-]+)*")
"""A phrase that needs no quotation marks in a list."""
_NO_PHRASE = frozenset("yes no true false on off null y n".split())


def reword(tree: Tree, catalogue: Catalogue, changes: Iterable[Rewording]) -> Change:
    """The change of the topics' pages by which all these are made; comments in them stay.

    Raises `CannotContinue` where a page is written in a way that no edit is certain of.
    """
    written: dict[str, bytes] = {}
    was: dict[str, bytes] = {}
    for each in changes:
        path = catalogue.topics[each.topic].path
        data = was.setdefault(path, tree.read(path))
        written[path] = _reworded(path, written.get(path, data), each)
    return Change(written, was=was)


def _reworded(path: str, data: bytes, change: Rewording) -> bytes:
    """One after the other, since each is read again: what one wrote the next one finds."""
    if change.out_of:
        data = _without(path, data, change.phrase, change.out_of)
    return _with(path, data, change.phrase, change.to) if change.to else data


def _without(path: str, data: bytes, phrase: str, words: str) -> bytes:
    document = read_again(path, data)
    had = _list(dict(document.values), words)
    if phrase not in had:
        raise unusual(path, document.place(_MATCH, words).line)
    number = had.index(phrase)

    def meant(values: dict[str, Any]) -> None:
        values[_MATCH][words] = had[:number] + had[number + 1 :]

    return as_meant(path, data, drop_item(document, words, number, within=_MATCH), meant)


def _with(path: str, data: bytes, phrase: str, words: str) -> bytes:
    document = read_again(path, data)
    if phrase in _list(dict(document.values), words):
        return data

    def meant(values: dict[str, Any]) -> None:
        match = values.get(_MATCH) or {}
        values[_MATCH] = {**match, words: [*_list(values, words), phrase]}

    return as_meant(path, data, [_added(document, phrase, words)], meant)


def _list(values: dict[str, Any], words: str) -> list[str]:
    had = (values.get(_MATCH) or {}).get(words)
    return list(had) if isinstance(had, (list, tuple)) else [had] if had else []


def _added(document: Document, phrase: str, words: str) -> Edit:
    is_plain = _PLAIN.fullmatch(phrase) and phrase.lower() not in _NO_PHRASE
    item = phrase if is_plain else json.dumps(phrase, ensure_ascii=False)
    top = Top.of(document)
    if _MATCH not in top.fields:
        return add_field(document, f"{_MATCH}:\n  {words}: [{item}]")
    if words in top.within(_MATCH).fields:
        return add_item(document, words, item, within=_MATCH)
    return add_field(document, f"{words}: [{item}]", within=_MATCH)
