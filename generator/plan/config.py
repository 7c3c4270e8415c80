"""The MkDocs settings of a site, by which its pages are rendered."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from generator.model.face import face_of
from generator.model.published import SitePlan
from generator.model.written import PORTAL
from generator.plan.viewpoint import Values, Viewpoint


def config_of(view: Viewpoint) -> dict[str, object]:
    """The settings of one site, by MkDocs' names; `extra` has what the templates ask for."""
    lost = {"not_found": _not_found(view)} if view.is_portal else {}
    extra: Values = {
        "generator": False,
        "shown_hosts": [*view.own.settings.trust.shown_hosts],
        **lost,
    }
    if face := face_of(view.trust, view.now.pictures):
        extra["face"] = face
    pictures = view.now.link_pictures  # of a subject that is no more, the trust's
    if picture := pictures.get(view.site.slug) or pictures.get(PORTAL):
        extra["link_picture"] = picture
    config: dict[str, object] = {"site_name": name_of(view), "extra": extra}
    if view.trust.site_url:
        config["site_url"] = view.trust.site_url + view.site.prefix
    return config


def _not_found(view: Viewpoint) -> Values:
    """What the page for lost readers knows: the root by default, and today's subjects."""
    subjects = view.own.settings.subjects
    return {
        "trust": view.trust.name,
        "root": urlsplit(view.trust.site_url or "/").path,
        "subjects": [{"slug": slug, "name": each.name} for slug, each in subjects.items()],
    }


def lying_at(portal: SitePlan, base_path: str) -> SitePlan:
    """The portal with its page for lost readers as a host needs it that has the tree at a path."""
    extra: Values = dict(portal.config["extra"])  # type: ignore[call-overload] # ours
    extra["not_found"] = {**extra["not_found"], "root": base_path}
    return replace(portal, config={**portal.config, "extra": extra})


def name_of(view: Viewpoint) -> str:
    """What a site is called: the trust or the subject."""
    if view.is_portal:
        return view.trust.name
    return view.own.settings.subjects[view.site.slug].name
