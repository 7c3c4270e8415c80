"""The digest of the sources is another one after every change that a tree may be another for."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import cache
from generator.model.job import Job
from generator.read.refs import refs_on_disk
from generator.read.sources import Sources, read_sources
from tests.conftest import PROJECT
from tests.repository import commit, git
from tests.writing import job_in, page, write_trust

ECHO = "subjects/music/resources/echo.md"
SUBJECT = "subjects/music/subject.yml"

Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A trust with a theme and a base of its own, whose files have lain there for an hour."""
    root = write_trust(
        tmp_path / "trust",
        {
            "content/index.md": page("Portal"),
            ECHO: page("Echo", "Words."),
            "subjects/music/resources/echo.svg": "<svg/>",
        },
    )
    shutil.copytree(PROJECT / "theme", root / "theme")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return root


def _read(job: Job) -> Sources:
    read = read_sources(job)
    assert read
    return read


def _digest(root: Path) -> str:
    return _read(job_in(root)).digest


def _edit(path: str, before: str, after: str) -> Change:
    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after), encoding="utf-8")

    return edit


def _in_the_same_length_and_dated_back(root: Path) -> None:
    before = (root / ECHO).stat()
    _edit(ECHO, "Words.", "Sword.")(root)
    os.utime(root / ECHO, ns=(before.st_atime_ns, before.st_mtime_ns))


def _two_pages_change_places(root: Path) -> None:
    here, there = root / ECHO, root / "content" / "index.md"
    texts = here.read_text(), there.read_text()
    there.write_text(texts[0])
    here.write_text(texts[1])


CHANGES: dict[str, Change] = {
    "a word": _edit(ECHO, "Words.", "Other words."),
    "a word of the same length, dated back": _in_the_same_length_and_dated_back,
    "two pages change places": _two_pages_change_places,
    "a new page": lambda root: (root / ECHO).with_name("new.md").write_text(page("New")),
    "a new page that is empty": lambda root: (root / ECHO).with_name("new.md").touch(),
    "a page is gone": lambda root: (root / ECHO).unlink(),
    "a page has another name": lambda root: (root / ECHO).rename(root / "content" / "echo.md"),
    "a page of a hidden name": lambda root: (root / "content" / ".x.md").touch(),
    "a name that is no UTF-8": lambda root: (root / os.fsdecode(b"content/\xff.md")).touch(),
    "the settings of the trust": _edit("content/trust.yml", "Willow Trust", "Alder Trust"),
    "the settings of a subject": _edit(SUBJECT, "name: Music", "name: Song"),
    "a picture": _edit("subjects/music/resources/echo.svg", "<svg/>", "<svg />"),
    "a note": lambda root: (root / "content" / "README.md").touch(),
    "a link to a page": lambda root: (root / "content" / "x.md").symlink_to(root / ECHO),
    "a link that leads nowhere": lambda root: (root / "content" / "x.md").symlink_to("nowhere"),
    "a page becomes a link to one like it": lambda root: (
        (root / ECHO).rename(root / "echo.md"),
        (root / ECHO).symlink_to(root / "echo.md"),
    ),
    "a pipe": lambda root: os.mkfifo(root / "content" / "x.md"),
    "a repository in a folder": lambda root: (root / "content" / ".git").mkdir(),
    "the theme": _edit("theme/main.html", "{%", " {%"),
    "a hidden part of the theme": lambda root: (root / "theme" / ".part.html").touch(),
    "the theme is the program's": lambda root: shutil.rmtree(root / "theme"),
    "the base": _edit("mkdocs.yml", "theme:", "# mine\ntheme:"),
    "the base is the program's": lambda root: (root / "mkdocs.yml").unlink(),
    "a history, by which it is told what changed of late": commit,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_of_what_a_tree_is_made_from_shows(change: Change, root: Path) -> None:
    before = _digest(root)

    change(root)

    assert _digest(root) != before


UNCHANGED: dict[str, Change] = {
    "dates": lambda root: (root / ECHO).touch(),
    "what an editor leaves": lambda root: (root / "content" / ".index.md.swp").touch(),
    "what a system leaves": lambda root: (root / "content" / ".DS_Store").touch(),
    "what lies beside": lambda root: (root / "notes.md").touch(),
}


@pytest.mark.parametrize("change", UNCHANGED.values(), ids=UNCHANGED)
def test_what_no_tree_is_made_from_does_not_show(change: Change, root: Path) -> None:
    before = _digest(root)

    change(root)

    assert _digest(root) == before


def test_where_a_trust_lies_and_when_it_was_written_make_no_difference(
    root: Path, tmp_path: Path
) -> None:
    assert _digest(Path(shutil.copytree(root, tmp_path / "copied"))) == _digest(root)


@pytest.mark.parametrize(
    "asked", [{"edition": "public"}, {"today": dt.date(2026, 9, 15)}], ids=lambda each: str([*each])
)
def test_what_is_asked_for_shows(asked: dict[str, object], root: Path) -> None:
    job = job_in(root)

    assert _read(replace(job, **asked)).digest != _read(job).digest  # type: ignore[arg-type] # a row of the table is typed loosely


def test_what_the_web_answers_is_not_known_beforehand(root: Path) -> None:
    assert read_sources(replace(job_in(root), external=True)) is None


def test_the_program_the_packages_and_python_show(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _digest(root)
    with monkeypatch.context() as patched:
        patched.setattr(cache, "digest_of_program", lambda: "another")
        other_program = _digest(root)
    with monkeypatch.context() as patched:
        (tmp_path / "site-packages" / "markdown-99.dist-info").mkdir(parents=True)
        patched.syspath_prepend(tmp_path / "site-packages")
        other_package = _digest(root)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "version", "3.99")
        other_python = _digest(root)

    assert len({plain, other_program, other_package, other_python}) == 4


def test_a_finished_year_shows_when_its_tag_or_the_history_moves(root: Path) -> None:
    commit(root)
    git(root, "tag", "year-1")
    text = (root / SUBJECT).read_text()
    (root / SUBJECT).write_text(f"{text}archive: [{{version: 2025-26, ref: year-1}}]\n")
    digests = [_digest(root)]

    commit(root)
    digests.append(_digest(root))
    git(root, "tag", "--force", "year-1")
    digests.append(_digest(root))
    git(root, "tag", "--delete", "year-1")
    digests.append(_digest(root))

    assert len({*digests}) == 4
    assert _digest(root) == digests[-1]


def test_no_spelling_of_the_archive_hides_it(root: Path) -> None:
    commit(root)
    text = (root / SUBJECT).read_text()
    (root / SUBJECT).write_text(f'{text}"arc\\u0068ive": [{{version: 2025-26, ref: year-1}}]\n')
    before = _digest(root)

    git(root, "tag", "year-1")

    assert _digest(root) != before


AGO = 3_600_000_000_000


def _looked_at_later(read: Sources) -> Sources:
    """As if the files had lain there for an hour when they were looked at."""
    return replace(read, looked_at=read.looked_at + AGO)


def test_sources_that_nobody_touched_are_as_they_were(root: Path) -> None:
    assert _looked_at_later(_read(job_in(root))).are_as_they_were()


@pytest.mark.parametrize("change", [*CHANGES][:6])
def test_what_changes_while_a_tree_is_made_is_noticed(change: str, root: Path) -> None:
    read = _looked_at_later(_read(job_in(root)))

    CHANGES[change](root)

    assert not read.are_as_they_were()


def test_a_change_that_is_taken_back_while_a_tree_is_made_is_noticed(root: Path) -> None:
    read, before = _looked_at_later(_read(job_in(root))), (root / ECHO).stat()

    _edit(ECHO, "Words.", "Sword.")(root)
    _edit(ECHO, "Sword.", "Words.")(root)
    os.utime(root / ECHO, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert _digest(root) == read.digest
    assert not read.are_as_they_were()


def test_of_a_file_that_was_just_written_it_is_not_known(root: Path) -> None:
    now = (root / ECHO).stat().st_ctime_ns
    read = _read(job_in(root))

    assert not replace(read, looked_at=now + 1_000_000).are_as_they_were()
    assert replace(read, looked_at=now + AGO).are_as_they_were()


def test_a_file_that_cannot_be_read_is_left_to_whoever_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert read_sources(job_in(root)) is None


def _commit_more(root: Path) -> None:
    with (root / "notes.md").open("a") as notes:
        notes.write("More.")
    commit(root)


MOVES: dict[str, Change] = {
    "a commit more": _commit_more,
    "another branch": lambda root: (git(root, "checkout", "-b", "b"), _commit_more(root)),
    "no branch": lambda root: git(root, "checkout", "--detach"),
    "a tag": lambda root: git(root, "tag", "-f", "year-1", "HEAD"),
    "a tag more": lambda root: git(root, "tag", "year-2"),
    "a tag is gone": lambda root: git(root, "tag", "-d", "year-1"),
    "a replaced commit": lambda root: git(root, "replace", "HEAD", "HEAD~1"),
    "the branch that a name leads to": lambda root: (
        git(root, "branch", "-m", "real"),
        git(root, "symbolic-ref", "refs/heads/named", "refs/heads/real"),
        git(root, "symbolic-ref", "HEAD", "refs/heads/named"),
        _commit_more(root),
    ),
}


@pytest.mark.parametrize("is_packed", [False, True], ids=["refs in files", "refs packed"])
@pytest.mark.parametrize("change", MOVES.values(), ids=MOVES)
def test_what_finds_a_finished_year_is_known_by_the_repository_as_it_lies_there(
    change: Change, is_packed: bool, root: Path
) -> None:
    text = (root / SUBJECT).read_text()
    (root / SUBJECT).write_text(f"{text}archive: [{{version: 2025-26, ref: year-1}}]\n")
    commit(root)
    git(root, "tag", "year-1")
    _commit_more(root)
    if is_packed:
        git(root, "pack-refs", "--all")
    before = _digest(root)

    change(root)

    assert _digest(root) != before


def test_a_commit_to_a_branch_that_a_name_leads_to_shows(root: Path) -> None:
    text = (root / SUBJECT).read_text()
    (root / SUBJECT).write_text(f"{text}archive: [{{version: 2025-26, ref: year-1}}]\n")
    commit(root)
    MOVES["the branch that a name leads to"](root)
    before = _digest(root)

    _commit_more(root)

    assert refs_on_disk(root) is None
    assert _digest(root) != before
