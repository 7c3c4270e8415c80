"""How pages name the trust's schools: in full, or without “School” and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.schema.trust_parts import School

_KINDS = frozenset(
    "school schools academy college primary secondary high grammar infant infants junior juniors "
    "nursery sixth form".split()
)
"""Words at the end of a school's name that colleagues leave out."""


def schools_pattern(schools: Iterable[School]) -> str:
    """A pattern for the name of any of the schools, the longest first; its case matters."""
    names = {name for school in schools for name in (school.name, _short(school.name))}
    return "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))


def _short(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in _KINDS:
        words.pop()
    return " ".join(words)
