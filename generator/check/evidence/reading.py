"""How long a page takes to read, and whether the number that it gives can be that at all."""

from generator.model.written import Page
from generator.schema import ResourceFields

IN_CLASS = frozenset({"lesson", "task"})
"""The kinds of resource that always have a time in class."""

_FAR_MORE = 3
"""So many times what its words take, a number is no time to read."""
_SLACK = 5
"""Minutes that reading may take longer than its words."""


def minutes_to_read(page: Page, speed: int) -> int:
    """The minutes that a page's words take, at so many of them a minute."""
    return max(1, round(len(page.document.body.split()) / speed))


def is_time_in_class(fields: ResourceFields, estimate: int) -> bool:
    """Whether the minutes of a page that takes `estimate` to read are those in class instead."""
    is_far_more = fields.minutes > max(_FAR_MORE * estimate, estimate + _SLACK)
    return fields.kind in IN_CLASS and fields.class_minutes is None and is_far_more
