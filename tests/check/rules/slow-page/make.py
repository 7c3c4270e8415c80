"""A page that takes minutes: a footnote that is called on and on."""

from pathlib import Path

TOP = """---
title: Clapping a canon
summary: Two groups clap one rhythm, a bar apart.
reviewed: 2026-09-07
topics: [close-listening]
key_stages: [ks3]
kind: template
minutes: 10
---
Two groups clap.

"""


def make(root: Path, kind: str) -> None:
    """A page with very many calls of one footnote, or a few."""
    calls = "[^a] " * (9000 if kind == "bad" else 6)
    page = root / "subjects/music/resources/canon.md"
    page.write_text(f"{TOP}Look: {calls}\n\n[^a]: Here.\n", encoding="utf-8")
