"""The public edition: what is for staff is nowhere in it, in no page, list, link or search."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import TREES, Run
from tests.crawl import crawl, read_texts
from tests.repository import commit

# Each thing for staff is marked by a word that stands nowhere else, and that a search index keeps
# as it is. The word is in its text, its title and its file's name.
MARKS = {
    "resource": "blonq",
    "download": "chonq",
    "picture": "drunq",
    "session": "flinq",
    "topic": "glonq",
    "guide": "krunq",
    "pathway": "plinq",
    "principle": "stonq",
    "lead's address": "trunq",
}
IN_NO_SEARCH = {"download", "picture", "lead's address"}
"""What the staff edition does not list under its own words either"""

RESOURCE = ("key_stages: [ks3]", "kind: guide", "minutes: 5")
TOPIC = """\
definition: The glonq way.
why: It is for staff.
start_here: {task: Try it., minutes: 5}
evidence:
  - {claim: It was tried., source: Notes, checked_on: 2026-09-01}
limits: [It takes time.]
try_this: [Try it.]
example_goals: [To try it.]
related: [close-listening]"""
PATHWAY = """\
goal: To plinq
for: Staff
steps:
  - {mode: read, title: Read, minutes: 5, link: ../resources/blonq-guide.md}
  - {mode: try, title: Try, minutes: 5}
  - {mode: discuss, title: Talk, minutes: 5}"""


def _write(file: Path, title: str, *fields: str, body: str = "") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"title: {title}", "summary: One line.", "reviewed: 2026-09-01", *fields]
    file.write_text("---\n" + "\n".join(lines) + f"\n---\n{body}\n")


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))


def _make_trust(root: Path) -> None:
    """The small trust, with something for staff in every place that might show it."""
    shutil.copytree(TREES / "small", root)
    content, music = root / "content", root / "subjects/music"
    _write(
        music / "resources/blonq-guide.md",
        "Blonq guide",
        "topics: [close-listening, glonq-thinking]",
        "old_paths: [resources/blonq-before.md]",
        "files: [{path: chonq.csv, title: Chonq list, rights: own}]",
        *RESOURCE,
        body="Blonq first.\n\n## Then\n\n![A drunq](drunq.svg) ![A bar](one-bar.svg)",
    )
    (music / "resources/chonq.csv").write_text("chonq\n")
    (music / "resources/drunq.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>\n')
    for name in ("one", "two"):  # open to all, with a topic that is not
        _write(
            music / f"resources/open-{name}.md",
            f"Open {name}",
            "audience: public",
            "topics: [glonq-thinking, slow-looking]",
            "charter: [stonq]",
            *RESOURCE,
            body="See [the guide](blonq-guide.md) and [its end](blonq-guide.md#then).",
        )
    session = (music / "plc/2026-10-listening-together.md").read_text()
    session = session.replace("Listening together", "A flinq together").replace("held", "planned")
    (music / "plc/2027-02-flinq.md").write_text(session.replace("2026-10-08", "2027-02-08"))
    _write(
        content / "topics/glonq-thinking.md", "Glonq thinking", *TOPIC.splitlines(), body="Glonq."
    )
    _write(content / "krunq/index.md", "How we krunq", body="Krunq.")
    _write(content / "krunq/more.md", "More of krunq", body="See [how we krunq](index.md).")
    _write(music / "pathways/plinq.md", "A plinq path", *PATHWAY.splitlines(), body="Plinq.")
    _write(
        content / "charter/stonq.md",
        "The stonq cell",
        "type: principle",
        *("id: stonq", "framework: Charter", "wording: We stonq.", "source: Us"),
    )
    _replace(music / "subject.yml", "music@willow", "trunq@willow")
    _replace(music / "subject.yml", "[resources/one-bar-again]", "[resources/blonq-guide]")


def _archive(root: Path) -> None:
    """Keep the year as it stands as music's year 2025-26 too."""
    kept = commit(root)
    with (root / "subjects/music/subject.yml").open("a") as settings:
        settings.write(f"archive: [{{version: 2025-26, ref: {kept}}}]\n")


@pytest.fixture(scope="module")
def editions(run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same trust built in both editions, by edition."""
    folder = tmp_path_factory.mktemp("editions")
    _make_trust(folder / "trust")
    _archive(folder / "trust")
    for edition in ("staff", "public"):
        words = ("build", "--edition", edition, "--out", folder / edition)
        result = run(*words, root=folder / "trust")
        assert result.exit_code == 0, result.output
    return {edition: folder / edition for edition in ("staff", "public")}


def _places(site: Path, word: str) -> list[str]:
    """The files of a site that have the word in their name or their text."""
    texts = read_texts(site).items()
    return [path for path, text in texts if word in path.lower() or word in text.lower()]


@pytest.mark.parametrize("kind", MARKS)
def test_the_staff_edition_shows_it(editions: dict[str, Path], kind: str) -> None:
    """The other half of the test below: it looks where there is something to be found."""
    places = _places(editions["staff"], MARKS[kind])
    assert any(path.endswith(".html") for path in places)
    assert any("2025-26" in path for path in places) or kind in {"guide", "principle"}
    if kind not in IN_NO_SEARCH:
        assert any("search/text/" in path for path in places)
        assert any("search/words/" in path for path in places)
        assert "search/names.js" in places


@pytest.mark.parametrize("kind", MARKS)
def test_the_public_edition_has_no_word_of_it(editions: dict[str, Path], kind: str) -> None:
    assert _places(editions["public"], MARKS[kind]) == []


def test_the_public_edition_has_the_pages_that_are_for_everyone(
    editions: dict[str, Path],
) -> None:
    music = editions["public"] / "music"
    pages = {page.parent.name for page in music.glob("resources/*/index.html")}
    # The last is the former address of the first.
    assert pages == {"one-bar-again", "open-one", "open-two", "eight-times"}
    assert (music / "resources/one-bar.svg").is_file()
    found = _places(editions["public"] / "search", "one bar again")
    assert "names.js" in found


def test_words_that_led_to_a_page_for_staff_stay_as_words(editions: dict[str, Path]) -> None:
    addresses = {}
    for edition, site in editions.items():
        page = html.parse(site / "music/resources/open-one/index.html")
        (paragraph,) = page.xpath("//p[starts-with(., 'See ')]")
        assert paragraph.text_content() == "See the guide and its end."
        addresses[edition] = paragraph.xpath(".//@href")
    assert addresses == {"staff": ["../blonq-guide/", "../blonq-guide/#then"], "public": []}


def test_a_shared_link_shows_what_the_page_is_about_only_where_it_is_for_everyone(
    editions: dict[str, Path],
) -> None:
    shown = {}
    for edition, site in editions.items():
        page = html.parse(site / "music/resources/one-bar-again/index.html")
        found = page.xpath("//meta[starts-with(@property, 'og:') or @name='description']")
        shown[edition] = {
            each.get("property") or each.get("name"): each.get("content")
            for each in found
            if not str(each.get("property")).startswith("og:image")
        }
    address = "https://willow.example/pages/music/resources/one-bar-again/"
    alike = {"og:title": "One bar again", "og:type": "website", "og:url": address}
    summary = "A starter in which a class hears one bar eight times."
    assert shown["staff"] == {**alike, "og:description": "For staff"}
    assert shown["public"] == {
        **alike,
        "og:site_name": "Willow Trust",
        "og:description": f"{summary} · Music · Reviewed in September 2026",
        "description": summary,
    }


def test_no_link_of_the_public_edition_is_broken(editions: dict[str, Path]) -> None:
    tree = crawl(editions["public"])
    inside = [e for e in tree.references if not e.is_external and e.file != "404.html"]
    broken = [
        str(each)
        for each in inside
        if each.target not in tree.files
        or (each.anchor and each.anchor not in tree.ids.get(each.target, [each.anchor]))
    ]
    assert len(inside) > 500
    assert not broken


def test_the_public_edition_keeps_an_archived_year(editions: dict[str, Path]) -> None:
    archived = editions["public"] / "music/2025-26/resources"
    assert (archived / "one-bar-again/index.html").is_file()
    assert not (archived / "humming-the-inner-part").exists()
