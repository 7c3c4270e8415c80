"""What looks like somebody's telephone number stands on a page, in a download or a file's name.

That is a mobile number, or another one next to a word such as “ring” or “tel”. Free and public
lines, numbers kept for films and examples, and those in `content/trust.yml` are passed over.

**Why it matters.** A private number in public is read by people it was not meant for.

**Bad**: “ring me on” and a mobile number.

**Good**: “ask the school office”.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.digits import (
    DIGIT,
    digits_of,
    is_number,
    numbers_in,
    stretches_with_numbers,
)
from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span, column_cells
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_BETWEEN = r"[ \t\n().\-/|]{0,3}"
_NUMBER = re.compile(
    rf"(?<![\w.\-/=])(?:[+(]{{0,2}}{_BETWEEN}(?:0{_BETWEEN}0{_BETWEEN})?4{_BETWEEN}4{_BETWEEN}(?:\(?0\)?)?|\(?[0Oo])"
    rf"(?:{_BETWEEN}{DIGIT}){{9,10}}(?![0-9A-Za-z])"
)
_MOBILE = re.compile(
    r"\b(?:mob(?:ile)?s?|tel|phone|cell|whats ?app|text|ring|call|m)\b[^0-9\n|]{0,15}"
    rf"(?P<number>7(?:{_BETWEEN}{DIGIT}){{9}})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""A mobile number whose 0 a spreadsheet has eaten."""
_SPOKEN = {
    word: str(digit)
    for digit, word in enumerate("zero one two three four five six seven eight nine".split())
} | {"nought": "0", "oh": "0", "o": "0"}
_WORDS = re.compile(
    rf"\b(?:(?:double|triple|{'|'.join(_SPOKEN)})\b[ ,\-]{{0,3}}){{7,22}}", re.IGNORECASE
)
_HEARD = "|".join(("double", "triple", *_SPOKEN))
_SOME_WORDS = re.compile(rf"(?:(?:{_HEARD})\b[ ,\-]{{0,3}}){{6}}(?:{_HEARD})\b")
"""So many are in every number that is spelt out; without a word's edge before it, found sooner."""
_TWO_WORDS = re.compile(rf"[ ,\-](?:{_HEARD})[ ,\-]{{1,3}}(?:{_HEARD})\b")
"""The second and the third of them, which few texts have: found sooner still."""
_MOST_APART = 6
"""More gaps than this in a number, and it is a row of numbers, unless a word says otherwise."""
_CUE = re.compile(
    r"\b(?:tel|phone|telephone|mobile|mob|call|ring|text|contact|whatsapp|landline)\b[^0-9\n]{0,25}\Z"
    r"|[☎📞]\W{0,5}\Z",
    re.I,
)
_HEADING = re.compile(
    r"(?<![^\W_])(?:tel|(?:tele)?phone|mobile|mob|contact|landline|emergency|number)(?![^\W_])",
    re.IGNORECASE,
)
_HEADS = ("tel", "phone", "mob", "contact", "landl", "emergency", "number")
"""What stands in every such heading, in small letters."""
_FICTION = re.compile(
    r"7700900|1632960|11[3-8]496|1[2-6]1496|191498|207946|289649|292018|306999"
    r"|1234567890|7123456789|7?(\d)\1{8}"
)
"""Numbers that Ofcom keeps for films and books, and those that everybody types for an example."""


def check(inspection: Inspection) -> Iterator[Finding]:
    settings = (document.text for document in inspection.catalogue.settings.documents)
    own = re.sub(r"[^0-9]", "", "\n".join(settings))

    def numbers(passage: Passage) -> Iterator[Span]:
        return iter(()) if passage.is_settings else _numbers(passage, own)

    return hidden_findings(
        inspection,
        numbers,
        "may have somebody's telephone number",
        f"If it is a person's, write “ask the school office”. {HISTORY}",
    )


def _numbers(passage: Passage, own: str) -> Iterator[Span]:
    text = passage.text
    for match in numbers_in(_NUMBER, text):
        is_named = bool(_CUE.search(text, max(0, match.start() - 40), match.start()))
        is_apart = len(re.findall(rf"{DIGIT}[^0-9OoIl]+(?={DIGIT})", match[0])) > _MOST_APART
        dialled = _dialled(digits_of(match[0])) if is_number(match[0]) else ""
        if (is_named or not is_apart) and _is_private(dialled, own, is_named=is_named):
            yield match.span()
    if any(head in passage.lower for head in _HEADS) and any(stretches_with_numbers(text)):
        yield from _below_headings(text, own)
    for match in numbers_in(_MOBILE, text):
        if is_number(match["number"]) and _is_private(
            f"0{digits_of(match['number'])}", own, is_named=True
        ):
            yield match.span("number")
    lower = passage.lower
    is_spelt = _TWO_WORDS.search(lower) and _SOME_WORDS.search(lower)
    for match in _WORDS.finditer(text) if is_spelt else ():
        if _is_private(_heard(match[0]), own, is_named=True):
            yield match.span()


def _dialled(digits: str) -> str:
    """The number as it is dialled in this country: +44 (0)7911 is 07911."""
    if digits.startswith(("0044", "44")):
        return "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits


def _below_headings(text: str, own: str) -> Iterator[Span]:
    for start, end in column_cells(text, _HEADING):
        match = _NUMBER.search(text, start, end)
        dialled = _dialled(digits_of(match[0])) if match and is_number(match[0]) else ""
        if match and _is_private(dialled, own, is_named=True):
            yield match.span()


def _heard(words: str) -> str:
    """The digits of a number that is spelt out, as it is read to somebody: “double seven”."""
    digits, times = "", 1
    for word in re.findall("[a-z]+", words.lower()):
        times = {"double": 2, "triple": 3}.get(word, times)
        if word in _SPOKEN:
            digits += _SPOKEN[word] * times
            times = 1
    return digits


def _is_private(written: str, own: str, *, is_named: bool) -> bool:
    import phonenumbers  # the plans of all countries, for the few pages with such a row of digits

    try:
        number = phonenumbers.parse(written, "GB")
    except phonenumbers.NumberParseException:
        return False
    national = str(number.national_number)
    if number.country_code != 44 or national in own or _FICTION.match(national):
        return False
    kind, kinds = phonenumbers.number_type(number), phonenumbers.PhoneNumberType
    if kind in (kinds.MOBILE, kinds.PERSONAL_NUMBER):
        return True
    return is_named and kind in (kinds.FIXED_LINE, kinds.FIXED_LINE_OR_MOBILE)


RULE = Rule(
    "D806",
    "phone-number",
    Severity.PLEASE_CHECK,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
