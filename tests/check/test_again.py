"""A check that is made again in one process finds what one from nothing finds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.check.inspection import Inspection, Rule
from generator.check.rules import RULES
from generator.convert import convert as convert_stage
from generator.model.converted import Converted, Element
from generator.model.job import Job
from generator.model.places import Position
from generator.model.written import Page
from generator.model.year import Year
from tests.check.test_rules import TODAY, lay

OTHERS = [rule for rule in RULES if not rule.reads_one_text]


@pytest.fixture(autouse=True)
def _slow_pages_are_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert_stage, "TIME_LIMIT", 0.2)
    monkeypatch.setattr(convert_stage, "PATIENCE", 100)  # by the clock others may be slow as well


class _Outline:
    """Of a converted page what rules that read no text may see: which elements there are."""

    def __init__(self, page: Converted) -> None:
        self.elements = [
            Element(each.tag, each.attributes, "", Position(1)) for each in page.elements
        ]

    def __getattr__(self, name: str) -> NoReturn:
        raise AssertionError(f"a rule that reads no text asks for {name}")


class _Outlines(Mapping[str, Converted]):
    def __init__(self, converted: Mapping[str, Converted]) -> None:
        self._converted = converted

    def __getitem__(self, path: str) -> Converted:
        return _Outline(self._converted[path])  # type: ignore[return-value] # as far as it goes

    def __iter__(self) -> Iterator[str]:
        return iter(self._converted)

    def __len__(self) -> int:
        return len(self._converted)


def _without_text(page: Page) -> Page:
    if page.fields is None:  # every rule looks at all again after an edit of such a page
        return page
    document = page.document
    return replace(page, document=replace(document, text=document.top, body=""))


def _inspection(year: Year) -> Inspection:
    return Inspection(
        year.catalogue,
        year.links,
        TODAY,
        read=year.tree.read,
        archive=year.archive,
        rules=frozenset(rule.name for rule in RULES),
        safety_rules=frozenset(rule.name for rule in RULES if rule.is_safety),
    )


def _job(root: Path) -> Job:
    """A job that remembers nothing yet, beside what is kept on the disk."""
    return Job(root, Cache(root / ".cache" / "trustpages"), 1, lambda *_: None, today=TODAY)


@pytest.mark.parametrize("rule", OTHERS, ids=lambda rule: rule.name)
def test_a_rule_reads_no_more_than_it_says(trust: Path, rule: Rule) -> None:
    lay(trust, rule, "bad")
    year = pipeline.check(_job(trust))
    inspection = _inspection(year)
    catalogue = inspection.catalogue
    found = list(rule.check(inspection))
    if rule.reads_no_text:
        pages = {path: _without_text(page) for path, page in catalogue.pages.items()}
        bare = replace(
            catalogue,
            pages=pages,
            topics={slug: pages[page.path] for slug, page in catalogue.topics.items()},
            converted=_Outlines(catalogue.converted),
        )
        assert list(rule.check(replace(inspection, catalogue=bare))) == found
    if rule.reads_one_page:
        for path in catalogue.pages:
            others = catalogue.pages.keys() - {path}
            wanted = [each for each in found if each.path not in others]
            assert list(rule.check(inspection.of_pages({path}))) == wanted


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_was_found_before_is_found_again_and_no_more(
    trust: Path, rule: Rule, tmp_path: Path
) -> None:
    before = Path(shutil.copytree(trust, tmp_path / "before"))
    job = _job(trust)
    good = pipeline.check(job).checked
    lay(trust, rule, "bad")
    bad = pipeline.check(_job(trust)).checked
    assert bad != good or rule.name == "external-link", "that one finds nothing unasked"
    for _ in range(2):
        assert pipeline.check(job).checked == bad
        job.memory.settle()
    for laid in trust.iterdir():
        if laid.is_file():
            laid.unlink()
        elif laid.name != ".cache":
            shutil.rmtree(laid)
    shutil.copytree(before, trust, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    assert pipeline.check(job).checked == good


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_edit_of_a_text_leaves_what_is_wrong_elsewhere(trust: Path, rule: Rule) -> None:
    lay(trust, rule, "bad")
    job = _job(trust)
    pipeline.check(job)
    for path in sorted((trust / "subjects").rglob("*.md"))[:4]:
        if text := path.read_text(encoding="utf-8", errors="ignore"):
            path.write_text(f"{text.rstrip()}\n\nWords more.\n", encoding="utf-8")
    assert pipeline.check(job).checked == pipeline.check(_job(trust)).checked


def test_the_rules_say_what_they_read() -> None:
    both = [rule.name for rule in RULES if rule.reads_one_page and rule.reads_no_text]
    neither = {rule.name for rule in OTHERS if not (rule.reads_one_page or rule.reads_no_text)}

    assert both == []
    assert neither == {"cla-in-public", "external-link", "topic-not-linked", "topic-note"}
