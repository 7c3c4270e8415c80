"""Something looks like an e-mail address that is spelt out, and it is not the trust's.

**Why it matters.** Spelling an address out hides it from few programs and from no reader.

**Bad**: a name, then “[at]”, then the name of a mail service.

**Good**: “ask the subject lead for music”.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.addresses import allowed_domains, is_allowed
from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_DOT = r"(?:\.|\s?[\[({<]\s?dot\s?[\])}>]\s?|\sdot\s)"
_IN_BRACKETS = re.compile(rf"[\[({{<]\s?at\s?[\])}}>]\s?(?P<domain>[\w-]+(?:{_DOT}[\w-]+)+)", re.I)
_IN_WORDS = re.compile(
    r"\sat\s(?P<domain>[\w-]+(?:\sdot\s[\w-]+)*\sdot\s(?:com|co|org|net|uk|me|info))\b", re.I
)
_NAME = re.compile(r"[\w.+'-]{1,64}\s?\Z")


def check(inspection: Inspection) -> Iterator[Finding]:
    allowed = allowed_domains(inspection.catalogue.settings)
    if allowed is None:
        return

    def addresses(passage: Passage) -> Iterator[Span]:
        return _addresses(passage, allowed)

    yield from hidden_findings(
        inspection,
        addresses,
        "may have an e-mail address, spelt out",
        f"Write a role or a shared address of the trust. {HISTORY}",
    )


def _addresses(passage: Passage, allowed: tuple[str, ...]) -> Iterator[Span]:
    for bracket in "[({<":
        if f"{bracket}at" in passage.lower or f"{bracket} at" in passage.lower:
            yield from _matches(_IN_BRACKETS, passage.text, allowed)
            break
    if " dot " in passage.lower:
        yield from _matches(_IN_WORDS, passage.text, allowed)


def _matches(pattern: re.Pattern[str], text: str, allowed: tuple[str, ...]) -> Iterator[Span]:
    for match in pattern.finditer(text):
        name = _NAME.search(text, max(0, match.start() - 66), match.start())
        domain = re.sub(_DOT, ".", match["domain"], flags=re.IGNORECASE)
        if name and "." in domain and not is_allowed(domain, allowed):
            yield name.start(), match.end()


RULE = Rule(
    "D804",
    "email-spelt-out",
    Severity.PLEASE_CHECK,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
