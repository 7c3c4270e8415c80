"""Documents that run nothing, and documents that do."""

from pathlib import Path

from tests.samples import archive, offer, pdf, word

FILES = {
    "bad": {
        "plan.pdf": pdf(script="app.alert(1)"),
        "words.docx": word("Clap", {"word/vbaProject.bin": b"clap"}),
        "bars.zip": archive({"setup.exe": b"clap"}),
    },
    "good": {
        "plan.pdf": pdf("Clap"),
        "words.docx": word("Clap"),
        "bars.zip": archive({"plan.pdf": pdf(), "cards.csv": "bar,beats"}),
    },
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    offer(root, FILES[kind])
