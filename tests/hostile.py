"""A trust whose every text is hostile: each text field of each type of page, and their bodies."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.schema import PAGE_TYPES
from tests.writing import write_trust

FOLDERS = {
    "resource": "subjects/wild/resources",
    "session": "subjects/wild/plc",
    "topic": "content/topics",
    "pathway": "subjects/wild/pathways",
    "case-study": "subjects/wild/case-studies",
    "conference-session": "content/conference",
    "principle": "content/charter",
    "page": "subjects/wild/notes",
}
NAME = "<b onclick=alert(1)>Wild</b> \"'&amp; {{ 7 * 7 }} <script>alert(1)</script>"
"""What the subject, its lead and the school are called."""

_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
_NO_TEXT = frozenset(
    """
    agenda_shared audience before charter checked_on date end family feedback_shared format host
    id joint_with key_stages kind mode old_paths parent path programme related retired_names
    review_by strength
    reviewed rights rule schools start status subject time_from topics type url year
    """.split()
)
"""Fields of text that take no words of one's own: names of other things, dates, choices."""
_FIRST_DAY = dt.date(2026, 9, 1)


def hostile_trust(root: Path, texts: Sequence[str], bodies: Sequence[str]) -> Path:
    """Write a trust with a page for each of the texts, of each type in turn, and of the bodies."""
    subject = {
        "name": NAME,
        "lead": {"role": NAME, "contact": NAME},
        "plc": "wild",
        "key_stages": ["ks3"],
        "schools": ["willow-bank"],
        "version": "2026-27",
    }
    files: dict[str, str | bytes] = {
        "subjects/wild/subject.yml": _yaml(subject),
        "subjects/wild/index.md": page_of("page", 0, NAME),
        "content/index.md": page_of("page", 0, NAME),
        **{f"{folder}/one.svg": _PICTURE for folder in FOLDERS.values()},
    }
    for number, (text, page_type) in enumerate(zip(texts, itertools.cycle(FOLDERS))):
        files[f"{FOLDERS[page_type]}/text-{number}.md"] = page_of(page_type, number, text)
    for number, body in enumerate(bodies):
        files[f"subjects/wild/notes/body-{number}.md"] = page_of("page", number, "A body", body)
    return write_trust(root, files)


def page_of(page_type: str, number: int, text: str, body: str | None = None) -> bytes:
    """A page with `text` in every field that takes words, and as its body or within it."""
    model = PAGE_TYPES[page_type]
    values: dict[str, Any] = {"type": page_type}
    for name, field in model.model_fields.items():
        name = field.alias or name
        if field.examples and name not in {"type", "subject", "old_paths", "retired_names"}:
            values[name] = _filled(name, field.examples[0], text)
    values |= {name: given for name, given in _given(number).items() if name in values}
    if page_type == "session":
        values["status"] = "planned" if number % 2 else "held"
    line = " ".join(text.split())
    within = f"![{line}](one.svg)\n\n[{line}](<{line}>)\n\n[it]({line})\n\n{text}\n"
    return f"---\n{_yaml(values)}---\n{within if body is None else body}\n".encode()


def _given(number: int) -> dict[str, Any]:
    """Names of what there is in this trust, and what may be there only once."""
    return {
        "topics": ["text-2"],
        "charter": [],
        "related": ["text-10"],
        "before": [],
        "parent": None,
        "family": None,
        "host": "willow-bank",
        "schools": ["willow-bank"],
        "joint_with": [],
        "key_stages": ["ks3"],
        "id": f"id-{number}",
        "date": (_FIRST_DAY + dt.timedelta(days=number)).isoformat(),
        "sequence": number % 30 + 1,
        "autolink": True,
    }


def _filled(name: str, example: Any, text: str) -> Any:
    """The example of a field with the text in the place of every word of it."""
    if isinstance(example, dict):
        return {key: _filled(key, each, text) for key, each in example.items()}
    if isinstance(example, (list, tuple)):
        return [_filled(name, each, text) for each in example]
    if not isinstance(example, str) or name in _NO_TEXT:
        return {"path": "one.svg", "rule": "reading-time"}.get(name, example)
    if name == "summary":
        return " ".join(re.split(r"\s+", text)[:30])
    return f"{text}?" if name == "focus_question" else text


def _yaml(values: Any) -> str:
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=100_000)
