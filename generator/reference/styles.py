"""Material's styles → those that a page of ours can use, as one file of the theme.

Two thirds of them are for parts of a page that ours has not: Material's menus, its search, its
header. lightningcss takes out what names a class, an id or a variable that no page has. Classes
that a page can have are those of the dialect, and any word of the theme's templates and scripts,
so that one too many stays rather than one too few goes.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator.html.dialect import is_of_dialect

STYLES = "theme/assets/material.css"
_THEME = Path(__file__).parents[2] / "theme"
_SHEETS = ("main.*.min.css", "palette.*.min.css")
"""In the order in which Material's own pages load them."""
_HEAD = """\
/*! Made by `make docs`: what pages use of the styles of Material for MkDocs {version},
    (c) 2016-2025 Martin Donath and contributors, https://squidfunk.github.io/mkdocs-material,
    under the MIT licence. */
"""
_OF_NO_PAGE = {"js", "no-js"}
"""What Material's script puts on a page."""
_HUES = "".join(f'[data-hue="{hue}"]{{--hue:{hue}}}' for hue in range(360))
"""A page says its hue, and may not say a style."""

_ADDRESS = re.compile(r"url\([^)]*\)")
_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_WORD = re.compile(r"[\w-]+")
_DECLARED = re.compile(r"(?<=[{;])(--[\w-]+):")
_USED = re.compile(r"var\((--[\w-]+)")


def styles() -> str:
    """The text of `theme/assets/material.css`."""
    pages, sheets = _said_by(".html", ".js"), _said_by(".css")
    css = whole_styles()
    words = set(_WORD.findall(pages)) - _OF_NO_PAGE
    unused = {name for name in classes_in(css) if not is_of_dialect(name) and name not in words}
    css = _without(css, unused)
    while gone := set(_DECLARED.findall(css)) - set(_USED.findall(css + sheets)):
        css = _without(css, unused | gone)
    return f"{_HEAD.format(version=version('mkdocs-material'))}{css}\n{_HUES}\n"


def whole_styles() -> str:
    """All that pages of Material itself load, asking the browser what a script asked for it."""
    css = "\n".join(_sheet(pattern) for pattern in _SHEETS)
    return css.replace(".focus-visible", ":focus-visible")


def classes_in(css: str) -> set[str]:
    """The names of classes in style sheets, and of ids; too many rather than too few."""
    return set(_NAME.findall(_ADDRESS.sub("", css)))


def _without(css: str, unused: set[str]) -> str:
    from lightningcss import process_stylesheet  # for who works on this program alone

    return str(process_stylesheet(css, unused_symbols=unused, minify=True))


def _sheet(pattern: str) -> str:
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    [file] = Path(spec.origin).parent.glob(f"templates/assets/stylesheets/{pattern}")
    return file.read_text(encoding="utf-8")


def _said_by(*endings: str) -> str:
    """All that the theme's files of these endings say but for what is made here."""
    files = sorted(_THEME.rglob("*"))
    own = (file for file in files if file.suffix in endings and file.name != Path(STYLES).name)
    return "\n".join(file.read_text(encoding="utf-8") for file in own)
