"""Every item of a PLC session's agenda is led by its facilitator.

**Why it matters.** The sessions are led by teachers: the subject lead facilitates and does not
lecture. One item led by a colleague changes who speaks in all the others.

**Bad**

    facilitator: Subject lead for science
    agenda:
      - {title: Welcome, minutes: 15, led_by: Subject lead for science}
      - {title: Six-mark answers, minutes: 105, led_by: Subject lead for science}

**Good**

    facilitator: Subject lead for science
    agenda:
      - {title: Welcome, minutes: 15, led_by: Subject lead for science}
      - {title: Six-mark answers, minutes: 105, led_by: "A Year 10 teacher, Birch Lane"}
"""

import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.school_year.plc import sessions

_SMALL_WORDS = re.compile(r"\b(?:the|a|an|our|trust|facilitator)\b|[^\w ]")


def check(inspection: Inspection) -> Iterator[Finding]:
    for session in sessions(inspection.catalogue):
        facilitator = _role(session.fields.facilitator)
        leaders = {_role(item.led_by) for item in session.fields.agenda}
        if leaders <= {facilitator, ""}:
            yield Finding(
                session.page.path,
                session.page.document.place("agenda"),
                "the facilitator leads every item of this agenda.",
                "Ask a colleague to lead one, and name that role: led_by: A Year 9 teacher",
            )


def _role(words: str) -> str:
    return " ".join(_SMALL_WORDS.sub(" ", words.casefold()).split())


RULE = Rule(
    "P707", "facilitator-leads-everything", Severity.PLEASE_CHECK, check, reads_no_text=True
)
