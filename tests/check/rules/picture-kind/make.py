"""Pictures called as another kind than they are, and pictures called as theirs."""

import io
from pathlib import Path

from PIL import Image

NAMES = {
    "bad": {"board.png": "JPEG", "bars.jpg": "PNG", "hall.jpeg": "WEBP", "wall.gif": "BMP"},
    "good": {
        "board.jpg": "JPEG",
        "bars.png": "PNG",
        "hall.jpeg": "JPEG",
        "wall.webp": "WEBP",
        "clap.gif": "GIF",
    },
}


def make(root: Path, kind: str) -> None:
    """Put the pictures beside a page, and show them there."""
    folder = root / "subjects" / "music" / "resources"
    shown = ""
    for name, of in NAMES[kind].items():
        out = io.BytesIO()
        Image.new("RGB", (32, 24), "teal").save(out, of)
        (folder / name).write_bytes(out.getvalue())
        shown += f"\n![Altos in a half circle, eyes closed]({name})\n"
    page = folder / "one-bar-again.md"
    page.write_text(page.read_text(encoding="utf-8") + shown, encoding="utf-8")
