"""The rules → a page for each, from its docstring, and a page that lists them all."""

from __future__ import annotations

from generator.check.inspection import Rule
from generator.check.rules import RULES
from generator.reference.texts import cell, slug

_FAMILIES = {
    "F": "Files",
    "M": "The lines at the top of a page, and the settings",
    "S": "Where pages and files are",
    "L": "Links",
    "T": "Topics",
    "R": "Names of schools, key stages and subjects",
    "P": "Professional learning communities",
    "W": "The Workload Charter",
    "D": "Personal data",
    "C": "Pictures, drawings and rights",
    "I": "Nothing is recorded",
    "A": "Accessibility",
    "B": "The text of a page, as it was typed or pasted",
    "V": "Review dates",
}
"""The letter of a rule's code → what its family is about."""

_RULES = """# What is checked

`trustpages check` looks at every page for what is listed here. A fault that **must be fixed** stops
the pages from being published; one to **please check** doesn't; an **idea** is shown on request
(`trustpages check --ideas`).

A rule can be silenced on a page, and raised, lowered or switched off for the whole trust, always
with a reason, where the last column says so. `trustpages check --silenced` lists both.
"""

_READS_THE_TOP = (
    "file-encoding empty-file symbolic-link unreadable-file front-matter required-field "
    "field-value unknown-field"
).split()
"""Rules about pages whose top cannot be read, so that they cannot be silenced there."""

_BY_A_PAGE = """It can be silenced, with a reason, at the top of a page:

    silence:
      - rule: {name}
        reason: Why it does not hold here.

"""

_BY_THE_TRUST = """In `content/trust.yml` it can be raised, lowered or switched off for all pages:

    rules:
      - rule: {name}
        severity: {other}
        reason: Why.
"""

_NEVER_SILENCED = "It is about safety: it cannot be silenced, lowered or switched off.\n"


def rules_page() -> str:
    """All rules, by family."""
    parts = [_RULES]
    for letter, family in _FAMILIES.items():
        rules = sorted((r for r in RULES if r.code[0] == letter), key=lambda r: r.code)
        rows = [
            f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} "
            f"| {cell(_first_words(rule))} | {'no' if rule.is_safety else 'yes'} |"
            for rule in rules
        ]
        head = ["| code | rule | weight | what it finds | may be silenced |", "|" + " --- |" * 5]
        if rows:
            parts.append("\n".join([f"## {family}", "", *head, *rows, ""]))
    return "\n".join(parts)


def rule_page(rule: Rule) -> str:
    """The page of one rule: its docstring, with what can be done about it."""
    other = "please check" if rule.severity == "idea" else "idea"
    by_a_page = "" if rule.name in _READS_THE_TOP else _BY_A_PAGE
    silenced = (by_a_page + _BY_THE_TRUST).format(name=rule.name, other=other)
    family = _FAMILIES[rule.code[0]]
    return (
        f"# {rule.name}\n\n{rule.code} · {rule.severity} · [{family}](index.md#{slug(family)})\n\n"
        f"{rule.page}\n\n## Silencing it\n\n{_NEVER_SILENCED if rule.is_safety else silenced}"
    )


def _first_words(rule: Rule) -> str:
    return " ".join(rule.page.split("\n\n")[0].split())
