"""A theme's templates → HTML: its own, Material's and MkDocs', as MkDocs finds and runs them.

MiniJinja runs them, by the author of Jinja2: it reads all that a page needs in 2 ms, where Jinja2
takes 180, and no template reaches a Python object (ADR 0035). What a filter gives is what MkDocs
and Jinja2 give; `tests/render/test_stock.py` holds every page against theirs.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn
from urllib.parse import urlsplit

import minijinja
from markupsafe import Markup, escape

from generator.model.diagnostics import CannotContinue
from generator.render.theme import Theme, folders_of_packages

_UNSAFE_IN_SCRIPTS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027"})
_OF_OTHERS = ("nav", "pages", "build_date_utc")
"""What MkDocs gives to templates besides the page: the other pages, and the clock."""
_WAY_OUT = "Mend it, or delete the theme: the one that comes with this program is used then."
_SHARED = "assets/"
_OF_NO_USE = "assets/javascripts/workers/"
"""Of Material's own search: every page names it in its settings, and none loads it."""
_SCRIPT = Markup('<script src="{0}"></script>')


class Templates:
    """The templates of a theme, each made ready when it is asked for first."""

    def __init__(self, theme: Theme) -> None:
        """The templates of `theme` stand before Material's, and those before MkDocs'."""
        self._theme = theme
        self._environment = minijinja.Environment(
            loader=self._read, auto_escape_callback=lambda _name: False, debug=False
        )
        for name, filter_ in FILTERS.items():
            self._environment.add_filter(name, filter_)

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """What the template `name` makes of `values`.

        Raises `CannotContinue` where a template is missing or broken, or asks for what is made of
        other pages.
        """
        not_given = {name: _NotGiven() for name in _OF_OTHERS}
        try:
            text = self._environment.render_template(name, **{**not_given, **values})
        except Exception as stop:  # a template may ask any method of what it is given, wrongly
            _refuse_asking(name, not_given)
            told = next((e for e in (stop, stop.__cause__) if isinstance(e, CannotContinue)), None)
            raise told or _cannot_be_used(name, stop) from stop
        _refuse_asking(name, not_given)
        return str(text)

    def _read(self, name: str) -> str | None:
        """The text of a template, from the first place that has it; None if none has."""
        if name in self._theme.files:
            return self._theme.files[name].decode()
        parts = name.split("/")
        if any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts):
            return None
        for folder in folders_of_packages():
            file = folder.joinpath(*parts)
            if file.is_file():
                return file.read_text(encoding="utf-8")
        return None


class _NotGiven:
    """Stands where MkDocs has what is made of all pages, and notes whether it was asked for.

    A page is rendered from its own values alone. If it showed what these do not tell, it would
    still show that after it had changed.
    """

    def __init__(self) -> None:
        self.was_asked_for = False

    def _note(self) -> None:
        self.was_asked_for = True

    def __getitem__(self, key: object) -> NoReturn:
        self._note()
        raise KeyError(key)

    def __bool__(self) -> bool:
        self._note()
        return False

    def __iter__(self) -> Iterator[object]:
        self._note()
        return iter(())

    def __str__(self) -> str:
        self._note()
        return ""


def address_from(value: str, page: str | None, base: str) -> str:
    """What MkDocs' filter `url` gives: an address within the site, from the page of address `page`.

    Without a page, it is from `base`. What leads elsewhere, or within the page, stays as it is.
    """
    place = value.replace("\\", "/") or "."
    parts = urlsplit(place)
    if parts.scheme or parts.netloc or place.startswith(("/", "#")):
        return place
    if page is None:
        return posixpath.join(base, place)
    normal = posixpath.normpath(place) + "/"
    above = 0
    while normal.startswith("../", 3 * above):
        above += 1
    here, to = _folders(page), _folders(place)
    same = len(posixpath.commonprefix([here, to]))
    address = "/".join([".."] * (len(here) - same) + to[same:]) or "."
    return "../" * above + address + ("/" if place.endswith("/") else "")


def _folders(place: str) -> list[str]:
    return [part for part in posixpath.normpath(f"/{place}").split("/") if part]


@minijinja.pass_state
def _url(state: Any, value: object) -> str:
    page = state.lookup("page")
    if str(value).startswith(_SHARED) and not str(value).startswith(_OF_NO_USE):
        _refuse_within_a_subject(str(value), state.lookup("config"))
    return address_from(str(value), page["url"] if page else None, state.lookup("base_url"))


def _refuse_within_a_subject(asset: str, config: Mapping[str, Any] | None) -> None:
    if config and config["extra"].get("assets_root"):
        raise CannotContinue(
            f"theme: a template asks for {asset} in the folder of a subject, and it is at the root "
            "of the tree. Compare main.html, and what it extends, with those that come with this "
            "program."
        )


@minijinja.pass_state
def _script_tag(state: Any, script: object) -> str:
    return str(_SCRIPT.format(_url(state, script)))


def _tojson(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=dict).translate(_UNSAFE_IN_SCRIPTS)


def _escape(value: object) -> str:
    return str(escape(value))


FILTERS: Mapping[str, Callable[..., str]] = {
    "url": _url,
    "script_tag": _script_tag,
    "tojson": _tojson,
    "escape": _escape,
    "e": _escape,
}
"""What MkDocs adds to Jinja2's filters, and those of which MiniJinja's give another text."""


def _refuse_asking(template: str, not_given: Mapping[str, _NotGiven]) -> None:
    for name, each in not_given.items():
        if each.was_asked_for:
            raise CannotContinue(
                f"theme: {template}, or a template in it, uses {name}, which is not given to any: "
                f"all that a page shows is in page.meta. {_WAY_OUT}"
            )


def _cannot_be_used(template: str, stop: Exception) -> CannotContinue:
    place, why = template, str(stop)
    if isinstance(stop, minijinja.TemplateError):
        place = f"{stop.name or template}{f', line {stop.line}' if stop.line else ''}"
        why = str(stop.__cause__ or stop.message)
    return CannotContinue(f"theme: {place} cannot be used ({why}). {_WAY_OUT}")
