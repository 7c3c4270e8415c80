"""A page tells what failed in a colleague's lesson, and at which school.

It goes by words: a teacher, a colleague or a class with the name of a school, and in the same
paragraph “did not work”, “fell flat” and the like. A check cannot know what hurts: read it for
yourself.

**Why it matters.** Colleagues tell one another what went wrong because it stays in the room. On a
page everybody at that school knows whose lesson it was.

**Bad**: “A colleague from Dale End tried it in Year 8, and the singing fell apart.”

**Good**: “One colleague tried it in Year 8, and the singing fell apart.” Or say on the page that
she gave her consent: “She agreed to share this.”
"""

import re
from collections.abc import Iterator

from generator.check.evidence.prose import paragraphs_of
from generator.check.evidence.schools import schools_pattern
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_PERSON = (
    r"(?i:\b(?:teacher|colleague|head of [\w ]{1,30}|tutor|trainee|technician|assistant|senco"
    r"|class)\b)"
)
_FAILED = re.compile(
    r"\b(?:(?:did not|didn['’]t|never) (?:work|go well|land)|(?:went|going) (?:wrong|badly)"
    r"|failed|fell (?:flat|apart)|could not do (?:it|them|any)|lost the class|was a mess"
    r"|(?:was|were) a failure|had to (?:be abandoned|give up|stop))\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:consent|permission|(?:agreed|happy|glad|willing) (?:to|for|that) [\w ]{0,20}"
    r"(?:shar|tell|told|be here|stand here)|asked (?:us|me) to (?:shar|tell|write))",
    re.IGNORECASE,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    schools = schools_pattern(inspection.catalogue.settings.trust.schools)
    named = re.compile(
        rf"{_PERSON}(?:,| at| of| from| in) (?:{schools})\b"
        rf"|\b(?:{schools})(?:['’]s)? (?:[\w-]+ ){{0,2}}{_PERSON}"
    )
    for path in inspection.catalogue.pages:
        for lines in paragraphs_of(inspection.lines[path]):
            text = "\n".join(line.text for line in lines)
            found = named.search(text)
            if not found or not _FAILED.search(text) or _CONSENT.search(text):
                continue
            above = text.count("\n", 0, found.start())
            start = found.start() - (text.rfind("\n", 0, found.start()) + 1)
            yield Finding(
                path,
                lines[above].at(start),
                "this seems to tell what failed in a colleague's lesson, and at which school.",
                "Leave out the school, or say that the colleague agreed to share it.",
            )


RULE = Rule("D814", "failed-lesson", Severity.IDEA, check, reads_one_text=True)
