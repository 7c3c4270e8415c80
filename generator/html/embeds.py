"""Frames of other hosts → stills, a title and a link; players of own files get a link to the file.

Nothing is loaded from another host until it is pressed, and nothing plays by itself.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

_STILL = Markup(
    '<span class="still"><a href="{address}">Watch: {title}</a> <small>{facts}</small></span>'
)


_ELSEWHERE = re.compile(r"(?:https?:/*|//+)(?P<host>[^/?#]*)", re.IGNORECASE)
_SKIPPED = "".join(map(chr, range(33)))
"""What a browser takes off both ends of an address."""


def host_of(address: str) -> str:
    r"""The host that a browser asks for an address; "" for an address within the site.

    A browser reads more than was meant: `/\host/`, `https:host`, a line end within.
    """
    seen = re.sub(r"[\t\r\n]", "", address.strip(_SKIPPED)).replace("\\", "/")
    match = _ELSEWHERE.match(seen)
    return match["host"].rpartition("@")[2].partition(":")[0].lower() if match else ""


def is_allowed(address: str, hosts: Sequence[str]) -> bool:
    """Whether a frame's address is https on one of the trust's `hosts`, or below one."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    return parts.scheme == "https" and is_on(host, hosts)


def is_own(address: str) -> bool:
    """Whether a player's address is that of a file of the page's own."""
    try:
        return not host_of(address) and not urlsplit(address).scheme
    except ValueError:
        return False


def is_on(host: str, hosts: Sequence[str]) -> bool:
    """Whether a host is one of these, or below one."""
    return any(host == each or host.endswith(f".{each}") for each in hosts)


def stills(html: str, hosts: Sequence[str]) -> str:
    """`html` with each frame and player of an allowed host made a still, others left to be refused.

    A player of a file of the page's own gets a link by which to save the file.
    """
    if not _MAY_SHOW.search(html):
        return html
    finder = _Frames(html, hosts)
    finder.feed(html)
    finder.close()
    pieces, done = [], 0
    for start, end, still in finder.found:
        if start >= done:
            pieces += [html[done:start], still]
            done = end
    return "".join([*pieces, html[done:]])


_MAY_SHOW = re.compile(r"<(?:iframe|video|audio)\b", re.IGNORECASE)
_PLAYERS = ("video", "audio")
_SAVED = Markup('<small class="player"><a href="{address}" download>Download {name}</a></small>')


class _Frames(HTMLParser):
    def __init__(self, html: str, hosts: Sequence[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, int, str]] = []
        self._html = html
        self._hosts = hosts
        self._player: tuple[int, dict[str, str]] | None = None
        self._starts = [0]
        while (at := html.find("\n", self._starts[-1])) >= 0:
            self._starts.append(at + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "iframe" and is_allowed(values.get("src", ""), self._hosts):
            start = self._offset()
            end = start + len(self.get_starttag_text() or "")
            closing = self._html.lower().find("</iframe>", end)
            following = self._html.lower().find("<iframe", end)
            if closing >= 0 and not 0 <= following < closing:
                end = closing + len("</iframe>")
            self.found.append((start, end, _still(values)))
        elif tag in _PLAYERS:
            self._player = (self._offset(), values)
        elif tag == "source" and self._player:
            self._player[1].setdefault("src", values.get("src", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _PLAYERS or not self._player:
            return
        start, values = self._player
        self._player = None
        end = self._html.find(">", self._offset()) + 1
        address = values.get("src", "").strip()
        if is_allowed(address, self._hosts):
            self.found.append((start, end, _still(values)))
        elif address and is_own(address):
            name = posixpath.basename(unquote(urlsplit(address).path))
            self.found.append((end, end, str(_SAVED.format(address=address, name=name))))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column


def _still(values: dict[str, str]) -> str:
    address = values["src"].strip()
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    minutes = values.get("data-minutes", "")
    facts = f"{minutes} min, on {host}" if minutes.isdigit() else f"on {host}"
    title = values.get("title", "").strip() or "a video"
    return str(_STILL.format(address=address, title=title, facts=facts))
