"""Somebody's bank details stand on a page, in a download or in a file's name.

That is a sort code with an account number, an IBAN with the right check digits, or the number of a
payment card. Numbers that everybody takes for an example are passed over.

**Why it matters.** Money is asked for in the school's name, or taken from somebody's account.

**Bad**: where to refund the coach, with sort code and account number.

**Good**: “the finance office has the details”.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.digits import DIGIT, digits_of
from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.quick import matches_from
from generator.check.evidence.tables import Span, column_cells
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_GAP = r"[ \t\n.\-/]{0,3}"
_SORT_CODE = re.compile(rf"(?<![0-9])[0-9]{{2}}(?:{_GAP}[0-9]{{2}}){{2}}(?![0-9])")
_ACCOUNT = re.compile(rf"(?<![0-9])[0-9](?:{_GAP}[0-9]){{7}}(?![0-9])")
_SORT_CUE = re.compile(r"\bsort[ -]?(?:ing)?[ -]?(?:codes?|no\b|number)|\bs/c\b", re.IGNORECASE)
_ACCOUNT_CUE = re.compile(r"\b(?:account|acc(?:oun)?t|acc|a/c)\b", re.IGNORECASE)


def _iban(gap: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z0-9])[A-Z]{gap}[A-Z]{gap}{DIGIT}{gap}{DIGIT}(?:{gap}[A-Z0-9]){{11,30}}",
        re.IGNORECASE,
    )


_IBAN, _IBAN_OVER_CELLS = _iban(r"[ \t\n.\-]{0,2}"), _iban(r"[ \t\n.\-|]{0,3}")
_IBAN_BEGINS = re.compile(
    r"[A-Z](?<![A-Za-z0-9].)(?=[ \t\n.\-|]{0,3}[A-Z][ \t\n.\-|]{0,3}[0-9OoIl])", re.IGNORECASE
)
_CARD = re.compile(r"(?<![0-9])[2-6][0-9]{3}(?:[ \t-]?[0-9]){9,15}(?![0-9])")
_CARD_CUE = re.compile(r"\b(?:card|visa|master ?card|debit|credit|amex)\b", re.IGNORECASE)
_CARDS = ("card", "deb", "cred", "amex", *(f"v{i}{s}" for i in "iıİ" for s in "sſ"))
"""What stands in every such word, in small letters; “visa” with all that pass for its letters."""
_EXAMPLES = frozenset(
    "12345678 00000000 11111111 99999999 4111111111111111 4242424242424242 5555555555554444".split()
)
_NEAR = 60


def check(inspection: Inspection) -> Iterator[Finding]:
    return hidden_findings(
        inspection,
        _details,
        "has somebody's bank details",
        f"Write “the finance office has the details”. {HISTORY}",
    )


def _details(passage: Passage) -> Iterator[Span]:
    text, lower = passage.text, passage.lower
    if "sort" in lower or "s/c" in lower:
        yield from _accounts(text)
    pattern = _IBAN_OVER_CELLS if "iban" in lower else _IBAN
    if _has_digits_together(text):
        for found in matches_from(_IBAN_BEGINS, pattern, text):
            yield from _ibans(found)
    if any(each in lower for each in _CARDS) and _CARD_CUE.search(lower):
        from stdnum import luhn  # few pages speak of cards

        for card in _CARD.finditer(text):
            number = re.sub(r"[^0-9]", "", card[0])
            is_named = _CARD_CUE.search(lower, max(0, card.start() - _NEAR), card.end() + _NEAR)
            if is_named and luhn.is_valid(number) and number not in _EXAMPLES:
                yield card.span()


def _accounts(text: str) -> Iterator[Span]:
    for cue in _SORT_CUE.finditer(text):
        # In the same paragraph, before the cue or behind it.
        first = max(0, cue.start() - _NEAR)
        start = max(text.rfind("\n\n", first, cue.start()), first)
        stop = text.find("\n\n", cue.end(), cue.end() + 2 * _NEAR)
        end = stop if stop >= 0 else cue.end() + 2 * _NEAR
        for code in _SORT_CODE.finditer(text, start, min(end, cue.end() + _NEAR)):
            yield from _account(text, (start, code.start()), (code.end(), end))
    for start, end in column_cells(text, _ACCOUNT_CUE):
        account = _ACCOUNT.fullmatch(text, start, end)
        if account and not _is_example(account):
            yield account.span()


def _account(text: str, *places: Span) -> Iterator[Span]:
    for start, end in places:
        account = _ACCOUNT.search(text, start, end)
        if account and not _is_example(account):
            yield account.span()


def _is_example(account: re.Match[str]) -> bool:
    return re.sub(r"[^0-9]", "", account[0]) in _EXAMPLES


def _has_digits_together(text: str) -> bool:
    """Whether as many digits stand together anywhere as the least of an IBAN has."""
    digits = [digit.start() for digit in _FIGURE.finditer(text)]
    within = zip(digits, digits[_FEWEST_DIGITS - 1 :], strict=False)
    return any(last - first < _LONGEST_IBAN for first, last in within)


def _ibans(found: re.Match[str]) -> Iterator[Span]:
    """The longest number there with the right check digits: a word in capitals may follow it."""
    written = found[0]
    if sum(sign.isdigit() for sign in written) < _FEWEST_DIGITS:  # words, as in “in 12 schools”
        return
    from stdnum import iban  # the forms of all countries, for the few rows of digits like one

    length = len(written)
    while length >= _SHORTEST_IBAN:
        if iban.is_valid(_with_digits(written[:length])):
            yield found.start(), found.start() + length
            return
        length -= 1


_SHORTEST_IBAN = 15
_FEWEST_DIGITS = 8
_LONGEST_IBAN = 34 + 33 * 3
"""Characters of the longest that the pattern finds, with all that may stand in it."""
_FIGURE = re.compile("[0-9]")
_BRITISH = re.compile("([A-Z]{2})(..)([A-Z]{4})(.{14})", re.IGNORECASE)


def _with_digits(written: str) -> str:
    """The number without what stands between; a British one with digits where they belong."""
    bare = re.sub(r"[^A-Za-z0-9]", "", written)
    parts = _BRITISH.fullmatch(bare)
    if not parts:
        return bare
    return f"{parts[1]}{digits_of(parts[2])}{parts[3]}{digits_of(parts[4])}"


RULE = Rule(
    "D812",
    "bank-details",
    Severity.MUST_FIX,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
