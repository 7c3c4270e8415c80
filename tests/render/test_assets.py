"""What pages load: once in a tree, by its content, and from wherever a page lies."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.cache import digest
from generator.reference.scripts import minified_by, scripts_of
from generator.render.scripts import bare, said_of
from tests.conftest import PROJECT, Run
from tests.crawl import crawl


def _loaded(site: Path) -> set[str]:
    """What the pages of a tree load that is no picture and no search, by its path in the tree."""
    tree = crawl(site)
    found = {e.target for e in tree.references if e.is_loaded and not e.is_external}
    missing = found - tree.files
    assert not missing
    return {each for each in found if each and each.partition("/")[0] == "assets"}


def test_every_asset_lies_once_and_is_loaded_by_pages_of_every_site(built_trust: Path) -> None:
    site = built_trust / "site"

    assert {path.relative_to(site).as_posix() for path in site.rglob("assets")} == {"assets"}
    published = {
        path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file()
    }
    links = {path for path in published if path.startswith("assets/links/")}
    assert len(links) == 3  # art, music and the trust: whoever shows a link asks for them, no page
    published -= links
    [of_few] = {each for each in published if each.startswith("assets/elements.")}
    published.remove(of_few)  # of pages with such elements, and here is none
    assert _loaded(site) == published
    published.remove("assets/moved.js")  # of the pages that lead on, and of no other
    tree = crawl(site)
    for page in (
        "index.html",
        "music/index.html",
        "art/resources/ten-minutes-with-a-pot/index.html",
    ):
        assert published <= {each.target for each in tree.references if each.file == page}


def test_what_the_settings_name_is_called_by_its_content(built_trust: Path, run: Run) -> None:
    theme = Path(shutil.copytree(PROJECT / "theme", built_trust / "theme"))
    styles = theme / "assets" / "trustpages.css"  # in the place of our parts
    styles.write_text(".mine { background: url(dots.svg) }", encoding="utf-8")
    (theme / "assets" / "dots.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")

    result = run("build", root=built_trust)

    assert result.exit_code == 0, result.output
    assets = built_trust / "site" / "assets"
    [published] = assets.glob("trustpages.*.css")
    assert published.read_bytes() == styles.read_bytes()
    assert published.name == f"trustpages.{digest(styles.read_bytes())[:8]}.css"
    # What a style asks for lies beside it, under the name by which it asks.
    assert "assets/dots.svg" in _loaded(built_trust / "site")


def test_the_scripts_of_the_search_are_put_together_from_their_parts(
    built_trust: Path, run: Run
) -> None:
    """In a theme of the trust's own with a word more in each, they are published as written."""
    shipped = PROJECT / "theme" / "assets" / "search"
    theme = Path(shutil.copytree(PROJECT / "theme", built_trust / "theme")) / "assets" / "search"
    for script in ("engine/words.js", "panel/make.js"):
        with (theme / script).open("a", encoding="utf-8") as file:
            file.write("window.ours = true;\n")

    assert run("build", root=built_trust).exit_code == 0

    scripts = list((built_trust / "site" / "assets" / "search").iterdir())
    published = {script.name.partition(".")[0]: script.read_bytes() for script in scripts}
    assert sorted(published) == ["engine", "panel"]
    assert published["engine"].startswith((shipped / "stemmer.js").read_bytes())  # with its licence
    for name, script in published.items():
        for part in (theme / name).iterdir():  # each once, and all of it
            assert script.count(bare(part.read_bytes())) == 1, part
    for path in scripts:
        assert path.name.split(".")[1] == digest(path.read_bytes())[:8]


def test_our_own_scripts_are_published_minified(built_trust: Path) -> None:
    made = {file.stem: file.read_bytes() for file in (PROJECT / "theme" / "minified").iterdir()}
    published = {
        file.name.partition(".")[0]: file.read_bytes()
        for file in (built_trust / "site" / "assets").rglob("*.js")
    }
    assert set(published) == {*made, "moved"}
    stemmer = (PROJECT / "theme" / "assets" / "search" / "stemmer.js").read_bytes()
    assert published["engine"].startswith(stemmer)
    for name, file in made.items():
        code = file.partition(b"\n")[2]
        assert published[name].endswith(code), name


def test_what_was_made_of_each_script_is_made_of_it_as_it_is() -> None:
    """Else `make scripts` was forgotten after a change, and readers load what is longer."""
    folder = PROJECT / "theme" / "minified"
    scripts = scripts_of(PROJECT / "theme")
    assert {file.name for file in folder.iterdir()} == {*scripts}
    for name, script in scripts.items():
        made = (folder / name).read_bytes()
        assert made.startswith(said_of(script)), f"{name}: run make scripts"
        assert len(made) < len(script)


@pytest.mark.audit
def test_terser_makes_the_same_of_each_script() -> None:
    terser = PROJECT / ".venv-scripts" / "node_modules" / ".bin" / "terser"
    if not terser.exists():
        pytest.skip("terser is not there: make .venv-scripts/installed")
    for name, script in scripts_of(PROJECT / "theme").items():
        made = (PROJECT / "theme" / "minified" / name).read_bytes()
        assert minified_by(terser, script) == made, name


def test_a_theme_may_have_no_search(built_trust: Path, run: Run) -> None:
    theme = Path(shutil.copytree(PROJECT / "theme", built_trust / "theme"))
    shutil.rmtree(theme / "assets" / "search")
    (theme / "partials" / "search.html").write_text("")
    (theme / "search.html").write_text('{% extends "main.html" %}')

    result = run("build", root=built_trust)

    assert result.exit_code == 0, result.output
    assert not (built_trust / "site" / "assets" / "search").exists()


def test_a_theme_without_a_part_of_the_search_is_told_so(built_trust: Path, run: Run) -> None:
    theme = Path(shutil.copytree(PROJECT / "theme", built_trust / "theme"))
    (theme / "assets" / "search" / "stemmer.js").unlink()

    result = run("build", root=built_trust)

    assert result.exit_code == 2
    assert "the theme has no assets/search/stemmer.js" in result.output


def test_a_logo_of_the_trust_s_own_leads_to_its_file_from_every_site(
    built_trust: Path, run: Run
) -> None:
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (built_trust / "mkdocs.yml").write_text(
        settings.replace("  favicon:", "  logo: assets/crest.svg\n  favicon:"), encoding="utf-8"
    )
    theme = Path(shutil.copytree(PROJECT / "theme", built_trust / "theme"))
    crest = theme / "assets" / "crest.svg"
    crest.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    header = theme / "partials" / "header.html"
    shown = '<img alt="" src="{{ config.theme.logo | url }}">'
    header.write_text(header.read_text(encoding="utf-8") + shown, encoding="utf-8")

    result = run("build", root=built_trust)

    assert result.exit_code == 0, result.output
    [published] = (built_trust / "site" / "assets").glob("crest.*.svg")
    assert published.name == f"crest.{digest(crest.read_bytes())[:8]}.svg"
    pages = {"index.html", "music/index.html", "art/resources/ten-minutes-with-a-pot/index.html"}
    loading = {
        each.file
        for each in crawl(built_trust / "site").references
        if each.target == f"assets/{published.name}"
    }
    assert pages <= loading


def test_a_theme_that_looks_for_assets_within_a_subject_is_told(
    built_trust: Path, run: Run
) -> None:
    theme = Path(shutil.copytree(PROJECT / "theme", built_trust / "theme"))
    main = theme / "main.html"
    text = main.read_text(encoding="utf-8")
    extends = next(line for line in text.splitlines() if line.startswith("{% extends"))
    main.write_text(text.replace(extends, '{% extends "base.html" %}'), encoding="utf-8")

    result = run("build", root=built_trust)

    assert result.exit_code == 2
    assert re.search(r"asks for assets/stylesheets/main\.\w+\.min\.css", result.stderr)
    assert "Compare main.html, and what it extends" in result.stderr
