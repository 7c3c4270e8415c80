"""Documents with what their authors left in them, and without."""

from pathlib import Path

from tests.samples import offer, word, workbook

FILES = {
    "bad": {
        "words.docx": word(
            "Clap",
            {"word/comments.xml": '<w:comment w:id="1"><w:p>Too fast</w:p></w:comment>'},
        ),
        "bars.xlsx": workbook(
            {"xl/workbook.xml": '<workbook><sheet name="Answers" state="hidden"/></workbook>'}
        ),
    },
    "good": {"words.docx": word("Clap"), "bars.xlsx": workbook()},
}


def make(root: Path, kind: str) -> None:
    """Write the files, and a page that leads to each."""
    offer(root, FILES[kind])
