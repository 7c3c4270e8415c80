"""A year of art that is kept under a name that nothing has, or under its commit."""

from pathlib import Path

import pygit2

REFS = {"bad": "art-2025-26", "good": "{year}"}


def make(root: Path, kind: str) -> None:
    """Keep the trust as it is as art's year 2025-26."""
    repository = pygit2.init_repository(str(root), initial_head="main")
    repository.index.add_all()
    who = pygit2.Signature("Willow", "pages@willow.example", 1756684800, 0)
    tree = repository.index.write_tree()
    year = repository.create_commit("refs/heads/main", who, who, "A year", tree, [])
    ref = REFS[kind].format(year=year)
    with (root / "subjects/art/subject.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"archive:\n  - version: 2025-26\n    ref: {ref}\n")
