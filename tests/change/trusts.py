"""Trusts in real repositories, for tests of what changes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

from tests.repository import commit, git
from tests.writing import page, resource, session, topic, write_trust

TERMS = """\
terms:
  - {name: Autumn, starts: 2026-09-01, ends: 2026-12-18}
  - name: Summer
    starts: 2027-04-12  # after Easter
    ends: "2027-07-21"
"""
FILES: Mapping[str, str] = {
    "content/index.md": page("Willow Trust"),
    "content/topics/eal.md": topic("EAL"),
    "subjects/music/index.md": page("Music"),
    "subjects/music/resources/canon.md": resource("Canon", "eal", "See [round](round.md#start)."),
    "subjects/music/resources/round.md": resource("Round", "eal", "## Start\n\nOne bar."),
    "subjects/music/plc/held.md": session("Held", "2026-10-08", "[Canon](../resources/canon.md)"),
    "subjects/music/plc/later.md": session("Later", "2027-10-07"),
    "subjects/art/index.md": page("Art"),
    "subjects/art/resources/lines.md": resource(
        "Lines", "eal", "As in [round](../../music/resources/round.md)."
    ),
}
SUMMER = dt.date(2027, 7, 26)


def trust_in(root: Path, files: Mapping[str, str | bytes] = {}) -> Path:
    """The trust, with these files in it as well, committed to the main branch."""
    write_trust(root, {**FILES, **files})
    settings = root / "content" / "trust.yml"
    settings.write_text(settings.read_text() + TERMS)
    commit(root)
    return root


def epoch(day: dt.date) -> str:
    """A day as SOURCE_DATE_EPOCH has it."""
    return str(int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()))


def masked(said: str) -> str:
    """What was said, with no commit's name in it: each run has others."""
    return re.sub(r"\b[0-9a-f]{40}\b", "COMMIT", said)


def contents(root: Path) -> dict[str, bytes]:
    """Every file that a trust writes, by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for top in ("content", "subjects")
        for path in (root / top).rglob("*")
        if path.is_file()
    }


def head(root: Path) -> str:
    """The name of the present commit."""
    return git(root, "rev-parse", "HEAD")
