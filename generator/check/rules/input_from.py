"""A PLC session does not say that teachers, and heads of department, had a part in its agenda.

It goes by words: a survey, a focus group, a staff meeting or the feedback after the last session
speak for teachers; heads, leaders, HoDs and departments for heads of department.

**Why it matters.** The agenda is made together: teachers say what they want to work on, and the
subject lead and the heads of department of every school put it in order. Naming them shows
colleagues that they were heard.

**Bad**

    input_from: [Subject lead]

**Good**

    input_from: ["Teachers' survey, July 2026", "Heads of English of all four schools"]
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import sessions

_TEACHERS = re.compile(
    r"teach|staff|colleague|survey|questionnaire|feedback|focus group|\bects?\b|everyone"
    r"|\bteams?\b|tutor|\btas?\b|assistant|session|meeting|conversation|discussion|\bpoll\b"
    r"|department(?!al)|all schools|practitioner|lecturer|\bforms?\b|\bvotes?\b|members"
)
_HEADS = re.compile(
    r"\bheads?\b|\bhods?\b|\bhofs?\b|leaders?\b|\bleads\b|(?<!subject )\blead\b|department|facult"
    r"|director|co-?ordinator|\bslt\b|\bmlt\b"
)

_EXAMPLES = {
    "teachers": '"Teachers’ survey"',
    "heads of department": '"Heads of department of all schools"',
}


def check(inspection: Inspection) -> Iterator[Finding]:
    for session in sessions(inspection.catalogue):
        words = " · ".join(session.fields.input_from).casefold()
        missing = [
            name
            for name, pattern in (("teachers", _TEACHERS), ("heads of department", _HEADS))
            if not pattern.search(words)
        ]
        if missing:
            yield Finding(
                session.page.path,
                session.page.document.place("input_from"),
                f"this names no {' and no '.join(missing)} among those who shaped the agenda.",
                _advice(missing, session.fields.status),
            )


def _advice(missing: list[str], status: str) -> str:
    named = " and ".join(_EXAMPLES[name] for name in missing)
    late = "ask them now" if status == "planned" else "ask them before the next session"
    return f"If they were asked, add it: {named}. If not, {late}."


RULE = Rule("P708", "input-from", Severity.PLEASE_CHECK, check, reads_no_text=True)
