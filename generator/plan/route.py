"""The goals that a topic has to borrow, a short route for them, and where both are shown."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from generator.link.route import Route, RouteStep
from generator.model.graph import Target
from generator.model.reserved import GOAL_FOLDER
from generator.model.written import PORTAL, Page
from generator.plan import words
from generator.plan.rows import chips, school_or_online, subject_name
from generator.plan.viewpoint import Values, Viewpoint
from generator.plan.years import GOAL
from generator.schema import PathwayFields, SessionFields


def goal_pages(view: Viewpoint) -> tuple[str, ...]:
    """The path of the page “Your goal”, where the site has it: somebody's own page there stays.

    Goals are for this year and come from topics: a finished year has none, nor has a trust without
    topics. On the portal a subject may have its address.
    """
    is_free = not view.index.is_taken(view.site.slug, GOAL_FOLDER)
    has_one = is_free and not (view.is_portal and GOAL_FOLDER in view.own.settings.subjects)
    return (GOAL,) if has_one and not view.is_archived and view.topics() else ()


def goal_link(view: Viewpoint, here: str, topic: str = "") -> Values:
    """The way to that page from the one at path `here`, to one `topic` of it in a subject."""
    anchor = f"#{topic}" if topic and not view.is_portal else ""
    return {"goal_href": view.within(GOAL, here) + anchor} if goal_pages(view) else {}


def goals(view: Viewpoint, topic: str, examples: Iterable[str], here: str) -> list[Values]:
    """A topic's example goals, then those of the pathways on it, each with its pathway."""
    found: list[Values] = [{"text": goal} for goal in examples]
    for pathway in view.index.pathways_on(topic):
        assert isinstance(pathway.fields, PathwayFields)
        # On the portal every subject's pathways are shown, in a subject its own.
        if view.is_portal or pathway.site == view.site.slug:
            found += [{"text": pathway.fields.goal, **c} for c in chips(view, [pathway], here)]
    return found


def route_for(view: Viewpoint, page: Page, here: str) -> Values:
    """The route of a topic's page, as its `route`; no value where there is none."""
    found = view.index.route(page.slug, view.site.slug, alone=view.is_archived)
    if not found.steps:
        return {}
    steps = [step_of(view, page, step, here) for step in found.steps]
    minutes = [step.minutes or 0 for step in found.steps]
    told = words.facts(
        words.count(len(steps), "step"), f"{sum(minutes)} min in all" if all(minutes) else None
    )
    return {"route": {"steps": steps, "facts": told, **pathway_of(view, found, here)}}


def pathway_of(view: Viewpoint, route: Route, here: str) -> Values:
    """The pathway that a route is, as its `pathway`; no value where it is none."""
    pathway = chips(view, [view.own.pages[route.pathway]], here) if route.pathway else []
    return {"pathway": pathway[0]} if pathway else {}


def step_of(view: Viewpoint, topic: Page, step: RouteStep, here: str) -> Values:
    """A step of a topic's route, as the page at path `here` shows it."""
    is_topic = step.path == topic.path
    there = None if is_topic else view.own.pages.get(step.path or "")
    minutes = f"{step.minutes} min" if step.minutes else None
    is_elsewhere = there is not None and there.site not in (view.site.slug, PORTAL)
    facts = words.facts(
        step.mode.capitalize(),
        minutes,
        _when(view, there) if there else None,
        subject_name(view, there.site) if there and is_elsewhere else None,
    )
    address: str | None
    if is_topic and here != view.path_of(topic):
        address = f"{view.address(topic, here)}#{quote(step.anchor)}"
    else:
        target = Target(step.path, step.anchor)
        address = view.authored(topic, target, here) if step.path else None
    return {"title": step.title, "facts": facts, **({"href": address} if address else {})}


def _when(view: Viewpoint, page: Page) -> str | None:
    fields = page.fields
    if not isinstance(fields, SessionFields):
        return None
    time = f"{words.short_day(fields.date)}, {words.from_to(fields.start, fields.end)}"
    return words.facts(time, school_or_online(view, fields))
