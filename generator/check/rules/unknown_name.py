"""A page names a school, key stage, subject, family or charter cell that the trust does not have.

**Why it matters.** It would be shown as a bare word, and be missing from its list.

**Bad**

    host: alderpark

**Good**

    host: alder-park
"""

from collections.abc import Iterable, Iterator

from generator.check.evidence.suggest import closest, same_but_for_signs
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Edit, ValuePath
from generator.model.written import Document
from generator.schema import PageFields, PrincipleFields, ResourceFields, SessionFields, TopicFields

_Named = Iterable[tuple[ValuePath, str]]


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    trust = catalogue.settings.trust
    known = {
        "school": {school.id for school in trust.schools},
        "key stage": {stage.id for stage in trust.key_stages},
        "topic family": {family.id for family in trust.topic_families},
        "subject": {document.path.split("/")[1] for document in catalogue.settings.documents[1:]},
        "charter cell": {
            page.fields.id
            for page in catalogue.pages.values()
            if isinstance(page.fields, PrincipleFields)
        },
    }
    if not trust.schools:  # trust.yml has faults of its own; these names cannot be judged
        return
    for page in catalogue.pages.values():
        if page.fields:
            for kind, place, name in _names(page.fields):
                if name not in known[kind]:
                    yield _finding(page.document, kind, place, name, known[kind])
    for slug, subject in catalogue.settings.subjects.items():
        document = catalogue.settings.subject_document(slug)
        for field, kind in (("schools", "school"), ("key_stages", "key stage")):
            for number, name in enumerate(getattr(subject, field)):
                if name not in known[kind]:
                    yield _finding(document, kind, (field, number), name, known[kind])


def _names(fields: PageFields) -> Iterator[tuple[str, ValuePath, str]]:
    yield from _each("charter cell", "charter", fields.charter)
    if isinstance(fields, ResourceFields):
        yield from _each("key stage", "key_stages", fields.key_stages)
    if isinstance(fields, SessionFields):
        yield from _each("school", "schools", fields.schools)
        yield from _each("subject", "joint_with", fields.joint_with)
        if fields.host:
            yield "school", ("host",), fields.host
    if isinstance(fields, TopicFields) and fields.family:
        yield "topic family", ("family",), fields.family


def _each(kind: str, field: str, names: Iterable[str]) -> Iterator[tuple[str, ValuePath, str]]:
    for number, name in enumerate(names):
        yield kind, (field, number), name


def _finding(
    document: Document, kind: str, place: ValuePath, name: str, known: set[str]
) -> Finding:
    close = closest(name, known)
    same = same_but_for_signs(name, known)
    scalar = document.scalars.get(place)
    edits = (Edit(scalar.position, scalar.text, same),) if same and scalar else ()
    names = f": {', '.join(sorted(known))}" if known else " none yet"
    return Finding(
        document.path,
        document.written(*place),
        f"there is no {kind} called “{name}”.",
        _advice(close, same, names),
        edits,
    )


def _advice(close: str | None, same: str | None, names: str) -> str:
    if same:
        return f"Write {same}"
    return f"Did you mean “{close}”?" if close else f"The trust has{names}."


RULE = Rule("R601", "unknown-name", Severity.MUST_FIX, check)
