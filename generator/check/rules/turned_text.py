"""A sign that nobody sees turns the direction in which a text is read.

Such signs (U+202A to U+202E, U+2066 to U+2069) come along when text is copied out of a document or
a message in a language that is written from the right. Where Arabic, Hebrew, Urdu or the like
stands between a pair of them, they do what they are for, and are not told. Those that turn letters
by force (U+202D, U+202E) are told always.

**Why it matters.** With one of them a title, a name or an address reads as another than it is, and
what follows it may stand in the wrong order. Nobody sees why, and the search finds it by other
letters than readers see.

**Bad**: a title after the first word of which U+202E stands, which turns round what follows.

**Good**: the same title without the sign.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from generator.check.evidence.passages import NAMES
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit, Position

_TURNS = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
    r"|&\#(?:[xX]0*(?:202[a-eA-E]|206[6-9])|0*(?:823[4-8]|829[4-7]));"
    r"|(?<!\\)\\u(?:202[a-eA-E]|206[6-9])"
)
"""The sign itself, and as HTML or a title in quotation marks can have it in other signs."""
_ENDS = {"\u202a": "\u202c", "\u202b": "\u202c"} | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
"""What begins a passage of another direction → what ends it."""
_FROM_RIGHT = frozenset({"R", "AL"})


def check(inspection: Inspection) -> Iterator[Finding]:
    for passage in inspection.passages:
        if not passage.is_source or passage.where == NAMES:
            continue
        top = passage.page.document.body_line if passage.page else 0
        is_ours = passage.page is not None or passage.is_settings
        for number, line in _turned(passage.text):
            if stray := _stray(line, has_quotes=passage.is_settings or number < top):
                signs = [Edit(Position(number, at + 1), written, "") for at, written in stray]
                yield Finding(
                    passage.path,
                    signs[0].position,
                    "a sign that is not seen turns the direction of what follows "
                    f"(U+{ord(_sign(stray[0][1])):04X}).",
                    "Let --fix take it out, or delete what stands round it and type that anew."
                    if is_ours
                    else "Delete what stands round it and type that anew.",
                    edits=tuple(signs) if is_ours else (),
                )


def _turned(text: str) -> Iterator[tuple[int, str]]:
    """The lines with such a sign, by number."""
    if _TURNS.search(text):
        lines = enumerate(text.split("\n"), 1)
        yield from ((number, line) for number, line in lines if _TURNS.search(line))


def _stray(line: str, *, has_quotes: bool) -> list[tuple[int, str]]:
    r"""The signs that turn what has no need of it, or that are not turned back, with their places.

    `\u202e` is one only where values are read as YAML.
    """
    begun: list[re.Match[str]] = []
    stray: list[re.Match[str]] = []
    for found in _TURNS.finditer(line):
        sign = _sign(found[0])
        if found[0].startswith("\\") and not has_quotes:
            continue
        if sign in _ENDS:
            begun.append(found)
        elif begun and _ENDS[_sign(begun[-1][0])] == sign:
            start = begun.pop()
            if not _is_from_right(line[start.end() : found.start()]):
                stray += [start, found]
        else:
            stray.append(found)
    return sorted((each.start(), each[0]) for each in [*stray, *begun])


def _sign(written: str) -> str:
    r"""The sign that is written so: as itself, as `&#8238;` or as `\u202e`."""
    if written.startswith("\\"):
        return chr(int(written[2:], 16))
    return unescape(written)


def _is_from_right(text: str) -> bool:
    return any(unicodedata.bidirectional(sign) in _FROM_RIGHT for sign in text)


RULE = Rule("B942", "turned-text", Severity.PLEASE_CHECK, check, reads_one_text=True)
