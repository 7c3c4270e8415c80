"""Material's styles → those that a page of ours can use, as two files of the theme.

Two thirds of them are for parts of a page that ours has not: Material's menus, its search, its
header. lightningcss takes out what names a class, an id or a variable that no page has. Classes
that a page can have are those of the dialect, and any word of the theme's templates and scripts,
so that one too many stays rather than one too few goes.

What is left is for all pages, or for elements that few have: those that nothing but such elements
can use are a file of their own (ADR 66).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from pygments.token import STANDARD_TYPES

from generator.html.dialect import is_of_dialect

STYLES = "theme/assets/material.css"
ELEMENTS = "theme/assets/elements.css"
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
_NEVER_SHOWN = re.compile(r"mask-image:var\(--md-(?:admonition-icon--|typeset-table-sort-icon)")
"""The signs of boxes, which our styles hide, and of columns that only Material's script sorts."""
_OF_FEW = re.compile(
    r"tabbed-\w+|highlight\w*|linenos|linenodiv|hll|filename|result|footnote[\w-]*|task-list[\w-]*"
    r"|keys|key-[\w-]+|--md-(?:footnotes|tasklist)-icon[\w-]*"
)
"""Names in the styles of elements that few pages have, beside Pygments' own.
`generator.render.sheets.SIGNS` tell such a page by its text."""
_OF_PYGMENTS = frozenset(STANDARD_TYPES.values())
_BY_ORDER = re.compile(r"(?:^|,)\.[\w-]+[ >]\w+(?=,|$)")
"""`.highlighttable pre` is no stronger than `.md-typeset pre`: it holds as it comes after it."""

_HUES = "".join(
    (
        "[data-hue]{--hue:calc(var(--tens) + var(--ones))}",
        *(f'[data-hue$="{ones}"]{{--ones:{ones}}}' for ones in range(10)),
        *(f'[data-hue^="{tens}"]{{--tens:{tens}0}}' for tens in range(10, 36)),
        *(f'[data-hue="{hue}"]{{--hue:{hue}}}' for hue in range(100)),
    )
)
"""A page says its hue, and may not say a style. A number of three digits is read by its first two
and its last, which is half the weight of a rule for each; one of less has a rule of its own."""

_ADDRESS = re.compile(r"url\([^)]*\)")
_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_WORD = re.compile(r"[\w-]+")
_DECLARED = re.compile(r"(?<=[{;])(--[\w-]+):")
_USED = re.compile(r"var\((--[\w-]+)")


def styles() -> Mapping[str, str]:
    """The text of `theme/assets/material.css` and of `elements.css`, by their paths."""
    pages, sheets = _said_by(".html", ".js"), _said_by(".css")
    css = whole_styles()
    words = set(_WORD.findall(pages)) - _OF_NO_PAGE
    unused = {name for name in classes_in(css) if not is_of_dialect(name) and name not in words}
    css = "".join(each for each in _rules(_without(css, unused)) if not _is_never_shown(each))
    while gone := set(_DECLARED.findall(css)) - set(_USED.findall(css + sheets)):
        css = _without(css, unused | gone)
    head = _HEAD.format(version=version("mkdocs-material"))
    of_all, of_few = _parted(css)
    return {STYLES: f"{head}{of_all}\n{_HUES}\n", ELEMENTS: f"{head}{of_few}\n"}


def whole_styles() -> str:
    """All that pages of Material itself load, asking the browser what a script asked for it."""
    css = "\n".join(_sheet(pattern) for pattern in _SHEETS)
    return css.replace(".focus-visible", ":focus-visible")


def classes_in(css: str) -> set[str]:
    """The names of classes in style sheets, and of ids; too many rather than too few."""
    return set(_NAME.findall(_ADDRESS.sub("", css)))


def _is_never_shown(rule: str) -> bool:
    return _NEVER_SHOWN.search(rule) is not None and not rule.startswith("@")


def _parted(css: str) -> tuple[str, str]:
    """Minified styles as those of all pages, and those that only elements of few can use.

    lightningcss itself says which these are: nothing is left of them without their names.
    """
    names = classes_in(css) | set(_DECLARED.findall(css))
    of_few = {each for each in names if _OF_FEW.fullmatch(each) or each in _OF_PYGMENTS}
    found: tuple[list[str], list[str]] = ([], [])
    for rule in _rules(css):
        opening, _, inner = rule.partition("{")
        if opening.startswith(("@media", "@supports")):
            parted = _parted(inner[:-1])
            for place, text in zip(found, parted, strict=True):
                place.extend([f"{opening}{{{text}}}"] if text else [])
        else:
            is_of_few = not _BY_ORDER.search(opening) and not _without(rule, of_few)
            found[is_of_few].append(rule)
    return "".join(found[0]), "".join(found[1])


def _rules(css: str) -> Iterator[str]:
    """The rules of minified styles, a block of rules as one."""
    depth, start = 0, 0
    for brace in re.finditer(r"[{}]", css):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            yield css[start : brace.end()]
            start = brace.end()


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
    made = {Path(path).name for path in (STYLES, ELEMENTS)}
    files = sorted(_THEME.rglob("*"))
    own = (file for file in files if file.suffix in endings and file.name not in made)
    return "\n".join(file.read_text(encoding="utf-8") for file in own)
