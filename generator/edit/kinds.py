"""The schema → of which kind each value is, for `page/format.js`.

A form cannot hold every text that a file can: a number in words would be lost from it. The page
knows by this which texts it must not open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.edit.fields import form_of
from generator.schema import PAGE_TYPES

FILLED_IN: dict[str, object] = {
    **dict.fromkeys(("reviewed", "kind", "date", "start", "end", "time_from"), ""),
    **dict.fromkeys(("format", "host", "facilitator", "status"), ""),
    **dict.fromkeys(("sequence", "minutes"), None),
    **dict.fromkeys(("schools", "agenda", "input_from", "key_stages"), ()),
}
"""What a new page's form is filled in with, and how it is said that a page has none of it: a form
would fill that in on a page that lacks it as well, and it would be saved with the next change."""


class _Any(dict[str, Mapping[str, str]]):
    """What a trust has, where it does not matter what that is."""

    def __missing__(self, _kind: str) -> Mapping[str, str]:
        return {}


def kinds() -> dict[str, Any]:
    """The name of each field of all forms → its kind, and of mappings also what is in them.

    A kind is text, number, switch, day, time, file, list or mapping.
    """
    found: dict[str, Any] = {}
    for page_type in PAGE_TYPES:
        found |= _kinds(form_of(page_type, _Any(), {}))
    return found


def _kinds(fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {each["name"]: _kind(each) for each in fields}


def _kind(field: Mapping[str, Any]) -> dict[str, Any]:
    if "fields" in field:
        kind = "list" if field["widget"] == "list" else "mapping"
        return {"kind": kind, "of": _kinds(field["fields"])}
    if field["widget"] == "list" or field.get("multiple"):
        return {"kind": "list"}
    if field["widget"] == "file":
        return {"kind": "file"}
    if field["widget"] == "datetime":
        return {"kind": "day" if field["type"] == "date" else "time"}
    if field["widget"] == "number":
        return {"kind": "number"}
    if field["widget"] == "boolean":
        return {"kind": "switch", "if_left_out": field.get("default", False)}
    return {"kind": "text"}
