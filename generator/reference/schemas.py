"""The models → JSON Schemas, and the settings of editors that say which files each is for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from generator.model.units import Plan
from generator.schema import PAGE_TYPES
from generator.schema.fields import Fields
from generator.schema.subject import SubjectFields
from generator.schema.trust import TrustFields

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SETTINGS: dict[str, type[Fields]] = {"trust": TrustFields, "subject": SubjectFields}
"""The settings files by their schema's name."""

MODELS: dict[str, type[Fields]] = {**PAGE_TYPES, **SETTINGS}
"""Everything that has a schema, by its name."""

FILES = {
    "trust": ["content/trust.yml"],
    "subject": ["subjects/*/subject.yml"],
    "page": [
        "content/*.md",
        "content/**/index.md",
        "content/{about,plc,pli}/**/*.md",
        "subjects/*/*.md",
        "subjects/*/*/**/index.md",
    ],
    "resource": ["subjects/*/resources/**/*.md", "!**/index.md"],
    "session": ["subjects/*/plc/**/*.md", "!**/index.md"],
    "pathway": ["subjects/*/pathways/**/*.md", "!**/index.md"],
    "case-study": ["subjects/*/case-studies/**/*.md", "!**/index.md"],
    "topic": ["content/topics/**/*.md", "!**/index.md"],
    "topic-note": ["subjects/*/topics/*.md", "!**/index.md"],
}
"""A schema's name → the files that it is for, as an editor takes them.

Where a folder has pages of two kinds, told apart by their fields, an editor cannot know.
"""

_KEPT = ("title", "description", "examples", "default")
_NOTHING = {"type": "null"}


def schema_files() -> dict[str, str]:
    """Path → text of every file for editors."""
    files = {f"schemas/{name}.json": _json(json_schema(name)) for name in MODELS}
    bound = {f"./schemas/{name}.json": patterns for name, patterns in FILES.items()}
    files["schemas/plan.json"] = _json(plan_schema())
    files[".vscode/settings.json"] = _json(
        # Whoever recommends an extension has it tell nobody how it is used.
        {"redhat.telemetry.enabled": False, "yaml.schemas": bound}
    )
    return files


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of what `trustpages plan --json` tells; programs read it, and no editor."""
    made = msgspec.json.schema(Plan)
    return {"$schema": DIALECT, "title": "The plan of a build", **made}


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a page type's front matter, or of a settings file."""
    made = MODELS[name].model_json_schema()
    for inner in made.get("$defs", {}).values():
        inner["properties"] = {
            key: _or_nothing(each) if _NOTHING in each.get("anyOf", ()) else _told(each)
            for key, each in _titled(inner["properties"])
        }
    made["properties"] = {
        key: _told(each) if key in made["required"] else _or_nothing(each)
        for key, each in _titled(made["properties"])
    }
    if name in PAGE_TYPES:
        about = {key: each for key, each in made["properties"]["type"].items() if key in _KEPT}
        made["properties"]["type"] = {**about, "enum": [name, None], "examples": [name]}
    words = name.replace("-", " ")
    title = f"{name}.yml" if name in SETTINGS else f"Front matter: {words}"
    return {"$schema": DIALECT, "title": title, **{k: v for k, v in made.items() if k != "title"}}


def _titled(fields: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields with a title each, which those that hold a mapping lack."""
    for name, field in fields.items():
        yield name, {"title": name.replace("_", " ").capitalize(), **field}


def _or_nothing(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left out, or left empty, as the program takes it."""
    about = {key: each for key, each in field.items() if key in _KEPT}
    rest = {key: each for key, each in field.items() if key not in _KEPT}
    one = next(each for each in rest.get("anyOf", [rest]) if each != _NOTHING)
    if "type" not in one or "enum" in one:
        return {**_told(about), "anyOf": [one, _NOTHING]}
    types = one["type"] if isinstance(one["type"], list) else [one["type"]]
    return {**_told(about), **one, "type": [*types, "null"]}


def _told(field: dict[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in field.items() if key != "default" or not is_empty(each)}


def is_empty(default: object) -> bool:
    """Whether a default says nothing but that the field may be left out."""
    inner = default.values() if isinstance(default, dict) else [default]
    return all(each in (None, (), []) for each in inner)


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
