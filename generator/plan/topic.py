"""A research topic: its page in a subject's site, and its hub on the portal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from generator.model.graph import TopicRelations
from generator.model.listed import and_list
from generator.model.written import Page, inside
from generator.plan import words
from generator.plan.marks import mark_values
from generator.plan.mistaken import mistaken
from generator.plan.overviews import TOPIC_MAP
from generator.plan.route import goal_link, goals, route_for
from generator.plan.rows import (
    KINDS,
    charter_chips,
    each_row,
    group,
    nothing,
    row,
    rows,
    topic_chips,
)
from generator.plan.session import in_order
from generator.plan.viewpoint import Values, Viewpoint
from generator.schema import Evidence, TopicFields, TopicNoteFields

_RELATIONS = {
    "Broader": "broader",
    "Narrower": "narrower",
    "Builds on": "builds_on",
    "Leads to": "leads_to",
    "Related": "related",
}
"""A topic's relations, the closest first: that one builds on another says more than related."""
_STRENGTHS = {
    "many-studies": "Many studies",
    "several-studies": "Several studies",
    "one-study": "One study",
    "argument": "An argument",
}
"""What a claim rests on, in plain words."""
_UNCHECKED = "not yet checked"
_NEAREST = 3
"""Where there is nothing on a topic, so many of those around it are named."""


def topic_in_subject(view: Viewpoint, page: Page, here: str) -> Values:
    """The topic as a subject's site shows it: the idea, then this subject, then the others."""
    subject = view.own.settings.subjects[view.site.slug].name
    groups = _groups(view, page.slug, view.site.slug, here)
    elsewhere = [] if view.is_archived else _elsewhere(view, page.slug, here)
    hub = view.hub(page.slug, here)
    return {
        **_idea(view, page, here),
        "here": {
            "subject": subject,
            **_note(view, page.slug, view.site.slug),
            "groups": groups,
            **({} if groups else _nothing_yet(view, page.slug, subject, here)),
        },
        "elsewhere": elsewhere,
        **({"hub_href": hub} if hub else {}),
        "mentioned_in": list(islice(_mentioning(view, page.slug, view.site.slug, here), 8)),
    }


def topic_hub(view: Viewpoint, page: Page, here: str) -> Values:
    """The topic on the portal: the idea, then every subject side by side."""
    subjects, without = [], []
    for slug, fields in view.own.settings.subjects.items():
        address = view.today(slug, f"topics/{page.slug}/", here)
        note, groups = _note(view, page.slug, slug), _groups(view, page.slug, slug, here)
        if note or groups:
            subjects.append(
                {
                    "name": fields.name,
                    **mark_values(view, slug),
                    "topic_href": address,
                    **({"anchor": slug, **note} if note else {}),
                    "groups": groups,
                }
            )
        else:
            without.append({"title": fields.name, "href": address})
    mentioning = (
        {**each, "subject": fields.name}
        for slug, fields in view.own.settings.subjects.items()
        for each in _mentioning(view, page.slug, slug, here)
    )
    subjects.sort(key=lambda each: str(each["name"]))
    return {
        **_idea(view, page, here),
        "subjects": subjects,
        "without": without,
        "without_says": f"{nothing(view, 'on this')} {'in' if view.edition == 'staff' else 'from'}",
        "mentioned_in": list(islice(mentioning, 12)),
        "map_href": view.within(TOPIC_MAP, here),
    }


def pages_on(view: Viewpoint, slug: str, site: str) -> tuple[Page, ...]:
    """A subject's shown pages that are tagged with the topic."""
    return view.index.pages_on(slug, site)


def topic_facts(view: Viewpoint, slug: str) -> str:
    """How much there is on a topic: `5 pages in 3 subjects`, in a subject `2 pages`, or nothing."""
    if not view.is_portal:
        own = len(pages_on(view, slug, view.site.slug))
        return words.count(own, "page") if own else ""
    counts = [len(pages_on(view, slug, site)) for site in view.own.settings.subjects]
    total, subjects = sum(counts), sum(1 for each in counts if each)
    if not total:
        return ""
    return f"{words.count(total, 'page')} in {words.count(subjects, 'subject')}"


def has_own(view: Viewpoint, slug: str) -> bool:
    """Whether the subject of this site has pages on a topic, or says what it means there."""
    site = view.site.slug
    return bool(pages_on(view, slug, site)) or bool(_note(view, slug, site))


def _idea(view: Viewpoint, page: Page, here: str) -> Values:
    fields = page.fields
    assert isinstance(fields, TopicFields)
    return {
        "aliases": list(fields.aliases),
        "definition": fields.definition,
        "why": fields.why,
        "start_here": {"task": fields.start_here.task, "minutes": fields.start_here.minutes},
        "evidence": [_finding(each) for each in fields.evidence],
        "counted": _counted(fields),
        "limits": list(fields.limits),
        "try_this": list(fields.try_this),
        "misconceptions": mistaken(fields.misconceptions, in_two=False),
        "goals": goals(view, page.slug, fields.example_goals, here),
        **goal_link(view, here, page.slug),
        **route_for(view, page, here),
        "relations": _neighbours(view, page, here),
    }


def _finding(each: Evidence) -> Values:
    """What a source says: how much it rests on, with whom it was found, when it was looked at."""
    checked = f"Checked in {words.month(each.checked_on)}" if each.checked_on else _UNCHECKED
    return {
        "claim": each.claim,
        "source": each.source,
        **({"href": each.url} if each.url else {}),
        **({"strength": _STRENGTHS[each.strength]} if each.strength else {}),
        **({"found_in": each.found_in} if each.found_in else {}),
        "checked": checked,
        **({"newer": each.superseded_by} if each.superseded_by else {}),
    }


def _counted(fields: TopicFields) -> str:
    """How much the evidence is: what was found, from how many sources. Each says how strong."""
    sources = {each.source for each in fields.evidence}
    found = words.count(len(fields.evidence), "finding")
    return f"{found} from {words.count(len(sources), 'source')}"


def _neighbours(view: Viewpoint, page: Page, here: str) -> list[Values]:
    """The topics around a topic, each once, in the closest relation; then its charter cells."""
    relations = view.links.relations.get(page.slug, TopicRelations())
    found: dict[str, list[Values]] = {}
    shown: set[str] = set()
    for label, name in _RELATIONS.items():
        slugs = [slug for slug in getattr(relations, name) if slug not in shown]
        found[label] = topic_chips(view, slugs, here)
        shown.update(slugs)
    found["Charter"] = charter_chips(view, page, here)
    return [{"label": label, "topics": chips} for label, chips in found.items() if chips]


def _note(view: Viewpoint, topic: str, site: str) -> Values:
    """What the subject's lead says of the topic, if she has and readers may see it."""
    page = view.own.pages.get(f"subjects/{site}/topics/{topic}.md")
    if page is None or not isinstance(page.fields, TopicNoteFields) or not view.shows(page):
        return {}
    fields = page.fields
    return {"note": {"says": fields.summary, "more": fields.note, "example": fields.example}}


def _groups(view: Viewpoint, topic: str, site: str, here: str) -> list[Values]:
    pages = pages_on(view, topic, site)
    found: list[Values] = []
    for title, types in KINDS.items():
        chosen = tuple(page for page in pages if page.type in types)
        if types == ("session",):
            chosen = in_order(chosen)
        else:
            chosen = tuple(sorted(chosen, key=lambda each: inside(each.path)))
        found += group(title, rows(view, chosen, here))
    return found


def _elsewhere(view: Viewpoint, topic: str, here: str) -> list[Values]:
    found = []
    for slug, fields in view.own.settings.subjects.items():
        if slug == view.site.slug:
            continue
        listed = list(islice(each_row(view, pages_on(view, topic, slug), here), 3))
        if listed:
            address = view.today(slug, f"topics/{topic}/", here)
            found.append({"subject": fields.name, "href": address, "rows": listed})
    return found


def _nothing_yet(view: Viewpoint, topic: str, subject: str, here: str) -> Values:
    """That there is nothing, who has something, and the nearest topics on which there is."""
    own = _near(view, topic, [view.site.slug], here)
    anywhere = [] if own or view.is_archived else list(view.own.settings.subjects)
    return {
        "empty": _who_has(view, topic, subject),
        "near": own or _near(view, topic, anywhere, here),
        "near_label": f"Nearest in {subject}" if own else "Nearest across the trust",
    }


def _near(view: Viewpoint, topic: str, sites: Sequence[str], here: str) -> list[Values]:
    """The nearest topics as links, with how many pages each has."""
    return [
        {**chip, "facts": words.count(pages, "page")}
        for slug, pages in nearest(view, topic, sites).items()
        for chip in topic_chips(view, [slug], here)
    ]


def nearest(view: Viewpoint, topic: str, sites: Sequence[str]) -> dict[str, int]:
    """The first of the topic's neighbours on which one of the sites has pages, with how many."""
    relations = view.links.relations.get(topic, TopicRelations())
    slugs = dict.fromkeys(slug for name in _RELATIONS.values() for slug in getattr(relations, name))
    there = {slug: sum(len(pages_on(view, slug, site)) for site in sites) for slug in slugs}
    some = [slug for slug in there if there[slug]][:_NEAREST]
    return {slug: there[slug] for slug in some}


def _who_has(view: Viewpoint, topic: str, subject: str) -> str:
    others = [
        f"{fields.name} has {words.count(len(pages), 'page')}"
        for slug, fields in view.own.settings.subjects.items()
        if slug != view.site.slug and (pages := pages_on(view, topic, slug))
    ]
    says = nothing(view, f"on this in {subject}")
    return f"{says}." if not others or view.is_archived else f"{says}, but {and_list(others)}."


def _mentioning(view: Viewpoint, topic: str, site: str, here: str) -> Iterator[Values]:
    """The pages of a site that name the topic, each with the words around."""
    for page, mention in view.naming(topic, site):
        if value := row(view, page, here):
            yield {**value, "summary": f"“{words.excerpt(mention)}”"}
