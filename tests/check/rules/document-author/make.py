"""Documents that name their author, and documents that name an office."""

from pathlib import Path

from tests.samples import offer, pdf, word

FILES = {
    "bad": {
        "plan.pdf": pdf("Clap", author="Jo Alto"),
        "words.docx": word("Clap", {"docProps/core.xml": "<dc:creator>Jo Alto</dc:creator>"}),
    },
    "good": {
        "plan.pdf": pdf("Clap", author="Music department"),
        "words.docx": word("Clap", {"docProps/core.xml": "<dc:creator>python-docx</dc:creator>"}),
    },
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    offer(root, FILES[kind])
