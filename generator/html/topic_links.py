"""Links on topics, put into a page's HTML.

Their places are characters of the page's text (the runs of `text.py`, joined), which stay the same
whatever happens to the addresses in the HTML around them.
"""

from __future__ import annotations

import html as html_module
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from generator.html.text import Element, Run, read_text
from generator.model.published import TopicLink


def insert_links(html: str, links: Sequence[TopicLink]) -> str:
    """`html` with the links put in. One whose phrase is not at its place is left out."""
    if not links:
        return html
    runs, elements = read_text(html)
    starts = [run.text_start for run in runs]
    pieces = []
    done = 0
    for link in sorted(links, key=lambda each: each.start):
        covered = runs[
            max(0, bisect_right(starts, link.start) - 1) : bisect_right(starts, link.end)
        ]
        place = _place(covered, elements, link)
        if place is None or place[0] < done:
            continue
        start, end = place
        address = html_module.escape(link.address, quote=True)
        pieces += [
            html[done:start],
            f'<a class="topic-link" href="{address}">{html[start:end]}</a>',
        ]
        done = end
    return "".join([*pieces, html[done:]])


def _place(
    runs: Sequence[Run], elements: Mapping[int, Element], link: TopicLink
) -> tuple[int, int] | None:
    """From where to where in the HTML the link goes; None if there is no whole place for it."""
    covered = [r for r in runs if r.text_start < link.end and r.text_end > link.start]
    if not covered or not all(run.is_open and run.block == covered[0].block for run in covered):
        return None
    text = "".join(run.text for run in covered)
    first, last = covered[0], covered[-1]
    offset = link.start - first.text_start
    if offset < 0 or text[offset : offset + len(link.phrase)] != link.phrase or not link.phrase:
        return None
    start = first.html_start + offset
    end = last.html_start + link.end - last.text_start
    # Elements that begin or end within the phrase are taken whole, or there is no link.
    for around in reversed(first.inside):
        if around not in last.inside:
            if elements[around].text_start != link.start:
                return None
            start = around
    for around in reversed(last.inside):
        if around not in first.inside:
            if elements[around].text_end != link.end:
                return None
            end = elements[around].html_end
    return start, end
