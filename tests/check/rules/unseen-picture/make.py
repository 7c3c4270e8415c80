"""Pictures of kinds that no browser shows; and of those that it does, whatever they are called."""

from pathlib import Path

from PIL import Image

from tests.samples import pdf, word

UNSEEN = {
    "board.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "parts.pdf": pdf(),
    "words.docx": word("Clap"),
    "clapping.mp4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
}
"""File → what is in it. A scan as TIFF is made by Pillow."""


def make(root: Path, kind: str) -> None:
    """Put the pictures beside a page, and show them there."""
    folder = root / "subjects" / "music" / "resources"
    picture = Image.new("RGB", (8, 8), "teal")
    if kind == "bad":
        for name, data in UNSEEN.items():
            (folder / name).write_bytes(data)
        picture.save(folder / "scan.tif")
        names = [*UNSEEN, "scan.tif"]
    else:
        names = [f"board.{ending}" for ending in ("jpg", "png", "gif", "webp", "bmp", "avif")]
        for name in names:
            picture.save(folder / name)
        picture.save(folder / "a-png-in-truth.jpg", format="PNG")
        names += ["a-png-in-truth.jpg", "one-bar.svg"]
    page = folder / "one-bar-again.md"
    shown = "".join(f"\n![Altos in a half circle, eyes closed]({name})\n" for name in names)
    page.write_text(page.read_text(encoding="utf-8") + shown, encoding="utf-8")
