"""Documents that run nothing, and documents that do."""

from pathlib import Path

from tests.samples import archive, pdf, word

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
        "plan.pdf": pdf(script="app.alert(1)"),
        "words.docx": word("Clap", {"word/vbaProject.bin": b"clap"}),
        "bars.zip": archive({"setup.exe": b"clap"}),
    },
    "good": {
        "plan.pdf": pdf("Clap"),
        "words.docx": word("Clap"),
        "bars.zip": archive({"plan.pdf": pdf(), "cards.csv": "bar,beats"}),
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
