"""The agenda of minutes or of an invitation, where it is plain: a table, or a list with times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import html

from generator.imported.equations import has_equation
from generator.imported.times import Hours, clock, hours_of, length_in, length_of
from generator.model.counted import counted

_CALLED = re.compile(
    r"(?:the )?(?:agenda|programme|timetable|timings?|running order|plan for the session)"
    r"(?: items| for the session)?:?",
    re.IGNORECASE,
)
"""What stands above an agenda"""
_TIMES = frozenset("time times timing timings when start starts".split())
_LENGTHS = frozenset("duration length minutes mins minutes: how_long allocated".split())
_ITEMS = frozenset("item agenda agenda_item items activity topic what focus title session".split())
_LEADERS = frozenset("lead leads led_by leader who owner facilitator presenter by led".split())
_NUMBERS = frozenset(("", "no", "no.", "#", "number", "item_no"))
_END = re.compile(r"(?:close|finish|end|ends|depart|home|thanks and close)\W*", re.IGNORECASE)
_ROLES = re.compile(
    r"\b(?:teachers?|lead|leads|leaders?|leadership|heads?|hods?|slt|host|hosts|facilitators?|all"
    r"|everyone|everybody|staff|colleagues|departments?|schools?|co-?ordinators?|senco|team|teams"
    r"|groups?|technicians?|librarians?|directors?|principals?|deputy|chair|ects?|mentors?|pairs"
    r"|subject|phase|year)\b",
    re.IGNORECASE,
)
_MORE_THAN_WORDS = ("img", "a", "sup", "table", "ol", "ul")
"""What an agenda at the top of a page has no place for"""
_LONGEST = 600
"""Minutes that an item of an agenda may take"""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on an agenda. `minutes` is None, and `led_by` empty, where it is not said."""

    title: str
    minutes: int | None
    led_by: str
    at: int | None = None
    """the minute of the day at which it begins"""


@dataclass(frozen=True, slots=True)
class Agenda:
    """`start` and `end` are as 15:45, or empty. `names` are the words of cells that name people."""

    items: tuple[Item, ...]
    start: str
    end: str
    words: str
    """all that was said in the place of it"""
    names: str
    notes: tuple[str, ...]


def agenda_in(body: html.HtmlElement, hours: Hours | None) -> Agenda | None:
    """Take the agenda out of a document's text; None, and all stays, where it is not plain.

    `hours` are those of the session, if it says them.
    """
    read = ((each, _read(each, hours)) for each in _places(body))
    found = [(elements, agenda) for elements, agenda in read if agenda]
    if len(found) != 1:
        return None
    [(elements, agenda)] = found
    heading = elements[0].getprevious()
    if heading is not None and _is_called(heading):
        elements = [heading, *elements]
    words = " ".join(map(_text, elements))
    for each in elements:
        body.remove(each)
    return replace(agenda, words=words)


def _text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _is_called(element: html.HtmlElement) -> bool:
    is_heading = element.tag in {"h1", "h2", "h3", "h4", "h5", "h6", "p"}
    return is_heading and bool(_CALLED.fullmatch(_text(element)))


def _places(body: html.HtmlElement) -> Iterator[list[html.HtmlElement]]:
    """The tables, the lists, and the runs of lines that begin with a time."""
    run: list[html.HtmlElement] = []
    for element in [*body, None]:
        if element is not None and element.tag == "p" and hours_of(_text(element)):
            run.append(element)
            continue
        if len(run) > 1:
            yield run
        run = []
        if element is not None and element.tag in {"table", "ol", "ul"}:
            yield [element]


def _read(elements: list[html.HtmlElement], hours: Hours | None) -> Agenda | None:
    first = elements[0]
    within = (part for each in elements for part in each.iterdescendants(*_MORE_THAN_WORDS))
    if any(True for _ in within) or any(map(has_equation, map(_text, elements))):
        return None
    if first.tag == "table":
        rows = _of_table(first)
    else:
        lines = list(first) if first.tag in {"ol", "ul"} else elements
        above = first.getprevious()
        rows = _of_lines(list(map(_text, lines)), is_called=above is not None and _is_called(above))
    return _whole(rows, hours) if rows else None


@dataclass(frozen=True, slots=True)
class _Row:
    title: str
    hours: Hours | None
    length: int | None
    leader: str = ""


def _of_table(table: html.HtmlElement) -> list[_Row]:
    """The rows of a table whose columns are a time or a length, what it is about, and who leads."""
    cells = [[_text(cell) for cell in row] for row in table.iter("tr")]
    if len(cells) < 2 or len({len(row) for row in cells}) != 1:
        return []
    heads = [_kind(cell) for cell in cells[0]]
    if not any(heads) and len(heads) == 2 and all(map(hours_of, (row[0] for row in cells))):
        heads = ["time", "item"]
    elif not all(heads) or "item" not in heads or len(heads) != len({*heads}):
        return []
    else:
        cells = cells[1:]
    if not {"time", "length"} & {*heads}:
        return []
    rows = [_row(dict(zip(heads, row, strict=True))) for row in cells]
    return [row for row in rows if row] if all(rows) else []


def _kind(head: str) -> str:
    word = head.lower().strip(" :()").replace(" ", "_")
    kinds = (("time", _TIMES), ("length", _LENGTHS), ("item", _ITEMS), ("leader", _LEADERS))
    return next((kind for kind, words in kinds if word in words), "no" if word in _NUMBERS else "")


def _row(cells: dict[str, str]) -> _Row | None:
    time, length = cells.get("time", ""), cells.get("length", "")
    hours = hours_of(time)
    minutes = int(length) if re.fullmatch(r"\d{1,3}", length) else length_of(length)
    if "no" in cells and not re.fullmatch(r"\d{0,2}[.)]?", cells["no"]):
        return None
    if hours and hours[1]:
        return None
    if time and not hours:
        minutes = minutes or length_of(time)
        if minutes is None:
            return None
    if length and minutes is None:
        return None
    return _Row(cells["item"], hours[0] if hours else None, minutes, cells.get("leader", ""))


def _of_lines(lines: Sequence[str], *, is_called: bool) -> list[_Row]:
    """The items of a list that each begin with a time, or below “Agenda” end with a length."""
    rows = []
    for line in lines:
        if begun := hours_of(line):
            ended = length_in(begun[1])
            rows.append(_Row(ended[1] if ended else begun[1], begun[0], ended and ended[0]))
        elif is_called and (ended := length_in(line)):
            rows.append(_Row(ended[1], None, ended[0]))
        else:
            return []
    return rows if len(rows) > 1 else []


def _whole(rows: list[_Row], hours: Hours | None) -> Agenda | None:
    """The agenda of these rows, if their times follow on one another."""
    starts = [row.hours.start for row in rows if row.hours]
    if any(later <= earlier for earlier, later in pairwise(starts)):
        return None
    if starts and len(starts) != len(rows):
        return None
    end = rows[-1].hours.end if rows[-1].hours else None
    last = ""
    if len(rows) > 2 and starts and not rows[-1].length and _END.fullmatch(rows[-1].title):
        end, last = starts[-1], rows[-1].title
        rows = rows[:-1]
    if hours and starts and end is None and hours.start == starts[0]:
        end = hours.end
    items = [
        _item(row, rows[at + 1].hours if at + 1 < len(rows) else None, end)
        for at, row in enumerate(rows)
    ]
    if any(not item.title or not 1 <= (item.minutes or 1) <= _LONGEST for item in items):
        return None
    if not any(item.minutes for item in items):
        return None
    if starts and end is None and items[-1].minutes:
        end = (items[-1].at or 0) + items[-1].minutes
    first = starts[0] if starts else hours.start if hours else None
    if hours and end is None:
        end = hours.end
    names = " ".join(row.leader for row, item in zip(rows, items, strict=True) if not item.led_by)
    start, finish = ("" if each is None else clock(each) for each in (first, end))
    return Agenda(
        tuple(items),
        start,
        finish,
        "",
        names,
        tuple(_notes(items, f"; {finish} {last}" if last else "")),
    )


def _item(row: _Row, following: Hours | None, end: int | None) -> Item:
    start = row.hours.start if row.hours else None
    minutes = row.length
    if start is not None and minutes is None:
        own = row.hours.end if row.hours else None
        until = own if own is not None else following.start if following else end
        minutes = None if until is None else until - start
    return Item(row.title, minutes, row.leader if _is_role(row.leader) else "", start)


def _is_role(leader: str) -> bool:
    from generator.check.evidence.people.names import names_in  # a dictionary comes with it

    return bool(_ROLES.search(leader)) and not any(names_in(leader))


def _notes(items: Sequence[Item], last: str) -> Iterator[str]:
    told = "; ".join(
        f"{'' if item.at is None else f'{clock(item.at)} '}{item.title}, "
        f"{counted(item.minutes, 'minute') if item.minutes else 'how long is not said'}"
        for item in items
    )
    yield f"Its agenda was put at the top of the page: {told}{last}. See whether that is right."
    if any(not item.led_by for item in items):
        yield "Say of each item of the agenda who leads it, by role: names of people are left out."
