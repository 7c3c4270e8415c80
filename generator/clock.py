"""The one place where a clock is asked. Nothing that is published depends on it."""

from __future__ import annotations

import datetime as dt
import os


def today() -> dt.date:
    """The day, or that of SOURCE_DATE_EPOCH (https://reproducible-builds.org) where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date() if epoch else dt.date.today()
