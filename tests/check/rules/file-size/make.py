"""A download and a picture, larger than the trust wants them or not."""

import io
import struct
from pathlib import Path

from PIL import Image

PAGE = """---
title: Clapping a canon
summary: Two groups clap one rhythm, a bar apart.
reviewed: 2026-09-07
topics: [close-listening]
key_stages: [ks3]
kind: template
minutes: 10
files:
  - path: canon.wav
    title: The canon as it sounded
    rights: own
---
![Hands, an inch apart](hands.jpg)
"""


def make(root: Path, kind: str) -> None:
    """Files of 12 megabytes, or of 2."""
    folder = root / "subjects/music/resources"
    (folder / "canon.md").write_text(PAGE, encoding="utf-8")
    size = 12_000_000 if kind == "bad" else 2_000_000
    (folder / "canon.wav").write_bytes(_sound(size))
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(picture, "JPEG")
    (folder / "hands.jpg").write_bytes(picture.getvalue().ljust(size, b"\0"))


def _sound(size: int) -> bytes:
    """A WAV file of silence. Zeros behind no name of a chunk would be read as a million chunks."""
    head = struct.pack("<4sI8sIHHIIHH", b"RIFF", size - 8, b"WAVEfmt ", 16, 1, 1, 8000, 8000, 1, 8)
    return (head + struct.pack("<4sI", b"data", size - len(head) - 8)).ljust(size, b"\0")
