"""A page of art that leads to one which was withdrawn, or no longer does."""

from pathlib import Path

from tests.writing import resource

WORDS = {"bad": "See [the class list](class-list.md).", "good": "Ask for the class list."}


def make(root: Path, kind: str) -> None:
    """Withdraw a page of art that is not there any more."""
    art = root / "subjects/art"
    with (art / "subject.yml").open("a", encoding="utf-8") as settings:
        settings.write("withdrawn: [subjects/art/resources/class-list.md]\n")
    page = resource("Seating", "slow-looking", WORDS[kind])
    (art / "resources/seating.md").write_text(page, encoding="utf-8")
