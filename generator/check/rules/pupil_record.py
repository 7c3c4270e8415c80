"""A page or a download names a pupil with the form and a need, a sanction or the care of a child.

That is certain: a name with a form (“9X3”, “8 Willow”) and, in the same sentence or row, such as
SEN, EHCP, FSM, a child protection plan, an illness, an exclusion or a detention; a table with
columns for names, forms and needs; a list of the children who are looked after or on a plan.

**Why it matters.** It is what a school must keep closest. In the wrong hands it endangers a child.

**Bad**: a seating plan with names, the form's code and who has an EHCP.

**Good**: “two pupils in the class have a plan; they sit where they can see the board”.
"""

from collections.abc import Iterator

from generator.check.evidence.private import HISTORY, hidden_finding, in_time, safeguarding
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    instead = (
        "Take the names out now; write “two pupils in the class”. What a colleague needs to know "
        "about a child goes to the designated safeguarding lead or the SENCO, and to no page. "
        f"{safeguarding(inspection)} {HISTORY}"
    )
    says = "names a pupil, with the form and a need, a sanction or care"
    for passage in inspection.passages:
        told: set[int] = set()
        for found in in_time(passage, lambda plain: plain.pupils) or ():
            names = [span for span in found.names if span[0] not in told]
            if found.is_certain and names:
                told.update(start for start, _ in names)
                yield hidden_finding(passage, names, says, instead)


RULE = Rule(
    "D811",
    "pupil-record",
    Severity.MUST_FIX,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
