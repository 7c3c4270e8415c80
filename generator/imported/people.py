"""Who was there, who sent apologies, who wrote it: names that a page never has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import html

from generator.model.counted import counted

_LABEL = re.compile(
    r"(?:those |staff |also )?"
    r"(?:present|in attendance|attendance|attended by|attendees|attending"
    r"|apologies(?: for absence)?|absent|minutes (?:taken )?by|minute taker|note taker"
    r"|notes by|taken by|chair(?:ed by)?"
    r"|participants|invited|invitees|clerk|secretary"
    r"|author|(?:prepared|written|presented|delivered|facilitated) by"
    r"|circulation|distribution|cc)",
    re.IGNORECASE,
)
_SAID = (
    r"apologies(?: for absence)?(?: were| have been)?(?: received| sent)? (?:from|by)"
    r"|(?:those |staff )?(?:present|in attendance) (?:were|was)"
)
"""The beginning of a sentence that goes on with names"""
_BEGINS = re.compile(
    rf"^\W*(?:(?P<label>{_LABEL.pattern})\s*(?:[:–—\t-]|$)|(?P<said>{_SAID})\b)", re.IGNORECASE
)
_ASKED = re.compile(
    r"present|attended|attending|attendance|apologies|apols|in attendance|here|signature|signed"
    r"|initials|sign in",
    re.IGNORECASE,
)
"""The head of a column that says whether somebody was there"""
_NAMES = re.compile(
    r"(?:full |first |last |staff )?names?|staff|teachers?|colleagues?|member(?: of staff)?"
    r"|surname|attendees?|delegates?",
    re.IGNORECASE,
)
_TENSES = frozenset("past perfect imperfect pluperfect preterite future conditional".split())
"""What stands beside “Present” in a table of verbs"""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONG = 60
"""Letters of a label that has its names below it"""
_FEWEST = 3
"""Words of a sentence"""


class LeftOut(NamedTuple):
    """What was taken out: what to say of it, and its words, which are told to nobody."""

    note: str
    words: str


def without_people(body: html.HtmlElement) -> list[LeftOut]:
    """Take out the lines that only name people, with the list below one."""
    left = []
    _lines_apart(body)
    for element in list(body):
        label = _label(element)
        if label and element.getparent() is not None:
            taken = [element, *_below(element)]
            for each in taken:
                body.remove(each)
            lines = sum(len(each) if each.tag in {"ul", "ol"} else 1 for each in taken[1:])
            below = f", and {counted(lines, 'line')} below it" if lines else ""
            note = (
                f"“{label}” names people, and was left out with their names{below}. Say who took "
                "part by their roles: Head of music, Dale End. If something else was said there, "
                "write it into the page."
            )
            left.append(LeftOut(note, " ".join(map(_text, taken))))
    left += [each for table in list(body.iter("table")) for each in _attendance(table)]
    return [*left, *(each for row in list(body.iter("tr")) for each in _row(row))]


def _lines_apart(body: html.HtmlElement) -> None:
    """A paragraph of several lines, one of which names people, becomes one for each line."""
    for element in body.findall("p"):
        lines = [html.Element("p")]
        lines[0].text = element.text
        for each in element:
            if each.tag == "br":
                lines.append(html.Element("p"))
                lines[-1].text = each.tail
            else:
                lines[-1].append(deepcopy(each))
        if len(lines) > 1 and any(map(_label, lines)):
            for line in lines:
                element.addprevious(line)
            body.remove(element)


def _label(element: html.HtmlElement) -> str:
    if element.tag not in _HEADINGS | {"p"}:
        return ""
    said = _text(element)
    found = _BEGINS.match(said)
    return _words_of(found) if found and not _is_of_words(said[found.end() :]) else ""


def _words_of(label: re.Match[str]) -> str:
    return str(label["label"] or label["said"])


def _is_of_words(said: str) -> bool:
    """Whether a line says what something is, and names nobody: “Author: who wrote a text”."""
    from generator.check.evidence.people.names import given_names, ordinary_words

    words = re.findall(r"[^\W\d_]+", said)
    return len(words) >= _FEWEST and all(
        word in ordinary_words() and word not in given_names() for word in words
    )


def _text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _below(label: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The names below a label that has none beside it: a list, a table, or lines of a few words."""
    beside = _BEGINS.sub("", _text(label))
    for element in label.itersiblings():
        is_list = element.tag in {"ul", "ol", "table"}
        is_name = element.tag == "p" and not beside and 0 < len(_text(element)) < _LONG
        if not (is_list or is_name) or _label(element) or _is_bold(element):
            return
        if is_name and _is_sentence(_text(element)):
            return
        yield element
        if is_list:
            return


def _is_sentence(said: str) -> bool:
    """Whether a line is a sentence in which nothing but its first word could be a name."""
    words = said.split()
    return said[-1] in ".?!" and _is_of_words(" ".join((words[0].lower(), *words[1:])))


def _is_bold(element: html.HtmlElement) -> bool:
    bold = "".join(each.text_content() for each in element.iter("strong"))
    return bool(bold) and bold.strip() == element.text_content().strip()


def _attendance(table: html.HtmlElement) -> Iterator[LeftOut]:
    """A table of who was there, by the heads of its columns: Name, School, Present?"""
    first = next(table.iter("tr"), None)
    heads = [] if first is None else [_text(cell).strip(" ?:") for cell in first]
    asked = next((head for head in heads if _ASKED.fullmatch(head)), "")
    if asked and any(_NAMES.fullmatch(head) for head in heads) and table.getparent() is not None:
        table.getparent().remove(table)
        note = (
            f"The table “{', '.join(heads)}” names people, and was left out with their names. Say "
            "who took part by their roles."
        )
        yield LeftOut(note, _text(table))


def _row(row: html.HtmlElement) -> Iterator[LeftOut]:
    """A row of a table whose first cell says that names follow."""
    first = next(iter(row), None)
    is_of_verbs = any(_TENSES & {*_text(cell).lower().split()} for cell in row)
    if (
        first is not None
        and len(row) > 1
        and not is_of_verbs
        and (found := _BEGINS.match(_text(first)))
    ):
        row.getparent().remove(row)
        note = f"The row “{_words_of(found)}” names people, and was left out with their names."
        yield LeftOut(note, _text(row))
