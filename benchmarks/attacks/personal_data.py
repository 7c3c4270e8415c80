"""Personal data, typed in hundreds of ways: what a reader can read must not get past the check."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from stdnum.gb import upn

from benchmarks.attacks.attack import Attempt
from generator.check.rules import RULES
from tests.writing import resource, topic, year_of

_UPN = "80120000500"
_UPN = f"{upn.calc_check_digit(_UPN + '1')}{_UPN}1"

Kind = tuple[str, str, str, str]
"""What it is called, what stands before it, the thing itself, and what stands behind it."""

KINDS: tuple[Kind, ...] = (
    ("UPN", "The number is ", _UPN, " for the form."),
    ("National Insurance number", "NI number: ", "AB123456C", " for the payroll."),
    ("NHS number", "NHS number ", "9434765919", " on the plan."),
    ("mobile", "Ring ", "07911123456", " after four."),
    ("mobile from abroad", "Ring ", "+447911123456", " after four."),
    ("landline", "Tel: ", "01162345678", " in the evening."),
    ("IBAN", "Pay to ", "GB33BUKB20201555555555", " by Friday."),
    ("date of birth", "Date of birth ", "14/03/2012", " and new."),
)
NAMED: tuple[Kind, ...] = (
    ("e-mail", "Write to ", "jo.alto84@gmail.com", " or ring."),
    ("name and form", "Seat ", "Kayleigh Obuya (9X3)", " at the front."),
    ("name, form and need", "Seat ", "Kayleigh Obuya 9X3 EHCP", " at the front."),
    ("disclosure", "", "He told me that his dad hits him", "."),
)

Typing = Callable[[str], str]


def _middle(sign: str) -> Typing:
    return lambda text: f"{text[: len(text) // 2]}{sign}{text[len(text) // 2 :]}"


def _everywhere(sign: str) -> Typing:
    return lambda text: sign.join(text)


def _in_threes(sign: str) -> Typing:
    return lambda text: sign.join(text[at : at + 3] for at in range(0, len(text), 3))


def _digits(zero: str) -> Typing:
    return lambda text: "".join(
        chr(ord(zero) + int(sign)) if sign.isascii() and sign.isdigit() else sign for sign in text
    )


def _wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def _alike(text: str) -> str:
    return text.translate(str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху"))


def _around(before: str, after: str) -> Typing:
    half = _half
    return lambda text: f"{text[: half(text)]}{before}{text[half(text) :]}{after}"


def _half(text: str) -> int:
    return len(text) // 2


UNSEEN: dict[str, Typing] = {
    name: typing
    for sign, what in (
        ("\u00ad", "a soft hyphen"),
        ("\u200b", "a space without width"),
        ("\u200c", "a non-joiner"),
        ("\u200d", "a joiner"),
        ("\u2060", "a word joiner"),
        ("\ufeff", "a byte order mark"),
        ("\u034f", "a grapheme joiner"),
        ("\u202c", "a sign of direction"),
        ("\u2066\u2069", "signs of direction"),
        ("\ufe0f", "a variation selector"),
        ("\u115f", "a blank letter"),
        ("&shy;", "a soft hyphen as HTML"),
        ("&#8203;", "a space without width as HTML"),
        ("&#x200D;", "a joiner as HTML"),
        ("<!-- -->", "an empty comment"),
        ("<wbr>", "a place to break"),
        ("<b></b>", "an empty tag"),
        ('<span class="x"></span>', "an empty span"),
    )
    for name, typing in (
        (f"{what} in the middle", _middle(sign)),
        (f"{what} everywhere", _everywhere(sign)),
    )
}
TYPED: dict[str, Typing] = {
    "as it is": str,
    "small letters": str.lower,
    "full-width": _wide,
    "Arabic digits": _digits("٠"),
    "Persian digits": _digits("۰"),
    "Devanagari digits": _digits("०"),
    "bold digits": _digits("𝟎"),
    "sans digits": _digits("𝟢"),
    "letters of another alphabet": _alike,
    "HTML": lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    "HTML in hexadecimal": lambda text: "".join(f"&#x{ord(sign):x};" for sign in text),
    "one sign as HTML": lambda text: f"{text[:4]}&#{ord(text[4])};{text[5:]}",
    "half in bold": _around("**", "**"),
    "half in italics": _around("*", "*"),
    "half struck out": _around("~~", "~~"),
    "half in a tag": _around("<strong>", "</strong>"),
    "half in a span": _around('<span class="a" id="b">', "</span>"),
    "all in code": lambda text: f"`{text}`",
    "all in bold and italics": lambda text: f"***{text}***",
    "all in underscores": lambda text: f"__{text}__",
    "in quotation marks": lambda text: f"“{text}”",
    "in brackets": lambda text: f"({text})",
    "in a comment": lambda text: f"<!-- {text} -->",
    "as the words of a link": lambda text: f"[{text}](marks.csv)",
    "as a picture's description": lambda text: f"![{text}](one.png)",
}
BLOCKS: dict[str, Typing] = {
    "in a cell": lambda text: f"| a | b |\n| - | - |\n| 1 | {text} |\n\n",
    "in a heading": lambda text: f"## {text}\n\n",
    "in a quotation": lambda text: f"> {text}\n\n",
    "in a list": lambda text: f"- {text}\n\n",
    "in code without end": lambda text: f"```\n{text}\n",
    "in a box": lambda text: f'!!! note "{text}"\n    Text.\n\n',
    "in a footnote": lambda text: f"Note.[^1]\n\n[^1]: {text}\n\n",
    "in the summary": str,
}
"""Ways to set a whole sentence."""
APART: dict[str, Typing] = {
    name: typing
    for sign, what in (
        (" ", "spaces"),
        ("-", "hyphens"),
        (".", "full stops"),
        ("\u00a0", "spaces that do not break"),
        ("\u2009", "thin spaces"),
        ("\u3000", "wide spaces"),
        ("&nbsp;", "spaces as HTML"),
        ("\u2011", "hyphens that do not break"),
        ("\u2013", "dashes"),
        ("\\-", "hyphens behind a backslash"),
        ("** **", "spaces in bold"),
    )
    for name, typing in (
        (f"{what} in the middle", _middle(sign)),
        (f"{what} by threes", _in_threes(sign)),
    )
}
NUMBERS: dict[str, Typing] = {
    "spaces everywhere": _everywhere(" "),
    "O for 0": lambda text: text.replace("0", "O", 1),
    "l for 1": lambda text: text.replace("1", "l", 1),
    "over two lines": _middle("\n"),
    "over two cells": lambda text: (
        f"x\n\n| UPN, NI, IBAN | b |\n| - | - |\n| {_middle(' | ')(text)} |\n\n"
    ),
}


def _pages() -> Iterator[tuple[str, str, str]]:
    """Name, how it is typed, and the text of a page."""
    for kind in (*KINDS, *NAMED):
        what, before, thing, behind = kind
        ways = {**UNSEEN, **TYPED, **({**APART, **NUMBERS} if kind in KINDS else {})}
        for how, typing in ways.items():
            # A date's parts stand apart already. A landline's number in two cells has nothing by
            # which it is known: no check digit, and no word beside it.
            skips = (what == "date of birth" and (how in APART or how in NUMBERS)) or (
                what == "landline" and how == "over two cells"
            )
            if not skips:
                yield what, how, f"{before}{typing(thing)}{behind}"
        for how, block in BLOCKS.items():
            yield what, how, block(f"{before}{thing}{behind}")


_PRIVATE = frozenset(rule.name for rule in RULES if rule.is_private)


@cache
def _told() -> frozenset[str]:
    """The pages of one trust, a page each, about which something private was told."""
    files: dict[str, str | bytes] = {
        f"subjects/music/resources/p{number:04}.md": (
            resource(f"Page {number}", "eal", summary=f"'{text}'")
            if how == "in the summary"
            else resource(f"Page {number}", "eal", text)
        )
        for number, (_, how, text) in enumerate(_pages())
    }
    with tempfile.TemporaryDirectory() as folder:
        year = year_of(Path(folder), {"content/topics/eal.md": topic("EAL"), **files})
    return frozenset(each.file for each in year.checked.found if each.name in _PRIVATE)


def _attempt(number: int, what: str, how: str) -> Attempt:
    def succeeded(_: Path) -> str:
        is_told = f"subjects/music/resources/p{number:04}.md" in _told()
        return "" if is_told else "nothing was told"

    return Attempt(f"{what}, {how}", succeeded)


def attempts() -> Iterator[Attempt]:
    """Every kind of data in every way to type it."""
    for number, (what, how, _) in enumerate(_pages()):
        yield _attempt(number, what, how)
