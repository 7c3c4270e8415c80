"""An e-mail address stands on a page, in a download or in a file's name, and is not the trust's.

The domains that may be published are listed under `email_domains` in `content/trust.yml`; those
that stand for examples, such as example.com, are always fine.

**Why it matters.** A private address in public draws spam, and tells who somebody is.

**Bad**: a colleague's or a parent's own address.

**Good**: the subject's shared address, or a role: “ask the subject lead for music”.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.addresses import allowed_domains, is_allowed
from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_AT = re.compile(r"@|＠|%40|&(?:#64|#x40|commat);")
_SIGNS_IN = re.compile(r"://[^\s/?#@\"'<>]{0,100}\Z")
"""What stands before the name of somebody who signs in at an address: https://name:word@host"""
_NUMBER_OF_EVENT = re.compile(
    r"^UID(?:;[^:\n]{0,100})?:_?[0-9a-z]{20,120}@google\.com[ \t]*$", re.MULTILINE
)
"""The line by which Google's calendar knows an event; nobody has that address."""
_DOMAIN = re.compile(r"[^\W_](?:[^\W_]|[.-](?=[^\W_]))*")
_NO_DOMAINS = frozenset(
    """
    png jpg jpeg gif svg webp avif pdf css js ts mjs json html htm xml md py csv txt doc docx ppt
    pptx xls xlsx zip mp3 mp4
    """.split()
)
"""What ends a file's name rather than an address: logo@2x.png."""


def check(inspection: Inspection) -> Iterator[Finding]:
    allowed = allowed_domains(inspection.catalogue.settings)
    if allowed is None:  # trust.yml has a fault that is told already
        return

    def addresses(passage: Passage) -> Iterator[Span]:
        numbers = _numbers_of_events(passage)
        return (
            each
            for each in _addresses(passage.text, allowed)
            if not any(start <= each[0] < end for start, end in numbers)
        )

    yield from hidden_findings(
        inspection,
        addresses,
        "has an e-mail address that is not the trust's",
        "Write a role or a shared address. If its domain is the trust's, add the domain to "
        f"email_domains in content/trust.yml. {HISTORY}",
    )


def _numbers_of_events(passage: Passage) -> list[Span]:
    is_calendar = passage.path.lower().endswith(".ics") and "@google.com" in passage.text
    return (
        [match.span() for match in _NUMBER_OF_EVENT.finditer(passage.text)] if is_calendar else []
    )


def _addresses(text: str, allowed: tuple[str, ...]) -> Iterator[Span]:
    for at in _AT.finditer(text):
        start = at.start()
        while start > 0 and at.start() - start < 64 and _is_local(text[start - 1]):
            start -= 1
        local = text[start : at.start()].lstrip(".'-+\\_")
        domain = _DOMAIN.match(text, at.end(), at.end() + 253)
        if (
            not local
            or local == "git"
            or not domain
            or _SIGNS_IN.search(text, max(0, start - 110), start)
        ):
            continue
        host = _without_ending(domain[0])
        _, dot, last = host.rpartition(".")
        if dot and len(last) > 1 and last.isalpha() and not is_allowed(host, allowed):
            yield at.start() - len(local), domain.start() + len(host)


def _without_ending(domain: str) -> str:
    """What may be an address's domain, without the ending of a file's name."""
    rest, _, last = domain.rpartition(".")
    return rest if last.lower() in _NO_DOMAINS else domain


def _is_local(character: str) -> bool:
    return character.isalnum() or character in "._+'\\-"


RULE = Rule(
    "D803",
    "email-address",
    Severity.MUST_FIX,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
