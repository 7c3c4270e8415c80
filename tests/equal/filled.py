"""A trust with a page of each type in which every field has a value, made from the schema."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.schema.trust import TrustFields
from tests.equal.workbench import Bench
from tests.hostile import FOLDERS, page_of
from tests.writing import SUBJECT, TRUST, page, topic, write_trust

Place = tuple[str | int, ...]
"""Where a value stands: names of fields, and numbers of items of lists."""

_NAMES_OF_THINGS = frozenset(
    """
    academic_year audience before branch charter dark default_audience downloads email_domains
    embeds end family favicon format host id joint_with key_stages kind language light link logo
    mode parent path plc programme ref related repository reviewers rights rule schools severity
    sign_in start status strength time_from timezone topics type version withdrawn
    """.split()
)
"""Fields whose text is the name of something else or a choice: they take no words of one's own."""
_LEFT_OUT = set("topic_links rules people downloads terms holidays one_person_roles".split())
"""Of trust.yml: what decides on the check alone, and what must fit with dates elsewhere."""

DAY = dt.date(2026, 10, 20)
"""When the session was held and told about, and nothing is overdue."""

GIVEN: Mapping[str, object] = {
    "topics": ["voice"],
    "charter": [],
    "related": ["voice"],
    "before": [],
    "parent": None,
    "family": "memory",
    "host": "willow-bank",
    "schools": ["willow-bank"],
    "joint_with": [],
    "key_stages": ["ks3"],
    "id": "a-cell",
    "date": "2026-10-08",
    "first_date": "2026-10-01",
    "agenda_shared": "2026-09-28",
    "feedback_shared": "2026-10-09",
    "reviewed": "2026-09-01",
    "audience": "staff",
}


def file_of(kind: str) -> str:
    """Where the page of a type, or a settings file, lies."""
    settings = {"trust": "content/trust.yml", "subject": "subjects/wild/subject.yml"}
    return settings.get(kind) or f"{FOLDERS[kind]}/filled.md"


def lay_out_filled(folder: Path) -> Bench:
    """A subject and the portal, with a page of each type in which every field has a value."""
    bench = Bench(folder, today=DAY)
    trust = yaml.safe_load(TRUST)
    for name, each in TrustFields.model_fields.items():
        if name not in trust and name not in _LEFT_OUT and each.examples:
            trust[name] = each.examples[0]
    subject = yaml.safe_load(SUBJECT.format(name="Wild")) | {"hue": 9, "plc": "wild"}
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    files: dict[str, str | bytes] = {
        "content/index.md": page("Portal"),
        "content/topics/voice.md": topic("Voice"),
        "subjects/wild/index.md": page("Wild"),
        "content/logo.svg": svg,
        "content/icon.svg": svg,
        **{f"{folder}/one.svg": svg for folder in FOLDERS.values()},
        **{file_of(kind): _filled(kind) for kind in FOLDERS},
    }
    write_trust(bench.root, files)
    write_values(bench, "trust", trust)
    write_values(bench, "subject", subject)
    return bench


def _filled(kind: str) -> str:
    top = yaml.safe_load(page_of(kind, 1, "Words").decode().split("---\n")[1])
    top |= {name: value for name, value in GIVEN.items() if name in top}
    top = {name: value for name, value in top.items() if value is not None}
    top["title"] = f"A {kind}"
    if kind == "session":
        top["status"] = "held"
    return f"---\n{yaml.safe_dump(top, sort_keys=False)}---\nText.\n\n![A drawing](one.svg)\n"


def values_of(bench: Bench, kind: str) -> dict[str, Any]:
    """What stands at the top of the page of a type, or in a settings file."""
    text = (bench.root / file_of(kind)).read_text(encoding="utf-8")
    found = yaml.safe_load(text.split("---\n")[1] if text.startswith("---") else text)
    assert isinstance(found, dict)
    return found


def write_values(bench: Bench, kind: str, values: Mapping[str, Any]) -> None:
    """Put other values there; the text stays."""
    file = bench.root / file_of(kind)
    given = yaml.safe_dump(dict(values), sort_keys=False, allow_unicode=True)
    if file.suffix == ".md":
        text = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        given = f"---\n{given}---\n{text}"
    file.write_text(given, encoding="utf-8")


def leaves(values: object, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every single value with its place."""
    if isinstance(values, dict):
        for name, each in values.items():
            yield from leaves(each, (*place, name))
    elif isinstance(values, list):
        for number, each in enumerate(values):
            yield from leaves(each, (*place, number))
    else:
        yield place, values


def put(values: dict[str, Any], place: Place, value: object) -> None:
    """Another value at a place."""
    inner: Any = values
    for part in place[:-1]:
        inner = inner[part]
    inner[place[-1]] = value


def name_of(place: Place) -> str:
    """A place without the numbers in lists: `agenda.title`."""
    return ".".join(part for part in place if isinstance(part, str))


def takes_words(place: Place, value: object) -> bool:
    """Whether somebody's own words stand there."""
    named = [part for part in place if isinstance(part, str)]
    is_plain = isinstance(value, str) and not re.match(
        r"\d{4}-\d\d|\d\d:\d\d|https?:|mailto:", value
    )
    return (
        is_plain and named[-1] not in _NAMES_OF_THINGS and not {"silence", "old_paths"} & {*named}
    )


def other(value: object) -> object:
    """Another value of the same sort, or the same where there is no saying which."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=1)
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (dt.date.fromisoformat(value) + dt.timedelta(days=1)).isoformat()
    if isinstance(value, str) and value.startswith("https:"):
        return f"{value.rstrip('/')}/other/"
    return f"{value} again" if isinstance(value, str) else value
