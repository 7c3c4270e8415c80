"""Pictures that broke off, and such as no telephone shows; and whole ones of every kind."""

import io
from pathlib import Path

from PIL import Image


def saved(picture: Image.Image, kind: str) -> bytes:
    """The picture as a file of that kind."""
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def make(root: Path, kind: str) -> None:
    """Put the pictures beside a page, and show them there."""
    folder = root / "subjects" / "music" / "resources"
    picture = Image.effect_noise((320, 240), 60).convert("RGB")
    if kind == "bad":
        files = {
            "board.jpg": saved(picture, "JPEG")[:-3000],
            "bars.png": saved(picture, "PNG")[:-3000],
            "wall.png": saved(Image.new("1", (9000, 9000)), "PNG"),
            "hall.png": saved(Image.new("1", (20_000, 20_000)), "PNG"),
        }
    else:
        modes = [("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG"), ("P", "PNG"), ("I;16", "PNG")]
        files = {
            f"{number}.{of.lower()}": saved(Image.new(mode, (320, 240)), of)
            for number, (mode, of) in enumerate([*modes, ("P", "GIF"), ("RGBA", "WEBP")])
        }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    page = folder / "one-bar-again.md"
    shown = "".join(f"\n![Altos in a half circle, eyes closed]({name})\n" for name in files)
    page.write_text(page.read_text(encoding="utf-8") + shown, encoding="utf-8")
