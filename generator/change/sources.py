"""Edits of a file as it is on the disk: its mark of encoding and its line ends stay as they are."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.diagnostics import CannotContinue
from generator.model.places import Edit, Position
from generator.read.documents import text_of_page


def with_edits(path: str, data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file with its edits made, whose places are as in the text that was read.

    Raises `CannotContinue` where an old text does not stand at its place, or two edits meet.
    """
    for each in reversed(in_bytes(path, data, edits)):
        data = data[: each.start] + each.new + data[each.stop :]
    return data


@dataclass(frozen=True)
class EditOfBytes:
    """What is to stand in a file in place of some of its bytes, counted from its beginning."""

    start: int
    stop: int
    new: bytes


def in_bytes(path: str, data: bytes, edits: Iterable[Edit]) -> list[EditOfBytes]:
    """Edits whose places are as in the text that was read, as edits of the file, in order.

    Raises `CannotContinue` where an old text does not stand at its place, or two edits meet.
    """
    text = text_of_page(data)
    raw = data.decode("utf-8")
    mark = int(raw.startswith("\ufeff"))
    pairs = [found.start() - mark - n for n, found in enumerate(re.finditer("\r\n", raw))]
    ends = Counter(re.findall("\r\n|\r|\n", raw))
    end = ends.most_common(1)[0][0] if ends else "\n"
    last, found = len(text) + 1, list[EditOfBytes]()
    for start, old, new in sorted(_spans(text, edits), reverse=True):
        stop = start + len(old)
        if text[start:stop] != old or stop > last:
            line = text.count("\n", 0, start) + 1
            raise CannotContinue(f"{path}:{line} cannot be changed by itself. Change it by hand.")
        last = start
        first, after = (mark + at + bisect.bisect_left(pairs, at) for at in (start, stop))
        begins, ends_at = (len(raw[:at].encode()) for at in (first, after))
        found.append(EditOfBytes(begins, ends_at, new.replace("\n", end).encode()))
    return found[::-1]


def _spans(text: str, edits: Iterable[Edit]) -> set[tuple[int, str, str]]:
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    return {(_offset(starts, edit.position), edit.old, edit.new) for edit in edits}


def _offset(starts: list[int], place: Position) -> int:
    return starts[place.line - 1] + place.column - 1
