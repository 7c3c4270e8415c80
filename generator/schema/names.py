"""Every name that may stand before a colon at the top of a page, or in a settings file."""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema import PAGE_TYPES
from generator.schema.fields import Fields, fields_of, models_in
from generator.schema.subject import SubjectFields
from generator.schema.trust import TrustFields


def _names(model: type[Fields]) -> Iterator[str]:
    for name in fields_of(model):
        yield name
        if inner := models_in(model).get(name):
            yield from _names(inner)


_MODELS: tuple[type[Fields], ...] = (*PAGE_TYPES.values(), SubjectFields, TrustFields)

FIELD_NAMES = frozenset(name for model in _MODELS for name in _names(model))
"""The names that fields have, at any depth."""
