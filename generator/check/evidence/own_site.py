"""An absolute address → the page of this trust that it leads to."""

from __future__ import annotations

import ipaddress
import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from generator.model.written import PORTAL, Catalogue

_GENERATED = frozenset("topics resources plc pathways case-studies".split())
"""Places in a site that have a page though nobody wrote one."""


@dataclass(frozen=True)
class OwnPlace:
    """A place on the trust's own site.

    `path` is the page or file there, None where nobody wrote one; `is_known` says whether there is
    something nevertheless, such as a list. `version` is an archived year, or "".
    """

    site: str
    path: str | None
    is_known: bool
    version: str = ""
    anchor: str = ""


def own_place(catalogue: Catalogue, address: str) -> OwnPlace | None:
    """Where on the trust's own site an absolute address leads; None if it leads elsewhere."""
    trust = catalogue.settings.trust
    if not trust.site_url or not address.lower().startswith(("http://", "https://", "//")):
        return None
    try:
        own, parts = urlsplit(trust.site_url), urlsplit(address)
    except ValueError:
        return None
    if parts.netloc.lower() != own.netloc.lower() or not f"{parts.path}/".startswith(own.path):
        return None
    place = unquote(parts.path[len(own.path) :]).strip("/").removesuffix("index.html").strip("/")
    anchor = unquote(parts.fragment)
    named, _, rest = place.partition("/")
    slug = _name_now(catalogue, named)
    if slug not in catalogue.settings.subjects:
        return _found(catalogue, PORTAL, "content", place, anchor, f"/{place}.md")
    subject = catalogue.settings.subjects[slug]
    version, _, inside = rest.partition("/")
    if version in {each.version for each in subject.archive} - {subject.version}:
        now = _found(catalogue, slug, f"subjects/{slug}", inside, anchor, f"/{named}/{inside}.md")
        return OwnPlace(slug, now.path, is_known=True, version=version, anchor=anchor)
    if version not in ("", "latest", subject.version):
        inside = rest
    former = f"/{named}/{inside}.md"
    return _found(catalogue, slug, f"subjects/{slug}", inside, anchor, former)


def _name_now(catalogue: Catalogue, name: str) -> str:
    """What a subject's folder is called today, that may once have had this name."""
    subjects = catalogue.settings.subjects
    renamed = (slug for slug, each in subjects.items() if name in each.retired_names)
    return name if name in subjects else next(renamed, name)


def _found(
    catalogue: Catalogue, site: str, top: str, inside: str, anchor: str, former: str
) -> OwnPlace:
    """What is at a path in a site, or was there: `former` is how a page of another site says so."""
    if inside.startswith("topics/"):
        top = "content"
    stem = posixpath.join(top, inside).rstrip("/")
    for candidate in (f"{stem}.md", f"{stem}/index.md", stem):
        if candidate in catalogue.files:
            return OwnPlace(site, candidate, is_known=True, anchor=anchor)
    for page in catalogue.on_site(site):
        if f"{inside}.md" in page.front.old_paths:
            return OwnPlace(site, page.path, is_known=True, anchor=anchor)
    for page in catalogue.pages.values():
        if page.fields and former in page.fields.old_paths:
            return OwnPlace(page.site, page.path, is_known=True, anchor=anchor)
    is_known = (
        inside in _GENERATED
        or inside.endswith((".ics", ".json", ".xml"))
        or any(path.startswith(f"{stem}/") for path in catalogue.pages)
    )
    return OwnPlace(site, None, is_known, anchor=anchor)


def is_local(address: str) -> bool:
    """Whether an address leads to the computer, or the building, that it is opened in."""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local"))
