"""How long a resource takes: in class, and to read. The two are never shown as one number."""

from __future__ import annotations

from generator.plan import words
from generator.plan.viewpoint import Viewpoint
from generator.schema import ResourceFields

_NAMED_BY_THEIR_TIME = frozenset({"lesson", "task"})
"""Kinds of which one says “a 50-minute lesson”: with its time its kind is told."""

_EITHER = frozenset({"lesson", "task", "template", "slides"})
"""Kinds that have, or may have, a time in class."""


def time_facts(view: Viewpoint, fields: ResourceFields) -> tuple[str, ...]:
    """`50 min lesson` and `4 min to read`; of what is for colleagues the second alone."""
    read = f"{fields.minutes} min{_to_do(view, fields)}"
    if fields.class_minutes is None:
        return (read,)
    where = fields.kind if says_its_kind(fields) else "in class"
    return f"{fields.class_minutes} min {where}", read


def says_its_kind(fields: ResourceFields) -> bool:
    """Whether the time in class is told with the kind."""
    return fields.class_minutes is not None and fields.kind in _NAMED_BY_THEIR_TIME


def times_at_a_glance(view: Viewpoint, fields: ResourceFields) -> str:
    """The same beside a kind of its own: `50 min in class · 4 min to read`."""
    in_class = f"{fields.class_minutes} min in class" if fields.class_minutes else None
    return words.facts(in_class, f"{fields.minutes} min{_to_do(view, fields)}")


def _to_do(view: Viewpoint, fields: ResourceFields) -> str:
    """What the minutes are for. In a finished year a lesson's one number may be either."""
    if view.is_archived and fields.class_minutes is None and fields.kind in _EITHER:
        return ""
    return " to watch" if fields.kind == "video" else " to read"
