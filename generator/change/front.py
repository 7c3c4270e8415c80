"""What the lines at the top of a page say once something has moved, as edits of its document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.change.fields import set_value
from generator.change.former import entries_of, list_edits, old_paths, retired_names, site_of
from generator.change.references import Rewritten, named_in
from generator.model.places import Edit, ValuePath
from generator.model.written import Document, Page

_PLAIN = re.compile(r"[\w./-]+")
"""A value that needs no quotation marks."""


@dataclass
class FieldEdits:
    """The edits of a document's fields, and what its values are then."""

    document: Document
    edits: list[Edit] = field(default_factory=list)
    values: dict[ValuePath, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    entries: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)

    def set(self, place: ValuePath, value: str) -> None:
        """Another value at a place."""
        text = value
        if not _PLAIN.fullmatch(value):
            scalar = self.document.scalars.get(place)
            text = value if scalar and scalar.text[:1] in ("'", '"') else f'"{value}"'
        self.edits.append(set_value(self.document, place, text))
        self.values[place] = value

    def list(self, name: str, new: list[str], after: str = "") -> None:
        """Another list of texts."""
        if edits := list_edits(self.document, name, new, after=after):
            self.edits += edits
            self.lists[name] = new

    def meant(self, values: dict[str, Any]) -> None:
        """What is to be read afterwards."""
        for place, value in self.values.items():
            held: Any = values
            for part in place[:-1]:
                held = held[part]
            held[place[-1]] = value
        for name, new in self.lists.items():
            values[name] = new
            if not new:
                del values[name]
        for (name, number), more in self.entries.items():
            values[name][number] |= more


def write_front(
    fields: FieldEdits,
    page: Page,
    found: Rewritten,
    moved: Mapping[str, str],
    subject: tuple[str, str] | None = None,
) -> None:
    """Note in `fields` what a page is to say at its top: references, names, and where it was.

    `subject` are the names of a subject of before and of now, where all of it moves.
    """
    for place, value in found.in_front.items():
        fields.set(place, value)
    model = type(page.fields) if page.fields else None
    if model and subject:
        before, new = subject
        for place in named_in(fields.document, model, "subject", before):
            fields.set(place, new)
        if fields.document.values.get("subject") == before:
            fields.set(("subject",), new)
    for topic, there in moved.items():
        was, now = (path.rpartition("/")[2].removesuffix(".md") for path in (topic, there))
        if model and topic.startswith("content/topics/") and was != now and topic.endswith(".md"):
            for place in named_in(fields.document, model, "topic", was):
                fields.set(place, now)
    if page.path not in moved or subject:
        return
    there = moved[page.path]
    named, now_of = fields.document.values.get("subject"), site_of(there)
    if named == page.site != now_of and now_of:
        fields.set(("subject",), now_of)
    if page.type == "topic-note":  # it has no address that could lead on
        return
    if page.type != "topic":
        entries = entries_of(fields.document, "old_paths")
        fields.list("old_paths", old_paths(entries, page.path, there))
    elif page.slug != (now := there.rpartition("/")[2].removesuffix(".md")):
        entries = entries_of(fields.document, "retired_names")
        fields.list("retired_names", retired_names(entries, page.slug, now))
