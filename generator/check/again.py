"""What was found when a check was made last, and need not be looked for again.

After an edit of a page's text the rules that read no text find what they found, and those that read
one page find in all others what they found. That holds as long as nothing has changed that one page
is asked for by another: tops, settings, files, where links lead, anchors, elements. Where it has,
every rule looks at everything. A process that has not checked before knows where the last one found
something, and no more (`where.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import is_

from generator.check.inspection import Inspection, Rule
from generator.check.where import WhereFound
from generator.memory import Memory
from generator.model.diagnostics import Finding, Severity
from generator.model.written import Tree

Findings = Mapping[Rule, tuple[Finding, ...]]

_MANY = 50
"""Faults of one kind that must be mended, after which a rule may say less of each (`broken-link`
guesses for the first hundred what was meant): it looks at everything then."""


@dataclass(frozen=True)
class LastCheck:
    """What was looked at, and what the rules that read no single text found."""

    inspection: Inspection
    downloads: tuple[object, ...]
    findings: Findings


def findings_of(
    inspection: Inspection,
    rules: Sequence[Rule],
    tree: Tree,
    memory: Memory,
    where: Callable[[], WhereFound | None] = lambda: None,
) -> Findings:
    """What each of these rules finds, those that read one text not among them.

    A process that has checked before looks at what has changed since; one that has not asks `where`
    the last one found something.
    """
    downloads = tuple(_downloads(inspection, tree))
    last: LastCheck | None = memory.known("last check", ())
    changed = _changed_texts(last, inspection, downloads) if last else None
    if last is None:
        findings = _found_there(inspection, rules, where())
    elif changed is None:
        findings = {rule: tuple(rule.check(inspection)) for rule in rules}
    else:
        some = inspection.of_pages(changed) if changed else None
        findings = {
            rule: _found_again(rule, last.findings[rule], inspection, some) for rule in rules
        }
    memory.keep("last check", (), LastCheck(inspection, downloads, findings))
    return findings


def _found_there(
    inspection: Inspection, rules: Sequence[Rule], where: WhereFound | None
) -> Findings:
    """What each of these rules finds, where it is known in which pages it can find anything."""
    findings = {rule: _looked_for(rule, inspection, where) for rule in rules}
    if where:
        where.keep(findings)
    return findings


def _looked_for(
    rule: Rule, inspection: Inspection, where: WhereFound | None
) -> tuple[Finding, ...]:
    pages = where.by(rule) if where else None
    if pages is not None and not pages:
        return ()
    if pages and rule.reads_one_page:
        found = tuple(rule.check(inspection.of_pages(pages)))
        if len(found) <= _MANY or rule.severity is not Severity.MUST_FIX:
            return found
    return tuple(rule.check(inspection))


def _found_again(
    rule: Rule, before: tuple[Finding, ...], inspection: Inspection, some: Inspection | None
) -> tuple[Finding, ...]:
    """What a rule finds, where nothing but the texts of `some` pages has changed."""
    if some is None or rule.reads_no_text:
        return before
    if rule.reads_one_page:
        others = inspection.catalogue.pages.keys() - some.catalogue.pages.keys()
        found = (*(each for each in before if each.path in others), *rule.check(some))
        if len(found) <= _MANY or rule.severity is not Severity.MUST_FIX:
            return found
    return tuple(rule.check(inspection))


def _downloads(inspection: Inspection, tree: Tree) -> Iterator[object]:
    """What stands for the bytes of each file that is no page."""
    catalogue = inspection.catalogue
    yield from (tree.version(path) for path in sorted(catalogue.files - catalogue.pages.keys()))


def _changed_texts(
    last: LastCheck, now: Inspection, downloads: Sequence[object]
) -> frozenset[str] | None:
    """The pages whose text has changed; None where anything else has."""
    before, catalogue = last.inspection.catalogue, now.catalogue
    if not (
        len(last.downloads) == len(downloads)
        and all(map(is_, last.downloads, downloads))
        and _shared(last.inspection) == _shared(now)
        and list(before.pages) == list(catalogue.pages)
    ):
        return None
    changed = frozenset(
        path
        for path in catalogue.pages
        if not all(map(is_, _made_of(last.inspection, path), _made_of(now, path)))
    )
    if any(_asked_of(last.inspection, path) != _asked_of(now, path) for path in changed):
        return None
    return None if any(_is_unread(now, path) for path in changed) else changed


def _shared(inspection: Inspection) -> tuple[object, ...]:
    """All that rules look at besides pages."""
    catalogue = inspection.catalogue
    return (
        *((each.path, each.text, each.problems) for each in catalogue.settings.documents),
        catalogue.settings.base,
        catalogue.settings.trust,
        catalogue.settings.subjects,
        *(catalogue.files, catalogue.symlinks, catalogue.notes, catalogue.unreadable),
        *(catalogue.label, catalogue.subject),
        *(inspection.today, inspection.edition, inspection.asked, inspection.archive),
        *(inspection.rules, inspection.safety_rules, inspection.never_there),
        inspection.for_github,
    )


def _made_of(inspection: Inspection, path: str) -> tuple[object, ...]:
    """A page, and what was made of it: the very same objects, if it is as it was."""
    return (
        inspection.catalogue.pages[path],
        inspection.catalogue.converted.get(path),
        inspection.links.targets.get(path),
        inspection.links.mentions.get(path),
        inspection.links.nearest.get(path),
    )


def _asked_of(inspection: Inspection, path: str) -> tuple[object, ...]:
    """What other pages may be told of a page, and where the lines of its text begin."""
    page = inspection.catalogue.pages[path]
    converted = inspection.catalogue.converted.get(path)
    document = page.document
    return (
        *(page.site, page.type, page.slug, page.fields),
        *(document.top, document.body_line, document.places, document.problems),
        inspection.links.targets.get(path),
        converted and converted.anchors,
        converted and [(each.tag, each.attributes) for each in converted.elements],
    )


def _is_unread(inspection: Inspection, path: str) -> bool:
    catalogue = inspection.catalogue
    return catalogue.pages[path].fields is None or path not in catalogue.converted
