"""Makes a trust of two subjects from 352 pages that nobody wrote with this program in mind.

    python benchmarks/ecf_trust.py SOURCE OUT [--mend]

SOURCE holds a folder of Markdown for each of the two providers; files beside those folders are no
pages. OUT is made. Every page keeps its text and title and gets the front matter that a resource
needs. With --mend, the links, pictures and frames that stop a build are dropped, nothing else.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator import pipeline
from generator.cache import Cache
from generator.model.job import Job
from generator.model.places import Position
from generator.read.documents import parse_page

SUBJECTS = {
    "education-development-trust": "Education Development Trust",
    "teach-first": "Teach First",
}
OWN_TOPICS = Path(__file__).parent.parent / "content" / "topics"

# A word in a page's path → the topic that the page is tagged with.
TOPIC_OF_WORD = {
    "assessment": "formative-assessment",
    "climate": "behaviour-routines",
    "environment": "behaviour-routines",
    "classroom-practice": "explicit-instruction",
    "curriculum": "sequencing",
    "feedback": "feedback",
    "motivation": "motivation",
    "profession": "coaching",
    "pupils-learn": "how-memory-works",
    "questioning": "questioning",
    "succeed": "adaptive-teaching",
    "tailoring": "adaptive-teaching",
}

# A word in a page's file name → its kind; a guide, if there is none of them.
KIND_OF_WORD = {
    "video": "video",
    "instructions": "task",
    "observation": "task",
    "evidence": "reading",
    "theory": "reading",
}

FAMILIES = ("memory", "teaching", "assessment", "literacy", "inclusion", "profession")
REVIEWED = "2026-09-01"
WORDS_A_MINUTE = 200

DROPPED = ("broken-link", "missing-file", "embed-host")
"""The rules whose findings --mend takes out of the text."""

REFERENCE = re.compile(
    r"(?P<picture>!)?\[(?P<text>[^]]*)\]\((?P<address>[^)\s]*)[^)]*\)"
    r'|<a\b[^>]*?\bhref="(?P<href>[^"]*)"[^>]*>(?P<inner>.*?)</a>'
    r'|<img\b[^>]*?\bsrc="(?P<src>[^"]*)"[^>]*>'
    r"|<iframe\b.*?</iframe>",
    re.DOTALL,
)


def make_trust(source: Path, out: Path, voices: Iterable[Path] = ()) -> int:
    """Write the trust into `out`; returns how many pages are in it.

    Each folder of each of `voices` is a further subject.
    """
    _settings(out / "content" / "trust.yml", _trust())
    _page(out / "content" / "index.md", _front("Real text", "Pages of two providers."), "")
    for topic in sorted(OWN_TOPICS.glob("*.md")):
        front, body = _parts(topic)
        front.pop("charter", None)
        _page(out / "content" / "topics" / topic.name, front, body)
    count = 0
    subjects = {source / slug: name for slug, name in SUBJECTS.items()}
    for folder in sorted(each for root in voices for each in root.iterdir() if each.is_dir()):
        subjects[folder] = folder.name.replace("-", " ").capitalize()
    for pages, name in subjects.items():
        slug = pages.name
        folder = out / "subjects" / slug
        _settings(folder / "subject.yml", _subject(slug, name))
        _page(folder / "index.md", _front(name, f"Materials by {name}."), "")
        for file in sorted(pages.rglob("*.md")):
            path = file.relative_to(pages)
            front, body = _parts(file)
            fields = _resource(str(front["title"]), path, body)
            fields["topics"] = front.get("topics") or fields["topics"]
            _page(folder / "resources" / path, fields, body)
            count += 1
    return count


def _trust() -> dict[str, Any]:
    return {
        "name": "Harbour Lights Learning Trust",
        "academic_year": "2026-27",
        "schools": [{"id": "quayside", "name": "Quayside School"}],
        "key_stages": [{"id": "ks3", "name": "Key Stage 3"}, {"id": "ks4", "name": "Key Stage 4"}],
        "topic_families": [{"id": each, "name": each.capitalize()} for each in FAMILIES],
        "contacts": {"site": "pages@harbour-lights.example", "safeguarding": "Tell the school."},
    }


def _subject(slug: str, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "lead": {"role": "Lead for early careers", "contact": "lead@harbour-lights.example"},
        "plc": slug,
        "key_stages": ["ks3", "ks4"],
        "schools": ["quayside"],
        "version": "2026-27",
    }


def _resource(title: str, path: Path, body: str) -> dict[str, Any]:
    topics = [topic for word, topic in TOPIC_OF_WORD.items() if word in str(path)]
    kinds = [kind for word, kind in KIND_OF_WORD.items() if word in path.name]
    return {
        **_front(title, _summary(body) or title),
        "topics": list(dict.fromkeys(topics)),
        "key_stages": ["ks3", "ks4"],
        "kind": kinds[0] if kinds else "guide",
        "minutes": max(1, round(len(body.split()) / WORDS_A_MINUTE)),
    }


def _front(title: str, summary: str) -> dict[str, Any]:
    return {"title": title, "summary": summary, "reviewed": REVIEWED}


def _summary(body: str) -> str:
    """The first sentence or heading, at most 30 words of it, without Markdown's signs."""
    signs = re.compile(r"\]\([^)]*\)|<[^>]*>|[#*_\[\]]")
    lines = (signs.sub(" ", line).strip() for line in body.split("\n"))
    first = next((line for line in lines if re.match(r"\w", line)), "")
    sentence = re.split(r"(?<=[.!?])\s", first)[0]
    return " ".join(sentence.split()[:30])


def _parts(file: Path) -> tuple[dict[str, Any], str]:
    document = parse_page(file.name, file.read_bytes())
    return dict(document.values), document.body


def _page(file: Path, front: Mapping[str, Any], body: str) -> None:
    _write(file, f"---\n{_dump(front)}---\n{body}")


def _settings(file: Path, values: Mapping[str, Any]) -> None:
    _write(file, _dump(values))


def _dump(values: Mapping[str, Any]) -> str:
    return yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def mend(root: Path) -> int:
    """Drop what stops a build: a link leaves its text, the rest nothing. Returns how many."""
    with tempfile.TemporaryDirectory() as cache:
        job = Job(root, Cache(Path(cache)), os.cpu_count() or 1, lambda *_: None)
        found = [each for each in pipeline.check(job).checked.found if each.name in DROPPED]
    places: defaultdict[str, set[Position]] = defaultdict(set)
    for each in found:
        places[each.path].add(each.position)
    for path, positions in places.items():
        text = (root / path).read_text(encoding="utf-8")
        _write(root / path, _without(text, positions))
    return len(found)


def _without(text: str, places: Collection[Position]) -> str:
    """The text without what is at the places: a link's or picture's address, a frame itself."""

    def drop(match: re.Match[str]) -> str:
        starts = [match.start(name) for name in ("address", "href", "src")]
        at = max(starts) if max(starts) >= 0 else match.start()
        line_start = text.rfind("\n", 0, at) + 1
        if Position(text.count("\n", 0, at) + 1, at - line_start + 1) not in places:
            return match[0]
        return "" if match["picture"] else match["text"] or match["inner"] or ""

    return REFERENCE.sub(drop, text)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("source", type=Path, help="the folder with the pages of both providers")
    options.add_argument("out", type=Path, help="where the trust is made; must not exist")
    options.add_argument("--mend", action="store_true", help="drop what the check reports")
    given = options.parse_args()
    if given.out.exists():
        options.error(f"{given.out} exists already")
    print(f"{make_trust(given.source, given.out)} pages in {given.out}")
    if given.mend:
        print(f"{mend(given.out)} links, pictures and frames dropped")


if __name__ == "__main__":
    main()
