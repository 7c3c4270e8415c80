"""Where “Suggest a change” leads: the file behind what a reader sees, a mail, or a form."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, urlencode

from generator.model.for_github import form_file
from generator.model.published import folder_of
from generator.model.reserved import FORMS, SEARCH_PAGE
from generator.model.written import Page
from generator.plan.handout import code_of
from generator.plan.overviews import COVERAGE, PLANNING
from generator.plan.viewpoint import Values, Viewpoint
from generator.plan.years import GOAL, SESSIONS

_FOLDER_VIEWS = (
    (re.compile(r"^(https://[^/]+/.+?)/-/edit/"), r"\1/-/tree/"),  # GitLab
    (re.compile(r"^(https://[^/]+/[^/]+/[^/]+)/_edit/"), r"\1/src/branch/"),  # Gitea, Forgejo
    (re.compile(r"^(https://[^/]+/[^/]+/[^/]+)/(?:edit|blob)/"), r"\1/tree/"),  # GitHub
)
"""Where a git host edits files → where it shows a folder: none can edit a folder."""

_ADDED = {
    "resources": "a resource",
    "plc": "a session",
    "pathways": "a pathway",
    "case-studies": "a case study",
}
"""A subject's folder → what is added to it."""


def edit_link(view: Viewpoint, title: str, source: str) -> Values:
    """The link of the page called `title`, which is made from the file `source` of the tree.

    A `source` that ends with a slash is a folder. Where it is not known how the host shows one, the
    site's settings are what is behind a list. An address that is no beginning of others, such as
    that of a form, is the link itself; of a known host that edits files the / at the end may be
    left out. A finished year has none: it stays as it was.
    """
    route = view.trust.contacts.suggest_a_change
    if not route or view.is_archived:
        return {}
    if route.startswith("mailto:"):
        subject = quote(f"A change to: {title}")
        return {"change_href": f"{route}{'&' if '?' in route else '?'}subject={subject}"}
    if not re.search(r"[?#]", route) and any(old.match(f"{route}/") for old, _ in _FOLDER_VIEWS):
        route = f"{route.rstrip('/')}/"
    if not route.endswith(("/", "=")):
        return {"change_href": route}
    if source.endswith("/"):
        shown = next((new for old, to in _FOLDER_VIEWS if (new := old.sub(to, route)) != route), "")
        route, source = (shown, source) if shown else (route, settings_of(view))
    return {"change_href": route + quote(source)}


def suggestion_link(view: Viewpoint, title: str, here: str) -> Values:
    """The form on GitHub for the page called `title` at the path `here` of this site.

    It opens with the page filled in, by name and by address. A finished year has none, nor has a
    trust that does not say where its forms are.
    """
    repository = view.trust.contacts.suggestion_forms
    if not repository or view.is_archived:
        return {}
    address = code_of(view, here) or view.site.prefix + folder_of(here)
    asked = {
        "template": form_file(view.site.slug),
        "title": f"A change to: {title}",
        "page": f"{title}: {address}" if address else title,
    }
    repository = repository.rstrip("/").removesuffix(".git")  # which is how it is cloned
    return {"suggest_href": f"{repository}/issues/new?{urlencode(asked, quote_via=quote)}"}


def form_links(view: Viewpoint, page: Page | None, here: str) -> Values:
    """The links from a page at the path `here` to the form in which it is edited, and to a new one.

    A page of lists has none of the first, and one of a subject's folder alone has the second, for a
    page in the same folder. There is neither where the trust has no forms, and in a finished year.
    """
    if view.trust.editor is None or view.is_archived:
        return {}
    forms = view.from_root(f"{FORMS}/", here)
    top, _, inside = here.partition("/")
    found = {"form_href": f"{forms}?page={quote(page.path)}"} if page else {}
    if inside and not view.is_portal and top in _ADDED:
        folder = posixpath.dirname(page.path) if page else f"subjects/{view.site.slug}/{top}"
        found |= {"new_form_href": f"{forms}?new={quote(folder)}", "new_called": _ADDED[top]}
    return found


def settings_of(view: Viewpoint) -> str:
    """The file with what is decided for a whole site."""
    return "content/trust.yml" if view.is_portal else f"subjects/{view.site.slug}/subject.yml"


def behind_list(view: Viewpoint, here: str, *, is_empty: bool = False) -> str:
    """The file or folder behind a page of lists at the path `here` of a site.

    Topics are listed, and goals to borrow taken, from the topics' own folder. An `is_empty` list
    may have no folder.
    """
    folder = here.partition("/")[0] if "/" in here else ""
    if here in (COVERAGE, PLANNING) or (here == SESSIONS and view.is_portal):
        return "subjects/"
    if folder == "topics" or here == GOAL:
        return "content/topics/"
    if not folder or is_empty or here == SEARCH_PAGE:
        return settings_of(view)
    return f"content/{folder}/" if view.is_portal else f"subjects/{view.site.slug}/{folder}/"
