"""“Your goal”: on each topic goals to borrow, and a short route to read, try, discuss and observe.

A subject's site has all topics on one page, each at an anchor of its name; the portal leads there.
Nothing that a reader chooses is stored, here or anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.link.route import RouteStep
from generator.model.listed import and_list
from generator.model.published import Site
from generator.model.reserved import GOAL_FOLDER
from generator.model.written import PORTAL, Page
from generator.plan.home import topics_by_family
from generator.plan.marks import mark_values
from generator.plan.route import goal_pages, goals, pathway_of, step_of
from generator.plan.rows import chips, nothing, row, rows, subject_name
from generator.plan.topic import has_own, nearest
from generator.plan.viewpoint import Values, Viewpoint

TITLE = "Your goal"
_GUIDES = "content/pli/"
"""Where a trust tells how goals work there: its pages on professional learning and improvement."""


def goal_title(view: Viewpoint) -> str:
    """What the page is called: `Your goal in Science`."""
    return TITLE if view.is_portal else f"{TITLE} in {subject_name(view, view.site.slug)}"


def trust_has_goals(view: Viewpoint) -> bool:
    """Whether the portal has the page that leads to those of all subjects."""
    return bool(goal_pages(replace(view, site=Site(PORTAL, ""))))


def goal(view: Viewpoint, here: str) -> Values:
    """The page, of a subject or of the whole trust."""
    return _of_trust(view, here) if view.is_portal else _of_subject(view, here)


def _of_trust(view: Viewpoint, here: str) -> Values:
    """Which subject; how goals work; and where to begin for those who teach no subject."""
    subjects = view.own.settings.subjects
    guides = [page for page in view.pages("page") if page.path.startswith(_GUIDES)]
    guides.sort(key=lambda page: page.path != f"{_GUIDES}index.md")
    roles = [page for page in view.pages("page") if page.front.for_] if subjects else []
    return {
        "summary": "Choose one thing to get better at this year: goals to borrow, and a short "
        "route to read, try, discuss and observe.",
        "subjects": [
            {
                "name": fields.name,
                "href": view.today(slug, f"{GOAL_FOLDER}/", here),
                **mark_values(view, slug),
            }
            for slug, fields in subjects.items()
        ],
        "guides": rows(view, [page for page in guides if page not in roles], here),
        "roles": [row(view, page, here, title=page.front.for_ or "") for page in roles],
        "families": [
            {
                "title": title,
                "topics": [
                    {"title": topic.front.title, "href": f"{view.address(topic, here)}#tp-goals"}
                    for topic in topics
                ],
            }
            for title, topics in topics_by_family(view).items()
        ],
    }


def _of_subject(view: Viewpoint, here: str) -> Values:
    """The topics on which the subject has something, by family; then the others, by name."""
    subject = subject_name(view, view.site.slug)
    families: list[Values] = []
    others: list[Page] = []
    for title, topics in topics_by_family(view).items():
        own = [topic for topic in topics if has_own(view, topic.slug)]
        others += [topic for topic in topics if topic not in own]
        if own:
            anchor = f"tp-family-{len(families) + 1}"
            found = [_topic(view, topic, here) for topic in own]
            families.append({"title": title, "anchor": anchor, "topics": found})
    way = (
        f"Choose a topic, borrow a goal, and take a short route in {subject}: read, try, discuss, "
    )
    empty = nothing(view, f"on any topic in {subject}")
    return {
        "summary": f"{way}observe." if families else f"Choose a topic, borrow a goal. {empty}.",
        "subject": subject,
        "families": families,
        "others": [_without(view, topic, here) for topic in others],
        "others_says": nothing(view, f"in {subject}"),
        "others_have": "Their pages have goals to borrow as well"
        + (", and what other subjects do." if _has_others(view) else "."),
        "about": _about(view, here),
    }


def _about(view: Viewpoint, here: str) -> list[Values]:
    """Where the trust says how goals work, and its page for all subjects."""
    guide = view.own.pages.get(f"{_GUIDES}index.md")
    found = chips(view, [guide], here) if guide else []
    if trust_has_goals(view) and _has_others(view):
        found.append({"title": "Other subjects", "href": view.from_root(f"{GOAL_FOLDER}/", here)})
    return found


def _has_others(view: Viewpoint) -> bool:
    """Whether the trust has another subject."""
    return len(view.own.settings.subjects) > 1


def _topic(view: Viewpoint, topic: Page, here: str) -> Values:
    """A topic as something to work on: what it is, goals to borrow, and the route."""
    aim = view.index.aim(topic.slug)
    route = view.index.route(topic.slug, view.site.slug, whole=True)
    return {
        "anchor": topic.slug,
        "title": topic.front.title,
        "href": view.address(topic, here),
        "definition": aim.definition,
        "goals": goals(view, topic.slug, aim.goals, here),
        "steps": [_step(view, topic, step, aim.task, here) for step in route.steps],
        "facts": _time(view, route.steps),
        **pathway_of(view, route, here),
    }


def _step(view: Viewpoint, topic: Page, step: RouteStep, task: str, here: str) -> Values:
    """A step; the first says itself what is to be done, since paper has no “Start here”."""
    shown = step_of(view, topic, step, here)
    return {"title": task, "facts": shown["facts"]} if step.mode == "start" else shown


def _time(view: Viewpoint, steps: Sequence[RouteStep]) -> str:
    """The minutes of the steps that have any, and what takes its own time besides."""
    minutes = sum(step.minutes or 0 for step in steps)
    untold = [_untold(view, step) for step in steps if step.minutes is None]
    besides = and_list(list(dict.fromkeys(untold)))
    return f"{minutes} minutes in all" + (f", plus {besides}" if besides else "")


def _untold(view: Viewpoint, step: RouteStep) -> str:
    page = view.own.pages.get(step.path or "")
    if step.mode == "discuss":
        return "the session" if page and page.type == "session" else "the department meeting"
    return "the case study" if step.mode == "read" else "the lesson you try it in"


def _without(view: Viewpoint, topic: Page, here: str) -> Values:
    """A topic on which the subject has nothing, with the nearest on this page."""
    near = nearest(view, topic.slug, [view.site.slug])
    return {
        "anchor": topic.slug,
        "title": topic.front.title,
        "href": view.address(topic, here),
        "near": [
            {"title": view.own.topics[slug].front.title, "href": f"#{slug}"}
            for slug in near
            if slug in view.own.topics
        ],
    }
