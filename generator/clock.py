"""The one place where a clock is asked. Nothing that is published depends on it."""

from __future__ import annotations

import datetime as dt
import os

_VARIABLE = "SOURCE_DATE_EPOCH"


class UnknownDay(ValueError):  # noqa: N818 (it is no error of the program)
    """The environment names a day that is none; the message says how it is written."""


def today() -> dt.date:
    """The day, or that of SOURCE_DATE_EPOCH (https://reproducible-builds.org) where it is set.

    Raises `UnknownDay` where that is no number of seconds.
    """
    epoch = os.environ.get(_VARIABLE)
    if not epoch:
        return dt.date.today()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UnknownDay(
            f"{_VARIABLE} is “{epoch[:40]}”. It takes seconds since 1970, such as 1790000000; or "
            f"leave it out: unset {_VARIABLE}."
        ) from error
