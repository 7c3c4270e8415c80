"""What a page's related pages rest on, as hashes: where these are equal, the pages are the same."""

from __future__ import annotations

from generator.cache import digest
from generator.link import reasons
from generator.link.pathways import steps_of
from generator.link.related import RelatedPages
from generator.link.relations import neighbours
from generator.model.written import Page
from generator.schema import SessionFields


class DrawnOn:
    """Tells of each page what `RelatedPages` draws on to choose its related pages.

    It is told in three parts, as most pages rest on the first alone. The trust's settings are not
    among them: all pages rest on those.
    """

    def __init__(self, found: RelatedPages) -> None:
        self._found = found
        self._ties = found.ties
        self._faces: dict[str, str] = {}
        self._cells: dict[str, str] = {}

    def own(self, path: str) -> str:
        """Of its topics with all their pages, of links either way, and of pathways."""
        page = self._ties.catalogue.pages[path]
        links, linking = self._found.links[path], self._found.linking.get(path, set())
        beside = [(self._face(other), other in links) for other in sorted(links | linking)]
        led = (steps_of(page, self._ties.targets), self._ties.on_pathway.get(path, ()))
        topics = [self._cell(slug) for slug in page.front.topics]
        return digest(self._face(path), beside, led, topics, self._found.all_offered)

    def near(self, path: str) -> str:
        """Of the topics beside its own, with all their pages."""
        topics = self._ties.catalogue.pages[path].front.topics
        beside = [(slug, [*neighbours(self._ties.relations.get(slug))]) for slug in topics]
        return digest([(slug, near, *map(self._cell, near)) for slug, near in beside])

    def words(self, path: str) -> str:
        """Of its words, where they are compared with another page's."""
        return digest(self._found.likeness.rests_on(path))[:16]

    def _face(self, path: str) -> str:
        """What is drawn on of a page but its words; nothing of what is no page."""
        if path not in self._faces:
            page = self._ties.catalogue.pages.get(path)
            self._faces[path] = _face_of(page) if page and page.fields else ""
        return self._faces[path]

    def _cell(self, slug: str) -> str:
        """What is drawn on of a topic, and of the pages that are on it."""
        if slug not in self._cells:
            topic = self._ties.catalogue.topics.get(slug)
            title = topic.fields.title if topic and topic.fields else None
            pages = [self._face(path) for path in self._ties.on_topic.get(slug, ())]
            self._cells[slug] = digest(slug, title, slug in self._ties.relations, pages)
        return self._cells[slug]


def _face_of(page: Page) -> str:
    fields = page.fields
    of_session = (fields.date, fields.status) if isinstance(fields, SessionFields) else ()
    of_page = (page.path, page.site, page.type, page.front.topics, reasons.key_stages(page))
    return ascii((*of_page, *of_session))  # a file's name need not be UTF-8
