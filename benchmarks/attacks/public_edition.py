"""What is for staff, in every place that could show it: each trace in the public edition counts."""

from __future__ import annotations

import atexit
import functools
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.attacks.attack import Attempt
from generator import pipeline
from generator.model.published import Edition
from tests.crawl import read_texts
from tests.repository import commit
from tests.writing import SUBJECT, job_in, page, resource, session, topic, write_trust

OPEN = {"audience": "public"}
_MARKS = {
    "text of a resource": "blonqa",
    "title of a resource": "blonqb",
    "summary of a resource": "blonqc",
    "file name of a resource": "blonqd",
    "former path of a resource": "blonqe",
    "download of a resource": "blonqf",
    "title of a download": "blonqg",
    "picture of a resource": "blonqh",
    "description of a picture": "blonqi",
    "heading of a resource": "blonqj",
    "session's title": "blonqk",
    "session's question": "blonql",
    "session's place in the agenda": "blonqm",
    "session's facilitator": "blonqn",
    "topic's slug": "blonqo",
    "topic's title": "blonqp",
    "topic's alias": "blonqq",
    "topic's definition": "blonqr",
    "retired name of a topic": "blonqs",
    "pathway's goal": "blonqt",
    "pathway's step": "blonqu",
    "case study": "blonqv",
    "guide": "blonqw",
    "folder of a guide": "blonqx",
    "principle's wording": "blonqy",
    "principle's id": "blonqz",
    "lead's address": "drunqa",
    "hidden subject's folder": "drunqb",
    "hidden subject's name": "drunqc",
    "hidden subject's lead": "drunqd",
    "hidden subject's PLC": "drunqe",
    "hidden subject's page": "drunqf",
    "hidden subject's version": "drunqg",
    "archived page that is for staff": "drunqh",
    "finished year without a public page": "drunqi",
    "owner of a page": "drunqj",
    "misconception": "drunqk",
    "words around a mention": "drunql",
    "conference session": "drunqm",
    "file beside, that nothing names": "drunqn",
    "loose page": "drunqo",
}
_PATHWAY = """\
goal: To blonqt
for: Staff
steps:
  - {mode: read, title: Read blonqu, minutes: 5, link: ../resources/blonqd.md}
  - {mode: try, title: Try, minutes: 5}
  - {mode: discuss, title: Talk, minutes: 5}
"""
_CASE = """\
programme: ect
context: A blonqv school
challenge: To begin
action: We began
learned: To begin
anonymised: true
"""


def attempts() -> Iterator[Attempt]:
    """Each mark, in each edition: everywhere in the one of staff, nowhere in the other."""
    for place, mark in _MARKS.items():
        yield Attempt(f"trace of the {place}", partial(_traced, mark))


def _with(text: str, more: str) -> str:
    """A page with further lines at its top."""
    return text.replace("\n---\n", f"\n{more}---\n", 1)


def _files() -> dict[str, str | bytes]:
    offered = "[{path: blonqf.csv, title: The blonqg, rights: own}]"
    body = "Blonqa. EAL, drunql.\n\n## Blonqj\n\n![A blonqi](blonqh.svg)"
    kept = {"old_paths": "[resources/blonqe.md]", "files": offered, "owner": "Head of drunqj"}
    mistaken = "[{idea: That drunqk, correction: No drunqk}]"
    kept |= {"summary": "In one blonqc.", "misconceptions": mistaken, "charter": "[blonqz]"}
    open_text = (
        "See [the guide](blonqd.md),"
        " [another](../../drunqb/resources/drunqf.md), [[blonqo|a topic]] and"
        " [a session](../plc/hidden.md)."
    )
    met = session("A blonqk", "2027-02-08", joint_with="[drunqb]")
    met = met.replace("How do we begin?", "How do we blonql?").replace(
        "title: Tea", "title: Blonqm"
    )
    met = met.replace("facilitator: Subject lead", "facilitator: Blonqn lead")
    drunq = SUBJECT.format(name="Drunqc").replace("role: Subject lead", "role: Drunqd lead")
    drunq = drunq.replace("plc: Drunqc", "plc: drunqe").replace("2026-27", "drunqg")
    svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    hidden_topic = topic("Blonqp", aliases="[blonqq]", retired_names="[blonqs]", related="[eal]")
    principle = {"type": "principle", "id": "blonqz", "framework": "Charter", "source": "Us"}
    return {
        "content/index.md": page("Willow Trust", **OPEN),
        "content/topics/eal.md": topic("EAL", **OPEN),
        "content/topics/blonqo.md": hidden_topic.replace("What it is.", "A blonqr."),
        "content/blonqx/index.md": page("Blonqw", "Blonqw."),
        "content/charter/cell.md": page("A cell", wording="We blonqy", **principle),
        "content/conference/one.md": page(
            "Drunqm", year="2026", abstract="Drunqm", presenter="A drunqm lead", topics="[eal]"
        ),
        "subjects/art/index.md": page("Art", **OPEN),
        "subjects/art/subject.yml": SUBJECT.format(name="Art").replace("lead@", "drunqa@"),
        "subjects/art/resources/open.md": resource(
            "Open", "eal, blonqo", open_text, charter="[blonqz]", **OPEN
        ),
        "subjects/art/resources/blonqd.md": resource("Blonqb", "eal, blonqo", body, **kept),
        "subjects/art/resources/blonqf.csv": "blonqf\n",
        "subjects/art/resources/blonqh.svg": svg,
        "subjects/art/resources/drunqn.csv": "drunqn\n",
        "subjects/art/drunqo.md": page("Drunqo", "Drunqo."),
        "subjects/art/plc/hidden.md": met,
        "subjects/art/pathways/one.md": _with(page("A pathway"), _PATHWAY),
        "subjects/art/case-studies/one.md": _with(page("A case"), _CASE),
        "subjects/drunqb/subject.yml": drunq,
        "subjects/drunqb/index.md": page("Drunqc"),
        "subjects/drunqb/resources/drunqf.md": resource("Drunqf", "eal", "Drunqf."),
        "subjects/drunqb/plc/one.md": session("Drunqf", "2027-02-08", joint_with="[art]"),
    }


@functools.cache
def _texts(edition: Edition) -> dict[str, str]:
    """Every file of an edition of the trust, and what is in it in small letters."""
    folder = tempfile.TemporaryDirectory(prefix="attack-public-")
    atexit.register(folder.cleanup)
    root = Path(folder.name) / "trust"
    only_then = {"subjects/art/resources/drunqh.md": resource("Drunqh", "eal", "Drunqh.")}
    write_trust(root, {**_files(), **only_then})
    year = commit(root)
    for path in only_then:
        (root / path).unlink()
    for subject, version in (("art", "2025-26"), ("drunqb", "drunqi")):
        with (root / f"subjects/{subject}/subject.yml").open("a") as settings:
            settings.write(f"archive: [{{version: {version}, ref: {year}}}]\n")
    job = job_in(root)
    site = Path(folder.name) / "site"
    pipeline.build(type(job)(root, job.cache, 2, job.progress, edition, job.today), site)
    return {path: f"{path}\n{text}".lower() for path, text in read_texts(site).items()}


_IN_NO_PAGE = {"blonqe", "blonqs", "blonqz", "drunqe", "drunqn"}
"""Marks that the edition of staff does not show either, or in its paths alone."""


def _traced(mark: str, _folder: Path) -> str:
    found = [path for path, text in _texts("public").items() if mark in text]
    if found:
        return f"in {len(found)} files, such as {found[0]}"
    staff = any(mark in text for text in _texts("staff").values())
    return "" if staff or mark in _IN_NO_PAGE else "nowhere for staff either: it proves nothing"
