"""A catalogue → the pages to which a text may link, as the forms offer them by title."""

from __future__ import annotations

from generator.model.written import PORTAL, Catalogue


def pages_of(catalogue: Catalogue) -> list[dict[str, str]]:
    """Of each page that can be read its `title`, `of` whom it is, and its `path` or `topic`.

    A topic is linked by its name, a page by the way to its file. A note on a topic stands on the
    topic's page, and is not offered.
    """
    settings = catalogue.settings
    of = {slug: subject.name for slug, subject in settings.subjects.items()}
    of[PORTAL] = settings.trust.name
    pages = [page for page in catalogue.pages.values() if page.fields and page.site in of]
    pages.sort(key=lambda page: (page.front.title.casefold(), page.path))
    return [
        {"title": page.front.title, "of": "Topic", "topic": page.slug}
        if page.type == "topic"
        else {"title": page.front.title, "of": of[page.site], "path": page.path}
        for page in pages
        if page.type != "topic-note"
    ]
