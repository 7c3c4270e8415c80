"""Catalogue and LinkGraph → Checked: every rule run over everything, in one pass. Pure."""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Checked, Diagnostic, Inspection, Rule, Severity, Silenced
from generator.rules import RULES
from generator.settings_schema import RuleSetting

_SHOWN = "as archived in"


def check_catalogue(inspection: Inspection) -> Checked:
    """All that is wrong, worst first. Nothing is raised for anything that a page holds.

    The trust's settings raise, lower or switch off rules, and a page silences rules for itself;
    neither works on the rules about personal data and safety. In an archived year only what keeps
    a page from being read counts: its text stands in a commit, and nobody can mend it there.
    """
    inspection = replace(
        inspection,
        rules=frozenset(rule.name for rule in RULES),
        safety_rules=frozenset(rule.name for rule in RULES if rule.is_safety),
    )
    settings = {each.rule: each for each in inspection.catalogue.settings.trust.rules}
    found: list[Diagnostic] = []
    silenced: list[Silenced] = []
    for rule in RULES:
        setting = None if rule.is_safety else settings.get(rule.name)
        for each in rule.run(inspection):
            reason = _reason(inspection, rule, setting, each.path)
            if reason:
                silenced.append(Silenced(each, reason))
            else:
                found.append(_weighed(each, setting))
    if inspection.catalogue.label:
        found = [
            replace(each, path=f"{each.path} ({_SHOWN} {inspection.catalogue.label})")
            for each in found
            if each.code[0] in "FM" and each.severity is Severity.MUST_FIX
        ]
        silenced = []
    return Checked(
        tuple(sorted(found, key=lambda each: each.order)),
        tuple(sorted(silenced, key=lambda each: each.diagnostic.order)),
    )


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
