"""A year of art with a path withdrawn that it does not have, or with one that it has."""

from pathlib import Path

import pygit2

PATHS = {
    "bad": "subjects/art/resources/ten-minutes-with-a-pott.md",
    "good": "subjects/art/resources/ten-minutes-with-a-pot.md",
}


def make(root: Path, kind: str) -> None:
    """Keep the trust as it is as art's year 2025-26."""
    repository = pygit2.init_repository(str(root))
    repository.index.add_all()
    who = pygit2.Signature("Willow", "pages@willow.example", 1756684800, 0)
    year = repository.create_commit("HEAD", who, who, "A year", repository.index.write_tree(), [])
    with (root / "subjects/art/subject.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"archive:\n  - version: 2025-26\n    ref: {year}\n")
        settings.write(f"    withdrawn: [{PATHS[kind]}]\n")
