"""What may stand between a name and what is fastened to it, and where a sentence ends."""

from __future__ import annotations

import re

SMALL_NAME = re.compile(
    r"(?<![\w'-])(?P<name>(?P<first>[a-z]{3,15})(?: (?P<last>[a-z][a-z'-]{0,20}))?)"
    r"[ ,(-]{1,3}(?:in |from )?\Z"
)
BREAK = re.compile(
    r"\n[ \t>]*(?=\n)|\n(?=[ \t>]*(?:[-*+•|#]|\d{1,3}[.)][ \t]|[A-Za-z_]{1,30}:))"
    r"|(?<=[a-z0-9)\]\"'][.!?])[)\"']?[ \t\n]+(?=[A-Z\"'(])"
)
_SCORE = r"(?:[:=]?\s*[0-9]{1,3}(?:\.[0-9])?(?:%|/[0-9]{1,3})?\+?)?"
BETWEEN = re.compile(
    rf"{_SCORE}[\s,;/&|+.-]*(?:and\b|with\b|or\b)?\s*(?:\([^()\n]{{0,30}}\)[\s,;/&|]*)?"
    r"(?:and\b\s*)?\Z"
)
"""What stands between two names of one list."""

NAME_FORM = re.compile(
    rf"\.?{_SCORE}(?:,? (?:and|&) [^\W\d_a-z][\w'-]+)?[\s,(:;|/-]*"
    r"(?:(?:who is|who are|now|is|was|are|currently|also|again|too|both|all|each|only"
    r"|(?:has |have |had )?(?:just )?(?:joined|left|moved (?:in)?to|moves to|started in))"
    r"[\s,(]+){0,2}"
    r"(?:(?:in|of|from)\s+)?"
    r"(?:(?:form|class|tutor group|tutor|group|tg|reg|my|our|the|set|now|year group)[\s:]+){0,2}\Z",
    re.IGNORECASE,
)
NAME_BRACKETS = re.compile(r"(?:'s)?(?: [a-z][a-z'-]*){1,5} \((?:both |all )?\Z")
"""A form in brackets is of somebody: “Jaskaran's essay (12A)”."""
FORM_NAME = re.compile(
    r"[\s,:;(|/-]*(?:(?:pupils?|students?|boys?|girls?|child(?:ren)?|learners?|form|class|is|are)"
    r"\b[\s,:-]*)?\Z",
    re.IGNORECASE,
)
_SMALL = (
    r"is|was|has|had|have|are|were|been|being|be|got|gets|get|on|in|for|under|with|a|an|the|his|her"
    r"|their|now|also|still|both|again|already|currently|recently|newly|another|one|two|three|four"
    r"|five|first|second|third|fourth|final|last|new|more|longer|fixed|term|given|gets|received"
    r"|receives|needs|carries|uses|served|serving|put|placed|moved|made|subject|to|of|registered|as"
    r"|and|or|no|not|due|waiting|awaiting|assessed|diagnosed|severe|mild|suspected|type|day|days"
    r"|hour|after|school|lunchtime|lunch|break|internal|external|permanent|permanently|temporary"
    r"|supported|by|having|who|remains|became|becomes|gained|whose|all|possible|possibly|really"
)
NAME_NEED = re.compile(
    rf"\.?(?:'s)?[\s,(:;|/-]*(?:(?:{_SMALL}|\d{{1,2}})\b[\s,(:;/-]*){{0,7}}\Z", re.I
)
OF_NAME = re.compile(r"\.?\s*(?::| -)\s")
"""What follows is about that name alone: “Kwame: twelve lates and two detentions”."""
NEED_NAMES = re.compile(
    r"(?:\s+(?:list|pupils?|students?|children|register|group|cohort|boys|girls|for|to|given to))*"
    r"(?:\s*[:(|-]\s*|\s+(?=\S)(?<=for )|\s+(?<=to ))\Z",
    re.IGNORECASE,
)
