"""Names that no address takes, made here: a checkout on Windows could not hold them all."""

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
    "bad": [
        "Year 9 Canon (final).md",
        "Élan/round.md",
        "index.html.md",
        "_drafts/round.md",
        "con.md",
        "why?.md",
        "trailing./round.md",
        "javascript:go.md",
        "-.md",
        "%2e%2e.md",
        "🎵.md",
        f"{'9' * 101}.md",
    ],
    "good": ["auxiliary.md", "com10.md", "console/round.md", "year-9_canon--2.md"],
}


def make(root: Path, kind: str) -> None:
    """Put a page under each name."""
    for number, name in enumerate(NAMES[kind]):
        page = root / "subjects" / "music" / "resources" / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(PAGE.format(title=f"Canon {number}"), encoding="utf-8")
