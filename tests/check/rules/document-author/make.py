"""Documents that name their author, and documents that name an office."""

from pathlib import Path

from tests.samples import pdf, word

PAGE = """---
title: Clapping a canon
summary: Two groups clap one rhythm, a bar apart.
reviewed: 2026-09-07
topics: [close-listening]
key_stages: [ks3]
kind: task
minutes: 10
---
"""
FILES = {
    "bad": {
        "plan.pdf": pdf("Clap", author="Jo Alto"),
        "words.docx": word("Clap", {"docProps/core.xml": "<dc:creator>Jo Alto</dc:creator>"}),
    },
    "good": {
        "plan.pdf": pdf("Clap", author="Music department"),
        "words.docx": word("Clap", {"docProps/core.xml": "<dc:creator>python-docx</dc:creator>"}),
    },
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    folder = root / "subjects" / "music" / "resources"
    page = PAGE
    for name, data in FILES[kind].items():
        (folder / name).write_bytes(data)
        page += f"\n[Canon, {len(page)}](<{name}>)\n"
    (folder / "canon.md").write_text(page, encoding="utf-8")
