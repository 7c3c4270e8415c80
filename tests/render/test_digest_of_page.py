"""The digest of a planned page: the same for the same page, another for any other value in it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.model.deferred import DeferredPage
from generator.model.published import PlannedPage, TopicLink
from generator.model.raster import ShownPicture
from tests.writing import job_in


def pages_of(trust: Path) -> list[PlannedPage]:
    pages = [page for plan, _ in pipeline.plan(job_in(trust)) for page in plan.pages]
    return [page.whole() if isinstance(page, DeferredPage) else page for page in pages]


def test_every_value_that_a_page_is_planned_with_is_in_its_digest(trust: Path) -> None:
    for page in pages_of(trust):
        meta: dict[str, Any] = copy.deepcopy(dict(page.meta))
        for holder, key in _leaves(meta):
            kept = holder[key]
            for other in _others(kept):
                holder[key] = other
                assert replace(page, meta=meta).digest != page.digest, (
                    page.path,
                    key,
                    kept,
                )
            holder[key] = kept
        assert replace(page, meta=meta).digest == page.digest


@pytest.mark.parametrize("name", [each.name for each in fields(PlannedPage)])
def test_every_part_of_a_page_is_in_its_digest(name: str) -> None:
    page = PlannedPage("a.md", "page.html", {"title": "A"}, "content/a.md")
    other: Any = {
        "path": "b.md",
        "template": "topic.html",
        "meta": {"title": "A", "summary": ""},
        "source": None,
        "links": {"b.md": None},
        "topic_links": (TopicLink(0, 3, "EAL", "../eal/"),),
        "embeds": ("player.example",),
        "pictures": {"b.jpg": ShownPicture(4, 3)},
        "told": {"eal": "../eal/"},
    }[name]
    assert replace(page, **{name: other}).digest != page.digest


def test_two_plans_of_one_trust_give_each_page_one_digest_and_no_two_pages_the_same(
    trust: Path,
) -> None:
    first = [page.digest for page in pages_of(trust)]
    assert [page.digest for page in pages_of(trust)] == first
    assert len(set(first)) == len(first)


def _leaves(values: Any) -> Iterator[tuple[Any, Any]]:
    """Where each value stands that holds no others, and each empty list or mapping."""
    pairs = values.items() if isinstance(values, dict) else enumerate(values)
    for key, value in list(pairs):
        if isinstance(value, (dict, list)) and value:
            yield from _leaves(value)
        else:
            yield values, key


def _others(value: object) -> list[object]:
    """Values that could be taken for this one."""
    others = [f"{value}", f"{value} ", None, 0, 1, False, True, [], {}, [value]]
    return [each for each in others if type(each) is not type(value) or each != value]
