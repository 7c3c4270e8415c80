"""A trust quite unlike the showcase: nothing of the one is in the other's pages."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT, TREES, Run
from tests.crawl import crawl, read_texts


@pytest.fixture(scope="module")
def primary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(TREES / "primary", tmp_path_factory.mktemp("trust") / "primary"))


@pytest.fixture(scope="module")
def site(primary: Path, run: Run) -> Path:
    result = run("build", root=primary)
    assert result.exit_code == 0, result.output
    return primary / "site"


def _names_of_the_showcase() -> set[str]:
    """What its people chose to call things: proper names, and terms of more than one word.

    One word alone ("Reading", "Feedback") belongs to everybody, but for the subjects' own.
    """
    trust = yaml.safe_load((PROJECT / "content/trust.yml").read_text())
    subjects = [yaml.safe_load(p.read_text()) for p in PROJECT.glob("subjects/*/subject.yml")]
    titles = [
        yaml.safe_load(page.read_text().split("---\n")[1])["title"]
        for page in (PROJECT / "content").rglob("*.md")
    ]
    return {
        trust["name"],
        *trust["name"].split()[:1],
        *trust["email_domains"],
        *(school["name"].removesuffix(" School") for school in trust["schools"]),
        *(school["id"] for school in trust["schools"]),
        *(stage["name"] for stage in trust["key_stages"]),
        *(title for title in titles if " " in title),
        *(subject["name"] for subject in subjects),
    }


def test_a_quite_different_trust_has_nothing_to_fix(primary: Path, run: Run) -> None:
    result = run("check", root=primary)
    assert result.exit_code == 0, result.output


def test_no_name_of_the_showcase_is_in_the_pages_of_another_trust(site: Path) -> None:
    names = _names_of_the_showcase()
    assert {"Exemplar", "Alder Park", "Key Stage 3", "Science", "Great Teaching Charter"} <= names
    word = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names)), re.IGNORECASE)
    # Material's own programs say "history" of the browser's, Snowball's stemmer is called English.
    made_elsewhere = re.compile(r"(^|/)assets/(javascripts|stylesheets|search/engine\.)")
    of_browser = re.compile(r"\bhistory\.(replaceState|state)\b")
    texts = {
        path: of_browser.sub("", text)
        for path, text in read_texts(site).items()
        if not made_elsewhere.search(path)
    }
    assert any(path.startswith("search/text/") for path in texts)
    found = {
        path: sorted(set(hits)) for path, text in texts.items() if (hits := word.findall(text))
    }
    assert not found


def test_another_trusts_own_words_are_in_its_pages(site: Path) -> None:
    home = (site / "reading/index.html").read_text()
    resource = (site / "reading/resources/the-old-oak/index.html").read_text()
    session = (site / "reading/plc/2026-11-doors-under-oaks/index.html").read_text()
    assert "Years 1 and 2" in resource
    assert "© Puddle Lane Primaries" in resource
    assert "Find the head of your school straight away." in resource
    assert "Reading lead" in home
    assert "Kingfisher Infants and Juniors" in session


def test_a_trust_without_an_archive_has_one_version(site: Path) -> None:
    listed = json.loads((site / "reading/versions.json").read_text())
    assert listed == [{"version": "2027", "title": "2027", "aliases": ["latest"]}]
    assert not (site / "reading/2027/resources/the-old-oak/assets").exists()
    assert '"tp-years"' not in (site / "reading/index.html").read_text()


def test_a_trust_of_one_subject_links_topics_to_the_only_site_there_is(site: Path) -> None:
    hub = (site / "topics/echo-stories/index.html").read_text()
    assert 'href="../../reading/resources/the-old-oak/"' in hub
    resource = (site / "reading/resources/the-old-oak/index.html").read_text()
    assert '<a class="topic-link" href="../../topics/echo-stories/">echo story</a>' in resource


def test_a_trust_that_has_not_said_its_address_gets_no_guess_of_it(site: Path) -> None:
    tree = crawl(site)
    canonical = [each for each in tree.references if each.place == "<link href canonical>"]
    assert not [str(each) for each in canonical if each.is_external]
    assert not [p.name for p in site.rglob("sitemap*.xml") if "<loc>" in p.read_text()]


def test_no_link_of_a_trust_without_an_address_is_broken(site: Path) -> None:
    tree = crawl(site)
    inside = [e for e in tree.references if not e.is_external and e.file != "404.html"]
    assert inside
    assert not [str(each) for each in inside if each.target not in tree.files]
