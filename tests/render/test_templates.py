"""Templates are run as MkDocs runs them: the same filters, the same places, nothing of Python."""

from __future__ import annotations

import json
import posixpath
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment
from mkdocs.utils import get_relative_url, normalize_url

from generator.model.diagnostics import CannotContinue
from generator.model.published import PlannedPage
from generator.render.frame import frame_of, renderer_of
from generator.render.templates import FILTERS, Templates, address_from
from generator.render.theme import read_theme
from tests.conftest import PROJECT

PAGE = {"url": "resources/rounds/"}


def _templates(folder: Path, files: Mapping[str, str | bytes]) -> Templates:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Templates(read_theme([folder]))


def _rendered(folder: Path, text: str, **values: Any) -> str:
    given = {"page": PAGE, "base_url": "../..", **values}
    return _templates(folder, {"x.html": text}).render("x.html", given)


_PARTS = st.sampled_from(["a", "b", "assets", "..", ".", "", "x.css", "é", "%20", "a.b"])
_PLACES = st.lists(_PARTS, max_size=5).map("/".join)
_PAGES = st.lists(st.sampled_from(["a", "b", "assets", "x.y", "é"]), max_size=3).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(_PLACES, _PAGES)
@example("https://willow.example/x", "a/")
@example("//willow.example/x", "a/")
@example("mailto:office@willow.example", "a/")
@example("#here", "a/")
@example("a\\b", "a/")
@example("../../assets/x.css", "a/b/")
def test_an_address_is_made_relative_as_mkdocs_makes_it(place: str, page: str) -> None:
    mkdocs_page: Any = SimpleNamespace(url=page)
    base = get_relative_url(".", page)

    assert address_from(place, page, base) == normalize_url(place, mkdocs_page, base)
    assert address_from(place, None, base) == normalize_url(place, None, base)


@given(_PAGES)
def test_the_way_to_the_top_of_the_site_is_mkdocs(page: str) -> None:
    assert posixpath.relpath(".", page or ".") == get_relative_url(".", page)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_and_texts_are_written_as_jinja_writes_them(value: Any) -> None:
    for name in ("tojson", "e", "escape"):
        theirs = Environment(autoescape=False).from_string(f"{{{{ value | {name} }}}}")  # noqa: S701
        assert FILTERS[name](value) == theirs.render(value=value)


def test_the_themes_own_templates_stand_before_materials(tmp_path: Path) -> None:
    files = {"partials/icons.html": "own", "x.html": '{% include "partials/icons.html" %}'}
    templates = _templates(tmp_path, files)

    assert templates.render("x.html", {}) == "own"
    shown = templates.render("partials/javascripts/base.html", {"config": {"extra": {}}})
    assert "__md_scope" in shown
    assert "urlset" in templates.render("sitemap.xml", {"pages": []})


@pytest.mark.parametrize(
    "name", ["../secret.html", "partials/../../secret.html", "/secret.html", "partials\\\\x.html"]
)
def test_no_template_is_read_from_outside_the_theme(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.html").write_text("secret")

    with pytest.raises(CannotContinue, match=r"theme: x\.html, line 2 cannot be used"):
        _rendered(tmp_path / "theme", f'\n{{% include "{name}" %}}')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n{% if %}", r"x\.html, line 2 cannot be used"),
        ("\n{{ page.meta.title.x }}", r"x\.html, line 2 cannot be used"),
        ("{{ 'x' | no_such_filter }}", r"x\.html, line 1 cannot be used"),
        ("{% include 'nowhere.html' %}", r"x\.html, line 1 cannot be used"),
        ("{% include 'x.html' %}", r"x\.html, line 1 cannot be used"),
        (b"\xff\xfe", "cannot be used"),
    ],
)
def test_a_broken_template_is_told_with_its_line(
    text: str | bytes, said: str, tmp_path: Path
) -> None:
    templates = _templates(tmp_path, {"x.html": text})

    with pytest.raises(CannotContinue, match=said):
        templates.render("x.html", {"page": {"meta": {}}})


@pytest.mark.parametrize(
    "text",
    [
        "{% if nav %}x{% endif %}",
        "{% for each in nav %}{% endfor %}",
        "{{ nav }}",
        "{{ nav.homepage.url }}",
        "{{ nav | length }}",
        "{% for item in nav.items %}{% endfor %}",
    ],
)
def test_a_template_that_asks_for_other_pages_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match=r"x\.html, or a template in it, uses nav, which is"):
        _rendered(tmp_path, f"\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ config.__init__.__globals__ }}",
        "{{ url.__globals__ }}",
        "{{ page['__class__'] }}",
    ],
)
def test_a_template_reaches_nothing_of_python(text: str, tmp_path: Path) -> None:
    try:
        shown = _rendered(tmp_path, text, config={"site_name": "Willow"})
    except CannotContinue:
        shown = ""

    assert shown == ""


@pytest.mark.parametrize(
    "text",
    [
        "{{ config.pop('site_name') }}",
        "{{ config.extra.update({'a': 2}) }}",
        "{{ config.extra.list.append(2) }}",
    ],
)
def test_a_template_changes_nothing_for_the_pages_after_it(text: str, tmp_path: Path) -> None:
    _templates(tmp_path, {"x.html": text, "y.html": "{{ config | tojson }}"})
    config = {"site_name": "Art", "site_url": None, "extra": {"a": 1, "list": [1]}}
    renderer = renderer_of(frame_of(read_theme([tmp_path]), config))
    page = PlannedPage("x.md", "y.html", {})
    before = renderer.page(page, None, {})

    with pytest.raises(CannotContinue, match=r"theme: x\.html.* cannot be used"):
        renderer.page(replace(page, template="x.html"), None, {})

    assert json.loads(before) == config
    assert renderer.page(page, None, {}) == before


def test_a_theme_is_read_once_a_process_and_again_when_it_has_changed(tmp_path: Path) -> None:
    theme = Path(shutil.copytree(PROJECT / "theme", tmp_path / "theme"))
    first, same = (frame_of(read_theme([theme]), {"site_url": ""}) for _ in range(2))
    (theme / "main.html").write_text("other")
    other = frame_of(read_theme([theme]), {"site_url": ""})

    assert renderer_of(first) is renderer_of(same)
    assert renderer_of(other) is not renderer_of(first)
    assert renderer_of(other).templates.render("main.html", {}) == "other"
