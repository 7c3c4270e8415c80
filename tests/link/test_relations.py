"""The knowledge graph as a whole: every relation is seen from both of its ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.cache import Cache
from generator.link.relations import topic_relations
from generator.model.graph import LinkGraph, TopicRelations
from generator.model.job import Job
from generator.model.published import SitePlan
from generator.plan.rows import KINDS
from generator.schema import TopicFields
from tests.conftest import PROJECT

OTHER_END = {
    "broader": "narrower",
    "narrower": "broader",
    "related": "related",
    "builds_on": "leads_to",
    "leads_to": "builds_on",
}
SLUGS = [f"topic-{letter}" for letter in "abcdef"]


def topic(parent: str | None, related: list[str], before: list[str]) -> TopicFields:
    return TopicFields.model_validate(
        {
            "title": "A topic",
            "summary": "In one line.",
            "reviewed": "2026-09-01",
            "definition": "What it is.",
            "why": "It helps.",
            "start_here": {"task": "Try it", "minutes": 5},
            "evidence": [{"claim": "A", "source": "B", "checked_on": "2026-09-01"}],
            "limits": ["Time"],
            "try_this": ["Once"],
            "example_goals": ["To try it"],
            "parent": parent,
            "related": tuple(related),
            "before": tuple(before),
        }
    )


@st.composite
def topics(draw: Callable[[Any], Any]) -> dict[str, TopicFields]:
    """Topics that name one another, themselves and what is not there, in any way at all."""
    named = st.sampled_from([*SLUGS, "gone"])
    several = st.lists(named, max_size=4)
    slugs = draw(st.lists(st.sampled_from(SLUGS), unique=True))
    return {slug: topic(draw(st.none() | named), draw(several), draw(several)) for slug in slugs}


def assert_whole(found: Mapping[str, TopicRelations]) -> None:
    for slug, relations in found.items():
        for kind, other_end in OTHER_END.items():
            others = getattr(relations, kind)
            assert len(others) == len(set(others))
            assert set(others) <= found.keys() - {slug}
            for other in others:
                assert slug in getattr(found[other], other_end), (slug, kind, other)


@given(topics())
def test_whatever_topics_say_of_each_other_their_relations_are_whole(
    found: dict[str, TopicFields],
) -> None:
    assert_whole(topic_relations(found))


@given(topics(), st.randoms(use_true_random=False))
def test_the_order_of_the_topics_and_of_what_they_say_changes_nothing(
    found: dict[str, TopicFields], chance: Any
) -> None:
    slugs = list(found)
    chance.shuffle(slugs)
    turned = {
        slug: topic(found[slug].parent, [*found[slug].related][::-1], [*found[slug].before][::-1])
        for slug in slugs
    }
    assert topic_relations(turned) == topic_relations(found)


@given(topics())
def test_what_a_topic_says_of_another_is_never_lost_and_nothing_is_made_up(
    found: dict[str, TopicFields],
) -> None:
    relations = topic_relations(found)
    for slug, said in found.items():
        known = found.keys() - {slug}
        assert set(relations[slug].builds_on) == set(said.before) & known
        assert set(relations[slug].broader) == {said.parent} & known
        back = {other for other in known if slug in found[other].related}
        assert set(relations[slug].related) == (set(said.related) | back) & known


@pytest.fixture(scope="module")
def showcase(showcase_cache: Cache) -> tuple[LinkGraph, dict[str, SitePlan]]:
    """The showcase's graph, and the plans of its sites of this year."""
    plans = pipeline.plan(Job(PROJECT, showcase_cache, 2, lambda *_: None))
    return plans[0][1].links, {plan.site.slug: plan for plan, _ in plans if plan.site.is_current}


Showcase = tuple[LinkGraph, dict[str, SitePlan]]


def test_the_showcases_topics_hang_together_from_both_ends(showcase: Showcase) -> None:
    links, _ = showcase
    assert_whole(links.relations)
    assert sum(len(each.related) for each in links.relations.values()) > 40


def test_no_page_of_the_showcase_is_related_to_itself_to_an_index_or_twice_to_one(
    showcase: Showcase,
) -> None:
    links, _ = showcase
    assert len(links.related) > 40
    for path, related in links.related.items():
        offered = [each.path for each in related]
        assert path not in offered
        assert len(offered) == len(set(offered))
        assert not [each for each in offered if each.endswith("/index.md")]
        assert all(each.reason for each in related)


def test_a_topics_page_names_each_topic_around_it_once_and_both_pages_agree_how(
    showcase: Showcase,
) -> None:
    _, plans = showcase
    ends = {"Broader": "Narrower", "Builds on": "Leads to", "Related": "Related"}
    ends |= {there: here for here, there in ends.items()}
    hubs: dict[str, dict[str, list[str]]] = {}
    for page in plans[""].pages:
        if page.template == "hub.html":
            relations: Any = page.meta["relations"]
            hubs[str(page.meta["title"])] = {
                each["label"]: [chip["title"] for chip in each["topics"]]
                for each in relations
                if each["label"] != "Charter"
            }
    assert len(hubs) == len(list((PROJECT / "content" / "topics").glob("*.md")))
    for title, relations in hubs.items():
        named = [other for others in relations.values() for other in others]
        assert len(named) == len(set(named))
        for label, others in relations.items():
            for other in others:
                assert title in hubs[other][ends[label]], (title, label, other)


def titles_in(page: Any, name: str) -> set[str]:
    return {chip["title"] for chip in page.meta.get(name, ())}


def listed(groups: list[Any]) -> set[str]:
    return {row["title"] for group in groups for row in group["rows"]}


def test_a_page_names_its_topics_and_each_of_them_lists_the_page(showcase: Showcase) -> None:
    _, plans = showcase
    kinds = set()
    for slug, plan in plans.items():
        topics = [page for page in plan.pages if page.template == "topic.html"]
        for page in plan.pages if slug else ():
            for title in titles_in(page, "topics"):
                [there] = [each for each in topics if each.meta["title"] == title]
                here: Any = there.meta["here"]
                assert page.meta["title"] in listed(here["groups"]), (page.path, title)
                kinds.add(page.template)
        for there in topics:
            here = there.meta["here"]
            for page in plan.pages:
                if page.meta["title"] in listed(here["groups"]):
                    assert there.meta["title"] in titles_in(page, "topics")
    assert kinds == {"resource.html", "session.html", "pathway.html", "case-study.html"}


def test_a_page_names_its_cells_of_the_charter_and_each_of_them_lists_the_page(
    showcase: Showcase,
) -> None:
    _, plans = showcase
    cells = {p.meta["title"]: p for p in plans[""].pages if p.template == "principle.html"}
    kinds = set()
    seen: set[tuple[str, str]] = set()
    for plan in plans.values():
        for page in plan.pages:
            named = titles_in(page, "charter")
            if page.template in ("topic.html", "hub.html"):
                relations: Any = page.meta["relations"]
                named |= {
                    chip["title"]
                    for relation in relations
                    if relation["label"] == "Charter"
                    for chip in relation["topics"]
                }
            for title in named:
                groups: Any = cells[title].meta["groups"]
                assert page.meta["title"] in listed(groups), (page.path, title)
                kinds.add(page.template)
                seen.add((title, str(page.meta["title"])))
    assert kinds >= {"resource.html", "pathway.html", "topic.html", "hub.html", "page.html"}
    assert kinds >= {"case-study.html", "conference-session.html"}
    all_listed = {(t, row) for t, cell in cells.items() for row in listed(cell.meta["groups"])}  # type: ignore[arg-type]
    assert all_listed == seen


def test_a_pathway_leads_to_its_steps_and_each_step_names_the_pathway(showcase: Showcase) -> None:
    _, plans = showcase
    written = sum(
        file.read_text(encoding="utf-8").count("\n    link: ../resources/")
        for file in PROJECT.glob("subjects/*/pathways/*.md")
    )
    steps = 0
    for plan in plans.values():
        for page in plan.pages:
            for step in page.meta.get("steps", ()):  # type: ignore[attr-defined]
                if "/resources/" in step.get("href", ""):
                    path = f"resources/{step['href'].rstrip('/').split('/')[-1]}.md"
                    [there] = [each for each in plan.pages if each.path == path]
                    assert page.meta["title"] in titles_in(there, "pathways")
                    steps += 1
    assert steps == written > 0


def test_a_charter_cell_lists_what_names_it_by_kind(showcase: Showcase) -> None:
    _, plans = showcase
    [cell] = [p for p in plans[""].pages if p.path == "charter/teaching-coherence.md"]
    groups: Any = cell.meta["groups"]
    titles = [group["title"] for group in groups]
    assert titles == [title for title in KINDS if title in titles]
    assert {"Topics", "Resources", "Pathways", "Case studies"} <= set(titles)
    resources = groups[1]["rows"]
    assert [row["href"] for row in resources] == sorted(row["href"] for row in resources)
    assert "English" in {row["subject"] for row in resources}
