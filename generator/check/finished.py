"""A commit → what is wrong in the finished years that are read from it, a subject at a time.

A finished year stands in a commit, where nobody can mend it: of what it publishes personal data and
safety are told, and what keeps a page from being read; the rest is counted, but for reviews that
have come due. What its subject has alone is looked at for it; what all subjects have, or what reads
the whole commit, once for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from generator.check.check import weigh, with_names_of_rules
from generator.check.inspection import Inspection, Rule
from generator.check.rules import RULES
from generator.check.texts import Findings, Part, findings_in_parts, pages_in_parts, together
from generator.model.archive import TRUST_SETTINGS, is_published
from generator.model.diagnostics import Checked, Diagnostic, Severity
from generator.model.job import Job
from generator.model.written import Catalogue
from generator.model.year import Year
from generator.timings import stage

_OF_READING = "FMB"
"""The families of rules about a file, the lines at its top, and its text."""
_BY_CODE = {rule.code: rule for rule in RULES}
_COMES_DUE = frozenset({"review-due", "review-overdue", "stale-evidence"})
"""What is wrong by the day alone: of a finished year nobody is asked to look at anything again."""
_OF_ITS_TRUST = ("schools", "key_stages", "topic_families")
"""What an archived year shows of its own settings of the trust; of the rest, today's is shown."""
_ABOUT_ONE = [rule for rule in RULES if rule.reads_one_text]
_OTHERS = [rule for rule in RULES if not rule.reads_one_text]


@stage("check")
def check_finished(year: Year, subjects: Sequence[str], job: Job) -> dict[str, Checked]:
    """What is wrong in the finished years of these subjects, all read from one commit.

    `year` is all of that commit, and the job's day is the one on which it is judged. Nothing is
    raised for anything that a page holds. No file is spared that was clean before.
    """
    whole = with_names_of_rules(
        Inspection(year.catalogue, year.links, job.today, job.edition, year.tree.read)
    )
    of_all = _found_by(whole, (rule for rule in _OTHERS if not rule.is_safety))
    published = {subject: _published(whole, subject) for subject in subjects}
    in_texts = _found_in_texts(published, job.jobs)
    lost = _lost(year.catalogue)
    checked = {}
    for subject, its_own in published.items():
        of_subject = _found_by(its_own, (rule for rule in _OTHERS if rule.is_safety))
        found, _ = weigh(whole, {**of_all, **of_subject, **in_texts[subject]})
        told = [each for each in found if _is_told(its_own.catalogue, lost, each)]
        passed_over = sum(map(_is_counted, found)) - sum(map(_is_counted, told))
        told.sort(key=lambda each: each.order)
        checked[subject] = Checked(tuple(told), passed_over=passed_over)
    return checked


def _published(whole: Inspection, subject: str) -> Inspection:
    """What a subject publishes of a commit."""
    return replace(whole, catalogue=replace(whole.catalogue, subject=subject)).of_published()


def _found_by(inspection: Inspection, rules: Iterable[Rule]) -> Findings:
    return {rule: tuple(rule.check(inspection)) for rule in rules}


def _found_in_texts(published: Mapping[str, Inspection], jobs: int) -> Mapping[str, Findings]:
    """Subject → what each rule about one text finds in what it publishes.

    The settings, and the pages that all subjects have, are read once for all of them; the names of
    a subject's files are a text of its own.
    """
    any_of_them = next(iter(published.values()))
    settings = {document.path for document in any_of_them.catalogue.settings.documents}
    shared = set(any_of_them.catalogue.pages)
    shared.intersection_update(*(each.catalogue.pages for each in published.values()))
    parts: list[Part] = [(any_of_them, settings)]
    parts += _pages(any_of_them, shared)
    of_all = len(parts)
    read: dict[str, range] = {}
    for subject, its_own in published.items():
        start, pages = len(parts), its_own.catalogue.pages.keys()
        parts += _pages(its_own, pages - shared)
        parts.append((its_own, its_own.texts - pages - settings))
        read[subject] = range(start, len(parts))
    found = findings_in_parts(parts, _ABOUT_ONE, jobs)
    return {
        subject: together([*found[:of_all], *(found[n] for n in numbers)], _ABOUT_ONE)
        for subject, numbers in read.items()
    }


def _pages(inspection: Inspection, some: Set[str]) -> Iterator[Part]:
    in_order = (path for path in inspection.catalogue.pages if path in some)
    yield from ((inspection, part) for part in pages_in_parts(in_order))


def _lost(catalogue: Catalogue) -> set[str]:
    """The pages and settings that could not be read, so that nothing of them is published."""
    settings = catalogue.settings
    pages = {
        path
        for path, page in catalogue.pages.items()
        if page.fields is None or path not in catalogue.converted
    }
    subjects = {f"subjects/{slug}/subject.yml" for slug in settings.subjects}
    trust = {TRUST_SETTINGS} if settings.trust.schools else set()
    return pages | {document.path for document in settings.documents} - subjects - trust


def _is_told(catalogue: Catalogue, lost: Set[str], each: Diagnostic) -> bool:
    """Whether a fault of an archived year counts, in what is published of it."""
    rule = _BY_CODE[each.code]
    if not is_published(catalogue.subject, each.file) or each.name == "symbolic-link":
        return False  # a symbolic link is never read, in a commit or out of it
    if rule.is_safety:
        return each.file != TRUST_SETTINGS or _is_shown(catalogue, each.position.line)
    is_lost = each.file in lost and each.code[0] in _OF_READING
    return (rule.holds_for_archived or is_lost) and each.severity is Severity.MUST_FIX


def _is_counted(each: Diagnostic) -> bool:
    """Whether a fault that is not told is one of those that the year has."""
    return each.severity is not Severity.IDEA and each.name not in _COMES_DUE


def _is_shown(catalogue: Catalogue, line: int) -> bool:
    """Whether a line of an archived year's settings of the trust is among what the year shows."""
    tops = [
        (place.line, path[0])
        for document in catalogue.settings.documents
        if document.path == TRUST_SETTINGS
        for path, place in document.places.items()
        if len(path) == 1 and place.line <= line
    ]
    nearest = max(tops, default=(0, ""))[0]
    return any(at == nearest and name in _OF_ITS_TRUST for at, name in tops)
