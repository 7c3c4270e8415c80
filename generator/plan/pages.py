"""Resources, plain pages, pathways, case studies, conference sessions and principles."""

from __future__ import annotations

import posixpath

from generator.model.listed import and_list
from generator.model.written import Page
from generator.plan import words
from generator.plan.handout import code_of, exports_of
from generator.plan.mistaken import mistaken
from generator.plan.rows import (
    charter_chips,
    chips,
    file_rows,
    group,
    key_stages,
    related_rows,
    rows,
    rows_by_kind,
    subject_name,
    topic_chips,
)
from generator.plan.told_times import times_at_a_glance
from generator.plan.viewpoint import Values, Viewpoint
from generator.schema import (
    CaseStudyFields,
    ConferenceSessionFields,
    PathwayFields,
    PrincipleFields,
    ResourceFields,
)


def resource(view: Viewpoint, page: Page, here: str) -> Values:
    """A resource: facts, topics, its own parts, and what to read next with the reason."""
    fields = page.fields
    assert isinstance(fields, ResourceFields)
    return {
        "glance": _glance(view, page, fields),
        "use_when": fields.use_when or "",
        "reviewed_in": words.month(page.front.reviewed),
        "misconceptions": mistaken(fields.misconceptions, in_two=True),
        "send_notes": fields.send_notes or "",
        "department_meeting": fields.department_meeting or "",
        **_shared(view, page, here),
        "pathways": _pathways(view, page, here),
        "related": _related(view, page, here),
        "code": code_of(view, here),
        "pack_href": exports_of(view, here, here) if fields.department_meeting else "",
    }


def _glance(view: Viewpoint, page: Page, fields: ResourceFields) -> list[Values]:
    """How long it takes, for whom and what it is: by the first of these readers choose."""
    told = {
        "Time": times_at_a_glance(view, fields),
        "For": and_list(key_stages(view, page)),
        "Kind": fields.kind,
    }
    return [{"label": label, "text": text} for label, text in told.items() if text]


def plain(view: Viewpoint, page: Page, here: str) -> Values:
    """A plain page; an index page lists those of its folder too, unless its text leads to all."""
    groups = []
    if page.slug == "index":
        folder = posixpath.dirname(page.path)
        below = [p for p in view.pages() if posixpath.dirname(p.path) == folder and p != page]
        led_to = {target.path for target in view.links.targets.get(page.path, {}).values()}
        if not {p.path for p in below} <= led_to:
            groups = group("In this section", rows(view, below, here))
    return {**_shared(view, page, here), "groups": groups}


def pathway(view: Viewpoint, page: Page, here: str) -> Values:
    """A short route to a goal."""
    fields = page.fields
    assert isinstance(fields, PathwayFields)
    targets = view.links.targets.get(page.path, {})
    steps = []
    for step in fields.steps:
        value: Values = {
            "mode": step.mode.capitalize(),
            "title": step.title,
            "minutes": step.minutes,
        }
        if step.link and step.link in targets:
            address = view.authored(page, targets[step.link], here)
            value |= {"href": address} if address else {}
        steps.append(value)
    return {
        "goal": fields.goal,
        "for_whom": fields.for_,
        "steps": steps,
        "minutes": sum(step.minutes for step in fields.steps),
        **_shared(view, page, here),
        "related": _related(view, page, here),
    }


def case_study(view: Viewpoint, page: Page, here: str) -> Values:
    """A real challenge from a school, anonymised."""
    fields = page.fields
    assert isinstance(fields, CaseStudyFields)
    return {
        "programme": words.programme(fields.programme),
        "framework_refs": list(fields.framework_refs),
        "context": fields.context,
        "challenge": fields.challenge,
        "action": fields.action,
        "learned": fields.learned,
        **_shared(view, page, here),
        "related": _related(view, page, here),
    }


def conference_session(view: Viewpoint, page: Page, here: str) -> Values:
    """A workshop of the trust's conference."""
    fields = page.fields
    assert isinstance(fields, ConferenceSessionFields)
    return {
        "year": fields.year,
        "abstract": fields.abstract,
        "presenter": fields.presenter,
        **_shared(view, page, here),
    }


def principle(view: Viewpoint, page: Page, here: str) -> Values:
    """A cell of a framework, and the topics and pages that name it, by kind."""
    fields = page.fields
    assert isinstance(fields, PrincipleFields)
    naming = [view.own.pages[path] for path in view.links.on_charter.get(fields.id, ())]
    return {
        "wording": fields.wording,
        "from": _from(fields),
        "examples": list(fields.examples),
        "groups": rows_by_kind(view, naming, here),
        **_shared(view, page, here),
    }


def _from(fields: PrincipleFields) -> str:
    """Where the wording is from; a source that names the framework says it all."""
    if fields.framework in fields.source:
        return fields.source
    return words.facts(fields.framework, fields.source)


def _shared(view: Viewpoint, page: Page, here: str) -> Values:
    return {
        "topics": topic_chips(view, page.front.topics, here),
        "charter": charter_chips(view, page, here),
        "files": file_rows(view, page, here),
    }


def _pathways(view: Viewpoint, page: Page, here: str) -> list[Values]:
    """The pathways that lead through a page."""
    paths = view.links.on_pathway.get(page.path, ())
    return chips(view, [view.own.pages[path] for path in paths], here)


def _related(view: Viewpoint, page: Page, here: str) -> Values:
    related = view.links.related.get(page.path, ())
    return {
        "subject": subject_name(view, page.site),
        "own": related_rows(view, related, here, elsewhere=False),
        # An archived year stands for itself: elsewhere has moved on, and its hub links lead there.
        "elsewhere": [] if view.is_archived else related_rows(view, related, here, elsewhere=True),
    }
