"""The plan of a build → the reference page of what `trustpages plan --json` tells."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from generator.model.units import VERSION, Plan, Unit
from generator.reference.texts import cell

_EXAMPLE = Plan(
    VERSION,
    "Willow Trust",
    "staff",
    "1f6c3d0b9a2e4c7f8d5b6a0e9c1d2f3a4b5c6d7e",
    "0c9b8a7f6e5d4c3b2a1f0e9d8c7b6a5f4e3d2c1b",
    (
        Unit("portal", "portal", None, True, "5be0a1c2d3f4a5b6c7d8e9f0a1b2c3d4e5f6a7b8", False),
        Unit("music@2026-27", "music", "2026-27", True, f"{'4e' * 20}", False),
        Unit("music@2025-26", "music", "2025-26", False, f"{'7a' * 20}", True),
    ),
)
_PAGE = """# The plan of a build

`trustpages plan --json` says on stdout, and nothing else there, of which sites a build consists,
and which of them need not be built. It is for programs that share a build out
(`docs/several-machines.md`). Its schema is in `schemas/plan.json`.

{plan}

Each of `units`:

{unit}

A program that reads it refuses a `version` that it does not know. Fields may be added without
another version; one that goes, or means something else, makes the next.

```json
{example}
```
"""


def plan_page() -> str:
    """The reference of the plan, for those who write programs that read it."""
    defined = msgspec.json.schema(Plan)["$defs"]
    return _PAGE.format(
        plan="\n".join(_table(defined["Plan"])),
        unit="\n".join(_table(defined["Unit"])),
        example=json.dumps(msgspec.to_builtins(_EXAMPLE), indent=2),
    )


def _table(of: Mapping[str, Any]) -> Iterator[str]:
    yield "| name | what it is |"
    yield "| --- | --- |"
    for name, field in of["properties"].items():
        yield f"| `{name}` | {cell(field['description'])} |"
