"""Topics in running text: finding the phrases, and making links of them.

Both work on characters of the page's text (the runs of `text.py`, joined), which stay the same
whatever happens to the addresses in the HTML around them.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.html.text import Run, text_runs
from generator.model import Mention
from generator.sites import TopicLink


@dataclass(frozen=True, slots=True)
class Phrases:
    """What to look for: one pattern for all topics, and whose phrase each match is."""

    pattern: re.Pattern[str] | None
    topic_of: Mapping[str, str]
    """phrase, in lower case with single spaces → topic; "" where a topic says never"""


def phrases_of(phrases: Iterable[tuple[str, str]], never: Iterable[str] = ()) -> Phrases:
    """(phrase, topic) pairs and phrases that are no mention → what to look for.

    Hyphen and space are the same to it, and so are capitals. The longest phrase wins.
    """
    topic_of = {_normal(phrase): topic for phrase, topic in phrases}
    topic_of.update({_normal(phrase): "" for phrase in never})
    longest_first = sorted(topic_of, key=lambda phrase: (-len(phrase), phrase))
    parts = [r"[\s-]+".join(map(re.escape, phrase.split())) for phrase in longest_first]
    if not parts:
        return Phrases(None, {})
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)
    return Phrases(pattern, topic_of)


def find_mentions(html: str, phrases: Phrases) -> tuple[Mention, ...]:
    """Every phrase in the page's running text, in order, headings and links left out."""
    if phrases.pattern is None:
        return ()
    found = []
    for run in text_runs(html):
        if not run.is_open:
            continue
        for match in phrases.pattern.finditer(run.text):
            if topic := phrases.topic_of[_normal(match[0])]:
                start = run.text_start + match.start()
                found.append(Mention(topic, start, start + len(match[0]), match[0]))
    return tuple(found)


def insert_links(html: str, links: Sequence[TopicLink]) -> str:
    """`html` with the links put in. One whose phrase is not at its place is left out."""
    if not links:
        return html
    runs = [run for run in text_runs(html) if run.is_open]
    pieces = []
    done = 0
    for link in sorted(links, key=lambda each: each.start):
        run = _run_around(runs, link)
        if run is None:
            continue
        start = run.html_start + link.start - run.text_start
        end = start + len(link.phrase)
        address = html_module.escape(link.address, quote=True)
        pieces += [
            html[done:start],
            f'<a class="topic-link" href="{address}">{html[start:end]}</a>',
        ]
        done = end
    return "".join([*pieces, html[done:]])


def _run_around(runs: Sequence[Run], link: TopicLink) -> Run | None:
    for run in runs:
        offset = link.start - run.text_start
        if offset >= 0 and run.text[offset : offset + len(link.phrase)] == link.phrase:
            return run
    return None


def _normal(phrase: str) -> str:
    return " ".join(phrase.lower().replace("-", " ").split())
