"""What is made: schemas for editors and reference pages, and what pages use of Material's styles.

`python -m generator.reference` writes the files; with `--check` it says which of them differ, and
exits 1 if any does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.check.rules import RULES
from generator.reference.front_matter import front_matter_page
from generator.reference.plan import plan_page
from generator.reference.rules import rule_page, rules_page
from generator.reference.schemas import schema_files
from generator.reference.sources import sources_page
from generator.reference.styles import styles

_FOLDERS = ("schemas", "docs/reference", "docs/rules")
"""All that is in them is made here. The theme's styles of Material are two files among others."""

_MADE = "<!-- Made by `make docs` from the program. Change it there. -->\n\n"

_FROM_TOPICS = "<!-- Made by `make docs` from content/topics. Change it there. -->\n\n"


def reference_files(root: Path) -> dict[str, str]:
    """Path → text of everything that is made. `root` has the topics whose sources are listed."""
    return {
        **schema_files(),
        **styles(),
        "docs/reference/front-matter.md": _MADE + front_matter_page(),
        "docs/reference/plan.md": _MADE + plan_page(),
        "docs/sources.md": _FROM_TOPICS + sources_page(root),
        "docs/rules/index.md": _MADE + rules_page(),
        **{f"docs/rules/{rule.name}.md": _MADE + rule_page(rule) for rule in RULES},
    }


def differing(root: Path, files: Mapping[str, str]) -> Iterator[str]:
    """The paths whose text is another, or that are not there, or that nothing makes any more."""
    for path, text in files.items():
        file = root / path
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            yield path
    yield from (path for path in _found(root) if path not in files)


def _found(root: Path) -> list[str]:
    files = (file for folder in _FOLDERS for file in (root / folder).rglob("*") if file.is_file())
    return sorted(file.relative_to(root).as_posix() for file in files)
