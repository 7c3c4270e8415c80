"""HTML made from a page → HTML that is safe to publish, its links pointed where they lead.

nh3 (html5ever and ammonia) does the work. The allow-list keeps what Markdown and Material's
elements are made of and drops everything that could run, load or restyle anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

import nh3

from generator.html.dialect import is_numbered, is_of_dialect, is_of_frame
from generator.html.embeds import host_of, is_on
from generator.html.mathml import MATHML_ATTRIBUTES, MATHML_ELEMENTS, is_within_line
from generator.model.converted import TOPIC_SCHEME

TAGS = MATHML_ELEMENTS | frozenset(
    """
    a abbr audio b blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q s
    samp small source span strong sub summary sup table tbody td tfoot th thead tr track u ul var
    video
    """.split()
)

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "title", "lang", "dir"},
    "a": {"href", "name", "download"},
    "details": {"open"},
    "div": {"data-tabs"},
    "img": {"src", "alt", "width", "height", "loading", "align"},
    "input": {"type", "checked", "disabled", "name"},
    "label": {"for"},
    "audio": {"src", "width", "height", "title"},
    "video": {"src", "width", "height", "title"},
    "source": {"src", "type"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan", "headers", "style"},
    "th": {"colspan", "rowspan", "scope", "headers", "style"},
    "col": {"span"},
    "colgroup": {"span"},
    **{element: set(attributes) for element, attributes in MATHML_ATTRIBUTES.items()},
}

_PLAYERS = frozenset({"audio", "video", "source", "track"})
_PLAYED: dict[str, dict[str, str]] = {"audio": {"controls": ""}, "video": {"controls": ""}}
"""Every player has its buttons, and plays when one of them is pressed."""
_INPUT_TYPES = {"checkbox", "radio"}
_NAMES = {"id", "name", "for"}
"""Attributes whose values name a place in the page."""
_TOLD_WHOLE = _PLAYERS | {"input"}
_NAMES_AND_CLASS = {"id", "for", "class"}
_UNSEEN = frozenset(
    """
    border cellpadding cellspacing decoding fetchpriority href loading referrerpolicy rel src target
    xmlns
    """.split()
)
"""Attributes of which no reader notices whether they are there; and addresses."""
_SCHEMES = {"http", "https", "mailto", "tel"}
_ALIGNED = re.compile(r"\s*(?:text-align\s*:\s*(?:left|right|center)\s*;?\s*)?", re.IGNORECASE)


def safe_html(html: str, links: Mapping[str, str | None], hosts: Sequence[str] = ()) -> str:
    """`html` without anything unsafe, each address that is a key of `links` replaced by its value.

    A link whose value is None keeps its text and loses its address. So does a picture that a
    browser would ask another host for, unless it is one of `hosts`: whoever reads is not told of.
    """

    def attribute(element: str, name: str, value: str) -> str | None:
        if name in {"href", "src"}:
            address = _address(links.get(value, value))
            host = host_of(address) if address and name == "src" else ""
            shown = hosts if element not in _PLAYERS else ()  # a player asks its host at once
            return None if host and not is_on(host, shown) else address
        return _kept(element, name, value)

    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        set_tag_attribute_values=_PLAYED,
        # The filter above points a link to a topic, and drops its address where there is none.
        url_schemes={*_SCHEMES, TOPIC_SCHEME},
        filter_style_properties={"text-align"},
        link_rel=None,
    )


def left_out(element: str, attributes: Mapping[str, str]) -> list[str]:
    """The attributes of an element that `safe_html` leaves out, as written; of a class, its names.

    Those that no reader notices, and addresses, are not among them, nor what players and the
    fields of forms have: of those the element itself is told.
    """
    found = []
    told = attributes.keys() & _NAMES_AND_CLASS if element in _TOLD_WHOLE else attributes.keys()
    for name in sorted(told - _UNSEEN):
        value = attributes[name]
        known = name in _ATTRIBUTES["*"] or name in _ATTRIBUTES.get(element, ())
        kept = _kept(element, name, value) if known else None
        if name == "class":
            lost = " ".join(each for each in value.split() if not is_of_dialect(each))
            found += [f'class="{lost}"'] if lost else []
        elif kept is None:
            found.append(f'{name}="{value}"' if value else name)
        elif name == "style" and not _ALIGNED.fullmatch(value):
            found.append(f'style="{value}"')
    return found


def _kept(element: str, name: str, value: str) -> str | None:
    """What becomes of the value of an attribute that is known and no address."""
    if name == "class":
        return " ".join(filter(is_of_dialect, value.split())) or None
    if element == "input" and name == "type" and value not in _INPUT_TYPES:
        return None
    if name in _NAMES and is_of_frame(value):
        return None
    if not is_within_line(element, name, value):
        return None
    if element == "input" and name == "name" and not is_numbered(value):
        return None
    return value


def _address(value: str | None) -> str | None:
    if value is None:
        return None
    # A browser skips spaces and controls before a scheme; ammonia does not know all of them.
    bare = "".join(c for c in value if unicodedata.category(c)[0] not in "CZ")
    scheme, colon, _ = bare.partition(":")
    is_relative = not colon or any(c in scheme for c in "/?#")
    return value if is_relative or scheme.lower() in _SCHEMES else None
