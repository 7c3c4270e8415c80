"""Two topics claim the same name or alias.

**Why it matters.** A mention of it could be linked to either.

**Bad**: `aliases: [quizzing]` in both retrieval-practice and formative-assessment.

**Good**: the alias in one of them only.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import ValuePath
from generator.schema import TopicFields
from generator.schema.suggest import plain


def check(inspection: Inspection) -> Iterator[Finding]:
    topics = {
        slug: page
        for slug, page in inspection.catalogue.topics.items()
        if isinstance(page.fields, TopicFields)
    }
    owner = {plain(slug): slug for slug in topics}
    for slug, page in topics.items():
        assert isinstance(page.fields, TopicFields)
        for place, name in _claims(page.fields):
            known = owner.setdefault(plain(name), slug)
            if known != slug:
                yield Finding(
                    page.path,
                    page.document.written(*place),
                    f"“{name}” is already a name of the topic {known}.",
                    "Leave it to one of the two.",
                )


def _claims(fields: TopicFields) -> Iterator[tuple[ValuePath, str]]:
    yield ("title",), fields.title
    match = fields.match
    for place, names in (
        (("aliases",), fields.aliases),
        (("retired_names",), fields.retired_names),
        (("match", "anywhere"), match.anywhere),
        (("match", "everyday"), match.everyday),
    ):
        for number, name in enumerate(names):
            yield (*place, number), name


RULE = Rule("T502", "alias-clash", Severity.MUST_FIX, check, reads_no_text=True)
