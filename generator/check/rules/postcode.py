"""A postcode stands on a page, in a download or in a file's name: perhaps where somebody lives.

It is known by its form, with the space. Postcodes in `content/trust.yml`, in the `travel` of a
session, and on lines about a public place or about postcodes themselves are passed over.

**Why it matters.** A postcode is a dozen front doors; with a year group it may be one child.

**Bad**: a pupil's home address in an example of a letter.

**Good**: “1 Any Street, Anytown”.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.passages import Passage
from generator.check.evidence.private import HISTORY, hidden_findings
from generator.check.evidence.tables import Span
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

_AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E
    EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU
    M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP
    SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """.split()
)
_INNER = re.compile(r"[0-9][0-9A-Z]?[ \u00a0][0-9][ABD-HJLNP-UW-Z]{2}(?![0-9A-Za-z])")
_AREA = re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,2}\Z")
_PUBLIC = re.compile(
    r"\b(?:postcodes?|museum|theatre|gallery|library|university|college|school|academy|hotel|centre"
    r"|church|cathedral|mosque|temple|stadium|park|parking|venue|station|castle|hall|trust|ltd"
    r"|limited|publish\w*|council|department|ministry|palace|parliament|downing|map|maps|census"
    r"|fieldwork|site|survey|travel|example)\b",
    re.IGNORECASE,
)


def check(inspection: Inspection) -> Iterator[Finding]:
    own = "\n".join(document.text for document in inspection.catalogue.settings.documents)

    def codes(passage: Passage) -> Iterator[Span]:
        for start, end in _codes(passage.text):
            is_own = passage.is_settings or passage.text[start:end] in own
            if not is_own and not _PUBLIC.search(passage.line_of(start)):
                yield start, end

    return hidden_findings(
        inspection,
        codes,
        "may tell where somebody lives: there is a postcode",
        f"If it is a person's, take the address out. {HISTORY}",
    )


def _codes(text: str) -> Iterator[Span]:
    for inner in _INNER.finditer(text):
        area = _AREA.search(text, max(0, inner.start() - 3), inner.start())
        if area and area[0] in _AREAS:
            yield area.start(), inner.end()


RULE = Rule(
    "D807",
    "postcode",
    Severity.PLEASE_CHECK,
    check,
    is_safety=True,
    is_private=True,
    reads_one_text=True,
)
