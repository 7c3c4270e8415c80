"""A page that is there already, with what is told now of the topics that it links (ADR 74).

A topic's definition is on hundreds of pages, hidden, and nothing else of them changes with it. Such
a page is read from the tree, and the panels in it are replaced: the bytes of a page rendered anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from generator.model.published import file_digest
from generator.read.settings import shipped, themes_of
from generator.render.frame import Frame, renderer_of
from generator.render.parts import Part
from generator.render.values import Said

Had = Mapping[str, tuple[str, str]]


class There(Protocol):
    """The tree that is there."""

    def read(self, path: str) -> bytes:
        """A file of it. Raises `OSError` or `KeyError` where it is not there."""
        ...


_PANELS = re.compile(
    rb'(?:\n<div class="tp-told md-typeset" hidden><p id="tp-told-[0-9]+">[^<]*</p>'
    rb'<p class="tp-facts">[^<]*</p><p class="tp-told__more"><a href="[^"<]*">[^<]*</a></p></div>)+'
)
"""What `partials/topics-told.html` writes. All texts in it are escaped, so none has a `<`."""
_HREF = re.compile(rb'<a href="([^"]*)">')
_TOLD = 3
"""The place in a page's `made_from` of what it tells of topics."""


def told_anew(
    parts: Iterable[tuple[Part, Frame, Said]], had: Had, there: There | None, root: Path
) -> dict[str, bytes]:
    """Those of the pages of which nothing else is another than in the tree that was `had`, by path.

    The others are to be rendered; so are all where the trust in `root` has templates of its own,
    which may show what is said in other places.
    """
    if there is None or themes_of(root) != (shipped("theme"),):
        return {}
    made = ((part.path, _told(part, had, there, frame, said)) for part, frame, said in parts)
    return {path: html for path, html in made if html}


def _told(part: Part, had: Had, there: There, frame: Frame, said: Said) -> bytes | None:
    """The page; None where it is to be rendered: the one there is not as written, maybe."""
    made_from, digest = had.get(part.path, ("", ""))
    then, now = made_from.split("."), part.made_from.split(".")
    if part.page is None or len(now) <= _TOLD or then[:_TOLD] != now[:_TOLD]:
        return None
    try:
        html = there.read(part.path)
    except (OSError, KeyError):  # somebody took it away
        return None
    panels = list(_PANELS.finditer(html)) if file_digest(html) == digest else []
    hrefs = _HREF.findall(panels[0][0]) if len(panels) == 1 else []
    if len(hrefs) != len(part.page.tells):
        return None
    told = renderer_of(frame).told(_values(part.page.tells, hrefs, said))
    return html[: panels[0].start()] + told + html[panels[0].end() :]


def _values(
    topics: Sequence[str], hrefs: Sequence[bytes], said: Said
) -> list[tuple[Mapping[str, str], str]]:
    """What is said of each topic, with its address as it stands in the page: escaped already."""
    pairs = zip(topics, hrefs, strict=True)
    return [(said[topic], href.decode()) for topic, href in pairs]
