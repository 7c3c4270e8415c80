"""A Python-Markdown extension for an author's own word on topics in running text.

`[[retrieval-practice]]` is a link to the topic, `[[retrieval-practice|recalling it]]` one with
other words, and `[[!reading]]` a phrase that never becomes one by itself.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from generator.html.text import NO_LINK
from generator.model.converted import TOPIC_SCHEME

_MARK = r"\[\[(?P<stop>!)?(?P<topic>[^\[\]|\n]{1,80})(?:\|(?P<words>[^\[\]\n]{1,200}))?\]\]"


class _TopicMark(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name and its types)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        del data
        element = Element("span", {"class": NO_LINK})
        element.text = m["topic"]
        if not m["stop"]:
            element = link_to_topic(m["topic"], m["words"])
        return element, m.start(), m.end()


def link_to_topic(topic: str, words: str | None = None) -> Element:
    """The link that `[[topic]]` or `[[topic|words]]` is."""
    name = topic.strip()
    slug = name.lower().replace(" ", "-")
    element = Element("a", {"class": "topic-link", "href": f"{TOPIC_SCHEME}:{slug}"})
    element.text = words or name.replace("-", " ")
    return element


class TopicMarksExtension(Extension):
    """Registers the pattern before those of links, which also begin with a bracket."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.inlinePatterns.register(_TopicMark(_MARK, md), "trustpages-topic", 175)


def makeExtension(**kwargs: Any) -> TopicMarksExtension:  # noqa: N802 (Python-Markdown's name)
    """What Python-Markdown calls to load the extension."""
    return TopicMarksExtension(**kwargs)
