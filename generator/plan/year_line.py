"""The year of a PLC as a line that one can look at: which sessions were, which is next, where."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.written import Page
from generator.plan import words
from generator.plan.rows import school_or_online
from generator.plan.viewpoint import Values, Viewpoint
from generator.schema import SessionFields


def year_line(
    view: Viewpoint, sessions: Sequence[Page], here: str, at: Page | None = None
) -> list[Values]:
    """A subject's sessions, which are in order, each with its state in a word; `at` is this page.

    The next is the first that its author calls planned. In a finished year none is.
    """
    found: list[Values] = []
    is_next_known = view.is_archived
    for page in sessions:
        fields = page.fields
        assert isinstance(fields, SessionFields)
        state = str(fields.status)
        if state == "planned" and not is_next_known:
            state, is_next_known = "next", True
        found.append(
            {
                "title": page.front.title,
                "href": view.address(page, here),
                "day": words.day_and_month(fields.date),
                "where": school_or_online(view, fields),
                "state": state,
                **({"is_here": True} if page is at else {}),
            }
        )
    return found
