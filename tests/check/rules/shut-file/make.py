"""Files that can be looked into, and files that cannot."""

from pathlib import Path

from tests.samples import pdf

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
        "plan.pdf": pdf("Clap", password="canon"),  # noqa: S106 (it locks a test)
        "words.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    },
    "good": {"plan.pdf": pdf("Clap")},
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    folder = root / "subjects" / "music" / "resources"
    page = PAGE
    for name, data in FILES[kind].items():
        (folder / name).write_bytes(data)
        page += f"\n[Canon, {len(page)}](<{name}>)\n"
    (folder / "canon.md").write_text(page, encoding="utf-8")
