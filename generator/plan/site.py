"""One site and version → SitePlan: every path, navigation entry, link and page, decided. Pure.

Nothing is looked up after this: equal plans give equal pages, and a golden test prints the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from functools import partial

from generator.model.published import PlannedPage, SitePlan, TopicLink
from generator.model.subscribed import History
from generator.model.written import Page, inside
from generator.plan import home, overviews, pages, search, session, topic
from generator.plan.calendars import calendars_of
from generator.plan.changes import Changes, changes_page, has_page, title_of
from generator.plan.config import config_of, name_of
from generator.plan.coverage import coverage
from generator.plan.feeds import feeds_of
from generator.plan.frame import around, section_title
from generator.plan.goal import goal, goal_title, trust_has_goals
from generator.plan.known import PlannedAnew
from generator.plan.navigation import navigation_of, with_navigation
from generator.plan.pictures import pictures_on, renditions_of
from generator.plan.planning import planning
from generator.plan.redirects import former_paths, redirects_of, unanswered
from generator.plan.route import goal_pages
from generator.plan.rows import group, rows
from generator.plan.session import fields_of
from generator.plan.sessions_year import TITLE, sessions_link, sessions_pages, sessions_year
from generator.plan.topic_map import topic_map
from generator.plan.topics_told import topics_said, topics_told
from generator.plan.viewpoint import Values, Viewpoint
from generator.plan.withdrawn import withdrawn_in, withdrawn_of_years, withdrawn_page
from generator.plan.years import CHANGES, GOAL, SESSIONS, Outline

_VIEWS: Mapping[str, Callable[[Viewpoint, Page, str], Values]] = {
    "resource": pages.resource,
    "page": pages.plain,
    "pathway": pages.pathway,
    "case-study": pages.case_study,
    "conference-session": pages.conference_session,
    "principle": pages.principle,
    "session": session.session,
}

_OVERVIEWS: Mapping[str, tuple[str, Callable[[Viewpoint, str], Values]]] = {
    overviews.TOPIC_MAP: ("topic-map.html", topic_map),
    overviews.COVERAGE: ("coverage.html", coverage),
    overviews.PLANNING: ("planning.html", planning),
    SESSIONS: ("sessions-year.html", sessions_year),
    GOAL: ("goal.html", goal),
}


def plan_site(view: Viewpoint, known: PlannedAnew | None = None) -> SitePlan:
    """The whole of one site as seen from `view`: its pages, navigation, files and redirects.

    Of pages that are `known` nothing is planned again.
    """
    known = known or PlannedAnew()
    known.begin(view.site, view.beside)
    changes = view.changes
    with_changes, view = view, replace(view, changes=None, lately=(), history=History())
    of_changes = changes.digest if changes else ""
    of_home = f"{of_changes} {with_changes.lately!a}"
    planned = [
        known.page(f"written {path}", partial(_authored, view, path))
        for path in [page.path for page in _own_pages(view)]
    ]
    of_sessions = sessions_pages(view)
    sections = _section_paths(view, {*of_sessions, *(page.path for page in planned)})
    planned.append(known.page(f"home {of_home}", partial(_home, with_changes)))
    planned += [known.page(f"section {path}", partial(_section, view, path)) for path in sections]
    planned += [
        known.page(f"overview {path}", partial(_overview, view, path))
        for path in (*overviews.overviews(view), *of_sessions, *goal_pages(view))
    ]
    if changes and has_page(with_changes):
        planned.append(known.page(f"changes {of_changes}", partial(_changes, view, changes)))
    planned.sort(key=lambda each: each.path)
    days = {inside(each.path): str(fields_of(each).date) for each in view.pages("session")}
    navigation = navigation_of(planned, days, is_portal=view.is_portal)
    listed = frozenset(page.path for page in planned)
    if view.is_portal:
        planned.append(known.page("search", partial(_search, view)))
    files = _files(view)
    there = {page.path for page in planned}
    free = unanswered(view, withdrawn_of_years(view), there, files.keys())
    withdrawn = [
        known.page(f"withdrawn {path} {has_list}", partial(withdrawn_page, view, path, has_list))
        for path in sorted(free)
        for has_list in [f"{path.split('/')[0]}/index.md" in listed]
    ]
    planned += withdrawn
    return SitePlan(
        site=view.site,
        title=name_of(view),
        config=config_of(view),
        nav=navigation,
        pages=tuple(with_navigation(view, planned, navigation, known)),
        files=files,
        pictures=renditions_of(view, files),
        withdrawn=tuple(page.path for page in withdrawn),
        redirects=redirects_of(view, {page.path for page in planned}, files.keys()),
        calendars=calendars_of(with_changes),
        feeds=feeds_of(with_changes),
        said=topics_said(view),
    )


def outline(view: Viewpoint) -> Outline:
    """What other years of the subject see of this one."""
    pages = {view.path_of(page) or page.path for page in _own_pages(view)}
    pages |= {"index.md", *_section_paths(view, pages)}
    former = {old: path for old, path in former_paths(view).items() if old not in pages}
    withdrawn = withdrawn_in(view)
    return Outline(view.site, frozenset(pages), frozenset(_files(view)), former, withdrawn)


def _own_pages(view: Viewpoint) -> list[Page]:
    """The pages of this site that somebody wrote, but for its home and its pages of lists."""
    written = [page for page in view.pages() if page.type not in ("topic", "topic-note")]
    return [page for page in [*written, *view.topics()] if not _has_lists(view, page)]


def _has_lists(view: Viewpoint, page: Page) -> bool:
    """Whether the page is a home, or the page of a folder whose lists are made for it."""
    folder, _, name = inside(page.path).partition("/")
    if page.type == "topic":
        return False
    if not name:
        return folder == "index.md"
    return name == "index.md" and (folder == "topics" or not view.is_portal)


def _authored(view: Viewpoint, path: str) -> PlannedPage:
    page = view.own.pages[path]
    here = view.path_of(page) or page.path
    if page.type == "topic":
        template = "hub.html" if view.is_portal else "topic.html"
        show = topic.topic_hub if view.is_portal else topic.topic_in_subject
        return _planned(view, page, here, template, show(view, page, here))
    values = _VIEWS[page.type](view, page, here)
    return _planned(view, page, here, f"{page.type}.html", values)


def _home(view: Viewpoint) -> PlannedPage:
    top = "content" if view.is_portal else f"subjects/{view.site.slug}"
    page = view.own.pages.get(f"{top}/index.md")
    show = home.portal_home if view.is_portal else home.subject_home
    template = "portal.html" if view.is_portal else "home.html"
    if page and view.shows(page):
        return _planned(view, page, "index.md", template, show(view, "index.md"))
    title = name_of(view)
    return _listing(view, "index.md", template, title, show(view, "index.md"))


def _section_paths(view: Viewpoint, taken: Set[str]) -> list[str]:
    """The paths of the pages of lists: one for each of the site's folders that holds pages."""
    written = {inside(page.path) for page in view.pages("page")}
    folders = {path.split("/")[0] for path in taken | written if "/" in path}
    if not view.is_portal:
        folders |= {"resources", "plc"}
    paths = (f"{folder}/index.md" for folder in sorted(folders | {"topics"}))
    return [path for path in paths if path not in taken]


def _overview(view: Viewpoint, path: str) -> PlannedPage:
    """A page about all topics at once, all sessions, or goals."""
    template, show = _OVERVIEWS[path]
    titles = {**overviews.TITLES, SESSIONS: TITLE, GOAL: goal_title(view)}
    is_empty = path == SESSIONS and not view.pages("session")
    page = _listing(view, path, template, titles[path], show(view, path), is_empty=is_empty)
    # Of a dozen pages of the same words the search finds the one that leads to all.
    is_led_to = path == GOAL and not view.is_portal and trust_has_goals(view)
    return replace(page, meta={**page.meta, "found_as": {}}) if is_led_to else page


def _changes(view: Viewpoint, changes: Changes) -> PlannedPage:
    """A subject's page of what changed since the year before."""
    values = changes_page(view, changes, CHANGES)
    return _listing(view, CHANGES, "section.html", title_of(changes), values)


def _search(view: Viewpoint) -> PlannedPage:
    """The page of the search, which stands in no list and is not found itself."""
    page = _listing(view, search.PAGE, "search.html", search.TITLE, search.search_page(view))
    return replace(page, meta={**page.meta, "found_as": {}})


def _groups(view: Viewpoint, folder: str, here: str) -> list[Values]:
    if folder == "topics":
        return home.topic_families(view, here)
    if folder == "resources" and not view.is_portal:
        return home.resources_once(view, here)
    if folder == "plc" and not view.is_portal:
        return home.sessions_of_year(view, here)
    below = [
        page
        for page in view.pages()
        if inside(page.path).startswith(f"{folder}/") and view.path_of(page) != here
    ]
    return group(section_title(view, here), rows(view, below, here))


def _empty(view: Viewpoint, folder: str) -> str:
    """What the page of a folder says that every subject has, while a reader sees nothing in it."""
    if folder == "plc":
        return home.no_sessions(view)
    nothing = "No resources yet." if view.edition == "staff" else "No resources are shown here."
    return nothing if folder == "resources" else ""


def _section(view: Viewpoint, path: str) -> PlannedPage:
    """The page of lists of one of the site's folders."""
    folder = path.split("/")[0]
    groups, empty = _groups(view, folder, path), _empty(view, folder)
    top = (
        "content" if view.is_portal or path.startswith("topics/") else f"subjects/{view.site.slug}"
    )
    page = view.own.pages.get(f"{top}/{path}")
    values: Values = {"groups": groups, "empty": "" if groups or view.is_portal else empty}
    if path == "topics/index.md":
        values["overviews"] = overviews.overview_links(view, path)
    if path == "plc/index.md":
        values["overviews"] = sessions_link(view, path)
    if page and view.shows(page):
        return _planned(view, page, path, "section.html", values)
    title = section_title(view, path)
    return _listing(view, path, "section.html", title, values, is_empty=not groups)


def _planned(view: Viewpoint, page: Page, here: str, template: str, values: Values) -> PlannedPage:
    title = page.front.title
    targets = view.links.targets.get(page.path, {})
    links = {address: view.authored(page, to, here) for address, to in targets.items()}
    return PlannedPage(
        path=here,
        template=template,
        meta={
            "title": title,
            "description": page.front.summary,
            "summary": page.front.summary,
            "reviewed_on": page.front.reviewed.isoformat(),
            **values,
            **around(view, page, title, here),
        },
        source=page.path,
        links=links,
        topic_links=_topic_links(view, page, here),
        embeds=view.own.settings.trust.shown_hosts,
        pictures=pictures_on(view, targets, links, here),
        told=topics_told(view, page, here),
    )


def _listing(
    view: Viewpoint, here: str, template: str, title: str, values: Values, *, is_empty: bool = False
) -> PlannedPage:
    framed = around(view, None, title, here, is_empty=is_empty)
    meta = {"title": title, "summary": "", **values, **framed}
    return PlannedPage(path=here, template=template, meta=meta)


def _topic_links(view: Viewpoint, page: Page, here: str) -> tuple[TopicLink, ...]:
    found = []
    for mention in view.links.mentions.get(page.path, ()):
        address = view.address(view.own.topics[mention.topic], here)
        if address is not None:
            found.append(TopicLink(mention.start, mention.end, mention.phrase, address))
    return tuple(found)


def _files(view: Viewpoint) -> dict[str, str]:
    """The pictures and downloads that a published page shows or offers, by path in the site."""
    own = {
        path
        for path in view.sizes
        if path.startswith("content/topics/")
        or (
            inside(path) != path
            and (path.startswith("content/") if view.is_portal else _is_own(view, path))
        )
    }
    return {inside(path): path for path in sorted(own & view.index.files)}


def _is_own(view: Viewpoint, path: str) -> bool:
    return path.startswith(f"subjects/{view.site.slug}/")
