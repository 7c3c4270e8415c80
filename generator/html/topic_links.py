"""Topics in running text: finding the phrases, and making links of them.

Both work on characters of the page's text (the runs of `text.py`, joined), which stay the same
whatever happens to the addresses in the HTML around them.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import ahocorasick

from generator.html.text import Run, text_runs
from generator.model import Mention
from generator.sites import TopicLink

_CHARACTER = re.compile(r"&#?\w+;|.", re.DOTALL)
"""A character of text as HTML may write it."""
_SPACES = str.maketrans(dict.fromkeys("-\u2010\u2011\n\r\t\u00a0", " "))
"""What counts as a space within a phrase: hyphens, line ends, and the like."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What to look for: an Aho-Corasick automaton of every topic's phrases.

    Its values are (length, topic); the topic is "" for a phrase that a topic says is no mention.
    """

    automaton: ahocorasick.Automaton


def phrases_of(phrases: Iterable[tuple[str, str]], never: Iterable[str] = ()) -> Phrases:
    """(phrase, topic) pairs and phrases that are no mention → what to look for.

    Hyphen and space are the same to it, and so are capitals. The longest phrase wins.
    """
    topic_of = {_normal(phrase): topic for phrase, topic in phrases}
    topic_of.update({_normal(phrase): "" for phrase in never})
    automaton = ahocorasick.Automaton()
    for phrase, topic in topic_of.items():
        if phrase:
            automaton.add_word(phrase, (len(phrase), topic))
    automaton.make_automaton()
    return Phrases(automaton)


def find_mentions(runs: Iterable[tuple[int, str]], phrases: Phrases) -> tuple[Mention, ...]:
    """Every phrase in the open runs of a page's text, (start, text) each, in order.

    Linear in the text: one pass of the automaton, whatever the number of topics.
    """
    if not len(phrases.automaton):
        return ()
    found = []
    for run_start, text in runs:
        for start, end, topic in _longest(text, phrases):
            if topic:
                at = run_start + start
                found.append(Mention(topic, at, run_start + end, text[start:end]))
    return tuple(found)


def _longest(text: str, phrases: Phrases) -> Iterator[tuple[int, int, str]]:
    """The phrases in a text that are whole words, the longest first at each place, no overlap."""
    folded, places = _folded(text)
    hits = []
    for last, (length, topic) in phrases.automaton.iter(folded):
        start, end = places[last - length + 1], places[last + 1]
        if not _joins(text[start - 1 : start]) and not _joins(text[end : end + 1]):
            hits.append((start, -end, topic))
    done = 0
    for start, minus_end, topic in sorted(hits):
        if start >= done:
            done = -minus_end
            yield start, done, topic


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text in small letters with single spaces, and the index of each character in `text`.

    One index more tells where the text ends.
    """
    folded = text.translate(_SPACES).lower()
    if len(folded) == len(text) and "  " not in folded and "&" not in folded:
        return folded, range(len(text) + 1)
    characters: list[str] = []
    places: list[int] = []
    for match in _CHARACTER.finditer(text):
        small = html_module.unescape(match[0]).translate(_SPACES).lower()
        small = small if len(small) == 1 else match[0][0]
        if small != " " or characters[-1:] != [" "]:
            characters.append(small)
            places.append(match.start())
    return "".join(characters), [*places, len(text)]


def _joins(character: str) -> bool:
    return character.isalnum() or character in {"_", "-"}


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
    return " ".join(phrase.translate(_SPACES).lower().split())
