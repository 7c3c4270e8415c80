"""The pages and settings of a trust to measure with, as values."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from benchmarks.corpus_prose import TOPICS, WORDS, Writer, capital, slug

SUBJECTS = tuple(WORDS["subjects"])
_SCHOOLS = [
    *("Alder Park", "Birch Lane", "Cedar Hill", "Dale End", "Elm Grove", "Fern Bank"),
    *("Gorse Hill", "Hazel Wood", "Ivy Road", "Juniper Green", "Kelp Bay", "Larch Field"),
]
SCHOOLS = {slug(name): f"{name} School" for name in _SCHOOLS}
THIS_YEAR = 2026
TODAY = 1795305600
"""22 November 2026, in seconds: the day on which its pages are as they should be."""

LENGTH = 560  # a page of a few more: it ends with the block that passes it
WORDS_A_MINUTE = 200
SESSION_DAYS = ("09-24", "11-12", "02-04", "05-13")
LEAD = "Trust subject lead"


@dataclass(frozen=True)
class Size:
    """How much there is: pages are counted a subject, years are those that are finished."""

    subjects: int = 12
    pages: int = 110
    topics: int = len(TOPICS)
    years: int = 0

    def __post_init__(self) -> None:
        """Raises `ValueError` where no trust has that size."""
        if self.subjects < 1 or self.pages < 1 or self.years < 0:
            raise ValueError("A trust has a subject and a page at least, and no years to come.")
        if not 1 <= self.topics <= len(TOPICS):
            raise ValueError(f"There are 1 to {len(TOPICS)} research topics.")

    @property
    def sessions(self) -> int:
        """How many pages of each subject are notes of sessions."""
        return min(len(SESSION_DAYS), self.pages // 5)

    @property
    def resources(self) -> int:
        """How many pages of each subject are resources."""
        return self.pages - self.sessions - 1

    @property
    def slugs(self) -> list[str]:
        """The folders of the subjects; after the last name the first comes again, with a 2."""
        turns = (divmod(number, len(SUBJECTS)) for number in range(self.subjects))
        return [SUBJECTS[at] + (f"-{turn + 1}" if turn else "") for turn, at in turns]

    @property
    def topic_slugs(self) -> list[str]:
        """The research topics, the one that is written of most first."""
        return list(TOPICS)[: self.topics]


@dataclass(frozen=True)
class Page:
    """A page as its author would type it; `path` is from the trust's folder."""

    path: str
    front: Mapping[str, Any]
    body: str

    @property
    def text(self) -> str:
        """The whole file."""
        return f"---\n{as_yaml(self.front)}---\n{self.body}"

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.front["title"])


def pages_of(size: Size, year: int = THIS_YEAR) -> list[Page]:
    """Every page of the trust in that year, in the order of their paths."""
    pages = [Page("content/index.md", _front("Our pages", year), "Choose a subject.\n")]
    pages += [_topic(name, size, year) for name in size.topic_slugs]
    for subject in size.slugs:
        pages.append(_welcome(subject, size, year))
        pages += [_session(subject, number, size, year) for number in range(size.sessions)]
        pages += [resource(subject, number, size, year) for number in range(size.resources)]
    return sorted(pages, key=lambda page: page.path)


def settings_of(
    size: Size, year: int = THIS_YEAR, archive: Sequence[Mapping[str, str]] = ()
) -> dict[str, Mapping[str, Any]]:
    """The settings of the trust and of its subjects, by path."""
    trust = {
        "name": "Measured Learning Trust",
        "academic_year": version_of(year),
        "schools": [{"id": each, "name": name} for each, name in SCHOOLS.items()],
        "key_stages": [{"id": "ks3", "name": "Key Stage 3"}, {"id": "ks4", "name": "Key Stage 4"}],
        "contacts": {
            "site": "pages@measured-trust.example",
            "safeguarding": "Worried about a child? Speak to your school's safeguarding lead.",
        },
        "email_domains": ["measured-trust.example"],
    }
    settings: dict[str, Mapping[str, Any]] = {"content/trust.yml": trust}
    for subject in size.slugs:
        settings[f"subjects/{subject}/subject.yml"] = {
            "name": name_of(subject),
            "lead": {"role": LEAD, "contact": f"{subject}@measured-trust.example"},
            "plc": subject,
            "key_stages": ["ks3", "ks4"],
            "schools": list(SCHOOLS),
            "version": version_of(year),
            **({"archive": list(archive)} if archive else {}),
        }
    return settings


def resource(subject: str, number: int, size: Size, year: int = THIS_YEAR) -> Page:
    """The resource of that number. A third of them are written anew each year."""
    title, path = _resource_title(subject, number), _resource_path(subject, number)
    seed = f"{subject} {number} {year if number % 3 == 0 else ''}"
    writer = Writer(seed, _term(subject, number), size.topic_slugs)
    tagged = list(dict.fromkeys(writer.pick(size.topic_slugs) for _ in range(3)))
    others = sorted({writer.below(size.resources) for _ in range(3)} - {number})
    body = writer.body([_link(path, subject, other) for other in others], LENGTH)
    front = {
        **_front(title, year),
        "topics": tagged,
        "key_stages": ["ks3", "ks4"] if number % 2 else ["ks3"],
        "kind": writer.pick(["guide", "lesson", "task", "reading"]),
        "minutes": round(len(body.split()) / WORDS_A_MINUTE),
    }
    return Page(path, front, body)


def version_of(year: int) -> str:
    """2026 → 2026-27."""
    return f"{year}-{(year + 1) % 100:02}"


def name_of(subject: str) -> str:
    """The name of the subject in that folder: science-2 → Science 2."""
    first = next(name for name in SUBJECTS if subject == name or subject.startswith(f"{name}-"))
    again = subject.removeprefix(first).replace("-", " ")
    return f"{WORDS['subjects'][first]}{again}"


def as_yaml(values: Mapping[str, Any]) -> str:
    """As an author would type it at the top of a page or in a file of settings."""
    return str(yaml.dump(values, Dumper=yaml.CSafeDumper, sort_keys=False, width=1000))


def _front(title: str, year: int) -> dict[str, Any]:
    return {
        "title": title,
        "summary": f"A page to measure with: {title[:1].lower()}{title[1:]}.",
        "reviewed": f"{year}-09-01",
    }


def _topic(name: str, size: Size, year: int) -> Page:
    told = TOPICS[name]
    writer = Writer(f"topic {name}", str(told["title"]).lower(), size.topic_slugs)
    front = {
        **_front(told["title"], year),
        "definition": told["definition"],
        "why": writer.say(),
        "start_here": {"task": writer.say(), "minutes": 5},
        "evidence": [
            {
                "claim": "This page is made to be measured and claims nothing.",
                "source": "No study: made-up text",
                "checked_on": f"{year}-09-01",
            }
        ],
        "limits": [writer.say()],
        "try_this": [writer.say(), writer.say()],
        "example_goals": [writer.say()],
        "aliases": list(told["phrases"]),
    }
    return Page(f"content/topics/{name}.md", front, writer.body([], LENGTH // 2))


def _welcome(subject: str, size: Size, year: int) -> Page:
    path = f"subjects/{subject}/index.md"
    writer = Writer(subject, name_of(subject).lower(), size.topic_slugs)
    links = [_link(path, subject, number) for number in range(min(3, size.resources))]
    return Page(path, _front(name_of(subject), year), writer.body(links, LENGTH // 4))


def _session(subject: str, number: int, size: Size, year: int) -> Page:
    writer = Writer(f"session {subject} {number} {year}", _term(subject, number), size.topic_slugs)
    question = writer.say("focus_questions")
    month_day = SESSION_DAYS[number]
    day = f"{year if month_day > '08' else year + 1}-{month_day}"
    titles = ("Tea, and what we have tried", "The question", "Planning in pairs", "Feedback")
    told = number < 2
    front = {
        **_front(f"Session {number + 1}: {_term(subject, number)}", year),
        "topics": [writer.pick(size.topic_slugs)],
        "sequence": number + 1,
        "focus_question": question,
        "date": day,
        "start": "15:45",
        "end": "17:45",
        "time_from": "twilight-inset",
        "format": "in-person",
        "host": list(SCHOOLS)[(size.slugs.index(subject) + number) % len(SCHOOLS)],
        "facilitator": LEAD,
        "schools": list(SCHOOLS),
        "agenda": [
            {"title": title, "minutes": 30, "led_by": f"A teacher, {school}"}
            for title, school in zip(titles, [*_SCHOOLS[:3], _SCHOOLS[4]], strict=True)
        ],
        "input_from": ["Survey of teachers", "Heads of department of all schools"],
        "status": "held" if told else "planned",
    }
    if told:
        front |= {
            "outcomes": [writer.say(), writer.say()],
            "feedback_summary": writer.say(),
            "next_focus": writer.say(),
            "feedback_shared": day,
        }
    path = f"subjects/{subject}/plc/{day[:7]}-session-{number + 1}.md"
    return Page(path, front, writer.body([_link(path, subject, number)], LENGTH // 2))


def _term(subject: str, number: int) -> str:
    first = next(name for name in SUBJECTS if subject == name or subject.startswith(f"{name}-"))
    terms = WORDS["terms"][first]
    return str(terms[number % len(terms)])


def _resource_title(subject: str, number: int) -> str:
    again, kind = divmod(number // 25, len(WORDS["titles"]))
    title = WORDS["titles"][kind].format(_term(subject, number))
    return capital(f"{title}, part {again + 1}" if again else title)


def _resource_path(subject: str, number: int) -> str:
    unit = WORDS["units"][number // 11 % len(WORDS["units"])]
    name = slug(_resource_title(subject, number))
    return f"subjects/{subject}/resources/{slug(unit)}/{name}.md"


def _link(path: str, subject: str, number: int) -> tuple[str, str]:
    """Title and address of a resource, as a link from the page at `path`."""
    address = posixpath.relpath(_resource_path(subject, number), posixpath.dirname(path))
    return _resource_title(subject, number), address
