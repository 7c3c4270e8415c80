"""What a document says of a session: its day, its hours, its agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from generator.clock import today
from generator.imported.agenda import Item, agenda_in
from generator.imported.times import clock, day_in, hours_in


@dataclass(frozen=True, slots=True)
class Session:
    """Each is empty where the document does not say it. Days are as 2027-02-04, times as 15:45."""

    day: str
    start: str
    end: str
    agenda: tuple[Item, ...]
    is_to_come: bool
    words: str
    """the words of the agenda, which is not in the text any more"""
    names: str
    """those of them that name who leads an item"""
    notes: tuple[str, ...]


def session_in(body: html.HtmlElement) -> Session:
    """Read a session off a document's text, and take a plain agenda out of it."""
    text = " ".join(body.itertext())
    day, hours = day_in(text), hours_in(text)
    agenda = agenda_in(body, hours)
    start = agenda.start if agenda else clock(hours.start) if hours else ""
    end = agenda.end if agenda else clock(hours.end) if hours and hours.end else ""
    is_to_come = day > today().isoformat()
    notes = (*_notes(day, start, end, is_to_come=is_to_come), *(agenda.notes if agenda else ()))
    items = agenda.items if agenda else ()
    words, names = (agenda.words, agenda.names) if agenda else ("", "")
    return Session(day, start, end, items, is_to_come, words, names, notes)


def _notes(day: str, start: str, end: str, *, is_to_come: bool) -> Iterator[str]:
    if day:
        yield f"Its day was read as {day}{', so it is still planned' if is_to_come else ''}."
    if start:
        yield f"It was read to begin at {start}{f' and to end at {end}' if end else ''}."
