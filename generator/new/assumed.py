"""A file of somebody's, and its page as it was converted → front matter, and what was assumed."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from generator.html.other_programs import without_marks
from generator.model.converted import Converted
from generator.model.graph import Mention
from generator.model.written import Document
from generator.new.explained import as_yaml
from generator.new.found import Found
from generator.schema import PageFields, ResourceFields
from generator.schema.fields import fields_of, iso_date

_MOST_WORDS = 30
_MOST_TOPICS = 3
_MOST_MINUTES = 600
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")


@dataclass(frozen=True)
class Assumed:
    """A line at the top of a page that nobody wrote there, and where it came from."""

    field: str
    value: str
    source: str


@dataclass(frozen=True)
class Composed:
    """The lines at the top of a page, the page's text, and what was assumed."""

    front: str
    body: str
    assumed: tuple[Assumed, ...]
    set_aside: tuple[str, ...] = ()
    """names of lines that mean nothing here; they stay as comments"""


@dataclass(frozen=True)
class Usual:
    """What holds for every page of a folder that is taken up."""

    key_stages: tuple[str, ...]
    topics: Collection[str]
    lines_above: int
    shared_headings: Collection[str] = ()
    """first headings of more than one file: they tell no page from another"""
    words_a_minute: int = 200


def compose(
    found: Found,
    document: Document,
    body: str,
    converted: Converted,
    mentions: Sequence[Mention],
    changed: tuple[dt.date, str],
    usual: Usual,
) -> Composed:
    """The page's front matter: what its author wrote there, and what is assumed for the rest.

    `body` is its text, line for line that of the `document`; it was `converted` below so many
    lines as `usual` says.
    """
    given = {name: value for name, value in document.values.items() if value not in (None, "")}
    values: dict[str, Any] = {}
    assumed: list[Assumed] = []

    def assume(field: str, value: Any, source: str) -> None:
        values[field] = value
        assumed.append(Assumed(field, as_yaml({field: value}).strip(), source))

    if "title" in given:
        values["title"] = given["title"]
    else:
        title, source, body = _title(found, converted, body, usual)
        assume("title", title, source)
    _summarise(given, values, converted, assume)
    if _is_day(given.get("reviewed")):
        values["reviewed"] = given["reviewed"]
    else:
        assume("reviewed", changed[0].isoformat(), changed[1])
    is_index = posixpath.basename(found.target) == "index.md"
    topics, whence = _topics(given, mentions, usual.topics)
    if topics and not is_index:
        if topics != given.get("topics"):
            assume("topics", topics, whence)
        values["topics"] = topics
        minutes = max(1, round(len(converted.text.split()) / usual.words_a_minute))
        for field, value in (
            ("key_stages", list(usual.key_stages)),
            ("kind", "guide"),
            ("minutes", min(_MOST_MINUTES, minutes)),
        ):
            values[field] = given.get(field, value)
    elif not is_index:
        assume("type", "page", "it names no topic, so it is no resource yet")
    known = fields_of(ResourceFields if topics and not is_index else PageFields)
    used = {"description"} if values.get("summary") == given.get("description") else set()
    further = {k: v for k, v in given.items() if k in known and k not in values}
    aside = {k: v for k, v in given.items() if k not in known and k not in used}
    front = as_yaml({**values, **further})
    if aside:
        front += "".join(f"# before: {line}\n" for line in as_yaml(aside).splitlines())
    return Composed(front, body, tuple(assumed), tuple(aside))


def first_heading(converted: Converted) -> str:
    """The words of a page's first heading that has any; "" where there is none."""
    return next((text for each in converted.headings if (text := " ".join(each.text.split()))), "")


def _title(found: Found, converted: Converted, body: str, usual: Usual) -> tuple[str, str, str]:
    """The title, where it comes from, and the text without the heading that became the title."""
    title = first_heading(converted)
    first = next((each for each in converted.headings if each.text.strip()), None)
    if not first or title in usual.shared_headings:
        source = "its file's name: others begin with its heading" if first else "its file's name"
        name = posixpath.splitext(posixpath.basename(found.path))[0]
        if posixpath.basename(found.target) == "index.md":
            name = posixpath.basename(posixpath.dirname(found.path)) or name
        words = re.sub(r"[-_\s]+", " ", name).strip()
        return words[:1].upper() + words[1:], source, body
    lines = body.split("\n")
    at = first.position.line - usual.lines_above - 1
    opens = 0 <= at < len(lines) and not any(line.strip() for line in lines[:at])
    if first.level > 1 or not opens or "](" in lines[at] or "<" in lines[at]:
        return title, "its first heading", body
    end = at + 1
    if end < len(lines) and _UNDERLINE.fullmatch(lines[end]):
        end += 1
    text = "\n".join(lines[end:]).lstrip("\n")
    return title, "its first heading, which moves up from the text", text


def _summarise(
    given: dict[str, Any],
    values: dict[str, Any],
    converted: Converted,
    assume: Callable[[str, Any, str], None],
) -> None:
    written = given.get("summary") or given.get("description")
    if isinstance(written, str) and len(written.split()) <= _MOST_WORDS:
        values["summary"] = written
        return
    text, source = (
        (written, "its own, cut") if isinstance(written, str) else _first_paragraph(converted)
    )
    if not text:
        text, source = str(values["title"]), "its title, for want of a paragraph"
    assume("summary", _shortened(text), source)


def _first_paragraph(converted: Converted) -> tuple[str, str]:
    """The first paragraph, else the first item or cell, of more than two words; what it is."""
    texts = ((each.tag, without_marks(each.text)) for each in converted.blocks)
    told = [(tag, text) for tag, text in texts if len(text.split()) > 2]
    for tags, source in (("p",), "its first paragraph"), (("li", "td"), "its first item"):
        if text := next((text for tag, text in told if tag in tags), ""):
            return text, source
    return "", ""


def _shortened(text: str) -> str:
    """The first sentences that are at most 30 words together, or the first 30 words."""
    words = text.split()
    if len(words) <= _MOST_WORDS:
        return " ".join(words)
    kept = ""
    for sentence in _SENTENCE_END.split(" ".join(words)):
        longer = f"{kept} {sentence}".strip()
        if len(longer.split()) > _MOST_WORDS:
            break
        kept = longer
    return kept or " ".join(words[: _MOST_WORDS - 1]) + " …"


def _topics(
    given: dict[str, Any], mentions: Sequence[Mention], known: Collection[str]
) -> tuple[list[str], str]:
    """The topics that it is about, and where they are from."""
    for name in ("topics", "tags", "categories"):
        written = given.get(name)
        if isinstance(written, list) and (own := [each for each in written if each in known]):
            return own, f"those of its own {name} that are topics"
    counted: Counter[str] = Counter()
    for mention in mentions:
        counted[mention.topic] += mention.times
    named = [topic for topic, _ in counted.most_common(_MOST_TOPICS)]
    return named, "the topics that it names most often"


def _is_day(value: object) -> bool:
    try:
        iso_date(value)
    except ValueError:
        return False
    return True
