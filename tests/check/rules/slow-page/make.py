"""A page that Python-Markdown takes minutes over."""

from pathlib import Path

TOP = """---
title: Clapping a canon
summary: Two groups clap one rhythm, a bar apart.
reviewed: 2026-09-07
topics: [close-listening]
key_stages: [ks3]
kind: task
minutes: 10
---
Two groups clap.

"""


def make(root: Path, kind: str) -> None:
    """A page with a long run of brackets, or a short one."""
    brackets = "[" * (6000 if kind == "bad" else 60)
    page = root / "subjects/music/resources/canon.md"
    page.write_text(f"{TOP}Look: {brackets}\n", encoding="utf-8")
