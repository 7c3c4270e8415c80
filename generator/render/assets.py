"""What pages load besides themselves: styles, scripts, the icon. They lie once in a published tree.

What the settings and pages name is called by its content, so that a browser may keep it for good:
`assets/trustpages.css` is at `assets/trustpages.3f2a61c0.css`. All else that lies in the theme's
`assets/` keeps its name, for styles that ask for it. The scripts of the search are put together, so
that a browser asks for two. Of Material a page loads no script, and of its styles those that it can
use, which are the theme's own `material.css` (ADR 59), and `elements.css` if it has such elements.
What is this program's to the byte is published without what is for who reads it (ADR 66).

A page names its styles and scripts. The first line of `first.js` says where those of the search
lie, which are loaded when they are wanted, so that no page has to.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.model.diagnostics import CannotContinue
from generator.model.face import named_by_content
from generator.model.published import Site, Workshop
from generator.read.settings import shipped
from generator.render import scripts, sheets
from generator.render.face import STYLES, styles_of
from generator.render.sheets import ELEMENTS, MATERIAL, TOGETHER

FOLDER = "assets"
"""Where they are in a theme, in a published tree, and in a site that is taken away."""

_FIRST = "assets/first.js"
_MOVED = "assets/moved.js"
"""The script of the pages that lead on, by the name that they know it by"""
_OWN = "assets/own.css"
"""Styles of a trust's own theme, which need not be named anywhere: they stand after all others."""
_NEEDED = {
    MATERIAL: "the styles of all text",
    _MOVED: "what leads readers on from old addresses",
}


@dataclass(frozen=True)
class Assets:
    """The files that pages load, by path in the tree; `names` leads there from the theme's own."""

    files: Mapping[str, bytes]
    names: Mapping[str, str]
    base: Mapping[str, Any]
    pictures: Mapping[str, str] = field(default_factory=dict)
    """the trust's own logo and icon, where they are"""

    def settings(self, root: str) -> dict[str, Any]:
        """What a project's mkdocs.yml says of them, where `root` is the way to the tree's top."""

        def place(name: str) -> str:
            """Where a file is; what is none of ours stays as it is named."""
            return root + self.names[name] if name in self.names else name

        return {
            "theme": {
                **{name: place(each) for name, each in _pictures(self.base).items()},
                **{name: root + each for name, each in self.pictures.items()},
            },
            **{
                name: [place(each) for each in self.base.get(name) or ()]
                for name in ("extra_css", "extra_javascript")
            },
            "extra": {
                "assets_root": root,
                "first_script": place(_FIRST) if _FIRST in self.names else "",
                "search_scripts": {name: place(scripts.place(name)) for name in scripts.OF_SEARCH},
                "material_css": place(TOGETHER if TOGETHER in self.names else MATERIAL),
                "elements_css": place(ELEMENTS),
                "elements_signs": [*sheets.SIGNS] if ELEMENTS in self.names else [],
            },
        }


def assets_of(workshop: Workshop) -> Assets:
    """The assets of the sites that a workshop makes.

    Raises `CannotContinue` where the theme lacks Material's styles, or a part of the search.
    """
    base = yaml.load(workshop.base_config.read_bytes(), Loader=yaml.CSafeLoader) or {}
    of_pages = {_FIRST, *(base.get("extra_javascript") or ())}
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}
    of_theme, of_face = sheets.from_parts(_assets(workshop.themes)), styles_of(workshop.face)
    for path, what in _NEEDED.items():
        if path not in of_theme:
            raise CannotContinue(scripts.LACKS.format(path=path, what=what))
    pictures = {name: each for name in ("logo", "favicon") if (each := workshop.face.get(name))}
    for name in pictures:  # no page loads the theme's, where the trust has its own
        of_theme.pop(_pictures(base).get(name, ""), None)
    usual = {**sheets.from_parts(_assets([shipped("theme")])), STYLES: of_face}
    own = {**of_theme, **({STYLES: of_face} if of_face else {})}
    ours = {path for path, data in own.items() if usual.get(path) == data}
    listed = base.get("extra_css") or ()
    added = [name for name in (STYLES, _OWN) if name in own and name not in listed]
    bare = {
        path: _bare(data, path, of_pages) if path in ours else data for path, data in own.items()
    }
    own, left = sheets.put_together(
        scripts.put_together(bare),
        [*listed, *added],
        ours,
        is_parted=_asks_for_elements(workshop.themes),
    )
    base = {**base, "extra_css": left}
    named = {*_pictures(base).values(), *map(scripts.place, scripts.OF_SEARCH), *of_pages, *left}
    named |= {MATERIAL, ELEMENTS, TOGETHER}
    for name, data in sorted(own.items(), key=lambda each: each[0] == _FIRST):
        content = _what_it_loads(names, base) + data if name == _FIRST else data
        names[name] = named_by_content(name, content) if name in named else name
        files[names[name]] = content
    files |= workshop.pictures
    return Assets(files, names, base, pictures)


def _bare(data: bytes, path: str, of_pages: Collection[str]) -> bytes:
    """A sheet or a script without what is for its readers; of the search each part has it done."""
    if path.endswith(".css"):
        return sheets.bare(data)
    return scripts.minified(scripts.bare(data)) if path in of_pages else data


def _asks_for_elements(themes: Sequence[Path]) -> bool:
    """Whether what is round every page has a place for the styles of what only few have."""
    shells = (theme / "shell.html" for theme in themes)
    return next((b"elements_css" in each.read_bytes() for each in shells if each.is_file()), False)


def _what_it_loads(names: Mapping[str, str], base: Mapping[str, Any]) -> bytes:
    """The line that tells `first.js` of the search's scripts, and the features that are on."""
    search = ((name, names.get(scripts.place(name))) for name in scripts.OF_SEARCH)
    here = posixpath.dirname(_FIRST)
    loads = {
        **{name: posixpath.relpath(path, here) for name, path in search if path},
        "features": (base.get("theme") or {}).get("features") or [],
    }
    return f"window.trustpagesLoads={json.dumps(loads, separators=(',', ':'))};\n".encode()


def to_root(site: Site) -> str:
    """The way from a site's folder to the top of the tree."""
    return "../" * site.prefix.count("/")


def _assets(themes: Sequence[Path]) -> dict[str, bytes]:
    found = {
        file.relative_to(theme).as_posix(): file
        for theme in reversed(themes)
        for file in (theme / FOLDER).rglob("*")
        if file.is_file()
    }
    return {path: found[path].read_bytes() for path in sorted(found)}


def _pictures(base: Mapping[str, Any]) -> dict[str, str]:
    """The files that the settings of the theme name: the icon, and the logo if there is one."""
    theme = base.get("theme") or {}
    return {name: each for name in ("favicon", "logo") if (each := theme.get(name))}
