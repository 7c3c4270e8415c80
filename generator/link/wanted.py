"""What a topic's page asks for: the phrases to look for, and how their sense is told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link.phrases import Kind
from generator.link.sense import Sense, stems_of
from generator.link.tokens import words_of
from generator.schema import TopicFields
from generator.schema.topic import MatchFields


def phrases_wanted(slug: str, fields: TopicFields) -> Iterator[tuple[str, str, Kind]]:
    """Each phrase of a topic, the topic, and what kind of phrase it is."""
    everyday = (*fields.match.everyday, *fields.match.likely)
    not_names = {each.lower() for each in everyday}
    anywhere = {each.lower() for each in fields.match.anywhere}
    for name in (fields.title, *fields.aliases):
        if name.lower() in not_names:
            continue
        is_word = len(words_of(name)) == 1 and not name.isupper()
        kind: Kind = "everyday" if is_word and name.lower() not in anywhere else "name"
        yield name, slug, kind
    for name in fields.match.anywhere:
        yield name, slug, "phrase"
    for name in everyday:
        yield name, slug, "everyday"
    for name in fields.match.never:
        yield name, slug, "never"


def sense_of(match: MatchFields, pupils: frozenset[str], staff: frozenset[str]) -> Sense:
    """How a topic's everyday words are told, in a trust that has these words for people."""
    return Sense(
        stems_of(match.beside),
        stems_of(match.without),
        pupils,
        frozenset() if match.about_colleagues else staff,
        match.signs,
        frozenset(" ".join(words_of(each)) for each in match.likely),
        match.learned,
        bool(match.beside or match.without or "signs" in match.model_fields_set),
    )
