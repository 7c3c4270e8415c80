"""Whether a page's author wants it published at all, in the words of other programs.

What is read are the settings of Jekyll, Hugo, Docusaurus, Pelican, Ghost, WordPress' exports and
Obsidian's, each by its documentation. A page that is published though its author said no cannot be
taken back; one that waits though it could be shown is moved with one command.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

_YES = {"true", "yes", "on", "y", "1"}
_NO = {"false", "no", "off", "n", "0"}
_IF_SO = {
    *("draft", "drafts", "private", "hidden", "hide", "unlisted", "unpublished", "archived"),
    *("confidential", "internal", "protected", "staffonly", "wip"),
}
"""Names of lines that keep a page from being shown where they say yes."""
_IF_NOT = {"published", "publish", "public", "visible", "listed", "dgpublish"}
"""Names of lines that keep a page from being shown where they say no."""
_STATES = {"status", "state", "visibility", "access", "poststatus", "published", "publish"}
_NOT_SHOWN = {
    *("draft", "private", "hidden", "unlisted", "unpublished", "archived", "pending", "future"),
    *("confidential", "internal", "protected", "password", "wip", "trash", "never", "todo"),
    *("inprogress", "notready", "staff", "staffonly", "members", "paid", "scheduled", "withdrawn"),
}
_FROM = {"date", "publishdate", "publishedat", "publishon", "publishedon"}
_UNTIL = {"expirydate", "expires", "expiry", "unpublishdate", "unpublishon"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_LINE = re.compile(r"([A-Za-z][\w -]{0,30}):[ \t]+(\S.*?)[ \t]*")
_OTHER_FENCE = {"+++": "+++", "{": "{ }", ";;;": ";;;"}


def not_yet(values: Mapping[str, object], body: str, today: dt.date) -> str:
    """Why the page is for nobody, or not today; "" where nothing says so.

    `values` are the lines at its top, `body` the text below: other programs' lines, which are no
    front matter here, stand there.
    """
    first = body.lstrip("\ufeff\r\n").partition("\n")[0].strip()
    if first in _OTHER_FENCE:
        return (
            f"the lines at its top stand in {_OTHER_FENCE[first]}. Write them between two lines of "
            "---, as title: Its title"
        )
    for name, value in (*values.items(), *_lines_of_text(body)):
        if _keeps(name, value, today):
            return f"it says {name}: {_shown(name, value)}. Move it once it is ready"
    return ""


def _lines_of_text(body: str) -> Iterator[tuple[str, str]]:
    """The lines at the top of a text that are `Name: value`, as Pelican has them."""
    for line in body.lstrip("\ufeff\r\n").split("\n"):
        found = _LINE.fullmatch(line.rstrip("\r"))
        if not found:
            return
        yield found[1], found[2]


def _keeps(name: str, value: object, today: dt.date) -> bool:
    plain, meant = _plain(name), _plain(value)
    if plain == "password":
        return meant != ""
    if plain in _FROM | _UNTIL:
        day = _day(value)
        return day is not None and (day > today if plain in _FROM else day <= today)
    return (
        (plain in _IF_SO and meant in _YES)
        or (plain in _IF_NOT and meant in _NO)
        or (plain in _STATES and meant in _NOT_SHOWN)
    )


def _plain(text: object) -> str:
    return re.sub(r"[\s_-]", "", str(text).strip("'\"")).casefold()


def _day(value: object) -> dt.date | None:
    found = _DAY.match(str(value).strip("'\" "))
    try:
        return dt.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _shown(name: str, value: object) -> str:
    return "(not shown)" if _plain(name) == "password" else str(value)
