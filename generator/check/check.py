"""Catalogue and LinkGraph → Checked: every rule run over everything, in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from generator.check.again import findings_of
from generator.check.cache import FoundBy, ReadFiles
from generator.check.evidence.passages import NAMES
from generator.check.inspection import Inspection, Rule
from generator.check.mask import Mask
from generator.check.printable import printable
from generator.check.rules import RULES
from generator.check.texts import Findings, findings_in_texts
from generator.model.archive import ArchivedYear
from generator.model.diagnostics import Checked, Diagnostic, Finding, Severity, Silenced
from generator.model.graph import LinkGraph
from generator.model.job import Job
from generator.model.places import Position
from generator.model.written import Catalogue, Tree
from generator.read.repository_files import read_repository_files
from generator.schema.trust import RuleSetting
from generator.timings import stage


@stage("check")
def check_catalogue(
    catalogue: Catalogue,
    links: LinkGraph,
    tree: Tree,
    job: Job,
    archive: tuple[ArchivedYear, ...] = (),
    never_there: Mapping[str, str] = MappingProxyType({}),
) -> Checked:
    """All that is wrong, worst first. Nothing is raised for anything that a page holds.

    Addresses on the web are asked if the job says so. A rule about one text that found nothing in a
    file does not read it again until it changes. `archive` are the finished years that the
    settings name, `never_there` what they withdraw that was in no commit, with what is nearest.
    """
    asked = _asked(catalogue, job) if job.external and not tree.label else {}
    read = ReadFiles(catalogue, tree, job)
    inspection = Inspection(
        catalogue,
        links,
        job.today,
        job.edition,
        tree.read,
        asked=asked,
        archive=archive,
        never_there=never_there,
        for_github={} if tree.label else read_repository_files(job.root),
        spared=read.clean,
    )
    return _inspect(inspection, tree, job, read)


def _asked(catalogue: Catalogue, job: Job) -> Mapping[str, str]:
    # A check that does not ask the web need not wait for a client of it to be imported.
    from generator.check.evidence.asking import ask_all
    from generator.check.evidence.external_links import external_links

    return ask_all(
        (address for _, _, address in external_links(catalogue)),
        job.cache,
        job.today,
        catalogue.settings.trust.site_url or "",
        job.progress_of("Asking"),
    )


def _inspect(inspection: Inspection, tree: Tree, job: Job, read: ReadFiles) -> Checked:
    """Every rule run over everything.

    The trust's settings raise, lower or switch off rules, and a page silences rules for itself;
    neither works on the rules about personal data and safety.
    """
    inspection = with_names_of_rules(inspection)
    about_one = [rule for rule in RULES if rule.reads_one_text]
    others = [rule for rule in RULES if not rule.reads_one_text]
    in_texts = findings_in_texts(inspection, about_one, job.jobs, read.known)
    read.keep(_found_by(inspection, in_texts))
    elsewhere = findings_of(
        inspection, others, tree, job.memory, partial(read.where_found, inspection)
    )
    found, silenced = weigh(inspection, {**in_texts, **elsewhere})
    return Checked(
        tuple(sorted(found, key=lambda each: each.order)),
        tuple(sorted(silenced, key=lambda each: each.diagnostic.order)),
    )


def with_names_of_rules(inspection: Inspection) -> Inspection:
    """The same with the names of all rules, which some of them ask for."""
    return replace(
        inspection,
        rules=frozenset(rule.name for rule in RULES),
        safety_rules=frozenset(rule.name for rule in RULES if rule.is_safety),
    )


def weigh(
    inspection: Inspection, found_by: Mapping[Rule, tuple[Finding, ...]]
) -> tuple[list[Diagnostic], list[Silenced]]:
    """The faults that every rule's findings are, and those for which somebody gave a reason."""
    settings = {each.rule: each for each in inspection.catalogue.settings.trust.rules}
    found: list[Diagnostic] = []
    silenced: list[Silenced] = []
    findings = {rule: found_by[rule] for rule in RULES}
    mask = Mask(finding for each in findings.values() for finding in each)
    covered = _covered(findings)
    for rule, its_findings in findings.items():
        setting = None if rule.is_safety else settings.get(rule.name)
        for finding in its_findings:
            is_covered = (finding.path, finding.position.line) in covered
            if is_covered and not (rule.is_safety or rule.covers_its_lines):
                continue
            each = _legible(mask.diagnostic(rule.diagnostic(finding)))
            reason = _reason(inspection, rule, setting, each.file)
            if reason:
                silenced.append(Silenced(each, mask.text(each.file, reason)))
            else:
                found.append(_weighed(each, setting))
    return found, silenced


def _found_by(inspection: Inspection, findings: Findings) -> FoundBy:
    """The texts that could be read, with the rules about one text that found something in each.

    Those that tell of safety or of personal data are named nowhere, nor is the text then.
    """
    pages = inspection.catalogue.pages.keys()
    unread = set(pages - inspection.catalogue.converted.keys())
    found_by: dict[str, set[str]] = {path: set() for path in inspection.texts}
    for rule, found in findings.items():
        for each in found:
            # What is wrong with a file's name is told at its beginning, as other things may be.
            for path in (each.path, NAMES) if each.position == Position(1) else (each.path,):
                found_by.setdefault(path, set()).add(rule.name)
                unread |= {path} if rule.is_safety or rule.is_private else set()
    return {path: rules for path, rules in found_by.items() if path not in unread}


def _covered(findings: Mapping[Rule, tuple[Finding, ...]]) -> set[tuple[str, int]]:
    """The lines, by path and number, that cannot stay as they are."""
    return {
        (finding.path, finding.position.line + below)
        for rule, its_findings in findings.items()
        if rule.covers_its_lines
        for finding in its_findings
        for below in range(finding.lines)
    }


def _reason(
    inspection: Inspection, rule: Rule, setting: RuleSetting | None, path: str
) -> str | None:
    """Why a fault is not told: the page's reason, or the trust's; None if it is told."""
    if rule.is_safety:
        return None
    page = inspection.catalogue.pages.get(path)
    for silence in page.fields.silence if page and page.fields else ():
        if silence.rule == rule.name:
            return silence.reason
    return setting.reason if setting and setting.severity == "off" else None


def _weighed(diagnostic: Diagnostic, setting: RuleSetting | None) -> Diagnostic:
    if setting is None:
        return diagnostic
    return replace(diagnostic, severity=Severity(setting.severity))


def _legible(each: Diagnostic) -> Diagnostic:
    """The fault with nothing in its words that a terminal obeys, or that is no UTF-8."""
    path, message, advice = (printable(text) for text in (each.path, each.message, each.help))
    if (path, message, advice) == (each.path, each.message, each.help):
        return each
    unmasked = each.file if path != each.path else each.unmasked
    return replace(each, path=path, unmasked=unmasked, message=message, help=advice)
