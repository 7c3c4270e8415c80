"""A change before it is published: the comment on it, and the preview of its sites."""

from __future__ import annotations

import re
from pathlib import Path

import comrak
import pytest

from generator.check.report.comment import Preview, as_comment, inert
from generator.model.proposed import ChangedPage
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
    assert not (folder / "music").exists()
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
