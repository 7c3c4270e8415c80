"""A page names a role together with a school, and the school has one colleague in that role.

The roles are `one_person_roles` in `content/trust.yml`; “…” in one stands for any words. Who leads
an item of an agenda, facilitates a session, presents a workshop or owns a page has agreed to it:
nothing is said of those lines.

**Why it matters.** Pages speak of roles so that nobody is named. “SENCO, Cedar Hill” is a name to
everybody who works there, and what is said beside it is said of a person.

**Bad**: “The head of music at Dale End could not get the class to sing.”

**Good**: “A head of music could not get the class to sing.” Or leave it, if it says nothing that
the person would mind, and say so: `silence` with the reason.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.schools import schools_pattern
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema.trust import TrustFields

_OF_THE_WILLING = re.compile(r"\b(?:led_by|facilitator|presenter|owner|lead)[\"']?: ")
_NEAR = 300
"""How far before it the name of its field is looked for."""
_ANY_WORDS = r"[\w&'’-]+(?: (?!at\b|of\b|from\b|in\b)[\w&'’-]+){0,3}"


def check(inspection: Inspection) -> Iterator[Finding]:
    named = _named(inspection.catalogue.settings.trust)
    for passage in inspection.passages:
        page = passage.page
        if not page or not named:
            continue
        for match in named.finditer(passage.text):
            path, position, _ = passage.place(match.start())
            if position.line < page.document.body_line:
                start = match.start()
                before = passage.text[max(start - _NEAR, start - position.column + 1) : start]
                if _OF_THE_WILLING.search(before):
                    continue
            yield Finding(
                path,
                position,
                f"“{' '.join(match[0].split())}” may be one person, whom colleagues know.",
                "Leave out the school, or write of more than one.",
            )


def _named(trust: TrustFields) -> re.Pattern[str] | None:
    """A role with a school, in either order; None if the trust has no such roles."""
    roles = "|".join(
        _ANY_WORDS.join(re.escape(part) for part in role.split("…"))
        for role in sorted(trust.one_person_roles, key=len, reverse=True)
    )
    if not roles:
        return None
    school = f"(?:{schools_pattern(trust.schools)})"
    role = f"(?i:{roles})"
    return re.compile(
        rf"\b{role}(?:,\s|\s(?:at|of|from|in)\s|\s\()(?:the\s)?{school}(?!\w)"
        rf"|\b{school}(?:['’]s)?\s{role}(?!\w)"
    )


RULE = Rule("D813", "one-person-role", Severity.IDEA, check, reads_one_text=True)
