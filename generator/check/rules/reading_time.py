"""A page to read says that it takes far fewer, or far more, minutes than its text does.

The estimate is the number of words divided by `reading_words_a_minute` in `content/trust.yml`.
Where a page has files or leads to another site, only too few minutes are told of. Where a lesson's
number may be its time in class, [class-minutes](class-minutes.md) tells of it.

**Why it matters.** A colleague with ten minutes chooses by this number.

**Bad**: `minutes: 5` over 3,000 words.

**Good**: `minutes: 15` over 3,000 words.
"""

from collections.abc import Iterator

from generator.check.evidence.reading import is_time_in_class, minutes_to_read
from generator.check.inspection import Inspection, Rule
from generator.model.counted import counted
from generator.model.diagnostics import Finding, Severity
from generator.model.written import Page
from generator.schema import ResourceFields

_READ = frozenset({"guide", "reading", "lesson", "task"})
_TOO_SHORT, _TOO_LONG = 2, 4
"""By these factors a number of minutes may differ from the estimate."""

_SLACK = 5
"""Minutes that are never told of."""


def check(inspection: Inspection) -> Iterator[Finding]:
    speed = inspection.catalogue.settings.trust.reading_words_a_minute
    for page in inspection.catalogue.pages.values():
        fields = page.fields
        if not isinstance(fields, ResourceFields) or fields.kind not in _READ:
            continue
        estimate = minutes_to_read(page, speed)
        if is_time_in_class(fields, estimate):
            continue
        is_short = estimate > _TOO_SHORT * fields.minutes
        is_long = fields.minutes > _TOO_LONG * estimate and not _leads_away(inspection, page)
        if (is_short or is_long) and abs(estimate - fields.minutes) > _SLACK:
            yield Finding(
                page.path,
                page.document.written("minutes"),
                f"reading these {counted(len(page.document.body.split()), 'word')} takes about"
                f" {counted(estimate, 'minute')}, and this says {fields.minutes}.",
                f"Write minutes: {estimate}, or more if there is something to do as well.",
            )


def _leads_away(inspection: Inspection, page: Page) -> bool:
    converted = inspection.catalogue.converted.get(page.path)
    links = converted.references if converted else ()
    files = page.fields.files if page.fields else ()
    return bool(files) or any(each.address.startswith(("http:", "https:")) for each in links)


RULE = Rule("W754", "reading-time", Severity.IDEA, check, reads_one_text=True)
