"""A line that every page of this kind has at the top is missing, or has nothing after its colon.

**Why it matters.** Lists, search and links are made from these lines.

**Bad**: a resource without `minutes`.

**Good**

    minutes: 10
"""

from collections.abc import Iterator

from generator.check.evidence.suggest import closest
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity

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
    "time_from": "time_from: twilight-inset",
    "format": "format: in-person",
    "facilitator": "facilitator: Subject lead for science",
    "led_by": "led_by: A head of department",
    "schools": "schools: [alder-park, birch-lane]",
    "input_from": "input_from: [Survey of the science teachers]",
    "status": "status: planned",
    "checked_on": "checked_on: 2026-09-14",
    "rights": "rights: own",
    "contact": "contact: science.lead@trust.example",
    "academic_year": "academic_year: 2026-27",
    "version": "version: 2026-27",
}


def check(inspection: Inspection) -> Iterator[Finding]:
    for document in inspection.catalogue.documents:
        unknown = [each.detail for each in document.problems if each.kind == "unknown-field"]
        for problem in document.problems:
            if problem.kind == "required-field" and not _is_misspelt(problem.detail, unknown):
                *above, name = problem.detail.split(".")
                yield Finding(
                    document.path,
                    problem.position,
                    f"“{_shown(above, name)}” is missing.",
                    f"Add a line such as: {_EXAMPLES.get(name, f'{name}: …')}",
                )


def _shown(above: list[str], name: str) -> str:
    """The name with what it belongs to: `lead.contact`, `agenda 2, led_by`."""
    before = "".join(f" {part}" if part.isdigit() else f".{part}" for part in above)
    between = ", " if above and above[-1].isdigit() else "."
    return f"{before}{between}{name}".lstrip(".")


def _is_misspelt(wanted: str, unknown: list[str]) -> bool:
    """Whether the line is there under another name, which is told already."""
    above, _, name = wanted.rpartition(".")
    beside = [each.rpartition(".") for each in unknown]
    return any(a == above and closest(found, [name]) for a, _, found in beside)


RULE = Rule("M202", "required-field", Severity.MUST_FIX, check)
