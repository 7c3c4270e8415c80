"""Documents that name their author, and documents that name an office."""

import io
from pathlib import Path

from PIL import ExifTags, Image, PngImagePlugin

from tests.samples import offer, pdf, word


def drawn(kind: str, author: str, right: str = "") -> bytes:
    """A picture whose file names who made it, and whose right in it is."""
    exif, words = Image.Exif(), PngImagePlugin.PngInfo()
    exif[ExifTags.Base.Artist] = author
    exif[ExifTags.Base.Copyright] = right or author
    words.add_text("Author", author)
    out = io.BytesIO()
    how = {"pnginfo": words} if kind == "PNG" else {"exif": exif}
    Image.new("RGB", (8, 8), "teal").save(out, kind, **how)
    return out.getvalue()


FILES = {
    "bad": {
        "plan.pdf": pdf("Clap", author="Jo Alto"),
        "words.docx": word("Clap", {"docProps/core.xml": "<dc:creator>Jo Alto</dc:creator>"}),
        "board.jpg": drawn("JPEG", "Jo Alto"),
        "bars.png": drawn("PNG", "Jo Alto"),
    },
    "good": {
        "plan.pdf": pdf("Clap", author="Music department"),
        "words.docx": word("Clap", {"docProps/core.xml": "<dc:creator>python-docx</dc:creator>"}),
        "board.jpg": drawn("JPEG", "Music department"),
    },
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    offer(root, FILES[kind])
