"""The pictures of a page, as browsers need to be told of them: how large, in which sizes, and when.

A picture of the site's own has its measures, so that nothing moves when it arrives, is offered in
the sizes that columns show, and leads to the original. All but the first wait until they are near.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.model.raster import ShownPicture

_TAG = re.compile(r"<(?P<end>/?)(?P<name>a|summary|label|img)\b(?P<values>[^>]*)>")
"""As nh3 writes tags: no value of an attribute has a `>` or a `"` in it."""
_VALUE = re.compile(r' ([a-z-]+)="([^"]*)"')
_PIXELS = re.compile(r"[0-9]{1,5}")
_COLUMN = 640
"""Pixels of CSS that a column of text has, about; what is wider is worth opening."""
_MARGINS = 40
"""Pixels of CSS beside a column that is as wide as the window."""


def shown_pictures(html: str, pictures: Mapping[str, ShownPicture]) -> str:
    """`html`, made safe, with its pictures as they are shown. Its text stays as it is.

    `pictures` has those of which something is known, by their addresses.
    """
    if "<img" not in html:
        return html
    pieces, done, within, is_first = [], 0, 0, True
    for tag in _TAG.finditer(html):
        if tag["name"] != "img":
            within = max(0, within + (-1 if tag["end"] else 1))
            continue
        values = dict(_VALUE.findall(tag["values"]))
        if "src" not in values:
            continue  # it was on a host that is not shown
        known = pictures.get(values["src"])
        pieces += [html[done : tag.start()], _shown(values, known, is_first, within == 0)]
        done, is_first = tag.end(), False
    return "".join([*pieces, html[done:]])


def _shown(
    values: Mapping[str, str], known: ShownPicture | None, is_first: bool, may_lead: bool
) -> str:
    """A picture with all that is known of it. Values are escaped already, and stay so."""
    # The first is in sight when the page opens, or nearly: it must not wait until all is laid out.
    when = {} if is_first else {"loading": "lazy"}
    size = _size(values, known) if known else {}
    told = {**when, "decoding": "async", **values, **size}
    shown = "<img" + "".join(f' {name}="{value}"' for name, value in told.items()) + ">"
    if known and known.sources:
        column = min(_COLUMN, int(size.get("width", _COLUMN)))
        sources = ", ".join(f"{address} {width}w" for address, width in known.sources)
        sizes = f"(min-width: {column + _MARGINS}px) {column}px, 100vw"
        source = f'<source type="image/webp" srcset="{sources}" sizes="{sizes}">'
        shown = f"<picture>{source}{shown}</picture>"
    if known and may_lead and values.get("alt") and known.width > _COLUMN:
        return f'<a class="picture" href="{values["src"]}">{shown}</a>'
    return shown


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
