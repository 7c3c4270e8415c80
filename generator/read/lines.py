"""Lines that YAML cannot read, or not as they were meant, made readable where that is certain.

The text keeps its lines, one for one, so that every place in it stays. Each line that is written
anew is noted, with the edit that would make the file say so itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.places import Edit, Position, Problem
from generator.schema.names import FIELD_NAMES

_LINE = re.compile(r"(?P<indent>\s*(?:- )?)(?P<name>[A-Za-z_]+):(?P<space>\s+)(?P<value>.*\S)\s*")
_ITEM = re.compile(r"(?P<indent>\s*)- (?P<value>\S.*?)\s*")
_NO_COLON = re.compile(
    r"(?P<indent>(?:\s*- )?)(?P<name>[a-z_]+)(?P<sign>\s*[=:]\s*)(?P<value>.*\S)\s*"
)
_NO_SPACE = re.compile(r"(?P<indent>\s*)-(?P<value>[^\W\d_“‘\"'].*|[“‘\"'].*)")
_COMMENT = re.compile(r"(^|\s+)#.*$")
_WORDS = re.compile(r"[^\W_][^:=]*")
_SIGNS = "\"'[{|>&*!%@`#"
"""What begins a value that is no plain text."""
_CURLY = {"“": "”", "‘": "’", "„": "“"}
_IN_LIST = re.compile(
    r"""(?P<start>[\[{,]\s*|:\s+)(?:(?P<kept>"(?:\\.|[^"\\])*"|'(?:''|[^'])*')"""
    r"""|“([^“”"\\]*)”|‘([^‘’"\\]*)’|„([^„“"\\]*)“)(?=\s*[,\]}])"""
)
"""A whole value of a list, in quotes. In straight ones, curly ones are part of it."""
_MAY_BE_MEANT = re.compile(r"[“‘„]|^\s*-[^\W\d_]", re.MULTILINE)


def mend_yaml(text: str, first_line: int, *, is_broken: bool) -> tuple[str, tuple[Problem, ...]]:
    """YAML with its curly quotes, and if it `is_broken`, its other lines, made readable.

    Returns the mended text, line by line as before, and a problem with an edit for each such line.
    """
    if not is_broken and not _MAY_BE_MEANT.search(text):
        return text, ()
    lines = text.split("\n")
    problems = list(_dedented(lines, first_line)) if is_broken else []
    block = -1  # the indent of a block scalar's key: its lines are text, not YAML
    above = ""
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if block >= 0 and (indent > block or not line.strip()):
            continue
        block = indent if re.search(r":\s+[|>][+-]?\s*$", line) else -1
        mended, why = _mended(line, above, is_broken)
        if mended != line:
            edit = Edit(Position(first_line + number), line, mended)
            place = Position(first_line + number, indent + 1)
            problems.append(Problem("understood", place, why, mended.strip(), (edit,)))
            lines[number] = mended
        above = mended if mended.strip() else above
    return "\n".join(lines), tuple(problems)


def _dedented(lines: list[str], first_line: int) -> Sequence[Problem]:
    """Begin every name at the left edge, where the first of them does not and a later one does."""
    filled = [(n, line) for n, line in enumerate(lines) if line.strip()]
    first = filled[0][1] if filled else ""
    indent = len(first) - len(first.lstrip(" "))
    inside = [n for n, line in filled if line.startswith(" " * indent)]
    at_edge = [line for _, line in filled if _is_known(line)]
    if not indent or not at_edge or not _is_known(first.lstrip()):
        return ()
    edits = []
    for number in inside:
        edits.append(Edit(Position(first_line + number), " " * indent, ""))
        lines[number] = lines[number][indent:]
    place = Position(first_line + filled[0][0], indent + 1)
    return (Problem("understood", place, "a space before names", first.strip(), tuple(edits)),)


def _is_known(line: str) -> bool:
    match = _NO_COLON.match(line)
    return match is not None and match["name"] in FIELD_NAMES


def _mended(line: str, above: str, is_broken: bool) -> tuple[str, str]:
    """The line as it was meant, and what stood in the way. `above` is the line before it."""
    why = "a tab"
    item = _NO_SPACE.fullmatch(line)
    if item and _takes_items(above, item["indent"]):
        line, why = f"{item['indent']}- {item['value']}", "no space after a hyphen"
    if is_broken:
        head = line[: len(line) - len(line.lstrip())]
        line = head.replace("\t", "  ") + line[len(head) :]
        line = re.sub(r"^(\s*[A-Za-z_]+:)\t+", r"\1 ", line)
        sign = _NO_COLON.fullmatch(line)
        if sign and sign["name"] in FIELD_NAMES and not sign["sign"].endswith((": ", ":\t")):
            why = "an equals sign" if "=" in sign["sign"] else "no space after a colon"
            if why == "an equals sign" or sign["sign"] == ":":
                line = f"{sign['indent']}{sign['name']}: {sign['value']}"
        if _goes_on(line, above):
            return f"  {line}", "a line that goes on"
    match = _LINE.fullmatch(line) or _ITEM.fullmatch(line)
    if not match:
        return line, why
    name = match.groupdict().get("name")
    start = f"{match['indent']}{name}: " if name else f"{match['indent']}- "
    closing = _CURLY.get(match["value"][0])
    if closing:
        words, ended, comment = match["value"][1:].partition(closing)
        if ended and _COMMENT.sub("", comment) == "":
            return f"{start}{_quoted(words)}{comment}", "curly quotes"
    value = _COMMENT.sub("", match["value"])
    comment = match["value"][len(value) :]
    if not value:
        return line, why
    if value[0] == "[" and _IN_LIST.search(value):
        straight = _IN_LIST.sub(_straight, value)
        if straight != value:
            return f"{start}{straight}{comment}", "curly quotes"
    if not is_broken:
        return line, why
    if not comment and _ends_too_soon(value):
        return f"{start}{_in_fitting_quotes(value)}", "quotes within quotes"
    if name and value[0] not in _SIGNS and re.search(r":(\s|$)", value):
        if match["indent"].endswith("- ") and name[0].isupper():
            # A sentence in a list, such as "- Note: this: that": no field starts with a capital.
            whole = _quoted(f"{name}: {value}")
            return match["indent"] + whole + comment, "a colon without quotes"
        return f"{start}{_quoted(value)}{comment}", "a colon without quotes"
    return line, why


def _straight(found: re.Match[str]) -> str:
    if found["kept"] is not None:
        return found[0]
    return found["start"] + _quoted(next(filter(None, found.groups()[2:]), ""))


def _takes_items(above: str, indent: str) -> bool:
    """Whether an item of a list may stand below the line above: its name, or another item."""
    if re.fullmatch(r"\s*(- )?[A-Za-z_]+:\s*(#.*)?", above):
        return True
    return above.startswith(f"{indent}- ")


def _goes_on(line: str, above: str) -> bool:
    """Whether a line at the left edge, with no name, can only be more of the text above it."""
    words = line.split()
    if not _WORDS.fullmatch(line) or len(words) < 2 + (words[0] in FIELD_NAMES):
        return False
    if above.startswith("  ") and _WORDS.fullmatch(above.strip()):
        return True
    match = _LINE.fullmatch(above)
    # One word, number or date is whole; a sentence may go on.
    is_sentence = match is not None and len(match["value"].split()) > 2
    return bool(is_sentence and match and not match["indent"] and match["value"][0] not in _SIGNS)


def _ends_too_soon(value: str) -> bool:
    """Whether a quoted value has its own kind of quotes within it, or goes on after them."""
    sign = value[0]
    if sign not in "\"'" or value.count(sign) < 2 or re.search(rf"{sign}\s*,\s*{sign}", value):
        return False
    rest = value[1:].replace("''", "") if sign == "'" else re.sub(r"\\.", "", value[1:])
    return rest.find(sign) not in (-1, len(rest) - 1)


def _in_fitting_quotes(value: str) -> str:
    """A value whose quotes do not fit, in others.

    Those at both its ends are its own, unless it is two quotations: `"Yes" and "no"`.
    """
    is_two = re.match(r'"[^"]*\w"(?!\w)', value) and value.count('"') % 2 == 0
    inner = value[1:-1] if value[0] == value[-1] and not is_two else value
    return f"'{inner}'" if '"' in inner and "'" not in inner else _quoted(inner)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
