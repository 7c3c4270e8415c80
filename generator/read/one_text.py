"""Misconceptions that are written as one text each, as before there were an idea and a correction.

A finished year keeps them so. In a page of today each is told, as what its author wrote: to YAML a
text with a colon in it is a name and a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.model.written import Document
from generator.schema.fields import Fields, fields_of, models_in
from generator.schema.misconception import Misconception

_FIELD = "misconceptions"


def with_texts_whole(document: Document, model: type[Fields]) -> Document:
    """The document with each such text as a text, in a list."""
    written = document.values.get(_FIELD)
    if models_in(model).get(_FIELD) is not Misconception or not isinstance(written, str | list):
        return document
    items = written if isinstance(written, list) else [written]
    whole = [_whole(each) for each in items]
    if whole == written:
        return document
    return replace(document, values={**document.values, _FIELD: whole})


def _whole(item: Any) -> Any:
    if isinstance(item, Mapping) and len(item) == 1:
        [(name, rest)] = item.items()
        if isinstance(rest, str) and name not in fields_of(Misconception):
            return f"{name}: {rest}"
    return item
