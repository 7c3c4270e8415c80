"""Files that are published to download, and others."""

from pathlib import Path

from tests.samples import drawing, pdf, photo

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
        "plan.pdf.exe": b"MZ",
        "quiz.html": b"clap",
        "marks.xlsm": b"clap",
        "plan.doc": b"clap",
        "canon.sib": b"clap",
        "contacts.vcf": b"clap",
        "x.php.jpg": photo(placed=False),
        "starters": b"clap",
    },
    "good": {
        "plan.pdf": pdf(),
        "cards.csv": b"bar,beats\n1,4\n",
        "bars.svg": drawing(),
        "board.jpg": photo(placed=False),
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
