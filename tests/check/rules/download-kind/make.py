"""Files that are published to download, and others."""

from pathlib import Path

from tests.samples import drawing, offer, pdf, photo

FILES = {
    "bad": {
        "plan.pdf.exe": b"MZ",
        "quiz.html": b"clap",
        "marks.xlsm": b"clap",
        "plan.doc": b"clap",
        "canon.sib": b"clap",
        "contacts.vcf": b"clap",
        "x.php.jpg": photo(placed=False),
        "starters": b"clap",
    },
    "good": {
        "plan.pdf": pdf(),
        "cards.csv": b"bar,beats\n1,4\n",
        "bars.svg": drawing(),
        "board.jpg": photo(placed=False),
    },
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    offer(root, FILES[kind])
