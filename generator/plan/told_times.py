"""How long a resource takes: in class, and to read. The two are never shown as one number."""

from __future__ import annotations

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


def times_at_a_glance(view: Viewpoint, fields: ResourceFields) -> dict[str, str]:
    """The same, each under its label."""
    label = _to_do(view, fields).strip().capitalize() or "Time"
    told = {"In class": f"{fields.class_minutes} min"} if fields.class_minutes else {}
    return {**told, label: f"{fields.minutes} min"}


def _to_do(view: Viewpoint, fields: ResourceFields) -> str:
    """What the minutes are for: a lesson's of a finished year, which may have only one, for either."""
    if view.is_archived and fields.class_minutes is None and fields.kind in _EITHER:
        return ""
    return " to watch" if fields.kind == "video" else " to read"
