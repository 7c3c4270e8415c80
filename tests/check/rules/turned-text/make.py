"""Pages with signs that turn the direction of a text: astray, and where they are meant.

The signs are made here, since nobody sees them in a file.
"""

from pathlib import Path

TOP = """\
---
title: {title}
summary: How a choir sings a song in three parts that begin one after another.
reviewed: 2026-09-04
topics: [close-listening]
key_stages: [ks3]
kind: guide
minutes: 5
---
"""
FORCE, BACK, LEFT, RIGHT, OWN, END = "\u202e", "\u202c", "\u202a", "\u202b", "\u2068", "\u2069"
ARABIC = "\u0627\u0633\u062a\u0645\u0639"
BODIES = {
    "bad": (
        f'"A \\u202ecanon {FORCE}in three parts"',
        f"The first {LEFT}voice{BACK} begins.\n\nThe {OWN}second waits.{BACK}\n\n"
        f"The word is {RIGHT}{ARABIC}, and that is all.\n\n    {FORCE}notes{BACK}\n\n"
        "Clap &#8238;again&#x202C;.\n",
    ),
    "good": (
        "A canon in three parts",
        f"In a program it is `\\u202e`. The word is {RIGHT}{ARABIC}{BACK}, "
        f"and {OWN}{ARABIC}{END} again.\n",
    ),
}


def make(root: Path, kind: str) -> None:
    """Write a page of music."""
    title, body = BODIES[kind]
    page = root / "subjects" / "music" / "resources" / "canon.md"
    page.write_text(TOP.format(title=title) + body, encoding="utf-8")
