"""The goals that others have set on a topic, and a short route for them."""

from __future__ import annotations

from generator.link.route import RouteStep
from generator.model.graph import Target
from generator.model.written import PORTAL, Page
from generator.plan import words
from generator.plan.rows import chips, school, subject_name
from generator.plan.viewpoint import Values, Viewpoint
from generator.schema import PathwayFields, SessionFields, TopicFields


def goals(view: Viewpoint, page: Page, here: str) -> list[Values]:
    """A topic's example goals, then those of the pathways on it, each with its pathway."""
    assert isinstance(page.fields, TopicFields)
    found: list[Values] = [{"text": goal} for goal in page.fields.example_goals]
    for pathway in view.index.pathways_on(page.slug):
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
    steps = [_step(view, page, step, here) for step in found.steps]
    minutes = [step.minutes or 0 for step in found.steps]
    told = words.facts(
        words.count(len(steps), "step"), f"{sum(minutes)} min in all" if all(minutes) else None
    )
    pathway = chips(view, [view.own.pages[found.pathway]], here) if found.pathway else []
    route: Values = {"steps": steps, "facts": told, **({"pathway": pathway[0]} if pathway else {})}
    return {"route": route}


def _step(view: Viewpoint, topic: Page, step: RouteStep, here: str) -> Values:
    there = view.own.pages.get(step.path or "")
    minutes = f"{step.minutes} min" if step.minutes else None
    is_elsewhere = there is not None and there.site not in (view.site.slug, PORTAL)
    facts = words.facts(
        step.mode.capitalize(),
        minutes,
        _when(view, there) if there else None,
        subject_name(view, there.site) if there and is_elsewhere else None,
    )
    target = Target(step.path, step.anchor)
    address = view.authored(topic, target, here) if step.path else None
    return {"title": step.title, "facts": facts, **({"href": address} if address else {})}


def _when(view: Viewpoint, page: Page) -> str | None:
    fields = page.fields
    if not isinstance(fields, SessionFields):
        return None
    time = f"{words.short_day(fields.date)}, {words.from_to(fields.start, fields.end)}"
    return words.facts(time, school(view, fields.host) if fields.host else "Online")
