"""Putting a tree in its place: leftovers, locks, kills, and calls to the system that fail."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.model.diagnostics import CannotContinue
from generator.publish import exchange, workplace
from tests.conftest import PROJECT
from tests.publish.sites import put
from tests.publish.strikes import (
    HAS_STRACE,
    NEW,
    OLD,
    Strike,
    content,
    prepare,
    struck,
    touching,
    verdict,
)
from tests.writing import topic, write_trust

NOTE = "what-is-this.txt"


def _left(around: Path, name: str = ".trustpages-abcd1234") -> Path:
    """What a build that was killed leaves."""
    left = around / name
    (left / "new" / "music").mkdir(parents=True)
    (left / "new" / "music" / "index.html").write_text("For staff only")
    (left / NOTE).write_text(workplace._NOTE_TEXT)
    return left


def test_what_a_killed_build_left_is_swept_by_the_next(tmp_path: Path) -> None:
    site = prepare(tmp_path)
    (_left(site.parent) / "former").mkdir()
    (site.parent / ".trustpages-bbbb2222").mkdir()  # killed before its note was written
    linked = _left(site.parent, ".trustpages-cccc2222")
    (linked / "new").rename(tmp_path / "kept")
    (linked / "new").symlink_to(tmp_path / "kept")

    put(tmp_path / "new", site, NEW)

    assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert (tmp_path / "kept" / "music" / "index.html").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "trustpages-abcd1234",
        ".trustpages-",
        ".trustpages-ABCD1234",
        ".trustpages-abcd12345",
        ".site-old",
    ],
)
def test_a_folder_of_another_name_is_somebodys(name: str, tmp_path: Path) -> None:
    site = prepare(tmp_path)
    left = _left(site.parent, name)

    put(tmp_path / "new", site, NEW)

    assert (left / "new" / "music" / "index.html").read_text() == "For staff only"


def test_a_folder_of_our_name_without_our_note_is_somebodys(tmp_path: Path) -> None:
    site = prepare(tmp_path)
    unsigned, signed_by_another = (
        _left(site.parent, f".trustpages-{n}") for n in ("aaaa0000", "bbbb0000")
    )
    (unsigned / NOTE).unlink()
    (signed_by_another / NOTE).write_text("Keep this.")
    real = _left(tmp_path, "elsewhere")
    (site.parent / ".trustpages-cccc0000").symlink_to(real)

    put(tmp_path / "new", site, NEW)

    for left in (unsigned, signed_by_another, real):
        assert (left / "new" / "music" / "index.html").is_file()


def test_nobody_else_can_look_into_a_tree_that_is_not_ready(tmp_path: Path) -> None:
    with workplace.workplace(tmp_path / "site") as place:
        assert place.folder.stat().st_mode & 0o077 == 0


def test_two_builds_into_one_folder_both_end_well(tmp_path: Path) -> None:
    site = prepare(tmp_path)
    many = multiprocessing.get_context("fork")
    builds = [
        many.Process(target=put, args=(tmp_path / str(n), site, OLD if n % 2 else NEW))
        for n in range(6)
    ]
    for each in builds:
        each.start()
    for each in builds:
        each.join()

    put(tmp_path / "old", tmp_path / "expected-old", OLD)
    put(tmp_path / "new", tmp_path / "expected-new", NEW)
    assert [each.exitcode for each in builds] == [0] * 6
    assert content(site) in [content(tmp_path / f"expected-{which}") for which in ("old", "new")]
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_build_that_waits_too_long_for_another_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = prepare(tmp_path)
    before = content(site)
    left = _left(site.parent)
    monkeypatch.setattr(workplace, "_PATIENCE", 0.1)
    descriptor = os.open(site.parent, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)

    with pytest.raises(CannotContinue, match=r"another build into .* is under way"):
        put(tmp_path / "new", site, NEW)

    os.close(descriptor)
    assert content(site) == before
    assert left.exists(), "it may be the other's"


def _no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_call", lambda *_: None)


def test_without_an_exchange_the_tree_is_put_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = prepare(tmp_path)
    _no_exchange(monkeypatch)

    put(tmp_path / "new", site, NEW)

    assert (site / "index.html").read_bytes() == b"The portal, anew"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_without_an_exchange_a_tree_that_cannot_come_in_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = prepare(tmp_path)
    before = content(site)
    _no_exchange(monkeypatch)
    rename = Path.rename

    def fails_for_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_for_new)
    with pytest.raises(CannotContinue, match="Input/output error"):
        put(tmp_path / "new", site, NEW)

    assert content(site) == before
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_former_tree_that_cannot_come_back_at_once_is_never_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = prepare(tmp_path)
    before = content(site)
    _no_exchange(monkeypatch)
    rename = Path.rename

    def fails_after_the_first(self: Path, target: Path) -> Path:
        if self.name == "new" or self.parent.name == "former":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        return rename(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "rename", fails_after_the_first)
        with pytest.raises(CannotContinue, match="the next build puts it back"):
            put(tmp_path / "new", site, NEW)
    [left] = site.parent.iterdir()
    assert content(left / "former" / "site") == before

    with pytest.raises(CannotContinue, match="the subject topics"):
        put(tmp_path / "new", site, {**NEW, "topics@2026-27": {"index.html": b"x"}})

    assert content(site) == before
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_tree_taken_away_by_a_killed_build_comes_back_even_if_the_next_is_refused(
    tmp_path: Path,
) -> None:
    site = prepare(tmp_path)
    before = content(site)
    left = _left(site.parent)
    (left / "former").mkdir()
    site.rename(left / "former" / "site")

    with pytest.raises(CannotContinue, match=r"two years of|the subject"):
        put(tmp_path / "new", site, {**NEW, "topics@2026-27": {"index.html": b"x"}})

    assert content(site) == before
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_folder_that_nobody_may_write_to_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(CannotContinue, match=r"can't be written: (Not a directory|File exists)"):
        put(tmp_path, tmp_path / "file" / "site", OLD)


def test_an_overlong_address_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="File name too long"):
        put(tmp_path, tmp_path / "some" / "where" / ("x" * 300), OLD)

    assert not (tmp_path / "some").exists()


needs_strace = pytest.mark.skipif(not HAS_STRACE, reason="strace fails the calls")


@needs_strace
@pytest.mark.parametrize("how", ["error=ENOSPC", "error=EIO", "signal=KILL"])
@pytest.mark.parametrize("call", ["renameat2", "syncfs"])
def test_a_call_that_fails_leaves_the_target_whole(call: str, how: str, tmp_path: Path) -> None:
    # Every call in turn: benchmarks/kills.py, which takes a quarter of an hour.
    site = prepare(tmp_path)

    done = struck(Strike(call, 1, how), tmp_path, site)

    assert done.returncode in (2, -9, 137)
    assert verdict(done, how, tmp_path, site) == ""


@needs_strace
@pytest.mark.audit
@pytest.mark.parametrize("how", ["error=ENOSPC", "error=EIO", "signal=KILL"])
def test_every_call_that_fails_leaves_the_target_whole(how: str, tmp_path: Path) -> None:
    calls = touching(tmp_path / "first", prepare(tmp_path / "first"))
    wrong = {}
    for call, nth in calls:
        site = prepare(tmp_path / f"{call}{nth}")
        strike, around = Strike(call, nth, how), site.parent.parent
        if said := verdict(struck(strike, around, site), how, around, site):
            wrong[str(strike)] = said

    assert len(calls) > 100
    assert wrong == {}


@needs_strace
@pytest.mark.parametrize(("call", "how"), [("renameat2", "error=ENOSPC"), ("fsync", "error=EIO")])
def test_the_command_says_one_line_and_ends_with_2(call: str, how: str, tmp_path: Path) -> None:
    root = write_trust(tmp_path / "trust", {"content/topics/voice.md": topic("Voice")})
    command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--jobs", "1"]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    before = content(root / "site")
    (root / "content/topics/voice.md").write_text(topic("Voice", "Anew."))
    inject = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-o",
        os.devnull,
        f"-etrace={call}",
        f"-einject={call}:{how}:when=1+",
    ]

    done = subprocess.run(
        [*inject, *command], cwd=PROJECT, check=False, capture_output=True, text=True
    )

    said = [line for line in done.stderr.splitlines() if line.startswith("Cannot continue: ")]
    assert done.returncode == 2
    assert len(said) == 1
    assert "Traceback" not in done.stderr
    is_new = "the new pages are in" in said[0]  # only what makes sure of them has failed
    assert is_new == (call == "fsync")
    assert (content(root / "site") == before) == (not is_new)
    shutil.rmtree(root)
