"""What the stages write into the published tree besides pages and their files, by place.

No page, folder, subject or version can have such a name: it would be overwritten, or overwrite. A
test builds a site and holds this against all that lies in it.
"""

from __future__ import annotations

from generator.model.published import LATEST

THEME = frozenset({"assets", "404.html"})
"""From the theme: at the root of the tree, and in a site that is taken away alone."""

RENDERED = frozenset({"sitemap.xml", "index.html"})
"""At the top of every site, from MkDocs."""

INDEXED = frozenset({"search"})
"""At the root of the tree, for today's sites, and at the top of each archived year."""

SUBSCRIBED = frozenset({"feed.xml"})
"""At the top of every current site: what is new there."""

SEARCH_PAGE = "search/index.md"
"""The portal's page of the search lies in the folder of its index."""

GOAL_FOLDER = "goal"
"""The name of the page “Your goal” at the top of every current site. A page that somebody wrote
stays at its address, and the site has none of its own."""

OF_SITE = THEME | RENDERED | INDEXED | SUBSCRIBED
"""All that may lie at the top of a site and is no page of it."""

PUBLISHED = frozenset({".trustpages", "sitemap-portal.xml"})
"""At the root of the tree."""

EXPORTS = "exports"
"""At the root of the tree, where what `trustpages export` makes is put beside it."""

FORMS = "edit"
"""At the root of the tree, where what `trustpages forms` makes is put beside it."""

OF_ROOT = OF_SITE | PUBLISHED | {EXPORTS, FORMS}
"""All that may lie at the root of the tree and is neither a page nor a subject."""

OF_SUBJECT = frozenset({LATEST, "versions.json"})
"""In a subject's folder beside the pages of its current year, as are its years by their names."""


def names_beside(*versions: str) -> set[str]:
    """What no page of a subject's current year can be called, nor a folder at the top of its site.

    `versions` are the names of all the subject's years. Names are compared in small letters.
    """
    return {*OF_SUBJECT, *(version.casefold() for version in versions)}
