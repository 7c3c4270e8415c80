"""The pictures of a page, as browsers need to be told of them: how large, in which sizes, and when.

A picture of the site's own has its measures, so that nothing moves when it arrives, is offered in
the sizes that columns show, and leads to the original. All but the first wait until they are near.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from generator.model.raster import COLUMN, ShownPicture

_TAG = re.compile(r"<(?P<end>/?)(?P<name>a|summary|label|td|th|img)\b(?P<values>[^>]*)>")
"""As nh3 writes tags: no value of an attribute has a `>` or a `"` in it."""
_VALUE = re.compile(r' ([a-z-]+)="([^"]*)"')
_PIXELS = re.compile(r"[0-9]{1,5}")
_MARGINS = 40
"""Pixels of CSS beside a column that is as wide as the window."""
_NO_LINK_IN = frozenset({"a", "summary", "label"})
_CELLS = frozenset({"td", "th"})


def shown_pictures(html: str, pictures: Mapping[str, ShownPicture]) -> str:
    """`html`, made safe, with its pictures as they are shown. Its text stays as it is.

    `pictures` has those of which something is known, by their addresses.
    """
    if "<img" not in html:
        return html
    pieces, done, is_first = [], 0, True
    within: Counter[str] = Counter()
    for tag in _TAG.finditer(html):
        if tag["name"] != "img":
            within[tag["name"]] += -1 if tag["end"] else 1
            continue
        values = dict(_VALUE.findall(tag["values"]))
        known = pictures.get(values.get("src", ""))
        inside = {name for name, depth in within.items() if depth > 0}
        if known and known.fills and inside & _CELLS:
            known = None  # a table asks its cells how wide they want to be
        if known:
            # The first is in sight when the page opens, or nearly, and does not wait.
            when = {} if is_first else {"loading": "lazy"}
            shown = _shown({**when, "decoding": "async", **values}, known)
            is_for_all = "#" not in values["src"]  # "photo.png#only-dark" is hidden in the light
            if known.opens and values.get("alt") and is_for_all and not inside & _NO_LINK_IN:
                shown = f'<a class="picture" href="{values["src"]}">{shown}</a>'
            pieces += [html[done : tag.start()], shown]
            done = tag.end()
        is_first = False
    return "".join([*pieces, html[done:]])


def _shown(values: Mapping[str, str], known: ShownPicture) -> str:
    """A picture with all that is known of it. Values are escaped already, and stay so."""
    size = _size(values, known)
    told = {**values, **size}
    shown = "<img" + "".join(f' {name}="{value}"' for name, value in told.items()) + ">"
    if not known.sources:
        return shown
    column = min(COLUMN, int(size.get("width", COLUMN)))
    sources = ", ".join(f"{address} {width}w" for address, width in known.sources)
    sizes = f"(min-width: {column + _MARGINS}px) {column}px, 100vw"
    source = f'<source type="image/webp" srcset="{sources}" sizes="{sizes}">'
    return f"<picture>{source}{shown}</picture>"


def _size(values: Mapping[str, str], known: ShownPicture) -> dict[str, str]:
    """The measures; where its author wrote one of them, the other follows from that.

    What is no number of pixels, as 50%, stays as it is, and alone.
    """
    written = {name: values[name] for name in ("width", "height") if name in values}
    if not written:
        return {"width": str(known.width), "height": str(known.height)}
    if len(written) == 2 or not all(map(_PIXELS.fullmatch, written.values())):
        return {}
    [(name, value)] = written.items()
    if name == "width":
        return {**written, "height": str(round(int(value) * known.height / known.width))}
    return {"width": str(round(int(value) * known.width / known.height)), **written}
