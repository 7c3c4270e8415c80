"""A download and a picture, larger than the trust wants them or not."""

from pathlib import Path

PAGE = """---
title: Clapping a canon
summary: Two groups clap one rhythm, a bar apart.
reviewed: 2026-09-07
topics: [close-listening]
key_stages: [ks3]
kind: task
minutes: 10
files:
  - path: canon.bin
    title: The canon as it sounded
    rights: own
---
![Hands, an inch apart](hands.jpg)
"""


def make(root: Path, kind: str) -> None:
    """Files of 12 megabytes, or of 2."""
    folder = root / "subjects/music/resources"
    (folder / "canon.md").write_text(PAGE, encoding="utf-8")
    for name in ("canon.bin", "hands.jpg"):
        start = b"\xff\xd8\xff"  # as every JPEG starts
        (folder / name).write_bytes(start.ljust(12_000_000 if kind == "bad" else 2_000_000, b"\0"))
