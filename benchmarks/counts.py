"""Counts what a trust's pages offer, and says which minimums of a whole trust they miss.

    python benchmarks/counts.py [ROOT]

A topic counts for a subject that has a page on it, or says what it means there. Sessions are those
of the year under way that were not cancelled; workshops are those of the last conference. The exit
code is 1 if a minimum is missed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.written import PORTAL, Page
from generator.read.read import read_pages
from generator.read.trees import WorkTree
from generator.schema import (
    ConferenceSessionFields,
    ResourceFields,
    SessionFields,
    TopicNoteFields,
)

SUBJECTS, RESOURCES, KINDS, SESSIONS, ONLINE, STUDIES, NOTES, FILES = 12, 6, 3, 3, 1, 1, 4, 1
"""The least of a trust, and of each subject."""
WORKSHOPS, PROGRAMME_CASES = 8, 6
OF_A_TOPIC = 3
"""How many subjects have something on each topic, at the least."""
OF_SOME_TOPICS = {
    **dict.fromkeys(("adaptive-teaching", "explicit-instruction", "behaviour-routines"), 8),
    **dict.fromkeys(("ai-in-teaching", "digital-literacy"), 5),
    **dict.fromkeys(("pupil-wellbeing", "staff-wellbeing"), 5),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What one subject has."""

    kinds: Counter[str]
    key_stages: Counter[str]
    sessions: Counter[str]
    cases: int
    pathways: int
    notes: int
    files: int

    @property
    def resources(self) -> int:
        return self.kinds.total()

    def missed(self) -> Iterator[str]:
        """What it has too few of, each as `4 of 6 resources`."""
        online, studies = self.sessions["online"], self.cases + self.pathways
        for has, least, what in (
            (self.resources, RESOURCES, "resources"),
            (len(self.kinds), KINDS, "kinds of resource"),
            (self.sessions.total(), SESSIONS, "sessions"),
            (online, ONLINE, "sessions online"),
            (studies, STUDIES, "case studies or pathways"),
            (self.notes, NOTES, "topic notes"),
            (self.files, FILES, "files"),
        ):
            if has < least:
                yield f"{has} of {least} {what}"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a trust has: its subjects by folder, and topic → the subjects that have it."""

    subjects: Mapping[str, Subject]
    topics: Mapping[str, frozenset[str]]
    workshops: int
    programme_cases: int
    unread: tuple[str, ...]
    """pages that cannot be understood, and so are not counted"""

    def missed(self) -> Iterator[str]:
        """Each minimum that is missed, in a line."""
        for slug, subject in self.subjects.items():
            yield from (f"{slug}: {each}" for each in subject.missed())
        for has, least, what in (
            (len(self.subjects), SUBJECTS, "subjects"),
            (self.workshops, WORKSHOPS, "workshops"),
            (self.programme_cases, PROGRAMME_CASES, "case studies of programmes"),
        ):
            if has < least:
                yield f"{has} of {least} {what}"
        for topic in sorted(self.topics.keys() | OF_SOME_TOPICS):
            has, least = len(self.topics.get(topic, ())), OF_SOME_TOPICS.get(topic, OF_A_TOPIC)
            if has < least:
                yield f"topic {topic}: {has} of {least} subjects"
        yield from (f"not counted, as it cannot be read: {path}" for path in self.unread)


def counts(root: Path) -> Counts:
    """The folder of a trust → what its pages offer."""
    pages = read_pages(WorkTree(root))
    slugs = sorted({each.site for each in pages} - {PORTAL})
    talks = [each.fields for each in pages if isinstance(each.fields, ConferenceSessionFields)]
    last = max((each.year for each in talks), default="")
    cases = [each for each in pages if each.fields and each.type == "case-study"]
    topics = [each.slug for each in pages if each.fields and each.type == "topic"]
    return Counts(
        {slug: _subject([each for each in pages if each.site == slug]) for slug in slugs},
        {topic: frozenset(_with(topic, pages)) for topic in sorted(topics)},
        sum(each.year == last for each in talks),
        sum(each.site == PORTAL for each in cases),
        tuple(each.path for each in pages if not each.fields),
    )


def _subject(pages: list[Page]) -> Subject:
    types = Counter(each.type for each in pages if each.fields)
    resources = [each.fields for each in pages if isinstance(each.fields, ResourceFields)]
    sessions = [each.fields for each in pages if isinstance(each.fields, SessionFields)]
    return Subject(
        Counter(each.kind for each in resources),
        Counter(stage for each in resources for stage in each.key_stages),
        Counter(each.format for each in sessions if each.status != "cancelled"),
        types["case-study"],
        types["pathway"],
        types["topic-note"],
        len({(each.path, file.path) for each in pages if each.fields for file in each.front.files}),
    )


def _with(topic: str, pages: tuple[Page, ...]) -> Iterator[str]:
    for each in pages:
        if each.site != PORTAL and each.fields:
            is_note = isinstance(each.fields, TopicNoteFields) and each.slug == topic
            if is_note or topic in each.front.topics:
                yield each.site


def report(found: Counts) -> str:
    """The counts as tables in Markdown, and then what is missed."""
    lines = [f"# {len(found.subjects)} subjects, {len(found.topics)} topics", ""]
    lines += _table(
        (
            *("subject", "resources", "by kind", "by key stage", "sessions"),
            *("cases", "pathways", "topic notes", "files"),
        ),
        (
            (
                *(slug, each.resources, _by(each.kinds), _by(each.key_stages), _by(each.sessions)),
                *(each.cases, each.pathways, each.notes, each.files),
            )
            for slug, each in found.subjects.items()
        ),
    )
    lines += _table(
        ("topic", "subjects", "which"),
        ((slug, len(having), ", ".join(sorted(having))) for slug, having in found.topics.items()),
    )
    lines += [f"Workshops: {found.workshops}", ""]
    lines += [f"Case studies of programmes: {found.programme_cases}", "", "## Missed", ""]
    return "\n".join([*lines, *(f"- {each}" for each in found.missed())])


def _by(counted: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counted.items())) or "none"


def _table(head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> list[str]:
    cells = (head, ("---",) * len(head), *rows)
    return [*(f"| {' | '.join(map(str, each))} |" for each in cells), ""]


def main() -> int:
    found = counts(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent)
    print(report(found))
    missed = any(found.missed())
    print("" if missed else "Nothing.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
