"""The files of an index, as text that a page loads as a script.

A browser loads a script from a folder on disk too, where it would not fetch data. What is in it is
one string, which no word of a page can leave; the engine reads it, and it is never taken for HTML.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.searched import TrustWords
from generator.search.record import Listing, Record, said_as
from generator.search.words import SILENT

NAMES = "names"
ANSWERS = "answers"
_CALL = "trustpagesPart("
FORMAT = 4
"""What the engine asks for: of an index that another program made it says so."""


@dataclass(frozen=True)
class Entry:
    """A page as the search offers it once, with every site that has it in the very same words."""

    number: int
    path: str
    sites: tuple[str, ...]
    listing: Listing


def write_script(name: str, text: str) -> bytes:
    """A part as the script that hands it over."""
    handed = ",".join(json.dumps(each, ensure_ascii=False) for each in (name, text))
    return f"{_CALL}{handed});\n".encode("utf-8", "replace")


def read_script(script: str) -> str:
    """The text of a part that `write_script` wrote; empty where it is none."""
    try:
        _, text = json.loads(f"[{script.strip().removeprefix(_CALL).removesuffix(');')}]")
    except ValueError:
        return ""
    return str(text)


def words_name(part: int) -> str:
    """The name of a part of the words."""
    return f"words/{part}"


def others_name(part: int) -> str:
    """The name of a part of the words that no page has."""
    return f"others/{part}"


def text_name(address: str) -> str:
    """The name of the part with a page's text."""
    return f"text/{address}".rstrip("/")


def write_names(
    entries: Sequence[Entry],
    labels: Mapping[str, str],
    trust: TrustWords,
    parts: int,
    stamp: str,
    others: int = 0,
) -> str:
    """All that answers at once: what each page is called, of what kind it is, and where it lies.

    `labels` has the name of each site by its prefix, and `trust` its key stages; `stamp`
    tells the numbers of these pages from those of any other list. There are so many `parts` of the
    pages' words, and so many of the `others`.
    """
    prefixes = sorted(labels)
    topics = sorted({topic for each in entries for topic in each.listing.topics})
    stages = sorted({stage for each in entries for stage in each.listing.key_stages})
    head = {
        "format": FORMAT,
        "stamp": stamp,
        "parts": parts,
        "others": others,
        "sites": [[prefix, labels[prefix]] for prefix in prefixes],
        "topics": topics,
        "stages": stages,
        "years": trust.stages,
        "silent": " ".join(sorted(SILENT)),
    }
    of_site = {prefix: number for number, prefix in enumerate(prefixes)}
    of_topic = {topic: number for number, topic in enumerate(topics)}
    of_stage = {stage: number for number, stage in enumerate(stages)}
    lines = [json.dumps(head, ensure_ascii=False)]
    for each in sorted(entries, key=lambda each: (each.sites[0], each.path)):
        listing = each.listing
        lines.append(
            "\t".join(
                (
                    str(each.number),
                    listing.kind,
                    ",".join(str(of_site[prefix]) for prefix in each.sites),
                    _shortened(each.path, said_as(listing)),
                    listing.title,
                    listing.facts,
                    ",".join(str(of_topic[topic]) for topic in listing.topics),
                    ",".join(str(of_stage[stage]) for stage in listing.key_stages),
                    listing.date,
                    listing.minutes,
                    *listing.names,
                )
            )
        )
    return "\n".join(lines)


def write_answers(entries: Sequence[Entry], trust: TrustWords, stamp: str) -> str:
    """What comes with the first key: what the trust's people type, and what a page's answer is.

    That is what can be said before anything is opened: what a topic is, who leads a subject.
    """
    lines = [stamp, json.dumps(trust.words, ensure_ascii=False)]
    for each in sorted(entries, key=lambda each: each.number):
        told = each.listing
        if told.says or told.lead:
            fields = (str(each.number), told.says, told.start, told.start_minutes, told.lead)
            lines.append("\t".join(fields))
    return "\n".join(lines)


def write_text(record: Record) -> str:
    """A page's text, of which a result shows a piece: its headings with anchors, its lines."""
    lines = []
    for section in record.sections:
        lines.append(f"\t{section.anchor}\t{section.heading}")
        lines += section.lines
    return "\n".join(lines)


def _shortened(path: str, said: str) -> str:
    """A path whose end is what the title says has `=` in its place."""
    folder, _, name = path.removesuffix("/").rpartition("/")
    if name == said and path.endswith("/"):
        return f"{folder}/=" if folder else "="
    return path
