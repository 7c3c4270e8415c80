"""What mentions and related pages are drawn from, and what of a topic's page changes none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import pipeline
from generator.link import cache
from generator.link.kept_related import KeptRelated
from tests.writing import job_in

TOPIC = "content/topics/slow-looking.md"


def _change(trust: Path, old: str, new: str) -> None:
    text = (trust / TOPIC).read_text(encoding="utf-8")
    assert old in text
    (trust / TOPIC).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def sought(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """In how many pages mentions are looked for, run by run."""
    numbers: list[int] = []
    find: Callable[..., Mapping[str, object]] = cache.find_topic_mentions

    def noted(*given: Mapping[str, object]) -> Mapping[str, object]:
        found = find(*given)
        numbers.append(len(found) - len(given[2]))
        return found

    monkeypatch.setattr(cache, "find_topic_mentions", noted)
    return numbers


def test_what_a_topic_is_has_mentions_looked_for_in_its_own_page_alone(
    trust: Path, sought: list[int]
) -> None:
    pipeline.check(job_in(trust))
    _change(trust, "definition: Looking at", "definition: To look at")

    pipeline.check(job_in(trust))

    assert sought[0] > 1
    assert sought[-1] == 1


def test_what_a_topic_is_called_has_mentions_looked_for_in_all_pages(
    trust: Path, sought: list[int]
) -> None:
    pipeline.check(job_in(trust))
    _change(trust, "title: Slow looking", "title: Looking slowly")

    pipeline.check(job_in(trust))

    assert sought[-1] == sought[0]


def test_related_pages_draw_on_what_a_topic_is_called_and_what_is_beside_it(trust: Path) -> None:
    def drawn_on() -> list[str]:
        links = pipeline.check(job_in(trust)).links
        assert isinstance(links.related, KeptRelated)
        return [links.related._drawn_on.own(path) for path in links.on_topic["slow-looking"]]

    before = drawn_on()
    _change(trust, "definition: Looking at", "definition: To look at")
    assert drawn_on() == before
    _change(trust, "title: Slow looking", "title: Looking slowly")
    assert drawn_on() != before
