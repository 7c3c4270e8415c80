"""Scripts as pages load them: this program's minified, a trust's own as it wrote them.

`theme/minified/` has what `make scripts` made of each script of this program: the same code with
short names (ADR 92). The first line of such a file says of which script it was made, by its hash.
So a script that was changed since, by a trust's own theme or by who works on it, is published as
it is written, and never as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from generator.cache import digest
from generator.model.diagnostics import CannotContinue
from generator.model.searched import ENGINE, PANEL
from generator.model.searched import put_together as joined
from generator.read.settings import shipped

OF_SEARCH = ("engine", "panel")
"""The scripts that a page names, and loads when somebody searches: folders of the theme."""
OF_PAGES = ("assets/first.js", "assets/trustpages.js")
"""Those that a page loads at once"""
MINIFIED = "minified"
"""The folder of the theme with what `make scripts` made."""
LACKS = "the theme has no {path}, which is {what}. Copy it from trustpages' own theme."

_SEARCH = "assets/search/"


def place(name: str) -> str:
    """Where a script of the search is in the published assets: `engine` → its path."""
    return f"{_SEARCH}{name}.js"


def put_together(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The assets as they are published: a script of the search in the place of its parts.

    The stemmer, which is another's and says so, stands before the engine as it is. A theme of a
    trust's own may have no search. Raises `CannotContinue` where it has one that lacks a part.
    """
    if not any(path.startswith(_SEARCH) for path in assets):
        return dict(assets)
    engine, panel = of_search(assets)
    stemmer = _part(assets, "stemmer")
    parts = {place("stemmer"), *_parts("engine", ENGINE), *_parts("panel", PANEL)}
    return {
        **{path: data for path, data in assets.items() if path not in parts},
        place("engine"): b"\n".join((stemmer, minified(engine))),
        place("panel"): minified(panel),
    }


def of_search(assets: Mapping[str, bytes]) -> tuple[bytes, bytes]:
    """The engine, without its stemmer, and the panel, as they are before they are minified."""
    engine = joined(lambda name: _part(assets, f"engine/{name}"), ENGINE)
    panel = joined(lambda name: _part(assets, f"panel/{name}"), PANEL)
    return engine, panel


def bare(script: bytes) -> bytes:
    """A script of this program's without comments, and the spaces that are for its readers."""
    return joined(lambda _: script, ["script"])


def minified(script: bytes) -> bytes:
    """What `make scripts` made of a script; the script itself, where it made nothing of it."""
    return _made().get(digest(script), script)


def said_of(script: bytes) -> bytes:
    """The line that says of which script a minified one was made."""
    return b"// " + digest(script).encode() + b"\n"


@cache
def _made() -> Mapping[str, bytes]:
    """What was made, by the hash of what it was made of."""
    files = sorted((shipped("theme") / MINIFIED).glob("*.js"))
    lines = (file.read_bytes().partition(b"\n") for file in files)
    return {said.removeprefix(b"// ").decode(): code for said, _, code in lines}


def _part(assets: Mapping[str, bytes], name: str) -> bytes:
    path = place(name)
    if path not in assets:
        raise CannotContinue(LACKS.format(path=path, what="a part of its search"))
    return assets[path]


def _parts(folder: str, names: tuple[str, ...]) -> Iterator[str]:
    return (place(f"{folder}/{name}") for name in names)
