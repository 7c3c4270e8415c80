"""Files that can be looked into, and files that cannot."""

from pathlib import Path

from tests.samples import offer, pdf

FILES = {
    "bad": {
        "plan.pdf": pdf("Clap", password="canon"),  # noqa: S106 (it locks a test)
        "words.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    },
    "good": {"plan.pdf": pdf("Clap")},
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    offer(root, FILES[kind])
