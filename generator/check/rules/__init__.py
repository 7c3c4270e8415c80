"""What is checked: one file a rule, and every file in this folder is one."""

from importlib import import_module
from pkgutil import iter_modules

from generator.check.inspection import Rule


def _rules() -> tuple[Rule, ...]:
    modules = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
    rules: list[Rule] = [module.RULE for module in modules]
    return tuple(sorted(rules, key=lambda rule: rule.code))


RULES = _rules()
"""Every rule, by code."""
