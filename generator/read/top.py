"""A page's text → where the lines at its top are: between two `---`, or where these were meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model.places import Edit, Position, Problem
from generator.schema.names import FIELD_NAMES

_FENCE = re.compile(r"---[ \t]*")
_LIKE_A_FENCE = re.compile(r"[ \t]*[-–—−‐‑_=*~]{2,}[ \t]*|[ \t]*—[ \t]*")
_CODE = re.compile(r"(?P<sign>`{3,}|~{3,})[ \t]*(?:ya?ml|markdown|md|text)?[ \t]*", re.IGNORECASE)
_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z_ -]*?)[ \t]*[:=](?P<value>.*)")
_BELOW = re.compile(r"[ \t]+\S.*|-([ \t].*)?|[ \t]*#.*")
_UNSEEN = " \t\u00a0\u200b\u200c\u200d\u2060\ufeff"
_FARTHEST = 30
"""How many lines of something else may stand before the first `---`."""


@dataclass(frozen=True)
class Top:
    """The lines at the top of a page: their text, the first one's number, the line after them.

    `body` is the number of the page's first line below them.
    """

    front: str
    first_line: int
    body: int
    problems: tuple[Problem, ...] = ()


def find_top(text: str) -> Top | Problem:
    """The lines at the top of a page, or what keeps them from being found. Never raises.

    Where the two `---` stand otherwise than they should and the meaning is certain, the lines are
    found all the same, and the problems of the result say what to type.
    """
    lines = text.split("\n")
    if _FENCE.fullmatch(lines[0]):
        end = next((n for n, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
        return _with_second_block(lines, end) if end else _unclosed(lines)
    return (
        _behind_other_lines(lines)
        or _in_other_signs(lines)
        or Problem("front-matter", Position(1), "missing")
    )


def _top(lines: Sequence[str], start: int, end: int, body: int, *problems: Problem) -> Top:
    """The lines from index `start` up to `end`, with the page's text from index `body`."""
    return Top("".join(f"{line}\n" for line in lines[start:end]), start + 1, body + 1, problems)


def _is_front(lines: Sequence[str]) -> bool:
    """Whether these lines are names with values, a known one first."""
    named = [line for line in lines if line.strip()]
    if not named or not _is_known(named[0]):
        return False
    return all(_FIELD.fullmatch(line) or _BELOW.fullmatch(line) for line in named)


def _is_known(line: str) -> bool:
    field = _FIELD.fullmatch(line.lstrip())
    return field is not None and re.sub(r"[ -]", "_", field["name"].lower()) in FIELD_NAMES


def _with_second_block(lines: Sequence[str], end: int) -> Top:
    """A page whose top is in two blocks, one below the other, has one top."""
    second = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), None)
    if second and _FENCE.fullmatch(lines[second]):
        last = next((n for n in range(second + 1, len(lines)) if _FENCE.fullmatch(lines[n])), None)
        if last and _is_front(lines[second + 1 : last]):
            old = "".join(f"{line}\n" for line in lines[end : second + 1])
            edit = Edit(Position(end + 1), old, "")
            named = _named(end + 1, second + 1)
            problem = Problem("understood", Position(end + 1), "two blocks", named, (edit,))
            joined = [*lines[:end], *[""] * (second + 1 - end), *lines[second + 1 :]]
            return _top(joined, 1, last, last + 1, problem)
    return _top(lines, 1, end, end + 1)


def _unclosed(lines: Sequence[str]) -> Top | Problem:
    """The top without its last `---`: it ends at a line of other dashes, or at the first text."""
    end = 1
    while end < len(lines) and (_FIELD.fullmatch(lines[end]) or _BELOW.fullmatch(lines[end])):
        end += 1
    if not _is_front(lines[1:end]):
        return Problem("front-matter", Position(1), "unclosed")
    if end < len(lines) and _LIKE_A_FENCE.fullmatch(lines[end]):
        edit = Edit(Position(end + 1), lines[end], "---")
        problem = Problem("understood", Position(end + 1), "other dashes", "---", (edit,))
        return _top(lines, 1, end, end + 1, problem)
    is_certain = end < len(lines) and not lines[end].strip()
    edits = (Edit(Position(end + 1), "", "---\n"),) if is_certain else ()
    problem = Problem("front-matter", Position(1), "unclosed", str(end), edits)
    return _top(lines, 1, end, end, problem)


def _behind_other_lines(lines: Sequence[str]) -> Top | None:
    """A top that starts with `---` as it should, though not in the first line of the file."""
    start = next((n for n in range(1, min(len(lines), _FARTHEST)) if _FENCE.fullmatch(lines[n])), 0)
    if not start or not _is_known("\n".join(lines[start + 1 : start + 2])):
        return None
    found = find_top("\n".join(lines[start:]))
    if isinstance(found, Problem):
        return None
    lower = _lowered(found.problems, start)
    top = Top(found.front, found.first_line + start, found.body + start, lower)
    if all(not line.strip(_UNSEEN) for line in lines[:start]):
        edits = (_deletion(lines, 0, start),)
        first = Problem("understood", Position(1), "blank lines first", _named(1, start), edits)
    elif start == 1 and (opening := _CODE.fullmatch(lines[0])):
        return _in_code(lines, opening["sign"], top)
    else:
        first = Problem("front-matter", Position(1), "text first", _named(1, start))
    return replace(top, problems=(first, *lower))


def _in_code(lines: Sequence[str], sign: str, top: Top) -> Top:
    """A top, or a whole page, that stands in a block of code: its two lines of ``` are too many."""
    rest = [n for n in range(top.body - 1, len(lines)) if lines[n].strip()] or [0]
    ends = [n for n in (rest[0], rest[-1]) if lines[n].strip() == sign]
    if not ends:
        first = Problem("front-matter", Position(1), "text first", _named(1, 1))
        return replace(top, problems=(first, *top.problems))
    edits = (_deletion(lines, 0, 1), _deletion(lines, ends[0], ends[0] + 1))
    kind = "understood" if ends[0] == rest[0] else "front-matter"
    first = Problem(kind, Position(1), "a block of code", f"lines 1 and {ends[0] + 1}", edits)
    body = ends[0] + 2 if ends[0] == rest[0] else top.body
    return replace(top, body=body, problems=(first, *top.problems))


def _in_other_signs(lines: Sequence[str]) -> Top | None:
    """A top between lines of other dashes or ```, or with its first `---` left out."""
    start = next((n for n, line in enumerate(lines) if line.strip(_UNSEEN)), len(lines))
    first = lines[start] if start < len(lines) else ""
    if _is_known(first):
        end = next((n for n in range(start, len(lines)) if _FENCE.fullmatch(lines[n])), None)
        if end is None or not _is_front(lines[start:end]):
            return None
        edit = Edit(Position(1), "", "---\n")
        problem = Problem("understood", Position(1), "no first line", "--- above it", (edit,))
        return _top(lines, start, end, end + 1, problem)
    is_code = _CODE.fullmatch(first)
    if not is_code and not _LIKE_A_FENCE.fullmatch(first):
        return None
    for end in range(start + 1, len(lines)):
        closes = lines[end].strip() == is_code["sign"] if is_code else _is_dashes(lines[end])
        if closes and _is_front(lines[start + 1 : end]):
            edits = (_whole(lines, 0, start + 1), _whole(lines, end, end + 1))
            where = f"--- in line {start + 1} and in line {end + 1}"
            problem = Problem("understood", Position(start + 1), "other dashes", where, edits)
            return _top(lines, start + 1, end, end + 1, problem)
    return None


def _is_dashes(line: str) -> bool:
    return bool(_FENCE.fullmatch(line) or _LIKE_A_FENCE.fullmatch(line))


def _whole(lines: Sequence[str], start: int, end: int) -> Edit:
    return Edit(Position(start + 1), "\n".join(lines[start:end]), "---")


def _deletion(lines: Sequence[str], start: int, end: int) -> Edit:
    """Lines taken out with their ends; the last of a file with the end of the one before it."""
    if end == len(lines) and start > 0:
        before = Position(start, len(lines[start - 1]) + 1)
        return Edit(before, "".join(f"\n{line}" for line in lines[start:end]), "")
    return Edit(Position(start + 1), "".join(f"{line}\n" for line in lines[start:end]), "")


def _lowered(problems: Sequence[Problem], by: int) -> tuple[Problem, ...]:
    """Problems of a text that begins `by` lines further down, with their places in the file."""

    def down(position: Position) -> Position:
        return Position(position.line + by, position.column)

    return tuple(
        Problem(
            each.kind,
            down(each.position),
            each.detail,
            each.expected,
            tuple(Edit(down(edit.position), edit.old, edit.new) for edit in each.edits),
        )
        for each in problems
    )


def _named(first: int, last: int) -> str:
    """`line 1`, `lines 1 and 2`, `lines 1 to 4`."""
    if first == last:
        return f"line {first}"
    return f"lines {first} {'and' if last == first + 1 else 'to'} {last}"
