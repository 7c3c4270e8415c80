"""Whatever stands in a template or a file of the theme is in the tree that is built after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.equal.workbench import PROJECT, Bench, differing, tree_in

THEME = PROJECT / "theme"
TEMPLATES = sorted(file.relative_to(THEME).as_posix() for file in THEME.rglob("*.html"))
ASSETS = ("assets/styles/90-told.css", "assets/trustpages.js")


UNUSED = {"conference-session.html", "withdrawn.html"}  # `test_fields.py` and others have pages
"""Templates that no page of the bench is made with."""


def test_every_template_is_in_the_pages_that_are_built_after_it_changed(bench: Bench) -> None:
    for name in TEMPLATES:
        _say(bench.root / "theme" / name, _words(name))

    built = bench.both()

    assert (built.refused, built.wrong) == ("", ())
    pages = b"".join(tree_in(bench.site).values()).decode(errors="replace")
    assert {name for name in TEMPLATES if _words(name) not in pages} == UNUSED


@pytest.mark.parametrize("name", ASSETS)
def test_a_file_of_the_theme_is_in_the_tree_as_it_is_now(bench: Bench, name: str) -> None:
    before = tree_in(bench.site)
    with (bench.root / "theme" / name).open("a", encoding="utf-8") as file:
        file.write(f"\n/* {_words(name)} */\n")

    assert not bench.build()

    after = tree_in(bench.site)
    assert differing(before, after)
    assert any(_words(name).encode() in content for content in after.values())


def _words(name: str) -> str:
    return f"in-{name.replace('/', '-').replace('.', '-')}"


def _say(file: Path, words: str) -> None:
    """Words in a template: within a block, where it fills another's blocks and prints no more."""
    text = file.read_text(encoding="utf-8")
    block = "{% block site_meta %}" if "{% block site_meta %}" in text else "{% block body %}"
    if block in text:
        text = text.replace(block, f"{block}<!-- {words} -->", 1)
    else:
        text = f"<!-- {words} -->{text}"
    file.write_text(text, encoding="utf-8")
