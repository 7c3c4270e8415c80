"""The picture that stands beside a shared link: a site's mark, its name and the trust's. Frozen.

It tells no more than the name of the site, since whoever shows a link asks for it from outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from generator.cache import digest
from generator.model.mark import Mark, hue_of, mark_of
from generator.model.written import PORTAL
from generator.model.year import Year

WIDTH, HEIGHT = 1200, 630
"""What Teams, Outlook and messengers show whole"""

_ACCENT = "#1f4e79"
"""The theme's own, as in its styles"""
_DRAWN = "link picture 1"
"""Changed with whatever changes what is drawn: names and what is kept go by it."""


@dataclass(frozen=True, slots=True)
class LinkPicture:
    """All that the picture of a site's links is drawn from."""

    slug: str
    mark: Mark | None
    """of the subject; the trust has none"""
    accent: str
    """of the trust, as `#1f4e79`; empty for a subject"""
    name: str
    trust: str
    """empty where the name is the trust's"""

    @property
    def key(self) -> str:
        """The hash of all of it, and of how it is drawn."""
        return digest(msgspec.json.encode(self), _DRAWN)

    @property
    def path(self) -> str:
        """Where it is in the published tree, by its content: a messenger may keep it for good."""
        return f"assets/links/{self.slug or 'trust'}.{self.key[:8]}.png"

    @property
    def told(self) -> str:
        """What it shows, in words."""
        return f"{self.name}, {self.trust}" if self.trust else self.name


def link_pictures_of(now: Year) -> Mapping[str, LinkPicture]:
    """Site, by its slug → its picture. None where a trust does not say where its site will be.

    A link is shown with a picture only where the picture has a whole address.
    """
    settings = now.catalogue.settings
    trust, subjects = settings.trust, settings.subjects
    if not trust.site_url:
        return {}
    hues = {slug: each.hue for slug, each in subjects.items()}
    accent = trust.colours.light if trust.colours else _ACCENT
    found = {PORTAL: LinkPicture(PORTAL, None, accent, trust.name, "")}
    for slug, each in subjects.items():
        mark = mark_of(each.name, each.mark, hue_of(slug, hues))
        found[slug] = LinkPicture(slug, mark, "", each.name, trust.name)
    return found


def as_planned(picture: LinkPicture, site_url: str) -> dict[str, object]:
    """What templates are given of it, as `config.extra.link_picture`."""
    href = site_url + picture.path
    return {"href": href, "alt": picture.told, "width": WIDTH, "height": HEIGHT}
