"""A staged project is plain MkDocs: the stock command makes the same pages of it as we do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.model.job import Job
from tests.conftest import PROJECT
from tests.crawl import crawl
from tests.html.test_safe_html import FEATURES
from tests.samples import drawing, pdf
from tests.writing import job_in, page, resource, topic, write_trust


def mkdocs_build(project: Path) -> Path:
    """Run the stock command in a staged project, and say where the site is."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return project / "site"


def pages_in(folder: Path) -> dict[str, bytes]:
    """Every HTML page below the folder. Only the portal's 404 page is of use to a host."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.html")}
    return {path: file.read_bytes() for path, file in files.items() if path != "404.html"}


def assert_same_pages(stock: Path, ours: Path) -> None:
    made = pages_in(stock)
    assert made
    differing = [path for path, html in made.items() if (ours / path).read_bytes() != html]
    assert differing == []


_whole = pytest.mark.audit
"""What takes long, and is of the same templates as the sites of these tests that are smaller."""


@pytest.mark.parametrize(
    "site",
    [
        "geography",
        pytest.param("portal", marks=_whole),
        pytest.param("science", marks=_whole),
        pytest.param("science@2025-26", marks=_whole),
    ],
)
def test_stock_mkdocs_makes_our_pages_of_a_staged_site_to_the_byte(
    showcase_site: Path, tmp_path: Path, site: str
) -> None:
    """A subject of the showcase. `make audit` does so with the portal, a larger one, and a year."""
    cache = Cache(showcase_site.parent / "cache")  # its pages are converted there already
    job = Job(PROJECT, cache, jobs=1, progress=lambda *_: None)
    plan = pipeline.stage(job, site, tmp_path / "staged")
    stock = mkdocs_build(tmp_path / "staged")
    assert len(pages_in(stock)) == len(plan.pages)
    assert_same_pages(stock, showcase_site / plan.site.prefix)


def test_stock_mkdocs_makes_the_same_of_every_element_odd_signs_and_the_public_edition(
    tmp_path: Path,
) -> None:
    public = {"audience": "public"}
    features = FEATURES.read_text(encoding="utf-8").replace("notes.md", "index.md")
    odd = (
        "--> é 😀 \u2028 <script>x()</script> [a](two-words.md) [b](two-words.md#x--y)\n"
        '[self](odd.md) <a href="two-words.md">raw</a> &amp; recall of *facts*, Recall of facts.\n'
        "[up](../) [portal](../../../content/features.md) [hidden](hidden.md#x) [anchor](#x)\n\n"
        "## X { #x }\n\n"
        "![p](p.svg) [list]( two-words.md 'T' ) [mail](mailto:a@willow.example)\n"
    )
    files: dict[str, str | bytes] = {
        "content/features.md": features.replace("\n---", "\naudience: public\n---", 1),
        "content/index.md": page('"A: <b> & \\"q\\" \'"', "\n\n   \nFirst & last", **public),
        "content/sheet.pdf": pdf(),
        "content/bar.svg": drawing(),
        "content/stave.svg": drawing(),
        "content/topics/recall.md": topic("Recall of facts", "---\n\nA rule first.", **public),
        "subjects/art/index.md": page("Art", "Welcome.", **public),
        "subjects/art/resources/two-words.md": resource("2", "recall", "## X { #x--y }", **public),
        "subjects/art/resources/hidden.md": resource("Hidden", "recall", "## X { #x }"),
        "subjects/art/resources/p.svg": drawing(),
        "subjects/art/resources/odd.md": resource(
            "Odd", "recall", odd, use_when='"first\\n---\\nsecond: x\\n\\n"', **public
        ),
    }
    job = replace(job_in(write_trust(tmp_path / "trust", files)), edition="public")
    built = pipeline.build(job, tmp_path / "site").folder
    for name, prefix, expected in (
        ("portal", "", "features"),
        ("art", "art", "resources/odd"),
    ):
        pipeline.stage(job, name, tmp_path / name)
        stock = mkdocs_build(tmp_path / name)
        assert (stock / expected / "index.html").exists()
        assert not (stock / "resources" / "hidden").exists()
        assert_same_pages(stock, built / prefix)


SETTINGS = """\
site_name: Pages of Willow
site_description: What we teach
copyright: Willow Trust, 2026
docs_dir: content
site_dir: site
use_directory_urls: true
theme:
  name: material
  custom_dir: theme
  language: cy
  font: false
  favicon: assets/own.svg
  palette: {scheme: slate, primary: teal, accent: deep orange}
  features: [content.code.copy]
extra_css: [assets/trustpages.css, assets/own/more.css]
extra_javascript: [assets/trustpages.js, assets/own/more.js]
plugins: []
markdown_extensions: [admonition, toc, generator.html.topic_marks, generator.convert.gfm]
"""
TEMPLATE = """\
{% extends "main.html" %}
{% block announce %}News of {{ config.site_name }}{% endblock %}
{% block extrahead %}{{ super() }}
  <meta name="about" content="{{ config.site_description }}; {{ config.copyright }}">
  {% for script in config.extra_javascript %}{{ script | script_tag }}{% endfor %}
{% endblock %}
{% block body %}
  {% set facts = namespace(count=0) %}
  {% for each in page.toc %}{% set facts.count = facts.count + 1 %}{% endfor %}
  <p data-is="{{ page.is_homepage | tojson }}" data-at="{{ page.url }} {{ page.abs_url }}">
    {{- page.title | striptags | upper }}: {{ facts.count }} of {{ page.toc | length }}
    {%- for each in page.toc %} {{ loop.index }}/{{ loop.length }} {{ each.title }} {{ each.id }}
      {%- for inner in each.children %} {{ inner.url }} {{ inner.level }}{% endfor %}
    {%- else %} none{% endfor %}</p>
  <img src="{{ '../assets/own.svg' | url }}" alt="{{ nothing | d('no', true) | e }}{{ '<&>' | e }}">
  {{ page.content | replace("<p>", '<p class="own">') }}
  {{ {"b": [1, none, true], "a": "</script>'&"} | tojson }}
{% endblock %}
"""


def test_stock_mkdocs_makes_the_same_with_settings_and_a_theme_of_the_trusts_own(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {
        "content/index.md": page("Home of it & all", "Welcome."),
        "content/topics/recall.md": topic("Recall of facts", "First."),
        "subjects/art/index.md": page("Art", "Welcome."),
        "subjects/art/resources/lines.md": resource(
            "Lines", "recall", "## One & two\n\n### In it\n\n## Three\n\n!!! note\n    Recall.\n"
        ),
        "mkdocs.yml": SETTINGS,
    }
    root = write_trust(tmp_path / "trust", files)
    trust = (root / "content" / "trust.yml").read_text(encoding="utf-8")
    (root / "content" / "trust.yml").write_text(f"{trust}site_url: https://willow.example/at/\n")
    theme = Path(shutil.copytree(PROJECT / "theme", root / "theme"))
    (theme / "resource.html").write_text(TEMPLATE, encoding="utf-8")
    for name in ("own.svg", "own/more.css", "own/more.js"):
        (theme / "assets" / name).parent.mkdir(exist_ok=True)
        (theme / "assets" / name).write_bytes(drawing() if name.endswith("svg") else b"/* */")
    job = job_in(root)
    built = pipeline.build(job, tmp_path / "site").folder
    for name, prefix in (("portal", ""), ("art", "art")):
        pipeline.stage(job, name, tmp_path / name)
        stock = mkdocs_build(tmp_path / name)
        assert_same_pages(stock, built / prefix)
    shown = (built / "art" / "resources" / "lines" / "index.html").read_text()
    assert "LINES: 2 of 2 1/2 One &amp; two one-two #in-it" in shown


OF_ROOT = rb"\.\./\.\./assets/"
"""What a finished year loads"""


def test_a_site_that_is_taken_away_has_all_that_its_pages_load(
    showcase_site: Path, tmp_path: Path
) -> None:
    cache = Cache(showcase_site.parent / "cache")  # its pages are converted there already
    job = Job(PROJECT, cache, jobs=1, progress=lambda *_: None)
    plan = pipeline.stage(job, "english@2024-25", tmp_path / "staged", alone=True)
    stock = mkdocs_build(tmp_path / "staged")

    tree = crawl(stock)
    loaded = {
        e.target
        for e in tree.references
        if e.is_loaded and not e.is_external and e.place != "data-root" and e.file != "404.html"
    }
    assert {Path(each or "").suffix for each in loaded} >= {".css", ".js", ".svg"}
    assert loaded <= tree.files
    ours = showcase_site / plan.site.prefix
    for path, html in pages_in(stock).items():
        published = (ours / path).read_bytes()
        assert html == re.sub(OF_ROOT, b"assets/", published), path
