"""A page of music that leads to art: as it was a year ago, or as it is."""

from pathlib import Path

import pygit2

PAGE = """---
title: Clapping a canon
summary: Two groups clap one rhythm, a bar apart.
reviewed: 2026-09-07
topics: [close-listening]
key_stages: [ks3]
kind: template
minutes: 10
---
Do it before [the pot]({address}).
"""
ADDRESSES = {
    "bad": "https://willow.example/pages/art/2025-26/resources/ten-minutes-with-a-pot/",
    "good": "../../art/resources/ten-minutes-with-a-pot.md",
}


def make(root: Path, kind: str) -> None:
    """Keep the trust as it is as art's year 2025-26, and add the page."""
    repository = pygit2.init_repository(str(root))
    repository.index.add_all()
    who = pygit2.Signature("Willow", "pages@willow.example", 1756684800, 0)
    year = repository.create_commit("HEAD", who, who, "A year", repository.index.write_tree(), [])
    with (root / "subjects/art/subject.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"archive:\n  - version: 2025-26\n    ref: {year}\n")
    page = root / "subjects/music/resources/canon.md"
    page.write_text(PAGE.format(address=ADDRESSES[kind]), encoding="utf-8")
