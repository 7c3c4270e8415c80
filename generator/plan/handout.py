"""What is taken away: a page's code on paper, by which a telephone finds it; the way to exports."""

from __future__ import annotations

from urllib.parse import quote

from generator.model.published import folder_of
from generator.model.reserved import EXPORTS
from generator.plan.viewpoint import Viewpoint


def code_of(view: Viewpoint, here: str) -> str:
    """The address of the page at `here`, of which a QR code is drawn when it is rendered.

    "" where the trust does not say where its site is: then the page has no code.
    """
    if not view.trust.site_url:
        return ""
    return f"{view.trust.site_url}{view.site.prefix}{folder_of(here)}"


def exports_of(view: Viewpoint, here: str, of_page: str = "") -> str:
    """The way to what `trustpages export` made of the site's subject, to a page's pack maybe.

    "" where the trust does not publish that, and in a finished year, of which nothing is made.
    """
    if not view.trust.exports or view.is_portal or view.is_archived:
        return ""
    place = view.from_root(f"{EXPORTS}/{view.site.slug}/", here)
    return f"{place}#{quote(of_page.removesuffix('.md'))}" if of_page else place
