"""A guide in a folder of a folder, beside forty others, that a page links to or not."""

from pathlib import Path

PAGE = """---
title: {title}
summary: A guide for everybody.
reviewed: 2026-09-07
---
{text}
"""


def make(root: Path, kind: str) -> None:
    """Forty guides and their index, and one more."""
    folder = root / "content/guides"
    (folder / "old").mkdir(parents=True)
    link = "See [marking](old/marking.md)." if kind == "good" else "These are our guides."
    pages = {"index": ("Guides", link), "old/marking": ("Marking", "Mark less.")}
    pages |= {f"guide-{n}": (f"Guide {n}", "Text.") for n in range(1, 41)}
    for name, (title, text) in pages.items():
        (folder / f"{name}.md").write_text(PAGE.format(title=title, text=text), encoding="utf-8")
