"""A line that every page of this kind has at the top is missing, or has nothing after its colon.

**Why it matters.** Lists, search and links are made from these lines.

**Bad**: a resource without `minutes`.

**Good**

    minutes: 10
"""

from collections.abc import Iterator

from generator.check.evidence.known_names import kinds_of, known_names, named_documents
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Problem
from generator.model.written import Catalogue, Document
from generator.schema.fields import Fields
from generator.schema.trust import TrustFields


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    known = known_names(catalogue)
    for document, model in [*named_documents(catalogue), *_of_the_trust(catalogue)]:
        kinds = kinds_of(model)
        for problem in document.problems:
            if problem.kind == "required-field":
                example = problem.expected
                names = known.get(kinds.get(problem.detail, ""))
                if names:
                    field = example.partition(":")[0]
                    first = min(names)
                    example = f"{field}: [{first}]" if ": [" in example else f"{field}: {first}"
                yield _finding(document, problem, example)


def _of_the_trust(catalogue: Catalogue) -> Iterator[tuple[Document, type[Fields]]]:
    for document in catalogue.settings.documents[:1]:
        yield document, TrustFields


def _finding(document: Document, problem: Problem, example: str) -> Finding:
    *above, name = problem.detail.split(".")
    because = f", and “{problem.because}” asks for it" if problem.because else ""
    message = f"“{_shown(above, name)}” is missing{because}."
    under = f" under {_shown(above[:-1], above[-1])}, as far in as the others," if above else ""
    return Finding(
        document.path, problem.position, message, f"Add a line{under} such as: {example}"
    )


def _shown(above: list[str], name: str) -> str:
    """The name with what it belongs to: `lead.contact`, `agenda 2, led_by`."""
    before = "".join(f" {part}" if part.isdigit() else f".{part}" for part in above)
    between = " " if name.isdigit() else ", " if above and above[-1].isdigit() else "."
    return f"{before}{between}{name}".lstrip(".")


RULE = Rule("M202", "required-field", Severity.MUST_FIX, check, reads_no_text=True)
