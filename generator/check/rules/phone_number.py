"""What looks like somebody's telephone number stands on a page, in a download or a file's name.

That is a mobile number, or another one next to a word such as “ring” or “tel”. Free and public
lines, numbers kept for films and examples, and those in `content/trust.yml` are passed over.

**Why it matters.** A private number in public is read by people it was not meant for.

**Bad**: “ring me on” and a mobile number.

**Good**: “ask the school office”.
"""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_NUMBER = re.compile(
    r"[+(0](?:44|0?44|0)?[ )(.\-\u00a0\u2011\u2013]{0,3}"
    r"[1-9][0-9 ().\-\u00a0\u2011\u2013]{6,16}[0-9]"
)
_CUE = re.compile(
    r"\b(?:tel|phone|telephone|mobile|mob|call|ring|text|contact|whatsapp|landline)\b[^0-9\n]{0,25}\Z"
    r"|[☎📞]\W{0,5}\Z",
    re.I,
)
_PRIVATE = {PhoneNumberType.MOBILE, PhoneNumberType.PERSONAL_NUMBER}
_FIXED = {PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_FICTION = re.compile(
    r"7700900|1632960|11[3-8]496|1[2-6]1496|191498|207946|289649|292018|306999"
    r"|1234567890|7123456789|7?(\d)\1{8}"
)
"""Numbers that Ofcom keeps for films and books, and those that everybody types for an example."""


def check(inspection: Inspection) -> Iterator[Finding]:
    settings = (passage.text for passage in inspection.passages if passage.is_settings)
    own = re.sub(r"[^0-9]", "", "\n".join(settings))

    def numbers(passage: Passage) -> Iterator[Span]:
        return iter(()) if passage.is_settings else _numbers(passage.text, own)

    return hidden_findings(
        inspection,
        numbers,
        "may have somebody's telephone number",
        f"If it is a person's, write “ask the school office”. {HISTORY}",
    )


def _numbers(text: str, own: str) -> Iterator[Span]:
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if before.isalnum() or before in {".", "-", "/", "="} or text[match.end() :][:1].isalnum():
            continue
        try:
            number = phonenumbers.parse(match[0], "GB")
        except phonenumbers.NumberParseException:
            continue
        national = str(number.national_number)
        if number.country_code != 44 or national in own or _FICTION.match(national):
            continue
        kind = phonenumbers.number_type(number)
        is_named = _CUE.search(text, max(0, match.start() - 40), match.start())
        if kind in _PRIVATE or (kind in _FIXED and is_named):
            yield match.span()


RULE = Rule(
    "D806",
    "phone-number",
    Severity.PLEASE_CHECK,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
