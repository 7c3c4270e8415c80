"""A change before it is published: the comment on it, and the preview of its sites."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import comrak
import pytest
from lxml import html

from generator.check.report.comment import Preview, as_comment, inert
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.places import Position
from generator.model.proposed import ChangedPage
from generator.publish.elsewhere import stand_in
from tests.conftest import Run
from tests.repository import commit, git

GOLDEN = Path(__file__).parent / "golden"
ART = "subjects/art/resources"
DRAWING, POT = f"{ART}/drawing-what-you-hear.md", f"{ART}/ten-minutes-with-a-pot.md"
HUMMING = "subjects/music/resources/humming-the-inner-part.md"
HOSTILE = [
    "@octocat and @trust/everyone, see #12, GH-12 and trust/pages#3",
    "in 4cd209b1e8f00000aaaa1111bbbb2222cccc3333 and ab8def5",
    "<img src=x onerror=alert(1)> <!-- hidden --> <details open>",
    "[press here](https://evil.example) ![](https://evil.example/x.png) <https://evil.example>",
    "https://evil.example www.evil.example ftp://evil.example jo@evil.example mailto:jo@a.example",
    "`code` **bold** ~~gone~~ | a | b | \\@octocat \\",
    "one\n\n# two\n\n- three\r\n> four",
    "[^1] [x]: https://evil.example",
    "&lt;img&gt; &#64;octocat",
]


@pytest.fixture
def repository(trust: Path) -> Path:
    """The small trust in one commit, in which a page of another's is broken already."""
    with (trust / HUMMING).open("a") as file:
        file.write("\n[Away](nowhere.md)\n")
    commit(trust, "Before")
    return trust


def _as_github_shows_it(markdown: str) -> str:
    extensions = comrak.ExtensionOptions(
        autolink=True, table=True, strikethrough=True, tasklist=True, footnotes=True
    )
    # Whatever is a tag is to be seen as one here.
    render = comrak.RenderOptions(unsafe_=True)
    return str(comrak.markdown_to_html(markdown, extensions, render_options=render))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_page_acts_in_the_comment(text: str) -> None:
    page = ChangedPage("new", f"{ART}/x.md", text, "art", "art/resources/x/")

    shown = _as_github_shows_it(as_comment((), 0, [page], Preview("https://preview.example/7")))

    assert re.findall(r"<(\w+)", shown) == ["p", "strong", "p", "strong", "a", "ul", "li", "a"]
    assert "evil.example" not in "".join(re.findall(r'(?:href|src)="([^"]*)"', shown))
    # GitHub looks for these in what is shown, so that to escape a sign is not enough.
    assert not re.search(r"@\w|#\d|GH-\d|\b[0-9a-f]{7,40}\b", re.sub(r'href="[^"]*"', "", shown))


def test_what_is_inert_still_reads_as_it_was_written() -> None:
    shown = _as_github_shows_it(inert("5 < 6 & “Ask @sam” in C# (see #4): a_b_c"))

    assert shown.replace("\u2060", "") == (
        "<p>5 &lt; 6 &amp; “Ask @sam” in C# (see #4): a_b_c</p>\n"
    )


def test_the_comment_begins_with_what_is_good_and_names_every_page_that_changes(
    repository: Path, run: Run
) -> None:
    _change(repository)

    said = run(
        "comment", "--changed-since", "HEAD", "--preview", "https://p.example/7", root=repository
    )

    assert said.stdout == (GOLDEN / "comment.md").read_text()
    assert len(said.stdout.splitlines()) < 30


@pytest.mark.parametrize(
    ("preview", "told"),
    [
        (Preview("https://p.example/7/"), "**1 page**, as [it would look](https://p.example/7/)"),
        (
            Preview("https://p.example/7/", pictures="_pictures/index.html"),
            "**1 page**, as [it would look](https://p.example/7/), and "
            "[before and after](https://p.example/7/_pictures/index.html)",
        ),
        (
            Preview(download="https://r.example/1", pictures="_pictures/index.html"),
            "**1 page**. To look: [download the preview](https://r.example/1), unpack it, and open "
            "index.html, or the file that is named here. Pictures of it, before and after, are "
            "in _pictures/index.html",
        ),
        (Preview(pictures="_pictures/index.html"), "**1 page**"),
    ],
)
def test_the_comment_leads_to_the_pictures_where_they_are(preview: Preview, told: str) -> None:
    page = ChangedPage("new", f"{ART}/x.md", "A page", "art", "art/resources/x/")

    said = as_comment((), 0, [page], preview)

    assert told in said.replace("\\", "").splitlines()


def test_nobody_is_thanked_for_what_is_to_be_looked_at_once_more() -> None:
    page = ChangedPage("changed", f"{ART}/x.md", "A page", "art", "art/resources/x/")
    other = replace(page, path=f"{ART}/y.md", title="Another")
    doubt = Diagnostic("S304", "a", Severity.PLEASE_CHECK, page.path, Position(3), "It is long.")

    alone = as_comment([], 0, [page, other], Preview("https://p.example/7/"))
    doubted = as_comment([doubt], 0, [page, other], Preview("https://p.example/7/"))

    assert alone.startswith(
        "**Thank you. Everything that you changed is in order.**\n\n**2 pages**"
    )
    assert "as [they would look]" in alone
    assert doubted.startswith(
        "**Thank you. It can be published as it is.**\n\n"
        "**Please look at this once more; it may stay as it is: 1 thing**\n\n1. "
    )


def test_a_name_that_must_stand_nowhere_stands_not_in_the_comment(
    repository: Path, run: Run
) -> None:
    page = repository / POT
    page.write_text(page.read_text().replace("Ten minutes with a pot", "Ask jo.bloggs@gmail.com"))

    said = run("comment", "--changed-since", "HEAD", root=repository)

    assert "bloggs" not in said.output
    assert f"Changed: {inert(POT)}" in said.output


def test_a_preview_has_the_sites_that_a_change_shows_in(
    repository: Path, run: Run, tmp_path: Path
) -> None:
    (repository / POT).write_text((repository / POT).read_text() + "\nA new last line.\n")
    folder = tmp_path / "preview"
    words = ("preview", "--changed-since", "HEAD", "--to", folder, "--jobs", "1")

    made = run(*words, root=repository)

    # What another broke is not this change's: it is told, and stops nothing.
    assert made.exit_code == 0, made.output
    assert "1 more in files that did not change" in made.output
    of_music = [file.read_text() for file in (folder / "music").rglob("*") if file.is_file()]
    assert all("<h1>Not in this preview</h1>" in each for each in of_music)
    shown = folder / "art/resources/ten-minutes-with-a-pot/index.html"
    assert "A new last line." in shown.read_text()
    assert "is not empty" in run(*words, root=repository).output


def test_a_preview_says_what_the_change_itself_broke(
    repository: Path, run: Run, tmp_path: Path
) -> None:
    (repository / POT).write_text((repository / POT).read_text() + "\n[Away](nowhere.md)\n")

    made = run(
        *("preview", "--changed-since", "HEAD", "--to", tmp_path / "p", "--jobs", "1"),
        root=repository,
    )

    assert made.exit_code == 3
    assert f"{POT} is as it was on " in made.output


def test_a_link_into_what_the_preview_leaves_out_says_so(
    repository: Path, run: Run, tmp_path: Path
) -> None:
    (repository / POT).write_text((repository / POT).read_text() + "\nA new last line.\n")
    folder = tmp_path / "preview"

    run("preview", "--changed-since", "HEAD", "--to", folder, "--jobs", "1", root=repository)

    led_to = {each for file in folder.rglob("*.html") for each in _led_to(file)}
    assert [each for each in led_to if not each.exists()] == []
    shown = (folder / "music" / "resources" / "one-bar-again" / "index.html").read_text()
    assert "This page did not change, so the preview is without it." in shown
    assert 'href="https://willow.example/pages/music/resources/one-bar-again/"' in shown
    _, home = (each.get("href") for each in html.fromstring(shown).iter("a"))
    assert (folder / "music/resources/one-bar-again" / home).samefile(folder / "index.html")


def test_what_is_left_out_is_linked_where_the_published_site_is_known(tmp_path: Path) -> None:
    (tmp_path / "art").mkdir()
    links = (
        "../music/a/ ../music/a/#top ../music/a/?q=1 ../music/a%22%3Cb%3E/ ../music/x.pdf "
        "/music/b/ ../other/ ../../music/c/ https://music.example/music/ mailto:music/x #music/y "
        "//music/z/"
    )
    page = "".join(f'<a href="{link}">x</a>' for link in links.split())
    (tmp_path / "art" / "index.html").write_text(page, encoding="utf-8")

    number = stand_in(tmp_path, {"music", "art"}, "https://pages.example/")

    made = sorted(file.parent for file in (tmp_path / "music").rglob("index.html"))
    assert number == len(made)
    assert [each.relative_to(tmp_path / "music").as_posix() for each in made] == [
        *("a", 'a"<b>', "c", "x.pdf")
    ]
    assert 'href="https://pages.example/music/a/"' in (made[0] / "index.html").read_text()
    assert stand_in(tmp_path, {"music"}, None) == 0
    hostile = html.fromstring((made[1] / "index.html").read_text())
    assert [each.tag for each in hostile.iter("a", "b")] == ["a", "a"]


def test_where_the_published_site_is_not_known_the_place_on_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="music/a/">x</a>', encoding="utf-8")

    stand_in(tmp_path, {"music"}, None)

    told = html.fromstring((tmp_path / "music" / "a" / "index.html").read_text())
    assert "It is on the published site, at music/a." in told.text_content()
    assert [each.get("href") for each in told.iter("a")] == ["../../index.html"]


def _led_to(file: Path) -> set[Path]:
    """Where the links of a page lead in its folder."""
    found = re.findall(r'href="([^":]+)"', file.read_text(encoding="utf-8"))
    links = {unquote(urlsplit(each).path) for each in found}
    return {(file.parent / link).resolve() for link in links if not link.startswith("/")}


def _change(root: Path) -> None:
    """One page is new, one changed and broken, one moved, one gone."""
    bowl = (root / POT).read_text().replace("Ten minutes with a pot", "A bowl")
    (root / ART / "bowl.md").write_text(bowl)
    drawing = (root / DRAWING).read_text().replace("ten-minutes-with-a-pot.md", "pot.md")
    (root / DRAWING).write_text(f"{drawing}\n[Pots](pots.md)\n")
    git(root, "mv", POT, f"{ART}/pot.md")
    moved = (root / ART / "pot.md").read_text()
    old = "old_paths: [resources/ten-minutes-with-a-pot.md]\n---\nPut"
    (root / ART / "pot.md").write_text(moved.replace("---\nPut", old))
    settings = root / "subjects/art/subject.yml"
    settings.write_text(settings.read_text().replace("ten-minutes-with-a-pot", "pot"))
    (root / "subjects/music/resources/one-bar-again.md").unlink()
