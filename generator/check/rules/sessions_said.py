"""A page of the whole trust says how often PLCs meet, and the trust's settings say otherwise.

`sessions_per_year` in `content/trust.yml` is what the check and the pages go by. Looked for are
“meet four times a year”, “four sessions a year” and the like.

**Why it matters.** A colleague who was told four evenings and is asked to three, or five, no longer
knows which page to believe.

**Bad**: “We meet about four times a year” where the trust has `sessions_per_year: 3`.

**Good**: “We meet three times a year.”
"""

import re
from collections.abc import Iterator

from generator.check.evidence.number_words import NUMBER_WORDS
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.written import PORTAL

_NUMBERS = {"once": 1, "twice": 2, **NUMBER_WORDS}
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_A_YEAR = r"(?:a|each|every|per|in the|in a) (?:school |academic )?year"
_SAID = (
    re.compile(
        rf"\b(?:meets?|met|come together|comes together) (?:about |around |some |only )?"
        rf"{_NUMBER}(?: times)? {_A_YEAR}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_NUMBER} (?:[a-z]+ )?(?:PLC )?sessions {_A_YEAR}\b", re.IGNORECASE),
)


def check(inspection: Inspection) -> Iterator[Finding]:
    wanted = inspection.catalogue.settings.trust.sessions_per_year
    for passage in inspection.passages:
        if not passage.page or passage.page.site != PORTAL:
            continue
        for pattern in _SAID:
            for match in pattern.finditer(passage.text):
                said = match["number"].casefold()
                if (_NUMBERS[said] if said in _NUMBERS else int(said)) == wanted:
                    continue
                path, position, _ = passage.place(match.start())
                yield Finding(
                    path,
                    position,
                    f"this says “{' '.join(match[0].split())}”, and the trust has"
                    f" sessions_per_year: {wanted} in content/trust.yml.",
                    "Correct one of the two.",
                )


RULE = Rule("P719", "sessions-said", Severity.PLEASE_CHECK, check, reads_one_text=True)
