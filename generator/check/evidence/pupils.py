"""Where a text names a pupil: a name with a sign of the pupil fastened to it (ADR 0027).

A name alone says nothing: authors, characters and colleagues have names. What tells a pupil is what
stands right by the name, with nothing but small words between: a form, a need, a sanction; or a
list of names below a form; or a column of names beside a column of what schools keep of pupils.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.check.evidence.people.between import (
    BETWEEN,
    BREAK,
    FORM_NAME,
    NAME_BRACKETS,
    NAME_FORM,
    NAME_NEED,
    NEED_NAMES,
    OF_NAME,
    SMALL_NAME,
)
from generator.check.evidence.people.names import Name, is_small_name, names_in
from generator.check.evidence.people.signs import (
    AFTER_STAFF,
    ASKED,
    BEFORE_STAFF,
    FIGURE_CONTEXT,
    HEAD,
    IS_IN,
    LOOSE,
    OF_FIGURES,
    ON_A_PLACE,
    PARENT,
    SHARED,
    Sign,
    signs_in,
)
from generator.check.evidence.tables import Span

LONGEST = 2000
"""Characters of a sentence that are looked at together; a longer one is read in pieces."""


@dataclass(frozen=True, slots=True)
class NamedPupils:
    """Names in one sentence or row that read like pupils'.

    `is_certain`: with their form and a need; `is_care`: it is about a child's safety or health.
    """

    names: tuple[Span, ...]
    is_certain: bool = False
    is_care: bool = False
    is_list: bool = False


def pupils_in(text: str, *, by_line: bool = False) -> Iterator[NamedPupils]:
    """The pupils that plain text names, sentence by sentence; `by_line` if each line is a row."""
    signs = sorted(signs_in(text), key=lambda each: each.start)
    breaks = _breaks(text, by_line=by_line) if signs else []
    at = 0
    while at < len(signs):
        number = bisect_right(breaks, signs[at].start)
        start = breaks[number - 1] if number else 0
        end = breaks[number] if number < len(breaks) else len(text)
        start = max(start, signs[at].start - LONGEST)
        end = min(end, signs[at].start + LONGEST)
        here = []
        while at < len(signs) and signs[at].start < end:
            here.append(signs[at])
            at += 1
        told = _told(text, start, end, here)
        if told:
            yield told


def _breaks(text: str, *, by_line: bool) -> list[int]:
    if by_line:
        return [newline.end() for newline in re.finditer("\n", text)]
    return [match.end() for match in BREAK.finditer(text)]


def _told(text: str, start: int, end: int, signs: list[Sign]) -> NamedPupils | None:
    small = _in_small_letters(text, signs)
    names = [
        replace(name, start=name.start + start, end=name.end + start)
        for name in names_in(text[start:end])
        if not _is_staff(text, start, end, name)
    ]
    names = [
        name for name in names if not any(s.start < name.end and name.start < s.end for s in signs)
    ]
    if not names:
        return NamedPupils(small) if small else None
    groups = _groups(text, names)
    told = [
        group
        for group in groups
        if any(_is_fastened(text, start, end, name, signs) for name in group)
        or _is_list(text, start, group, signs)
        or _is_listed_need(text, group, signs)
    ]
    if not told:
        spans = (*small, *_near_a_form(text, start, end, names, signs))
        return NamedPupils(spans) if spans else None
    has_form = any(sign.kind == "form" for sign in signs)
    has_need = any(sign.is_weighty for sign in signs)
    is_sure = any(name.sureness > 1 or name.is_given for group in told for name in group)
    spans = tuple((name.start, name.end) for group in told for name in group)
    is_list_of_care = any(
        len(group) > 1 and any(_is_below(text, group[0], sign) for sign in signs if sign.is_care)
        for group in told
    )
    return NamedPupils(
        spans,
        is_certain=is_sure and ((has_form and has_need) or is_list_of_care),
        is_care=any(sign.is_care for sign in signs),
    )


def _in_small_letters(text: str, signs: list[Sign]) -> tuple[Span, ...]:
    """Names right before a form that are typed in small letters, as in haste: “kyle b 9x3”."""
    found = (
        SMALL_NAME.search(text, max(0, sign.start - _FAR), sign.start)
        for sign in signs
        if sign.kind == "form"
    )
    return tuple(
        match.span("name")
        for match in found
        if match and is_small_name(match["first"], match["last"] or "")
    )


def _is_below(text: str, name: Name, sign: Sign) -> bool:
    """Whether a name begins the list that this sign is the head of: “Looked after: …”."""
    between = text[sign.end : name.start] if 0 <= name.start - sign.end <= _FAR else "?"
    return bool(NEED_NAMES.fullmatch(between))


def _near_a_form(
    text: str, start: int, end: int, names: list[Name], signs: list[Sign]
) -> tuple[Span, ...]:
    """Names in a sentence with a form, though not fastened to it, that are no author's."""
    if not any(sign.kind == "form" or _is_hers(text, start, sign) for sign in signs):
        return ()
    if _is_of_figures(text, start, end):
        return ()
    return tuple(
        (name.start, name.end)
        for name in names
        if name.sureness > 1
        and not name.is_figure
        and not (name.is_owner and text[name.end : name.end + 2].strip().isupper())
    )


def _is_hers(text: str, start: int, sign: Sign) -> bool:
    """Whether the year is said of one person: “she is in Year 5”."""
    return sign.kind == "year" and bool(
        IS_IN.search(text[max(start, sign.start - 20) : sign.start])
    )


def _is_listed_need(text: str, group: list[Name], signs: list[Sign]) -> bool:
    """Whether these names are listed below a need: “Looked after, this year: …”."""
    sure = [name for name in group if name.sureness > 1 and not name.is_figure]
    if 2 * len(sure) < len(group) or not sure:
        return False
    for sign in signs:
        between = text[sign.end : group[0].start] if 0 <= group[0].start - sign.end <= _FAR else ""
        if sign.kind == "need" and HEAD.search(between) and not OF_FIGURES.search(between):
            return len(group) > 1 or (sign.is_weighty and not SHARED.match(text, sign.start))
    return False


def _is_staff(text: str, start: int, end: int, name: Name) -> bool:
    before = text[max(start, start + name.start - 40) : start + name.start]
    after = text[start + name.end : min(end, start + name.end + 40)]
    return bool(BEFORE_STAFF.search(before) or AFTER_STAFF.match(after))


def _groups(text: str, names: list[Name]) -> list[list[Name]]:
    """The names that stand in one list together."""
    groups = [[names[0]]]
    for before, name in pairwise(names):
        between = text[before.end : name.start]
        if len(between) <= _FAR and BETWEEN.match(between) and not before.is_owner:
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


_FAR = 60
"""More characters than can stand between a name and what is fastened to it."""


def _is_fastened(text: str, start: int, end: int, name: Name, signs: Sequence[Sign]) -> bool:
    """Whether a sign of the pupil is fastened to this name."""
    has_need = any(sign.kind == "need" for sign in signs)
    for sign in signs:
        after = text[name.end : sign.start] if 0 <= sign.start - name.end <= _FAR else None
        before = text[sign.end : name.start] if 0 <= name.start - sign.end <= _FAR else None
        if sign.kind == "need":
            is_near = (
                (after is not None and NAME_NEED.fullmatch(after))
                or (after is not None and sign.is_weighty and OF_NAME.match(after))
                or (sign.is_weighty and _is_below(text, name, sign))
            )
            if is_near and name.sureness > 1 and not name.is_figure:
                return True
        elif (
            after is not None
            and sign.kind == "form"
            and name.sureness > 1
            and not name.is_figure
            and NAME_BRACKETS.fullmatch(after)
        ):
            return True
        elif after is not None and NAME_FORM.fullmatch(after) and not name.is_owner:
            if AFTER_STAFF.match(text[sign.end : sign.end + 40]):
                continue
            if sign.kind == "form" and not (name.is_figure and "," in after):
                return True
            if sign.kind == "unit":
                if name.sureness > 1 and not name.is_figure:
                    return True
            elif not name.is_figure and (
                name.sureness > 2
                or has_need
                or (
                    (name.sureness > 1 or _has_asked(text, name, sign))
                    and not _is_of_figures(text, start, end)
                )
            ):
                return True
        elif before is not None and FORM_NAME.fullmatch(before) and not name.is_figure:
            if sign.kind == "form" and name.sureness > 1:
                return True
            if has_need and name.sureness > 1:
                return True
    if name.is_figure or name.sureness < 2:
        return False
    parent = PARENT.search(text[max(start, name.start - 30) : name.start])
    return bool(parent and any(sign.kind in ("form", "year") for sign in signs)) or (
        has_need
        and any(sign.kind in ("form", "year") for sign in signs)
        and name.sureness > 1
        and not _is_of_figures(text, start, end)
    )


def _has_asked(text: str, name: Name, sign: Sign) -> bool:
    """Whether two words, though they may be others', did something in that year's lesson."""
    is_two = " " in text[name.start : name.end]
    is_place = ON_A_PLACE.search(text[max(0, name.start - 10) : name.start])
    return name.is_given and is_two and not is_place and bool(ASKED.match(text, sign.end))


def _is_of_figures(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of books, works or times long ago."""
    return bool(FIGURE_CONTEXT.search(text, start, end))


def _is_list(text: str, start: int, group: list[Name], signs: Sequence[Sign]) -> bool:
    """Whether these are names in a row after a form and a colon or a dash: “9X3 to move up: …”."""
    sure = [name for name in group if name.sureness > 1 and not name.is_figure]
    # First names alone, three of them, after a form: groups, or who sits where.
    if len(group) > 2 and any(s.kind == "form" and s.end <= group[0].start for s in signs):
        sure += [name for name in group if name.is_given and name.sureness == 1]
    heads = [sign for sign in signs if sign.kind in ("form", "year") and sign.end <= group[0].start]
    if not heads or not sure or 2 * len(sure) < len(group):
        return False
    head = text[start : group[0].start]
    if OF_FIGURES.search(head):
        return False
    between = text[heads[0].end : group[0].start]
    is_headed = ":" in between or " - " in between
    if len(group) == 1:
        has_need = any(sign.kind == "need" for sign in signs)
        is_known = group[0].sureness > 2 and not FIGURE_CONTEXT.search(head)
        return is_headed and (has_need or is_known)
    return is_headed or bool(LOOSE.search(head))
