"""Tables in which a column of names stands beside a column of what schools keep of pupils."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.evidence.people.names import names_in
from generator.check.evidence.pupils import NamedPupils
from generator.check.evidence.tables import Row, Span, tables_of

_PUPIL = re.compile(
    r"(?:pupil|student|child|learner)(?:'?s)?(?: full)?(?: ?names?| initials)?"
    r"|(?:sur|fore)[ _]?name|(?:first|last|family|legal|preferred|given)[ _]?names?(?: .{0,12})?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:full )?names?|who|initials|name of (?:pupil|student|child)", re.IGNORECASE)
_FORM = re.compile(
    r"(?:tutor|tutor ?group|tg|form|reg(?:istration)?(?: group)?|class)", re.IGNORECASE
)
_NEED = re.compile(
    r"SEND?(?: \w{1,9})?|SEN(?:D)? status|needs?|EHCP|PP|pupil premium|FSM|LAC|CLA|CP|CIN|EAL"
    r"|medical.*|allerg\w+|behaviour(?: \w+)?|exclusions?|suspensions?|detentions?|safeguarding"
    r"|diagnosis|conditions?|disability|social worker|vulnerab\w+",
    re.IGNORECASE,
)
_CARE = re.compile(
    r"LAC|CLA|CP|CIN|social worker|child protection(?: plan)?|safeguarding|medical.*|epi-?pens?"
    r"|allerg\w+",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"UPN|reading age|spelling age|RA|SAS|CATs?(?: .{0,12})?|KS[1-4](?: .{0,12})?|SATs?"
    r"|attendance.*|att(?:\.|%)?|absences?|predicted.*|targets?(?: grade)?|target .{0,10}|FFT.*"
    r"|MEG|WAG|ATL|A2L|attitude.*|effort|concerns?|phonics|d\.?o\.?b\.?|date of birth"
    r"|access arrangements|extra time|intervention|progress 8",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"year(?: ?group)?|yr|set|scores?|marks?|grades?|house|seat(?: no\.?)?|group|level|action"
    r"|reason|comments?|notes|working at|%|result|points",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-Z](?:[.'’ -]{0,2}(?=[A-Z.])|\.?)){2,5}")
_NOBODY = re.compile(r"(?:pupil|student|child|learner|name)s? ?[A-Z0-9]{0,2}", re.IGNORECASE)
_STAFF = re.compile(
    r"(?:role|post|job(?: title)?|position|department|responsib\w+|born|died|known for|nationality"
    r"|symbol|species|reign|battle|discover(?:y|ies)|invention|centur(?:y|ies)|era)s?",
    re.IGNORECASE,
)
"""Heads of tables of colleagues, of people of the past, and of things that have names."""
_OF_EITHER = re.compile(
    r"(?:subject|author|book|title|text|school|contact|e-?mail|date)s?", re.IGNORECASE
)
"""Heads that such tables have, and lists of pupils as well."""
_OF_ANYBODY = re.compile(
    r"targets?|target .{0,10}|effort|concerns?|attitude.*|intervention", re.IGNORECASE
)
"""Of what schools keep of pupils, what is also written of teachers and of texts."""
_MOST_ABOVE = 10
"""Rows among which the head is: a title, a date and empty rows may stand above it."""
_MOST = 400
"""Rows of a list that are looked at: whose they are is clear by then."""


def lists_in(text: str) -> Iterator[NamedPupils]:
    """The lists of pupils in plain text, each with the names of its rows."""
    for rows in tables_of(text):
        for number, row in enumerate(rows[:_MOST_ABOVE]):
            told = _told(text, row, rows[number + 1 : number + 1 + _MOST])
            if told:
                yield told
                break


def _told(text: str, head: Row, rows: list[Row]) -> NamedPupils | None:
    titles = [" ".join(text[start:end].replace("_", " ").split()) for start, end in head.cells]
    if not rows or max(map(len, titles), default=0) > _LONGEST_TITLE:
        return None
    is_of_pupils = [bool(_PUPIL.fullmatch(title)) for title in titles]
    is_of_names = [bool(_NAME.fullmatch(title)) for title in titles]
    columns = [n for n in range(len(titles)) if is_of_pupils[n] or is_of_names[n]]
    if not columns:
        return None
    has = {
        kind: any(pattern.fullmatch(title) for title in titles)
        for kind, pattern in (("form", _FORM), ("need", _NEED), ("data", _DATA), ("weak", _WEAK))
    }
    is_strong = (
        has["need"]
        or has["data"]
        or (has["form"] and any(is_of_pupils))
        or (has["form"] and any("tutor" in title.lower() for title in titles))
    )
    is_weak = any(has.values())
    if not is_weak or any(_STAFF.fullmatch(title) for title in titles):
        return None
    is_of_either = any(_OF_EITHER.fullmatch(title) for title in titles)
    if is_of_either and not (is_strong and (any(is_of_pupils) or _is_kept_of_pupils(titles))):
        return None
    names = tuple(
        row.cells[column]
        for row in rows
        for column in columns
        if column < len(row.cells)
        and _is_name(text, row.cells[column], titles[column], is_strong=is_strong)
    )
    if not names:
        return None
    is_care = any(_CARE.fullmatch(title) for title in titles)
    return NamedPupils(names, (has["form"] and has["need"]) or is_care, is_care, is_list=True)


def _is_kept_of_pupils(titles: list[str]) -> bool:
    """Whether a head is of what is kept of pupils, and of nobody and nothing else."""
    return any(
        (_NEED.fullmatch(title) or _DATA.fullmatch(title)) and not _OF_ANYBODY.fullmatch(title)
        for title in titles
    )


_LONGEST_TITLE = 60
"""Characters that the head of a column has; a sentence with commas is no head of a table."""


def _is_name(text: str, cell: Span, title: str, *, is_strong: bool) -> bool:
    """Whether a cell below such a head names somebody."""
    value = text[cell[0] : cell[1]]
    if not value or len(value) > _LONGEST_TITLE or _NOBODY.fullmatch(value):
        return False
    if "initials" in title.lower() and is_strong:
        return bool(_INITIALS.fullmatch(value))
    # In a table a surname may stand first, or alone in its column: “Ashworth, Demi”.
    found = names_in(value.title() if value.isupper() else value)
    sureness = max((name.sureness for name in found if not name.is_figure), default=0)
    if is_strong:
        return sureness > 0 or ("name" in title.lower() and _is_surname(value))
    return sureness > 1


def _is_surname(value: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_a-z][^\W\d_]+(?:[ '-][^\W\d_]+){0,2}", value))
