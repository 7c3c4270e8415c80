"""HTML made from a page → HTML that is safe to publish, its links pointed where they lead.

nh3 (html5ever and ammonia) does the work. The allow-list keeps what Markdown and Material's
elements are made of and drops everything that could run, load or restyle anything.
"""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from html import unescape

import nh3

from generator.html.dialect import is_numbered, is_of_dialect, is_of_frame
from generator.html.embeds import host_of, is_on
from generator.html.mathml import MATHML_ATTRIBUTES, MATHML_ELEMENTS, is_within_line
from generator.model.converted import TOPIC_SCHEME, Address, SafeHtml

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
    "td": {"colspan", "rowspan", "headers", "style", "data-align"},
    "th": {"colspan", "rowspan", "scope", "headers", "style", "data-align"},
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
_ALIGNED_CELL = re.compile(r"(<t[dh]\b[^>]*?) style=\"text-align:\s*(\w*);?\"([^>]*>)")
"""As nh3 writes it: no value of an attribute has a `>` or a `"` in it."""
_SIDE = re.compile(r"text-align\s*:\s*(left|right|center)\s*(?:;|$)", re.IGNORECASE)
_SIDES = frozenset({"left", "center", "right"})
_ALIGNED = re.compile(r"\s*(?:text-align\s*:\s*(?:left|right|center)\s*;?\s*)?", re.IGNORECASE)


def safe_html(html: str, links: Mapping[str, str | None], hosts: Sequence[str] = ()) -> str:
    """`html` without anything unsafe, each address that is a key of `links` replaced by its value.

    A link whose value is None keeps its text and loses its address. So does a picture that a
    browser would ask another host for, unless it is one of `hosts`: whoever reads is not told of.
    """
    return pointed(sieved(html), links, hosts)


def sieved(html: str) -> SafeHtml:
    """`html` without anything unsafe, its addresses put by: where they lead is decided later.

    It is most of the work, and depends on nothing but `html`.
    """
    said = unescape(html) if "&#" in html else html
    for mark in map(chr, _MARKS):
        if mark not in said and (safe := _apart(*_SIEVE.run(html, mark), mark)):
            return safe
    raise ValueError("there is no private sign of Unicode that is not in the page")


def _apart(html: str, found: Sequence[Address], mark: str) -> SafeHtml | None:
    """The pieces between addresses; None where a mark is anything but one end of an address."""
    first, *rest = html.split(mark)
    numbers = rest[::2]
    known = set(map(str, range(len(found))))  # what a dropped element had is not among the numbers
    if len(rest) % 2 or len(set(numbers)) < len(numbers) or not known.issuperset(numbers):
        return None
    pieces, addresses = [first], []
    for number, after in zip(numbers, rest[1::2], strict=True):
        address = found[int(number)]
        before = f' {address.name}="'
        if not (pieces[-1].endswith(before) and after.startswith('"')):
            return None
        # What stands round the address goes with it.
        pieces[-1] = pieces[-1].removesuffix(before)
        pieces.append(after[1:])
        addresses.append(address)
    return SafeHtml(tuple(pieces), tuple(addresses))


def pointed(safe: SafeHtml, links: Mapping[str, str | None], hosts: Sequence[str] = ()) -> str:
    """The HTML, each address as `safe_html` says."""
    first, *rest = safe.pieces
    pieces = [first]
    for (element, name, value), after in zip(safe.addresses, rest, strict=True):
        address = _address(links.get(value, value))
        if address is not None and name == "src":
            shown = hosts if element not in _PLAYERS else ()  # a player asks its host at once
            host = host_of(address)
            address = None if host and not is_on(host, shown) else address
        if address is not None:
            pieces.append(f' {name}="{address.translate(_ESCAPED)}"')
        pieces.append(after)
    return "".join(pieces)


_MARKS = range(0xE000, 0xF8FF)
"""Signs that mean nothing to anybody: one of them, that is not in a page, marks its addresses."""
_ESCAPED = str.maketrans(
    {"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"}
)
"""As html5ever writes the value of an attribute."""


class _Sieve(threading.local):
    """nh3, set up once a thread: that takes as long as a page does."""

    def __init__(self) -> None:
        self._found: list[Address] = []
        self._mark = ""
        self._cleaner = nh3.Cleaner(
            tags=set(TAGS),
            attributes=_ATTRIBUTES,
            attribute_filter=self._attribute,
            set_tag_attribute_values=_PLAYED,
            # An address of a topic is pointed to the topic later, or dropped.
            url_schemes={*_SCHEMES, TOPIC_SCHEME},
            filter_style_properties={"text-align"},
            link_rel=None,
        )

    def run(self, html: str, mark: str) -> tuple[str, list[Address]]:
        """The safe HTML with the number of an address between two marks in place of each."""
        self._found, self._mark = [], mark
        return _ALIGNED_CELL.sub(_alignment, self._cleaner.clean(html)), self._found

    def _attribute(self, element: str, name: str, value: str) -> str | None:
        if name not in _ADDRESSES:
            return _kept(element, name, value)
        self._found.append(Address(element, name, value))
        return f"{self._mark}{len(self._found) - 1}{self._mark}"


_ADDRESSES = frozenset({"href", "src"})
_SIEVE = _Sieve()


def _alignment(cell: re.Match[str]) -> str:
    """A cell that says how it is aligned, in place of a style: pages have none of their own."""
    before, side, after = cell.groups()
    says = "" if ' data-align="' in before + after else f' data-align="{side}"'
    return f"{before}{says}{after}"


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
        elif name == "style":
            is_shown = known and _ALIGNED.fullmatch(value)
            found += [] if is_shown else [f'style="{value}"']
        elif kept is None:
            found.append(f'{name}="{value}"' if value else name)
    return found


def _kept(element: str, name: str, value: str) -> str | None:
    """What becomes of the value of an attribute that is known and no address."""
    if name == "class":
        return _classes(value)
    if element == "input" and name == "type" and value not in _INPUT_TYPES:
        return None
    if name == "data-align" and value not in _SIDES:
        return None
    if name == "style":
        sides = _SIDE.findall(value)
        return f"text-align:{sides[-1].lower()}" if sides else None
    if name in _NAMES and is_of_frame(value):
        return None
    if not is_within_line(element, name, value):
        return None
    if element == "input" and name == "name" and not is_numbered(value):
        return None
    return value


@functools.lru_cache(maxsize=2**10)
def _classes(value: str) -> str | None:
    """The classes that are published, of those in a class attribute."""
    return " ".join(filter(is_of_dialect, value.split())) or None


def _address(value: str | None) -> str | None:
    if value is None:
        return None
    # A browser skips spaces and controls before a scheme; ammonia does not know all of them.
    is_bare = value.isprintable() and " " not in value
    bare = value if is_bare else "".join(c for c in value if unicodedata.category(c)[0] not in "CZ")
    scheme, colon, _ = bare.partition(":")
    is_relative = not colon or any(c in scheme for c in "/?#")
    return value if is_relative or scheme.lower() in _SCHEMES else None
