"""Addresses on the web that pages name, and what is known to be wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.check.evidence.own_site import own_place
from generator.link.authored import links_of, understood_pages
from generator.model.places import Position
from generator.model.written import Catalogue
from generator.schema import TopicFields

Asked = Mapping[str, str]
"""An address → what is wrong with it; "" if nothing is."""


def external_links(catalogue: Catalogue) -> Iterator[tuple[str, Position, str]]:
    """Every address on the web that a page names, as (the page's path, place, address)."""
    for page, _ in understood_pages(catalogue):
        links = [(each.position, each.address) for each in links_of(catalogue, page)]
        if isinstance(page.fields, TopicFields):
            for number, each in enumerate(page.fields.evidence):
                if each.url:
                    links.append((page.document.written("evidence", number, "url"), each.url))
        for place, address in links:
            is_web = address.lower().startswith(("http://", "https://"))
            if is_web and not own_place(catalogue, address):
                yield page.path, place, address


def fault_of(asked: Asked, address: str) -> str:
    """What is wrong with an address, "" if nothing is or it was not asked about."""
    return asked.get(address.partition("#")[0], "")
