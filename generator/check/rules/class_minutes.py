"""A lesson or task does not say how long it takes in class, or says it where reading is told.

`minutes` is the time that a colleague needs to read the page, `class_minutes` the time in class.
Which of them a number is, its words tell: to read them, at `reading_words_a_minute` of
`content/trust.yml`, takes far less than a lesson.

**Why it matters.** A colleague with ten minutes opens a page of ten minutes, and plans a lesson by
the other number. Shown as one they mislead both.

**Bad**: a lesson of 500 words

    minutes: 50

**Good**

    minutes: 3
    class_minutes: 50
"""

from collections.abc import Iterator

from generator.check.evidence.reading import IN_CLASS, is_time_in_class, minutes_to_read
from generator.check.inspection import Inspection, Rule
from generator.model.counted import counted
from generator.model.diagnostics import Finding, Severity
from generator.model.written import Page
from generator.schema import ResourceFields


def check(inspection: Inspection) -> Iterator[Finding]:
    speed = inspection.catalogue.settings.trust.reading_words_a_minute
    for page in inspection.catalogue.pages.values():
        fields = page.fields
        if not isinstance(fields, ResourceFields) or fields.kind not in IN_CLASS:
            continue
        if fields.class_minutes is None:
            yield _finding(page, fields, minutes_to_read(page, speed))


def _finding(page: Page, fields: ResourceFields, estimate: int) -> Finding:
    if is_time_in_class(fields, estimate):
        return Finding(
            page.path,
            page.document.written("minutes"),
            f"minutes is the time to read, about {counted(estimate, 'minute')} here, and this says"
            f" {fields.minutes}.",
            f"If that is the time in class, write class_minutes: {fields.minutes}, and minutes:"
            f" {estimate}.",
        )
    return Finding(
        page.path,
        page.document.written("kind"),
        f"nothing says how long this {fields.kind} takes in class.",
        "Add a line such as: class_minutes: 50",
    )


RULE = Rule("W755", "class-minutes", Severity.IDEA, check, reads_one_text=True)
