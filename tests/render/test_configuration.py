"""What templates see of mkdocs.yml is what MkDocs makes of it, and MkDocs is asked once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.render import configuration
from generator.render.configuration import configuration_of, configuration_of_site
from tests.conftest import PROJECT

BASE = PROJECT / "mkdocs.yml"


def test_defaults_of_mkdocs_and_material_are_there(tmp_path: Path) -> None:
    seen = configuration_of(BASE, Cache(tmp_path))

    assert seen["theme"]["language"] == "en"
    assert seen["theme"]["features"] == ["content.tabs.link", "navigation.path"]
    assert seen["theme"]["direction"] is None  # of Material's own defaults
    assert seen["use_directory_urls"] is True
    assert seen["extra_javascript"] == ["assets/trustpages.js"]
    assert seen["mdx_configs"]["pymdownx.tabbed"] == {"alternate_style": True}


def test_nothing_of_the_machine_is_in_it(tmp_path: Path) -> None:
    assert "/" not in str(configuration_of(BASE, Cache(tmp_path))).replace("assets/", "").replace(
        "material/", ""
    )


def test_mkdocs_is_asked_again_only_where_the_file_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, base = Cache(tmp_path / "cache"), tmp_path / "mkdocs.yml"
    base.write_bytes(BASE.read_bytes())
    first = configuration_of(base, cache)
    read = configuration._read
    asked = []
    monkeypatch.setattr(configuration, "_read", lambda base: asked.append(base) or read(base))

    assert configuration_of(base, cache) == first
    assert asked == []
    base.write_text(BASE.read_text(encoding="utf-8").replace("language: en", "language: cy"))
    assert configuration_of(base, cache)["theme"]["language"] == "cy"
    assert asked == [base]


@pytest.mark.parametrize("text", ["theme: {name: no-such}", "theme: [", "site_name: [1]"])
def test_what_mkdocs_refuses_is_told(text: str, tmp_path: Path) -> None:
    base = tmp_path / "mkdocs.yml"
    base.write_text(text)

    with pytest.raises(CannotContinue, match=r"mkdocs\.yml"):
        configuration_of(base, Cache(tmp_path / "cache"))


def test_a_sites_own_settings_stand_before_those_of_the_base() -> None:
    base = {"site_name": "Trust", "extra": {"a": 1, "b": 1}, "theme": {"language": "cy"}}

    seen = configuration_of_site(
        base,
        {"site_name": "Art & Design", "extra": {"b": 2}},
        {"extra_css": ["../x.css"], "extra": {"c": 3}, "theme": {"favicon": "../x.svg"}},
    )

    assert seen == {
        "site_name": "Art &amp; Design",
        "extra_css": ["../x.css"],
        "extra": {"a": 1, "b": 2, "c": 3},
        "theme": {"language": "cy", "favicon": "../x.svg"},
    }
