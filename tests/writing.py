"""Small trusts written page by page, for tests that are about what stands in a few pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from generator import pipeline
from generator.cache import Cache
from generator.model.job import Job
from generator.model.year import Year
from generator.read.trees import WorkTree

TODAY = dt.date(2026, 9, 14)
"""The day of every check here, so that no fault comes with the years."""

TRUST = """\
name: Willow Trust
academic_year: 2026-27
schools: [{id: willow-bank, name: Willow Bank School}]
key_stages:
  - {id: ks3, name: Key Stage 3}
  - {id: ks4, name: Key Stage 4}
  - {id: ks5, name: Key Stage 5}
contacts: {site: The office, safeguarding: The safeguarding lead}
"""
SUBJECT = """\
name: {name}
lead: {{role: Subject lead, contact: lead@willow.example}}
plc: {name}
key_stages: [ks3, ks4, ks5]
schools: [willow-bank]
version: 2026-27
"""


def _page(title: str, body: str, more: str, fields: Mapping[str, str]) -> str:
    given = {"title": title, "summary": "In one line.", "reviewed": "2026-09-01", **fields}
    lines = "".join(f"{name}: {value}\n" for name, value in given.items())
    return f"---\n{lines}{more}---\n{body}\n"


def page(title: str, body: str = "", **fields: str) -> str:
    """A plain page; `fields` are further lines of its front matter, as they are written there."""
    return _page(title, body, "", fields)


def resource(title: str, topics: str, body: str = "", **fields: str) -> str:
    """A resource on `topics`, which are written as in `eal, voice`."""
    given = {"topics": f"[{topics}]", "key_stages": "[ks3]", "kind": "guide", "minutes": "5"}
    return _page(title, body, "", {**given, **fields})


def topic(title: str, body: str = "", **fields: str) -> str:
    """A topic with all that a topic must say."""
    more = """\
definition: What it is.
why: It helps.
start_here: {task: Try it, minutes: 5}
evidence: [{claim: It helps, source: Notes of the school, strength: argument, found_in: Year 8}]
limits: [Time]
try_this: [Once]
example_goals: [To try it]
"""
    return _page(title, body, more, fields)


def session(title: str, date: str, body: str = "", **fields: str) -> str:
    """A planned session at Willow Bank."""
    more = """\
sequence: 1
focus_question: How do we begin?
start: "15:45"
end: "17:00"
time_from: twilight-inset
format: in-person
host: willow-bank
facilitator: Subject lead
schools: [willow-bank]
agenda: [{title: Tea, minutes: 15, led_by: Subject lead}]
input_from: [Survey of teachers]
"""
    return _page(title, body, more, {"date": date, "status": "planned", **fields})


def write_trust(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write `files` by path, and the settings of the trust and of each subject they name."""
    subjects = {path.split("/")[1] for path in files if path.startswith("subjects/")}
    settings: dict[str, str | bytes] = {"content/trust.yml": TRUST}
    for slug in subjects:
        settings[f"subjects/{slug}/subject.yml"] = SUBJECT.format(name=slug.capitalize())
    for path, text in {**settings, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def job_in(root: Path) -> Job:
    """What the pipeline needs to work on the trust in `root`."""
    return Job(root, Cache(root / ".cache"), jobs=1, progress=lambda *_: None, today=TODAY)


def year_of(root: Path, files: Mapping[str, str | bytes]) -> Year:
    """The year of a trust of these files, read, converted, linked and checked."""
    write_trust(root, files)
    return pipeline.read_year(job_in(root), WorkTree(root))
