"""A page or the trust silences, raises or lowers a rule that does not exist or may not be touched.

**Why it matters.** The rules about personal data and safety hold for everybody, and a slip in a
rule's name would silence nothing.

**Bad**

    silence:
      - rule: email-adress
        reason: It is our own.

**Good**

    silence:
      - rule: link-text
        reason: The page is about the words “click here”.
"""

import difflib
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.written import Document


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for page in catalogue.pages.values():
        for number, silence in enumerate(page.fields.silence if page.fields else ()):
            yield from _judged(inspection, page.document, "silence", number, silence.rule)
    for number, setting in enumerate(catalogue.settings.trust.rules):
        document = catalogue.settings.documents[0]
        yield from _judged(inspection, document, "rules", number, setting.rule)


def _judged(
    inspection: Inspection, document: Document, field: str, number: int, name: str
) -> Iterator[Finding]:
    place = document.written(field, number, "rule")
    if name in inspection.safety_rules:
        yield Finding(
            document.path,
            place,
            f"“{name}” is about personal data or safety and always holds.",
            "Remove these lines.",
        )
    elif name not in inspection.rules:
        close = difflib.get_close_matches(name, sorted(inspection.rules), n=1)
        yield Finding(
            document.path,
            place,
            f"there is no rule called “{name}”.",
            f"Did you mean “{close[0]}”?" if close else "See the pages in docs/rules/.",
        )


RULE = Rule("M206", "silence", Severity.MUST_FIX, check, reads_no_text=True)
