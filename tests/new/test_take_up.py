"""`trustpages init` where Markdown lies already: told first, copied, nothing lost, nothing guessed
in silence.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
from pathlib import Path

import pygit2
import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.read.documents import parse_page
from tests.conftest import PROJECT, Run
from tests.samples import photo

GOLDEN = Path(__file__).parent / "golden"
ECF = PROJECT.parent / "shared" / "data" / "ecf"
DAY = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC).timestamp()

WORDS = "A quiz of five questions opens the lesson, and everybody answers it without their books."


def _init(
    folder: Path | str, *more: str | Path, source: Path | str | None = None, subject: str = "Art"
) -> Result:
    words = ["init", str(folder), *(["--from", str(source)] if source else [])]
    words += ["--name", "Riverside", "--school", "Harbour Academy", "--key-stage", "ks3"]
    words += ["--subject", subject, "--contact", "pages@riverside.example", *map(str, more)]
    return CliRunner().invoke(main, words, catch_exceptions=False)


def _write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        file.write_bytes(data)
        os.utime(file, (DAY, DAY))
    return folder


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def _page(root: Path, path: str) -> dict[str, object]:
    return dict(parse_page(path, (root / path).read_bytes()).values)


FOLDER: dict[str, str | bytes] = {
    "README.md": "# Our folder\n",
    "Year 7/README.md": f"# Year 7 at a glance\n\n{WORDS}\n",
    "Year 7/Opening a lesson.md": f"# Opening a lesson\n\n{WORDS} Retrieval practice helps: "
    "retrieval practice is recalling.\n\n![A plan of the room](../pictures/The%20Room.PNG)\n\n"
    "Then see [how to end one](<../Year 8/Ending a lesson.md#last>), "
    "[the year](README.md) or [the same](/Year%208/Ending%20a%20lesson).\n",
    "Year 8/Ending a lesson.md": f"Ending a lesson\n======\n\n{WORDS}\n\n## Last\n\nBye.\n",
    "music/notes.md": "No heading at all, and only these few words about singing together.\n",
    "old.md": "Caf\xe9".encode("latin-1"),
    "empty.md": "",
    "draft.md": f"---\ntitle: Not yet\ndraft: true\n---\n{WORDS}\n",
    "jekyll.md": "---\nlayout: post\ntitle: 'Kept: as it is'\ntags: [feedback, pottery]\n"
    f"description: What its author wrote of it.\n---\n\n## Part one\n\n{WORDS}\n",
    "frame.md": f"# A film\n\n{WORDS}\n\n"
    '<iframe src="https://www.youtube.com/embed/x" title="A film"></iframe>\n',
    "leads.md": f"# To a film\n\n{WORDS} [Watch it](frame.md).\n",
    "a b.md": f"# One\n\n{WORDS}\n",
    "A-B.md": f"# Another\n\n{WORDS}\n",
    "_drafts/x.md": "# No\n",
    ".github/x.md": "# No\n",
    "pictures/The Room.PNG": photo("PNG", placed=False),
    "pictures/unused.png": photo("PNG", placed=False),
}


def test_what_would_be_done_is_told_and_then_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    folder = _write(tmp_path / "ours", FOLDER)
    (folder / "elsewhere.md").symlink_to(tmp_path / "ours" / "README.md")
    before = _files(folder)
    monkeypatch.chdir(tmp_path)

    told = _init("pages", "--subject", "Music", source="ours")

    assert told.exit_code == 0
    assert told.output == (GOLDEN / "take-up.txt").read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir()] == ["ours"]

    typed = told.output.strip().split("\n")[-1]
    done = CliRunner().invoke(main, shlex.split(typed)[1:], catch_exceptions=False)

    assert done.exit_code == 0
    plan = told.output.split("Nothing has been written yet")[0]
    assert done.output.startswith(plan)
    ends = done.output.removeprefix(plan).replace(str(tmp_path), "HERE")
    written = len(_files(tmp_path / "pages"))
    wanted = (GOLDEN / "take-up-done.txt").read_text(encoding="utf-8")
    assert ends == wanted.replace("{files}", str(written))
    assert _files(folder) == before
    root = tmp_path / "pages"
    assert " must fix: " not in run("check", root=root).stdout
    assert run("build", root=root).exit_code == 0
    made = root / "subjects/art/resources"
    assert _page(root, "subjects/art/resources/year-7/opening-a-lesson.md") == {
        "title": "Opening a lesson",
        "summary": f"{WORDS} Retrieval practice helps: retrieval practice is recalling.",
        "reviewed": "2026-05-04",
        "topics": ["retrieval-practice"],
        "key_stages": ["ks3"],
        "kind": "guide",
        "minutes": "1",
    }
    text = (made / "year-7/opening-a-lesson.md").read_text(encoding="utf-8")
    assert "](<../year-8/ending-a-lesson.md#last>)" in text
    assert "](index.md)" in text
    assert "](../year-8/ending-a-lesson.md)" in text
    assert "# Opening" not in text
    assert "](the-room.png)" in text.replace("pictures/", "")
    assert _page(root, "subjects/music/resources/notes.md")["title"] == "Notes"
    kept = (made / "jekyll.md").read_text(encoding="utf-8")
    assert "\n# before: layout: post\n" in kept
    assert _page(root, "subjects/art/resources/jekyll.md")["topics"] == ["feedback"]
    assert _page(root, "subjects/art/resources/jekyll.md")["summary"] == (
        "What its author wrote of it."
    )
    assert {f.stem for f in made.glob("a-b*.md")} == {"a-b", "a-b-2"}
    assert {f.name for f in (root / "waiting").rglob("*.md")} == {
        *("draft.md", "frame.md", "leads.md"),
    }
    assert not [path for path in _files(root) if "unused" in path]


def test_what_waits_is_a_page_once_it_is_mended_and_moved(tmp_path: Path, run: Run) -> None:
    folder = _write(tmp_path / "ours", {k: FOLDER[k] for k in ("frame.md", "leads.md", "a b.md")})
    root = tmp_path / "pages"
    assert _init(root, "--yes", source=folder).exit_code == 0

    with (root / "content/trust.yml").open("a", encoding="utf-8") as settings:
        settings.write("embeds: [youtube.com]\n")
    for file in (root / "waiting").rglob("*.md"):
        file.rename(root / file.relative_to(root / "waiting"))

    assert " must fix: " not in run("check", root=root).stdout


def test_a_repository_of_markdown_becomes_a_trust_where_it_is(tmp_path: Path, run: Run) -> None:
    folder = _write(tmp_path / "ours", {k: FOLDER[k] for k in ("README.md", "a b.md", "frame.md")})
    before = _files(folder)

    result = _init(folder, "--yes")

    assert result.exit_code == 0
    assert "Left as it was: README.md" in result.stdout
    after = _files(folder)
    assert {path: after[path] for path in before} == before
    assert "subjects/art/resources/a-b.md" in after
    assert " must fix: " not in run("check", root=folder).stdout


@pytest.mark.parametrize("top", ["content", "subjects"])
def test_markdown_where_a_trusts_pages_go_is_not_mixed_with_them(top: str, tmp_path: Path) -> None:
    folder = _write(tmp_path / "ours", {f"{top}/x.md": "# X\n"})
    before = _files(folder)

    result = _init(folder, "--yes")

    assert result.exit_code == 2
    assert f"{top}/ holds Markdown already" in result.stderr
    assert "--from" in result.stderr
    assert _files(folder) == before


def test_without_a_subject_it_says_what_to_type(tmp_path: Path) -> None:
    folder = _write(tmp_path / "ours", {"x.md": "# X\n", "Music/y.md": "# Y\n"})
    words = ["init", str(tmp_path / "pages"), "--from", str(folder), "--name", "R", "--school", "A"]
    words += ["--key-stage", "ks3", "--contact", "pages@riverside.example"]

    result = CliRunner().invoke(main, words, input="\n", catch_exceptions=False)

    assert result.exit_code == 2
    assert "Name it: --subject NAME. Perhaps a folder at the top: Music." in result.stderr
    assert not (tmp_path / "pages").exists()


ELSEWHERE = [
    *("../secret.png", "/../secret.png", "%2e%2e/secret.png", ".hidden/secret.png"),
    "pointer.png",
]


def test_no_file_from_elsewhere_is_copied(tmp_path: Path) -> None:
    secret = photo("PNG", placed=False)
    _write(tmp_path, {"secret.png": secret, "ours/.hidden/secret.png": secret})
    pages = {
        f"x{n}.md": f"# X {n}\n\n{WORDS}\n\n![A room]({address})\n"
        for n, address in enumerate(ELSEWHERE)
    }
    folder = _write(tmp_path / "ours", dict(pages))
    (folder / "pointer.png").symlink_to(tmp_path / "secret.png")

    result = _init(tmp_path / "pages", "--yes", source=folder)

    assert result.exit_code == 0, result.output
    assert secret not in _files(tmp_path / "pages").values()
    for name in pages:
        [about] = [part for part in result.stdout.split("\n\n") if f"{name} -> " in part]
        assert "  ! line " in about


def test_what_must_not_be_shown_is_not_shown(tmp_path: Path) -> None:
    private = "jo.bloggs1987@gmail.com"
    files: dict[str, str | bytes] = {
        "x.md": f"# Write to {private}\n\nOur contact is {private} for all of you.\n"
    }
    folder = _write(tmp_path / "ours", files)

    result = _init(tmp_path / "pages", source=folder)

    assert private not in result.output
    assert "summary: (not shown)" in result.output


def test_the_day_is_that_of_the_last_commit_unless_something_changed_since(tmp_path: Path) -> None:
    folder = _write(tmp_path / "ours", {f"{n}.md": f"# Page {n}\n\n{WORDS}\n" for n in "abc"})
    repository = pygit2.init_repository(str(folder), initial_head="main")

    def commit(day: str, *names: str) -> None:
        for name in names:
            repository.index.add(name)
        repository.index.write()
        time = int(dt.datetime.fromisoformat(f"{day}T12:00+00:00").timestamp())
        by = pygit2.Signature("A teacher", "teacher@willow.example", time)
        before = [] if repository.head_is_unborn else [repository.head.target]
        tree = repository.index.write_tree()
        repository.create_commit("HEAD", by, by, "Pages", tree, before)

    commit("2025-03-01", "a.md", "b.md")
    (folder / "b.md").write_text(f"# Page b\n\nMore. {WORDS}\n")
    commit("2025-06-02", "b.md")
    (folder / "sub").mkdir()

    result = _init(tmp_path / "pages", "--yes", source=folder)

    assert result.exit_code == 0
    made = "subjects/art/resources"
    days = {n: _page(tmp_path / "pages", f"{made}/{n}.md")["reviewed"] for n in "abc"}
    assert days == {"a": "2025-03-01", "b": "2025-06-02", "c": "2026-05-04"}
    assert "reviewed: 2025-06-02  (its last commit)" in result.stdout
    assert "reviewed: 2026-05-04  (the file's own date)" in result.stdout


NOT_YET = {
    "---\ndraft: yes\n---\n": "it says draft: yes",
    "---\npublished: false\n---\n": "it says published: false",
    "---\nprivate: true\n---\n": "it says private: true",
    "---\nhidden: on\n---\n": "it says hidden: on",
    "---\nstatus: In progress\n---\n": "it says status: In progress",
    "---\nvisibility: private\n---\n": "it says visibility: private",
    "---\ndg-publish: false\n---\n": "it says dg-publish: false",
    "---\npublishDate: 2027-02-01T08:00:00Z\n---\n": "it says publishDate: 2027-02-01",
    "---\nexpiryDate: 2026-01-01\n---\n": "it says expiryDate: 2026-01-01",
    "---\npassword: rosebud\n---\n": "it says password: (not shown)",
    '+++\ntitle = "X"\ndraft = true\n+++\n': "the lines at its top stand in +++",
    '{\n  "title": "X"\n}\n': "the lines at its top stand in { }",
    "Title: X\nStatus: draft\n\n": "it says Status: draft",
    "---\ntitle: Never closed\n\n\n": "the lines at its top",
}
SHOWN = [
    "draft: false",
    "published: true",
    "status: published",
    "date: 2026-11-22 09:00:00 +0000",  # today
    "expiryDate: 2027-01-01",
    "public: yes",
]


@pytest.fixture(scope="module")
def with_fronts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A trust taken up from pages of which some are for nobody yet, and what was said of them."""
    fronts = [*NOT_YET, *(f"---\n{each}\n---\n" for each in SHOWN)]
    pages = {f"x{n}.md": f"{front}# Page {n}\n\n{WORDS}\n" for n, front in enumerate(fronts)}
    at = tmp_path_factory.mktemp("fronts")
    result = _init(at / "pages", "--yes", source=_write(at / "ours", dict(pages)))
    assert result.exit_code == 0, result.output
    return at / "pages", result.stdout


@pytest.mark.parametrize("number", range(len(NOT_YET)))
def test_a_page_that_is_for_nobody_yet_waits(number: int, with_fronts: tuple[Path, str]) -> None:
    root, said = with_fronts

    [about] = [part for part in said.split("\n\n") if f"x{number}.md -> " in part]
    assert list(NOT_YET.values())[number] in about
    assert (root / f"waiting/subjects/art/resources/x{number}.md").is_file()
    assert not (root / f"subjects/art/resources/x{number}.md").exists()


@pytest.mark.parametrize("number", range(len(SHOWN)), ids=SHOWN)
def test_a_page_that_its_author_shows_is_shown(number: int, with_fronts: tuple[Path, str]) -> None:
    root, _ = with_fronts

    assert (root / f"subjects/art/resources/x{len(NOT_YET) + number}.md").is_file()


def test_posts_of_jekyll_are_pages_and_files_of_programs_are_none(tmp_path: Path) -> None:
    page = f"---\nlayout: post\ntitle: A\n---\n{WORDS}\n"
    folder = _write(
        tmp_path / "ours",
        {
            "_posts/2024-09-01-causes.md": page,
            "_drafts/no.md": page,
            "_layouts/no.md": page,
            ".hidden.md": page,
            "~$lock.md": page,
            "plan.docx": b"PK",
        },
    )

    result = _init(tmp_path / "pages", "--yes", source=folder)

    assert result.exit_code == 0, result.output
    made = tmp_path / "pages/subjects/art/resources"
    assert [each.name for each in made.rglob("*.md")] == ["2024-09-01-causes.md"]
    for passed in ("_drafts/: ", "_layouts/: ", ".hidden.md: ", "~$lock.md: "):
        assert f"\n  {passed}" in result.stdout
    assert "1 other file that no page shows or offers:\n  plan.docx\n" in result.stdout


def test_marks_of_another_program_are_said_and_are_no_summary(tmp_path: Path) -> None:
    body = (
        "# A war\n\n{% include header.html %}\n\n"
        f"{WORDS} {{{{ site.title }}}}\n\n{{: .note}}\n\n`{{% code %}}`\n\n```\n{{% raw %}}\n```\n"
    )
    folder = _write(tmp_path / "ours", {"x.md": body})

    result = _init(tmp_path / "pages", "--yes", source=folder)

    assert result.exit_code == 0, result.output
    made = (tmp_path / "pages/subjects/art/resources/x.md").read_text(encoding="utf-8")
    at = [n for n, line in enumerate(made.split("\n"), 1) if line[:2] in ("{%", "A ", "{:")]
    assert len(at) == 4  # the last is a sample of code
    assert f"lines {at[0]}, {at[1]}, {at[2]} of the page: a mark of another" in result.stdout
    summary = _page(tmp_path / "pages", "subjects/art/resources/x.md")["summary"]
    assert str(summary).startswith(WORDS[:-1])


def test_a_folder_that_could_be_a_subject_is_said(tmp_path: Path) -> None:
    folder = _write(
        tmp_path / "ours",
        {"Maths/x.md": f"# X\n\n{WORDS}\n", "art/y.md": f"# Y\n\n{WORDS}\n"},
    )

    told = _init(tmp_path / "pages", source=folder)

    assert "subject: art  for what lies in Maths, too. Where one of them" in told.stdout

    told = _init(tmp_path / "pages", "--subject", "Maths", source=folder)

    assert "for what lies in" not in told.stdout


HOSTILE = [
    "Poetry: voice.md",
    "{{ 7 * 7 }}.md",
    'it\'s "50%" & more.md',
    "Ŵyn Tŷ.md",
    "😀.md",
    "con.md",
    "index.md",
    "latest.md",
    "a" * 200 + ".md",
    "- x.md",
    "assets/x.md",
    "plc/x.md",
    "resources/x.md",
    "CAPITALS.MD",
    "x.markdown",
]


def test_any_name_of_a_file_becomes_a_page_or_waits(tmp_path: Path, run: Run) -> None:
    texts = {name: f"# Page {n}\n\n{WORDS}\n" for n, name in enumerate(HOSTILE)}
    folder = _write(tmp_path / "ours", dict(texts))

    result = _init(tmp_path / "pages", "--yes", source=folder)

    assert result.exit_code == 0, result.output
    made = b"".join(
        data for path, data in _files(tmp_path / "pages").items() if path.endswith(".md")
    ).decode()
    for n in range(len(HOSTILE)):
        assert f"title: Page {n}\n" in made
    assert " must fix: " not in run("check", root=tmp_path / "pages").stdout


BODIES = [
    "# {{ config }} {% raw %}\n\n" + WORDS,
    '# Title: with # signs & "quotes"\n\n' + WORDS,
    "#\n\n" + WORDS,
    "# [A link](https://example.org) in it\n\n" + WORDS,
    "---\n\nA rule first. " + WORDS,
    "***\n" + WORDS,
    "<h1>By hand</h1>\n\n" + WORDS,
    "```\n# no heading\n```\n\n" + WORDS,
    "\ufeff# After a mark\r\n\r\n" + WORDS + "\r\n",
    "| a | b |\n| --- | --- |\n| c | d |\n",
    "# " + "long " * 300 + "\n\n" + "word " * 3000,
    "# null\n\nnull",
    "# 2026-10-03\n\n2026-10-03",
]


@pytest.fixture(scope="module")
def with_bodies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trust of pages with these texts."""
    at = tmp_path_factory.mktemp("bodies")
    folder = _write(at / "ours", {f"x{n}.md": body for n, body in enumerate(BODIES)})
    result = _init(at / "pages", "--yes", source=folder)
    assert result.exit_code == 0, result.output
    return at / "pages"


@pytest.mark.parametrize("number", range(len(BODIES)))
def test_any_text_keeps_its_words(number: int, with_bodies: Path) -> None:
    [file] = with_bodies.rglob(f"x{number}.md")
    made = file.read_text(encoding="utf-8")
    for word in re.findall(r"\w+", BODIES[number]):
        assert word in made


@pytest.mark.skipif(not ECF.is_dir(), reason="the real pages are not in ../shared/data/ecf")
def test_sixty_real_pages_end_in_a_site_with_what_was_assumed_said(
    tmp_path: Path, run: Run
) -> None:
    sources = sorted(path for path in ECF.rglob("*.md") if path.parent != ECF)[:60]
    pages: dict[str, str | bytes] = {
        path.relative_to(ECF).as_posix(): re.sub(
            r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        for path in sources
    }
    folder = _write(tmp_path / "theirs", pages)
    root = tmp_path / "pages"

    result = _init(root, "--embed", "youtube.com", "--yes", source=folder, subject="Induction")

    assert result.exit_code == 0, result.output
    assert run("build", root=root).exit_code == 0
    made = {p.relative_to(root).as_posix() for p in (root / "subjects").rglob("resources/**/*.md")}
    waiting = {p.relative_to(root).as_posix() for p in (root / "waiting").rglob("*.md")}
    assert len(made) + len(waiting) == 60
    assert len(made) >= 45
    told = result.stdout.split("\n\n")
    for path in made | waiting:
        [about] = [part for part in told if part.split("\n")[0].endswith(f" -> {path}")]
        for field, value in yaml.safe_load(
            (root / path).read_text(encoding="utf-8").split("---\n")[1]
        ).items():
            if field not in ("key_stages", "kind", "minutes"):
                assert f"\n  {field}: " in about, (path, value)
        assert ("\n  ! " in about) == (path in waiting)
    for path in made:
        page = root / "site" / path.removeprefix("subjects/").removesuffix(".md") / "index.html"
        assert page.is_file()


def test_a_damaged_document_keeps_only_the_pages_that_offer_it(tmp_path: Path, run: Run) -> None:
    folder = _write(
        tmp_path / "old",
        {
            "one.md": f"# One\n\n{WORDS} [Plan](plan.docx)\n",
            "two.md": f"# Two\n\n{WORDS} [Then one](one.md)\n",
            "three.md": f"# Three\n\n{WORDS}\n",
            "plan.docx": b"no such document",
        },
    )
    done = _init(tmp_path / "trust", "--yes", source=folder)
    assert done.exit_code == 0, done.output
    files = _files(tmp_path / "trust")
    at = "art/resources"
    assert f"subjects/{at}/three.md" in files
    assert {f"waiting/subjects/{at}/{name}" for name in ("one.md", "two.md", "plan.docx")} <= {
        *files
    }
    assert "is no Word document, or is damaged" in done.output
    assert run("check", root=tmp_path / "trust").exit_code == 0
