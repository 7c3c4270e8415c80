"""Every rule has a page, a bad and a good example on disk, and says exactly what it should."""

from __future__ import annotations

import datetime as dt
import importlib.util
import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.check.inspection import Rule
from generator.check.report import as_text
from generator.check.rules import RULES
from generator.model.diagnostics import Checked
from generator.model.job import Job

HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 22)


def lay(root: Path, rule: Rule, kind: str) -> None:
    """Lay the rule's files over the small trust."""
    folder = HERE / "rules" / rule.name
    if (folder / kind).is_dir():
        shutil.copytree(folder / kind, root, dirs_exist_ok=True)
    if (folder / "make.py").is_file():
        spec = importlib.util.spec_from_file_location("make", folder / "make.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.make(root, kind)


def checked(root: Path, rule: Rule, kind: str) -> tuple[Checked, str]:
    """The small trust with the rule's files laid over it, checked, and the report."""
    lay(root, rule, kind)
    external = rule.name == "external-link"  # its answers are in the cache
    job = Job(
        root,
        Cache(root / ".cache" / "trustpages"),
        1,
        lambda *_: None,
        today=TODAY,
        external=external,
    )
    year = pipeline.check(job)
    sources = {document.path: document.text for document in year.catalogue.documents}
    return year.checked, as_text(year.checked.found, sources)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_it_should_and_nothing_else_is_said(trust: Path, rule: Rule) -> None:
    found, report = checked(trust, rule, "bad")
    assert {each.name for each in found.found} == {rule.name}
    expected = (HERE / "rules" / rule.name / "expected.txt").read_text(encoding="utf-8")
    assert report.strip() == expected.strip()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_silent_on_its_good_example(trust: Path, rule: Rule) -> None:
    found, _ = checked(trust, rule, "good")
    assert [each for each in found.found if each.name == rule.name] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_page_with_a_bad_and_a_good_example(rule: Rule) -> None:
    assert "**Why it matters.**" in rule.page
    assert "**Bad**" in rule.page
    assert "**Good**" in rule.page


def test_codes_and_names_are_the_rules_own() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
