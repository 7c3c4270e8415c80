"""A line that every page of this kind has at the top is missing, or has nothing after its colon.

**Why it matters.** Lists, search and links are made from these lines.

**Bad**: a resource without `minutes`.

**Good**

    minutes: 10
"""

from collections.abc import Iterator

from generator.diagnostics import Finding, Inspection, Rule, Severity

_EXAMPLES = {
    "title": 'title: "Retrieval starters"',
    "summary": "summary: One sentence that says what it is, in at most 30 words.",
    "reviewed": "reviewed: 2026-09-14",
    "topics": "topics: [retrieval-practice]",
    "key_stages": "key_stages: [ks3]",
    "kind": "kind: guide",
    "minutes": "minutes: 10",
    "focus_question": 'focus_question: "How do we …?"',
    "date": "date: 2026-09-22",
    "start": 'start: "15:45"',
    "end": 'end: "18:00"',
    "status": "status: planned",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    for document in catalogue.documents:
        for problem in document.problems:
            if problem.kind == "required-field":
                last = problem.detail.rsplit(".", 1)[-1]
                yield Finding(
                    document.path,
                    problem.position,
                    f"“{problem.detail}” is missing.",
                    f"Add a line such as: {_EXAMPLES.get(last, f'{last}: …')}",
                )


RULE = Rule("M202", "required-field", Severity.MUST_FIX, check)
