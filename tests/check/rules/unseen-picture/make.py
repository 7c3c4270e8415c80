"""Pictures of kinds that no browser shows, whatever they are called; and of those that it does."""

from pathlib import Path

from PIL import Image

UNSEEN = {
    "board.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "renamed.jpg": b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic",
    "parts.pdf": b"%PDF-1.4\n",
    "words.docx": b"PK\3\4",
    "clapping.mp4": b"\0\0\0\x18ftypmp42",
    "saved-page.png": b"<!doctype html><title>The board</title>",
}
"""File → how it starts. A scan as TIFF and a picture as TGA are made by Pillow."""


def make(root: Path, kind: str) -> None:
    """Put the pictures beside a page, and show them there."""
    folder = root / "subjects" / "music" / "resources"
    picture = Image.new("RGB", (8, 8), "teal")
    if kind == "bad":
        for name, data in UNSEEN.items():
            (folder / name).write_bytes(data)
        picture.save(folder / "scan.tif")
        picture.save(folder / "old.tga")
        names = [*UNSEEN, "scan.tif", "old.tga"]
    else:
        names = [f"board.{ending}" for ending in ("jpg", "png", "gif", "webp", "bmp", "avif")]
        for name in names:
            picture.save(folder / name)
        picture.save(folder / "a-png-in-truth.jpg", format="PNG")
        names += ["a-png-in-truth.jpg", "one-bar.svg"]
    page = folder / "one-bar-again.md"
    shown = "".join(f"\n![Altos in a half circle, eyes closed]({name})\n" for name in names)
    page.write_text(page.read_text(encoding="utf-8") + shown, encoding="utf-8")
