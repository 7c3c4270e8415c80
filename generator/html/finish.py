"""A page's converted HTML → what is published: frames made stills, safe, links in place."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.html.embeds import stills
from generator.html.pictures import shown_pictures
from generator.html.safe import pointed, safe_html, sieved
from generator.html.topic_links import insert_links
from generator.model.converted import SafeHtml
from generator.model.published import TopicLink
from generator.model.raster import ShownPicture


def finish_html(
    html: str,
    links: Mapping[str, str | None],
    topic_links: Sequence[TopicLink],
    embeds: Sequence[str] = (),
    pictures: Mapping[str, ShownPicture] | None = None,
) -> str:
    """The published body of a page. Pure: the plan decides, this only carries it out.

    `embeds` are the hosts whose frames become stills, and whose pictures are shown. The frames and
    pictures of all others go. `pictures` are what is planned of those of the site, by address.
    """
    html = insert_links(clean_html(html, links, embeds), topic_links)
    return shown_pictures(html, pictures or {})


def safe_body(html: str, embeds: Sequence[str]) -> SafeHtml:
    """What `clean_html` makes of `html`, before it is known where its addresses lead."""
    return sieved(stills(html, embeds))


def finish_safe(
    safe: SafeHtml,
    links: Mapping[str, str | None],
    topic_links: Sequence[TopicLink],
    embeds: Sequence[str] = (),
    pictures: Mapping[str, ShownPicture] | None = None,
) -> str:
    """What `finish_html` gives, from what `safe_body` made with the same `embeds`."""
    html = insert_links(pointed(safe, links, embeds), topic_links)
    return shown_pictures(html, pictures or {})


def clean_html(html: str, links: Mapping[str, str | None], embeds: Sequence[str]) -> str:
    """The published body but for automatic links: the text whose characters those count."""
    return safe_html(stills(html, embeds), links, embeds)


def instructions(
    links: Mapping[str, str | None],
    topic_links: Sequence[TopicLink],
    embeds: Sequence[str] = (),
    pictures: Mapping[str, ShownPicture] | None = None,
) -> str:
    """The arguments of `finish_html` as one line of JSON that can stand in an HTML comment."""
    values = {
        "links": dict(sorted(links.items())),
        "embeds": list(embeds),
        "topic_links": [[t.start, t.end, t.phrase, t.address] for t in topic_links],
        "pictures": {
            address: [each.width, each.height, each.sources, each.fills, each.opens]
            for address, each in sorted((pictures or {}).items())
        },
    }
    return json.dumps(values, ensure_ascii=False).replace(">", "\\u003e").replace("--", "-\\u002d")


def from_instructions(text: str) -> dict[str, Any]:
    """What `instructions` wrote, as arguments for `finish_html`."""
    values = json.loads(text)
    topic_links = [TopicLink(*each) for each in values["topic_links"]]
    pictures = {
        address: ShownPicture(width, height, tuple(map(tuple, sources)), *rest)
        for address, (width, height, sources, *rest) in values["pictures"].items()
    }
    return {**values, "topic_links": topic_links, "pictures": pictures}
