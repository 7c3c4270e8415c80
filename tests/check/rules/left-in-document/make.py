"""Documents with what their authors left in them, and without."""

from pathlib import Path

from tests.samples import word, workbook

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
        "words.docx": word(
            "Clap",
            {"word/comments.xml": '<w:comment w:id="1"><w:p>Too fast</w:p></w:comment>'},
        ),
        "bars.xlsx": workbook(
            {"xl/workbook.xml": '<workbook><sheet name="Answers" state="hidden"/></workbook>'}
        ),
    },
    "good": {"words.docx": word("Clap"), "bars.xlsx": workbook()},
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    folder = root / "subjects" / "music" / "resources"
    page = PAGE
    for name, data in FILES[kind].items():
        (folder / name).write_bytes(data)
        page += f"\n[Canon, {len(page)}](<{name}>)\n"
    (folder / "canon.md").write_text(page, encoding="utf-8")
