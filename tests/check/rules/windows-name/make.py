"""Names that Windows refuses, made here: a checkout on Windows could not hold them."""

from pathlib import Path

PAGE = """---
title: {title}
summary: What a choir does with a canon, step by step.
reviewed: 2026-09-04
topics: [close-listening]
key_stages: [ks3]
kind: guide
minutes: 1
---
Sing it twice.
"""
NAMES = {
    "bad": ["aux.md", "why?.md", "nul.canon.md", "com1/round.md", "trailing./round.md", "a:b.md"],
    "good": ["auxiliary.md", "com10.md", "console/round.md"],
}


def make(root: Path, kind: str) -> None:
    """Put a page under each name."""
    for number, name in enumerate(NAMES[kind]):
        page = root / "subjects" / "music" / "resources" / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(PAGE.format(title=f"Canon {number}"), encoding="utf-8")
