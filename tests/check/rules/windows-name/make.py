"""Names that Windows refuses, made here: a checkout on Windows could not hold them."""

from pathlib import Path

PAGE = """---
title: Canon
summary: What a choir does with a canon, step by step.
reviewed: 2026-09-04
topics: [close-listening]
key_stages: [ks3]
kind: guide
minutes: 1
files:
{files}---
Sing it twice.
"""
FILE = "  - {{path: '{name}', title: The voices of the canon, rights: own}}\n"
NAMES = {
    "bad": ["aux.csv", "why?.csv", "nul.canon.csv", "a:b.csv"],
    "good": ["auxiliary.csv", "com10.csv"],
}


def make(root: Path, kind: str) -> None:
    """Put a page there that offers a file under each name."""
    folder = root / "subjects" / "music" / "resources"
    files = "".join(FILE.format(name=name) for name in NAMES[kind])
    (folder / "canon.md").write_text(PAGE.format(files=files), encoding="utf-8")
    for name in NAMES[kind]:
        (folder / name).write_text("bar,alto,bass\n1,E,C\n", encoding="utf-8")
