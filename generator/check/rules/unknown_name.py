"""A page names a school, key stage, subject, family or charter cell that the trust does not have.

**Why it matters.** It would be shown as a bare word, and be missing from its list.

**Bad**

    host: alderpark

**Good**

    host: alder-park
"""

from collections.abc import Iterator, Mapping

from generator.check.evidence.known_names import known_names, named_documents, names_in
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit, ValuePath
from generator.model.written import Document
from generator.schema.suggest import closest, plain, same_but_for_signs


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    known = known_names(catalogue)
    if not catalogue.settings.trust.schools:
        return  # trust.yml has faults of its own; these names cannot be judged
    for document, model in named_documents(catalogue):
        for kind, place, name in names_in(document, model):
            if kind != "topic" and name and name not in known[kind]:
                yield _finding(document, kind, place, name, known[kind])


def _finding(
    document: Document, kind: str, place: ValuePath, name: str, known: Mapping[str, str]
) -> Finding:
    ids = {plain(word): id_ for id_, word in sorted(known.items())}
    same = same_but_for_signs(name, known) or ids.get(plain(name))
    close = closest(name, [*known, *known.values()])
    scalar = document.scalars.get(place)
    edits = (Edit(scalar.position, scalar.text, same),) if same and scalar else ()
    names = f": {', '.join(sorted(known))}" if known else " none yet"
    return Finding(
        document.path,
        document.written(*place),
        f"there is no {kind} called “{name}”.",
        _advice(close and ids.get(plain(close), close), same, names),
        edits,
    )


def _advice(close: str | None, same: str | None, names: str) -> str:
    if same:
        return f"Write {same}"
    return f"Did you mean “{close}”?" if close else f"The trust has{names}."


RULE = Rule("R601", "unknown-name", Severity.MUST_FIX, check, reads_no_text=True)
