"""Two subjects have the same mark.

A subject's mark is one or two letters on its colour, in lists and over its pages. Without `mark` in
`subject.yml` it is made of the subject's name.

**Why it matters.** Who looks for Mathematics and sees Ma twice has to read both names after all.

**Bad**: Mathematics and Mandarin, without `mark`.

**Good**, in Mandarin's `subject.yml`:

    mark: Mn
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema.mark import letters_of


def check(inspection: Inspection) -> Iterator[Finding]:
    settings = inspection.catalogue.settings
    documents = {document.path: document for document in settings.documents}
    first: dict[str, tuple[str, str]] = {}
    for slug, subject in sorted(settings.subjects.items()):
        letters = subject.mark or letters_of(subject.name)
        other, name = first.setdefault(letters.casefold(), (slug, subject.name))
        path = f"subjects/{slug}/subject.yml"
        if other != slug and path in documents:
            yield Finding(
                path,
                documents[path].written("mark" if subject.mark else "name"),
                f"{subject.name} and {name} both have the mark {letters}.",
                "Choose one or two other letters for one of them: mark: Xy",
            )


RULE = Rule("M215", "shared-mark", Severity.IDEA, check, reads_no_text=True)
