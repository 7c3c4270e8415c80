"""When a page is to be looked at again."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from generator.schema import ConferenceSessionFields, PageFields, SessionFields
from generator.schema.trust import TrustFields

_RECORDS = (SessionFields, ConferenceSessionFields)


def next_review(fields: PageFields, trust: TrustFields) -> dt.date | None:
    """The day that the page names, else so many months after its last review.

    A day before the last review is an old one that was forgotten. None for the record of a day,
    such as a session's notes: that stays as it was.
    """
    if fields.review_by and fields.review_by >= fields.reviewed:
        return fields.review_by
    if isinstance(fields, _RECORDS):
        return None
    return _months_after(fields.reviewed, trust.review_months)


@lru_cache(maxsize=4096)
def _months_after(day: dt.date, months: int) -> dt.date:
    """Pages have few days of review between them, and each is asked for several times."""
    try:
        return day + relativedelta(months=months)
    except ValueError:  # past the year 9999
        return dt.date.max


def days_overdue(fields: PageFields, trust: TrustFields, today: dt.date) -> int:
    """How many days ago the review was due; below 0 for one that is to come, 0 for none."""
    due = next_review(fields, trust)
    return (today - due).days if due else 0
