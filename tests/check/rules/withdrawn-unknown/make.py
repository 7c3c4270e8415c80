"""Art withdraws a page that it had, or one of nearly that name."""

from pathlib import Path

from tests.repository import commit
from tests.writing import resource

NAMES = {"bad": "class-lst", "good": "class-list"}


def make(root: Path, kind: str) -> None:
    """Commit a page of art, and take it away again."""
    page = root / "subjects/art/resources/class-list.md"
    page.write_text(resource("List", "slow-looking"), encoding="utf-8")
    commit(root)
    page.unlink()
    with (root / "subjects/art/subject.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"withdrawn: [subjects/art/resources/{NAMES[kind]}.md]\n")
