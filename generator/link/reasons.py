"""Why a page is worth reading next, in a reader's words: true, and as short as can be."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.listed import and_list
from generator.model.written import Catalogue, Page
from generator.schema import ResourceFields

LINKED = "linked from this page"
LINKING = "links to this page"


def shared_topics(catalogue: Catalogue, page: Page, other: Page, slugs: Sequence[str]) -> str:
    """`also on retrieval practice and EAL, for Key Stage 3`; `slugs` are what both are on."""
    titles = [in_a_sentence(catalogue, slug) for slug in slugs[:2]]
    stages = shared_stages(catalogue, page, other)
    reason = f"also on {' and '.join(titles)}"
    return f"{reason}, for {and_list(stages)}" if stages else reason


def shared_stages(catalogue: Catalogue, page: Page, other: Page) -> list[str]:
    """The names of the key stages that both pages are for, in the trust's order."""
    return [
        stage.name
        for stage in catalogue.settings.trust.key_stages
        if stage.id in key_stages(page) and stage.id in key_stages(other)
    ]


def near_topic(catalogue: Catalogue, slug: str, own: str) -> str:
    """`on oracy, a topic near questioning`"""
    return f"on {in_a_sentence(catalogue, slug)}, a topic near {in_a_sentence(catalogue, own)}"


def session_on(catalogue: Catalogue, slug: str) -> str:
    """`a session on questioning`"""
    return f"a session on {in_a_sentence(catalogue, slug)}"


def in_a_sentence(catalogue: Catalogue, slug: str) -> str:
    """A topic's title as it stands in running text: "retrieval practice", but "EAL"."""
    title = catalogue.topics[slug].front.title
    return title if title[1:2].isupper() or not title else title[0].lower() + title[1:]


def key_stages(page: Page) -> tuple[str, ...]:
    """The key stages that a page is for, by their ids; only resources say."""
    return page.fields.key_stages if isinstance(page.fields, ResourceFields) else ()
