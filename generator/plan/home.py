"""The first pages: a subject's home and the portal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.model.listed import and_list
from generator.model.written import Page
from generator.plan import words
from generator.plan.changes import changed_lately, has_page, title_of
from generator.plan.feeds import feed_link
from generator.plan.handout import exports_of
from generator.plan.marks import mark_values
from generator.plan.redirects import former_paths
from generator.plan.route import goal_link
from generator.plan.rows import (
    chips,
    group,
    nothing,
    row,
    rows,
    rows_with_topics,
    school_or_online,
    subject_name,
    with_subject_first,
)
from generator.plan.session import fields_of, in_order, next_session, planned, when_and_where
from generator.plan.sessions_year import sessions_link
from generator.plan.topic import has_own, topic_facts
from generator.plan.viewpoint import Values, Viewpoint
from generator.plan.year_line import year_line
from generator.plan.years import CHANGES
from generator.schema import ResourceFields, SessionFields

NO_SESSIONS = "No session is planned yet. The next one appears here as soon as its date is set."
NONE_PUBLIC = "No session to come is shown here."
"""What the public edition says in its place: it does not know whether staff see one."""
_NEW = 6
_FEW = 12
"""As many rows need no headings between them."""
_NO_TOPIC = "On no topic"


def subject_home(view: Viewpoint, here: str) -> Values:
    """A subject's home: next session, where to start, by topic, by key stage, the lead."""
    subject = view.own.settings.subjects[view.site.slug]
    sessions = view.pages("session")
    upcoming = planned(sessions)
    is_next = upcoming and not view.is_archived  # what a finished year still calls planned is over
    return {
        **({"next_session": next_session(view, upcoming[0], here)} if is_next else {}),
        "sessions_empty": "" if upcoming or view.is_archived else no_sessions(view),
        "start_here": rows(view, _start_here(view), here),
        "by_topic": by_topic(view, view.pages("resource"), here),
        **goal_link(view, here),
        "by_key_stage": by_key_stage(view, view.pages("resource"), here),
        "year_line": year_line(view, in_order(sessions), here),
        "counts": _counts(view, sessions),
        "more": [
            *group("Pathways", rows(view, view.pages("pathway"), here)),
            *group("Case studies", rows(view, view.pages("case-study"), here)),
            *group("Also", rows(view, loose_pages(view), here)),
        ],
        "lead": {
            "role": subject.lead.role,
            "contact": subject.lead.contact if view.edition == "staff" else "",
            "contact_href": words.mail_to(subject.lead.contact) if view.edition == "staff" else "",
        },
        "lately": changed_lately(view, here),
        "sessions_year": sessions_link(view, here),
        "exports_href": exports_of(view, here),
        **feed_link(view),
        **_changes(view, here),
        "earlier": [
            {
                "title": year.version,
                "href": view.from_root(f"{view.site.slug}/{year.version}/", here),
            }
            for year in subject.archive
            if year.version != view.site.version
        ],
    }


def no_sessions(view: Viewpoint) -> str:
    """What stands where the sessions to come would be, if a reader is shown none."""
    return NO_SESSIONS if view.edition == "staff" else NONE_PUBLIC


def _counts(view: Viewpoint, sessions: tuple[Page, ...]) -> str:
    """How much there is: `9 resources · 15 topics · 3 sessions`; of what is not there, nothing."""
    resources = view.pages("resource")
    topics = {slug for page in resources for slug in page.front.topics}
    counted = [
        (len(resources), "resource"),
        (sum(topic.slug in topics for topic in view.topics()), "topic"),
        (sum(fields_of(page).status != "cancelled" for page in sessions), "session"),
    ]
    return words.facts(*(words.count(number, noun) for number, noun in counted if number))


def _changes(view: Viewpoint, here: str) -> Values:
    """The way to what changed since the year before, if there is one."""
    if view.changes is None or not has_page(view):
        return {}
    return {"changes": {"title": title_of(view.changes), "href": view.within(CHANGES, here)}}


def portal_home(view: Viewpoint, here: str) -> Values:
    """The trust's home: next sessions, subjects, topics by family, what is new, guides."""
    return {
        "sessions": _next_sessions(view, here),
        "sessions_empty": no_sessions(view),
        "sessions_year": sessions_link(view, here),
        **feed_link(view),
        "subjects": [_subject(view, slug, here) for slug in view.own.settings.subjects],
        "families": [
            {"title": title, "topics": chips(view, topics, here)}
            for title, topics in topics_by_family(view).items()
        ],
        **goal_link(view, here),
        "new": [
            with_subject_first(view, page, found)
            for page in _newest(_resources(view))[:_NEW]
            if (found := row(view, page, here))
        ],
        "guides": rows(view, guides(view), here),
    }


def by_topic(view: Viewpoint, pages: Iterable[Page], here: str) -> list[Values]:
    """The topics of pages by title, as links, with how many of the pages each has."""
    number = Counter(slug for page in pages for slug in dict.fromkeys(page.front.topics))
    return [
        {**chip, "facts": str(number[topic.slug])}
        for topic in view.topics()
        if number[topic.slug]
        for chip in chips(view, [topic], here)
    ]


def resources_once(view: Viewpoint, here: str) -> list[Values]:
    """A subject's resources by title, each once; many by the family of their first topic."""
    pages = sorted(view.pages("resource"), key=lambda page: page.front.title.lower())
    if len(pages) <= _FEW:
        return group("", rows_with_topics(view, pages, here))
    families = {
        topic.slug: family for family, topics in topics_by_family(view).items() for topic in topics
    }
    chosen: dict[str, list[Page]] = {family: [] for family in families.values()}
    for page in pages:
        first = next((slug for slug in page.front.topics if slug in families), None)
        chosen.setdefault(families[first] if first else _NO_TOPIC, []).append(page)
    return [
        each
        for family, some in chosen.items()
        for each in group(family, rows_with_topics(view, some, here))
    ]


def by_key_stage(view: Viewpoint, pages: Iterable[Page], here: str) -> list[Values]:
    """Resources grouped by key stage, in the trust's order."""
    listed = sorted(pages, key=lambda page: page.front.title.lower())
    found: list[Values] = []
    for stage in view.own.settings.trust.key_stages:
        chosen = [
            page
            for page in listed
            if isinstance(page.fields, ResourceFields) and stage.id in page.fields.key_stages
        ]
        found += group(stage.name, rows(view, chosen, here))
    return found


def topic_families(view: Viewpoint, here: str) -> list[Values]:
    """Topics by family, as rows; those on which a subject has nothing of its own by name alone."""
    families = topics_by_family(view).items()
    if view.is_portal:
        return [{"title": title, "rows": _topics(view, each, here)} for title, each in families]
    found: list[Values] = []
    for title, topics in families:
        own = [topic for topic in topics if has_own(view, topic.slug)]
        others = chips(view, [topic for topic in topics if topic not in own], here)
        group_of: Values = {"title": title, "rows": _topics(view, own, here)}
        if others:
            says = nothing(view, f"in {subject_name(view, view.site.slug)}")
            group_of["others"] = {"says": says, "topics": others}
        found.append(group_of)
    return found


def _topics(view: Viewpoint, topics: Iterable[Page], here: str) -> list[Values]:
    return [
        {
            "title": topic.front.title,
            "href": view.address(topic, here),
            "summary": topic.front.summary,
            "facts": topic_facts(view, topic.slug),
        }
        for topic in topics
    ]


def topics_by_family(view: Viewpoint) -> dict[str, list[Page]]:
    """Family → its topics by title; families in the trust's order, topics of none come last."""
    names = {family.id: family.name for family in view.own.settings.trust.topic_families}
    found: dict[str, list[Page]] = {name: [] for name in names.values()}
    for topic in view.topics():
        family = names.get(getattr(topic.fields, "family", None) or "", "Other topics")
        found.setdefault(family, []).append(topic)
    return {title: topics for title, topics in found.items() if topics}


def loose_pages(view: Viewpoint) -> list[Page]:
    """A subject's plain pages outside the index pages."""
    return [page for page in view.pages("page") if page.slug != "index"]


def guides(view: Viewpoint) -> list[Page]:
    """The portal's guides: the index page of each of its folders."""
    return [
        page
        for page in view.pages("page")
        if page.slug == "index" and page.path.count("/") == 2 and "/topics/" not in page.path
    ]


def _start_here(view: Viewpoint) -> list[Page]:
    subject = view.own.settings.subjects[view.site.slug]
    folder = f"subjects/{view.site.slug}"
    files = subject.first_pages
    moved = former_paths(view) if any(f"{folder}/{f}" not in view.own.pages for f in files) else {}
    found = (view.own.pages.get(f"{folder}/{moved.get(file, file)}") for file in files)
    return [page for page in found if page]


def _resources(view: Viewpoint) -> list[Page]:
    return [p for p in view.own.pages.values() if p.type == "resource" and view.shows(p)]


def _newest(pages: Iterable[Page]) -> list[Page]:
    by_path = sorted(pages, key=lambda page: page.path)
    return sorted(by_path, key=lambda page: page.front.reviewed, reverse=True)


def _next_sessions(view: Viewpoint, here: str) -> list[Values]:
    """The next session of each PLC. Subjects that meet together are one row."""
    soonest: dict[str, tuple[Page, list[str], list[Values]]] = {}
    for slug, subject in view.own.settings.subjects.items():
        if upcoming := planned(view.index.pages(slug, "session")):
            _, names, marks = soonest.setdefault(subject.plc, (upcoming[0], [], []))
            names.append(subject.name)
            marks.append(mark_values(view, slug))
    found = []
    for page, names, marks in sorted(soonest.values(), key=lambda each: fields_of(each[0]).date):
        if value := row(view, page, here):
            told = {**when_and_where(view, page), "where": school_or_online(view, fields_of(page))}
            found.append({**value, **told, "subject": and_list(names), "marks": marks})
    return found


def _subject(view: Viewpoint, slug: str, here: str) -> Values:
    fields = view.own.settings.subjects[slug]
    upcoming = planned(view.index.pages(slug, "session"))
    resources = len(view.index.pages(slug, "resource"))
    count, there = words.count(resources, "resource"), view.today(slug, "resources/", here)
    return {
        "name": fields.name,
        "href": view.today(slug, "", here),
        **({"next": _next_day(view, upcoming[0], here)} if upcoming else {}),
        **({"resources": {"title": count, "href": there}} if resources else {}),
        **mark_values(view, slug),
    }


def _next_day(view: Viewpoint, session: Page, here: str) -> Values:
    """The day of a session, which leads to it where it can be reached from here."""
    address = view.address(session, here)
    day = words.day_and_month(fields_of(session).date)
    return {"day": day, **({"href": address} if address is not None else {})}


def sessions_of_year(view: Viewpoint, here: str) -> list[Values]:
    """A subject's sessions: those to come, then those that were."""
    sessions = in_order(view.pages("session"))
    to_come = [page for page in sessions if _status(page) == "planned"]
    held = [page for page in sessions if _status(page) == "held"]
    cancelled = [page for page in sessions if _status(page) == "cancelled"]
    return [
        *group("To come", rows(view, to_come, here)),
        *group("Held", rows(view, reversed(held), here)),
        *group("Cancelled", rows(view, cancelled, here)),
    ]


def _status(page: Page) -> str:
    assert isinstance(page.fields, SessionFields)
    return page.fields.status
