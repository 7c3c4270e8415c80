"""A few of the pages that a new trust begins with: `init` does the same with them, and sooner.

That all of them come along, and that there is nothing to fix in them, tests/new/test_init.py asks
of a trust that begins with all.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from generator.read import root
from tests.conftest import PROJECT

_KEPT = {
    "topics": ("feedback.md", "retrieval-practice.md"),
    "pli": ("index.md", "support-staff.md"),
    "plc": ("index.md", "preparing-a-session.md"),
}
"""Of these folders, these alone; the others are whole."""
_TOPICS = [Path(name).stem for name in _KEPT["topics"]]
_LIST = re.compile(r"^(?P<field>related|before|topics): \[(?P<ids>[^]]*)\]$", re.MULTILINE)


def few_starting_pages(folder: Path) -> Path:
    """A `content/` in `folder`: the showcase's settings, two of its topics, some of its guides."""

    def left_out(at: str, names: list[str]) -> set[str]:
        kept = _KEPT.get(Path(at).name)
        return set(names).difference(kept) if kept else set()

    content = Path(shutil.copytree(PROJECT / "content", folder / "content", ignore=left_out))
    for page in content.rglob("*.md"):
        page.write_text(_of_few(page.read_text(encoding="utf-8")), encoding="utf-8")
    return content


def begin_with(content: Path, patch: pytest.MonkeyPatch) -> None:
    """Have `init`, in this process, begin with these pages, and do without other processes."""
    others = root.shipped
    patch.setattr(root, "shipped", lambda name: content if name == "content" else others(name))
    patch.setattr(os, "cpu_count", lambda: 1)  # to begin others takes longer than so few pages


def _of_few(text: str) -> str:
    """The page without what its front matter says of a topic that is not there."""

    def there(found: re.Match[str]) -> str:
        ids = [each for each in found["ids"].split(", ") if each in _TOPICS]
        return f"{found['field']}: [{', '.join(ids)}]"

    return _LIST.sub(there, re.sub(r"^parent: .*\n", "", text, flags=re.MULTILINE))
