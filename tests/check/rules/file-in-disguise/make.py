"""Files that are what their endings say, and files that are not."""

from pathlib import Path

from tests.samples import archive, offer, pdf, photo, sound, word, workbook

FILES = {
    "bad": {
        "plan.pdf": b"<!doctype html><p>Clap</p>",
        "cards.csv": b"<script>clap()</script>",
        "words.docx": workbook(),
        "board.jpg": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "hands.jpg": photo(placed=False) + archive({"clap.txt": "clap"}),
        "canon.mp3": pdf(),
    },
    "good": {
        "plan.pdf": pdf(),
        "cards.csv": b"bar,beats\n1,4\n",
        "words.docx": word("Clap"),
        "board.jpg": photo("PNG", placed=False),
        "canon.mp3": sound("Clap"),
    },
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    offer(root, FILES[kind])
