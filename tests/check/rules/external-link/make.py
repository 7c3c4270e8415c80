"""Links on the web whose answers were kept two days ago, so that none is asked."""

import json
from pathlib import Path

from generator.cache import Cache, digest

PAGE = """---
title: Clapping a canon
summary: Two groups clap one rhythm, a bar apart.
reviewed: 2026-09-07
topics: [close-listening]
key_stages: [ks3]
kind: template
minutes: 10
---
See [canons since 1600](https://choir.example/canons#first) and
[the choir](https://choir.example/).
"""
GONE = "the page behind this address is not there (404)"


def make(root: Path, kind: str) -> None:
    """A page with two links, and what the choir's site said of them."""
    (root / "subjects/music/resources/canon.md").write_text(PAGE, encoding="utf-8")
    cache = Cache(root / ".cache" / "trustpages")
    for address, fault in (("canons", GONE if kind == "bad" else ""), ("", "")):
        said = json.dumps({"asked": "2026-11-20", "fault": fault}).encode()
        cache.put("external", digest(f"https://choir.example/{address}"), said)
