"""Breaks every rule once, in a copy of the showcase each, and prints what the check says of it.

    python benchmarks/mutations.py

A mutation changes one of the showcase's own files, or adds one. The table tells for each rule where
its fault is seen, with what words, and which other rules speak up because of the same change. What
the showcase has by itself is left out. The exit code is 1 if any rule is not seen or a check stops
with a traceback.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import shutil
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pygit2
from PIL import ExifTags, Image

from generator import pipeline
from generator.cache import Cache, digest
from generator.check.evidence.external_links import external_links
from generator.check.rules import RULES
from generator.model.diagnostics import Diagnostic
from generator.model.job import Job
from generator.model.year import Year

PROJECT = Path(__file__).parent.parent
TODAY = dt.date(2026, 11, 22)  # the showcase is of this day

Mutation = Callable[[Path], None]
"""Changes a copy of the showcase in this folder."""

RESOURCES = "subjects/english/resources"
PAGE = f"{RESOURCES}/modelling-a-paragraph-live.md"
PUBLIC_PAGE = f"{RESOURCES}/building-stamina-for-extended-writing.md"
SCIENCE = "subjects/science/subject.yml"
WITH_PICTURE = "subjects/science/resources/modelling-particle-diagrams.md"
PICTURE = "subjects/science/resources/particle-states.svg"
FIRST = "subjects/english/plc/2026-09-writing-stamina.md"
SECOND = "subjects/english/plc/2026-11-feedback-on-essays.md"
THIRD = "subjects/english/plc/2027-02-nineteenth-century-prose.md"
JOINT_SECOND = "subjects/history/plc/2026-11-knowledge-to-think-with.md"
IN_PERSON = "subjects/science/plc/2027-02-what-pupils-believe.md"
OTHER_THIRD = "subjects/mathematics/plc/2027-02-reasoning-aloud.md"
TOPICS = "content/topics"
TOPIC = f"{TOPICS}/feedback.md"
REFLECTION = "content/pli/one-page-reflection.pdf"
SHEET = f"{RESOURCES}/whole-class-feedback-sheet.docx"
SITE = "https://exemplar-trust.example/resources"
GONE = "https://gone.example/report"

NEW = """---
title: {title}
summary: "A page that a colleague adds on a Friday afternoon."
reviewed: 2026-11-20
---
Write one sentence in front of the class.
"""
ONLINE = 'format: online\nlink: "Your head of English has it."'


def change(file: str, old: str, new: str) -> Mutation:
    """Another text in the place of the first that reads like `old`, which is there."""

    def mutate(root: Path) -> None:
        text = _read(root / file)
        if old not in text:
            raise ValueError(f"{file} has no “{old}”")
        _write(root / file, text.replace(old, new, 1))

    return mutate


def rewrite(file: str, how: Callable[[bytes], bytes]) -> Mutation:
    return lambda root: _write(root / file, how((root / file).read_bytes()))


def append(text: str, file: str = PAGE) -> Mutation:
    """A paragraph at the end of a page."""
    return lambda root: _write(root / file, f"{_read(root / file)}\n{text}\n")


def add(file: str, text: str) -> Mutation:
    return lambda root: _write(root / file, text)


def add_page(file: str, title: str) -> Mutation:
    return add(file, NEW.format(title=title))


def reviewed(day: str) -> Mutation:
    return change(PAGE, "reviewed: 2026-09-28", f"reviewed: {day}")


def on_top(lines: str) -> Mutation:
    return change(PAGE, "kind: guide", f"kind: guide\n{lines}")


def both(*mutations: Mutation) -> Mutation:
    def mutate(root: Path) -> None:
        for each in mutations:
            each(root)

    return mutate


def add_photo(root: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (51.0, 30.0, 0.0)})
    Image.new("RGB", (8, 8), "teal").save(root / RESOURCES / "board.jpg", exif=exif)
    append("![A board with three crossed-out openings and a fourth that stayed](board.jpg)")(root)


def add_half_a_photo(root: Path) -> None:
    photo = io.BytesIO()
    Image.effect_noise((320, 240), 60).save(photo, "JPEG")
    (root / RESOURCES / "board.jpg").write_bytes(photo.getvalue()[:-2000])
    append("![A board with three crossed-out openings and a fourth that stayed](board.jpg)")(root)


def with_part(name: str, text: str) -> Callable[[bytes], bytes]:
    """A document with one more part in it."""

    def how(data: bytes) -> bytes:
        file = io.BytesIO(data)
        with zipfile.ZipFile(file, "a") as package:
            package.writestr(name, text)
        return file.getvalue()

    return how


def archive_a_year(root: Path) -> None:
    """Science as it is becomes its year 2025-26, and a page of English leads there."""
    repository = pygit2.init_repository(str(root))
    repository.index.add_all()
    who = pygit2.Signature("Exemplar", "resources@exemplar-trust.example", 1756684800, 0)
    year = repository.create_commit("HEAD", who, who, "A year", repository.index.write_tree(), [])
    append(f"archive:\n  - version: 2025-26\n    ref: {year}", SCIENCE)(root)
    append(f"See [marks]({SITE}/science/2025-26/resources/six-mark-answers/).")(root)


def archive_by_branch(root: Path) -> None:
    archive_a_year(root)
    rewrite(SCIENCE, lambda was: re.sub(rb"ref: \w+", b"ref: HEAD", was))(root)


def withdraw_nothing(root: Path) -> None:
    archive_a_year(root)
    append("    withdrawn: [resources/six-marks.md]", SCIENCE)(root)


def add_a_session(root: Path) -> None:
    text = _read(root / THIRD).replace("title: Reading", "title: More reading of", 1)
    text = text.replace("2027-02-02", "2027-05-04")
    file = root / "subjects/english/plc/2027-05-reading-on.md"
    _write(file, text.replace("sequence: 3", "sequence: 4"))


MUTATIONS: dict[str, Mutation] = {
    "file-encoding": rewrite(PAGE, lambda was: was + "\nÀ propos\n".encode("latin-1")),
    "empty-file": add(f"{RESOURCES}/openings.md", ""),
    "symbolic-link": lambda root: (root / PICTURE).symlink_to(
        (root / PICTURE).rename(root.parent / "outside.svg")
    ),
    "unreadable-file": lambda root: os.mkfifo(root / RESOURCES / "openings.md"),
    "slow-page": append("Look: " + "[^a] " * 9000 + "\n\n[^a]: Here."),
    "front-matter": change(PAGE, "topics: [", "topics: [["),
    "required-field": change(PAGE, "kind: guide\n", ""),
    "field-value": reviewed("3/10/26"),
    "unknown-field": change(PAGE, "minutes: 3", "minuets: 3"),
    "understood": reviewed("28 September 2026"),
    "silence": on_top("silence:\n  - rule: link-txt\n    reason: It is so."),
    "dates-in-order": reviewed("2026-12-02"),
    "duplicate-page": add_page(f"{PAGE.removesuffix('.md')}/index.md", "Live"),
    "reserved-folder": add_page("content/english/index.md", "For English"),
    "orphan-page": both(
        add_page("content/guides/old/marking.md", "Marking"),
        add_page("content/guides/index.md", "Guides"),
        *(add_page(f"content/guides/guide-{n}.md", f"Guide {n}") for n in range(40)),
    ),
    "unused-file": add(f"{RESOURCES}/openings.csv", "Opening,Words\nIn 1818,2\n"),
    "missing-index": lambda root: (root / "subjects/english/index.md").unlink(),
    "missing-subject-file": add_page("subjects/drama/index.md", "Drama"),
    "github-file": change("subjects/english/subject.yml", "/english-leads]", "/drama]"),
    "address-name": add_page("content/about/Openings (final).md", "Openings"),
    "goal-address": add_page("subjects/english/goal.md", "What we aim at"),
    "renderer-settings": add("mkdocs.yml", "hooks: [own.py]\n"),
    "attribute-removed": append('<p class="big-red">Read it twice.</p>'),
    "file-name": add(f"{RESOURCES}/Openings (final).csv", "Opening,Words\nIn 1818,2\n"),
    "file-size": rewrite(
        "content/pli/one-page-reflection.pdf", lambda was: was + bytes(12_000_000)
    ),
    "broken-link": change(PAGE, "(building-stamina-", "(building-stamnia-"),
    "missing-file": append("![A paragraph with its second sentence moved](moved.svg)"),
    "absolute-own-link": append(f"See [essays]({SITE}/english/)."),
    "insecure-link": append("See [the library](http://library.example.org/macbeth)."),
    "archived-link": archive_a_year,
    "external-link": append(f"See [the report]({GONE})."),
    "moved-page": append("See [quizzes](../../science/resources/starter-quizzes.md)."),
    "left-out": change(PAGE, "\nsummary:", " #2\nsummary:"),
    "archived-year": archive_by_branch,
    "withdrawn": withdraw_nothing,
    "unknown-topic": change(PAGE, "topics: [modelling,", "topics: [modeling,"),
    "marks-as-typed": change(PAGE, 'summary: "How to write', 'summary: "How to *write*'),
    "alias-clash": change(f"{TOPICS}/workload.md", "teacher workload", "written feedback"),
    "topic-note": append("And then some.", "subjects/science/topics/retrieval-practice.md"),
    "topic-cycle": change(f"{TOPICS}/how-memory-works.md", "related", "parent: challenge\nrelated"),
    "one-way-relation": change(TOPIC, "related: [workload,", "related: [workload, homework,"),
    "weak-evidence": change(TOPIC, '    url: "https://doi.org/10.1037/0033-2909.119.2.254"\n', ""),
    "stale-evidence": change(TOPIC, "    strength: ", "    checked_on: 2024-09-21\n    strength: "),
    "evidence-strength": change(TOPIC, "    strength: many-studies\n", ""),
    "untagged-topic": append("Structured talk, then more structured talk. Structured talk helps."),
    "unknown-name": change(PAGE, "key_stages: [ks3, ks4]", "key_stages: [ks3, ks9]"),
    "session-rhythm": add_a_session,
    "first-session-in-person": change(FIRST, "format: in-person\nhost: alder-park", ONLINE),
    "online-without-agreement": change(THIRD, "group_agreed_online: true\n", ""),
    "host-rotation": change(IN_PERSON, "host: alder-park", "host: cedar-hill"),
    "agenda-shared-late": change(THIRD, "agenda_shared: 2026-11-20", "agenda_shared: 2027-02-01"),
    "agenda-minutes": change(THIRD, "minutes: 15", "minutes: 10"),
    "facilitator-leads-everything": rewrite(
        THIRD, lambda was: re.sub(rb"led_by: .*", b"led_by: Trust subject lead for English", was)
    ),
    "input-from": change(THIRD, '"Feedback from the November session", ', ""),
    "feedback-late": change(SECOND, "feedback_shared: 2026-11-16", "feedback_shared: 2026-11-20"),
    "session-sequence": change(THIRD, "sequence: 3", "sequence: 4"),
    "session-clash": change(JOINT_SECOND, "host: alder-park", "host: cedar-hill"),
    "session-outside-terms": change(THIRD, "date: 2027-02-02", "date: 2027-02-16"),
    "session-times": change(THIRD, 'end: "18:00"', 'end: "06:00"'),
    "session-dates": change(SECOND, "status: held", "status: planned"),
    "fewer-sessions": rewrite(
        "content/trust.yml",
        lambda was: re.sub(
            rb"(?s)ends: 2026-12-18.*?\nholidays:", b"ends: 2026-11-20\nholidays:", was
        ),
    ),
    "preparation-time": change(THIRD, "(four minutes)", "(forty minutes)"),
    "sessions-said": change("content/plc/index.md", "three times a year", "six times a year"),
    "meeting-length": change(THIRD, "twilight-inset", "staff-meeting"),
    "meeting-frequency": both(
        change("content/trust.yml", "holidays:", "meeting_minutes: 180\nholidays:"),
        *(change(each, "twilight-inset", "staff-meeting") for each in (THIRD, OTHER_THIRD)),
    ),
    "expected-without-replaces": on_top("expected: true"),
    "reading-time": change(PAGE, "minutes: 3", "minutes: 120"),
    "class-minutes": change(
        f"{RESOURCES}/poetry-voice-and-speaker.md",
        "minutes: 3\nclass_minutes: 35",
        "minutes: 35",
    ),
    "review-due": reviewed("2025-11-10"),
    "review-overdue": reviewed("2025-03-03"),
    "upn": append("It worked for B801200005001."),
    "ni-number": append("Send it with your number, AB 12 34 56 C, to the office."),
    "email-address": append("Ask jo.alder@gmail.com for the script."),
    "email-spelt-out": append("Ask jo.alder [at] gmail.com for the script."),
    "date-of-birth": append("This pupil was born on 3 April 2012 and writes a page."),
    "phone-number": append("Ring me on 07911 123456 for the script."),
    "postcode": append("The boy who wrote it lives at 4 Alder Lane, LS8 2AB."),
    "nhs-number": append("NHS number: 943 476 5919"),
    "pupil-name": append("The best opening was found by pupil Olivia Ashworth."),
    "disclosure": append("One of them told me on Monday that his dad hits him."),
    "picture-location": add_photo,
    "damaged-picture": add_half_a_photo,
    "unsafe-svg": change(PICTURE, "<rect ", '<rect onclick="run()" '),
    "download-kind": add(f"{RESOURCES}/quiz.html", "A quiz."),
    "file-in-disguise": rewrite(REFLECTION, lambda data: b"<!doctype html>" + data),
    "active-document": rewrite(SHEET, with_part("word/vbaProject.bin", "Sub AutoOpen()")),
    "shut-file": rewrite(REFLECTION, lambda data: data[: len(data) // 2]),
    "left-in-document": rewrite(
        SHEET, with_part("word/comments.xml", '<w:comment w:id="1"><w:p>Cut?</w:p></w:comment>')
    ),
    "document-author": rewrite(
        SHEET, with_part("docProps/core.xml", "<dc:creator>Jo Ashworth</dc:creator>")
    ),
    "cla-in-public": change(PUBLIC_PAGE, "rights: own", "rights: cla"),
    "one-person-role": append("The librarian at Cedar Hill found the script."),
    "failed-lesson": append("A teacher from Birch Lane tried it, and the lesson fell flat."),
    "asks-to-record": append("Log your CPD hours when you have tried it."),
    "form": append('<form action="https://exemplar-trust.example/g"><input name="goal"></form>'),
    "embed-host": append('<iframe src="https://videos.example/1" title="A paragraph"></iframe>'),
    "picture-description": append("![](particle-states.svg)", WITH_PICTURE),
    "poor-description": append("![diagram](particle-states.svg)", WITH_PICTURE),
    "heading-order": append("#### A step too deep"),
    "table-headers": append("| | |\n| --- | --- |\n| Monday | We write |"),
    "link-text": append("For more, click [here](whole-class-feedback-on-essays.md)."),
    "colour-alone": append("Learn the red words, and then write."),
    "same-title": lambda root: _write(root / RESOURCES / "modelling-again.md", _read(root / PAGE)),
    "readme": add(f"{RESOURCES}/README.md", NEW.format(title="What is in this folder")),
    "link-form": append("See [the report] (https://www.example.com/report) for more."),
    "own-computer": append("[The quiz](http://localhost:8000/quiz/) is ready."),
    "undefined-reference": append("See [the plan][plan] and a note.[^7]"),
    "unused-definition": append("[^8]: Roediger, 2006."),
    "blank-in-address": append("[The report](https://www.example.com/our report.pdf)"),
    "split-topic-mark": append("| A | B |\n| --- | --- |\n| [[feedback|saying it]] | Monday |"),
    "terms-to-confirm": change("content/trust.yml", "\nterms:", "\nterms_to_confirm: true\nterms:"),
    "bank-details": append("For the scores: sort code 20-45-77, account 83719264."),
    "pupil-record": append(
        "| Name | Form | SEN |\n| --- | --- | --- |\n| Tobenna Ilogu | 9X3 | K |"
    ),
    "old-path-clash": on_top("old_paths: [resources/building-stamina-for-extended-writing.md]"),
    "conflict-marker": append("<<<<<<< HEAD\nAsk three.\n=======\nAsk five.\n>>>>>>> main"),
    "starting-text": append("Say first what a colleague can do with this in the next lesson."),
    "escaped-signs": append(r"\*\*Starter\*\* and \*\*plenary\*\*"),
    "diagram-as-text": append("```mermaid\ngraph TD\n  A[Quiz] --> B[Feedback]\n```"),
    "pasted-list": append("• Print the quiz\n• Hand out mini-whiteboards"),
    "pasted-table": append("| Week | Text |\n| 1 | Macbeth |"),
    "bold-heading": append("**Main activity**\n\nWrite."),
    "missing-space": append("##Main activity\n\nWrite."),
    "tag-as-text": append("Use the <style> tag for looks."),
    "tag-removed": append('Learn the <font color="red">hard</font> words.'),
    "unpaired-tag": append("<table><tr><td>Week 1</td></tr>"),
    "unclosed-comment": append("<!-- a note to myself"),
    "raised-or-marked": append("Learn ==these words== first."),
    "formula": append(r"Half is $\frac{1}$ of it."),
    "box-text": append('!!! note "Before the lesson"\nPrint the quiz.'),
    "unclosed-code": append("```\nHere it begins."),
    "item-number": append("1. Read.\n2. Write.\n\n1914. The war began."),
    "nested-too-deep": append(">" * 100 + " Look."),
    "times-as-emphasis": append("It comes to 2*3*4 words."),
    "other-programs-mark": append("{% include quiz.html %}"),
    "turned-text": append("Look \u202ehere."),
}


def copy_showcase(root: Path) -> None:
    """The showcase without the archived year of science, whose commit is in its history alone."""
    for name in (".github", "content", "subjects"):
        shutil.copytree(PROJECT / name, root / name)
    rewrite(SCIENCE, lambda was: re.sub(rb"archive:\n(?:  .*\n)+", b"", was))(root)


def checked(root: Path, cache: Cache, *, external: bool = False) -> Year:
    return pipeline.check(Job(root, cache, 1, lambda *_: None, today=TODAY, external=external))


def keep_answers(year: Year, cache: Cache) -> None:
    """What the web says of every address, so that nobody is asked: one is gone, all others well."""
    addresses = {address.partition("#")[0] for _, _, address in external_links(year.catalogue)}
    for address in addresses | {GONE}:
        fault = "the page behind this address is not there (404)" if address == GONE else ""
        said = json.dumps({"asked": TODAY.isoformat(), "fault": fault}).encode()
        cache.put("external", digest(address), said)


def new_faults(found: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that were not there before, wherever in their file they stand now."""
    known = {(each.name, each.file, each.message) for each in before}
    return [each for each in found if (each.name, each.file, each.message) not in known]


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _write(file: Path, text: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(each).replace('|', chr(92) + '|') for each in cells)} |"


def main() -> int:
    unseen = tracebacks = 0
    print(_row("Code", "Rule", "Severity", "Place", "Message", "Others as well"))
    print(_row(*["---"] * 6))
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder) / "cache")
        copy_showcase(Path(folder) / "as-it-is")
        year = checked(Path(folder) / "as-it-is", cache)
        keep_answers(year, cache)
        for rule in RULES:
            root = Path(folder) / rule.name / "trust"
            copy_showcase(root)
            found: list[Diagnostic] = []
            try:
                MUTATIONS.get(rule.name, both())(root)
                after = checked(root, cache, external=rule.name == "external-link")
                found = new_faults(after.checked.found, year.checked.found)
            except Exception:
                tracebacks += 1
                traceback.print_exc()
            own = next((each for each in found if each.name == rule.name), None)
            others = Counter(each.name for each in found if each is not own)
            also = ", ".join(f"{name} ×{n}" if n > 1 else name for name, n in others.items())
            place = "not seen" if rule.name in MUTATIONS else "no mutation yet"
            if own:
                place = f"{own.path}:{own.position.line}:{own.position.column}"
            message = own.message if own else ""
            unseen += own is None
            print(_row(rule.code, rule.name, rule.severity, place, message, also), flush=True)
            shutil.rmtree(root.parent)
    print(f"\n{len(RULES)} rules, {unseen} not seen, {tracebacks} tracebacks.")
    return 1 if unseen or tracebacks else 0


if __name__ == "__main__":
    sys.exit(main())
