"""What has not changed is the same file in the new tree, and no edit by hand goes on with it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.diagnostics import CannotContinue
from generator.model.published import SiteFile, file_digest
from generator.publish.last import LastTree
from generator.publish.manifest import MARKER
from generator.publish.targets import tree_in
from generator.publish.tree import NewTree, NotStanding
from tests.publish.sites import put
from tests.publish.strikes import NEW, OLD, content

SAME = "music/plc/index.html"
CHANGED = {**OLD, "portal": {"index.html": b"The portal, anew"}}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A tree that a build has left."""
    put(tmp_path / "before", tmp_path / "web" / "site", OLD)
    return tmp_path / "web" / "site"


def _inode(file: Path) -> int:
    return file.stat().st_ino


def _last(site: Path) -> LastTree:
    last = tree_in(site)
    assert last
    return last


def _reads(site: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read to see whether somebody has changed the tree."""
    read: list[str] = []
    plain = Path.read_bytes

    def noted(file: Path) -> bytes:
        read.append(file.relative_to(site).as_posix())
        return plain(file)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", noted)
        _last(site)
    return [path for path in read if path != MARKER]


def test_only_what_changed_is_another_file(site: Path, tmp_path: Path) -> None:
    same, other = _inode(site / SAME), _inode(site / "index.html")

    put(tmp_path, site, CHANGED)

    assert _inode(site / SAME) == same
    assert _inode(site / "index.html") != other
    assert (site / SAME).stat().st_nlink == 1
    assert (site / "index.html").read_bytes() == b"The portal, anew"
    assert not (site / "topics").exists()


def test_a_page_keeps_its_date_until_it_changes(site: Path, tmp_path: Path) -> None:
    os.utime(tmp_path / "before" / "built" / "portal" / "index.html", (1, 1))
    dated = (site / SAME).stat().st_mtime_ns

    put(tmp_path, site, CHANGED)

    assert (site / SAME).stat().st_mtime_ns == dated


def test_a_tree_of_links_is_the_tree_that_is_made_from_nothing(site: Path, tmp_path: Path) -> None:
    put(tmp_path, site, NEW)
    put(tmp_path, tmp_path / "clean", NEW)

    assert content(site) == content(tmp_path / "clean")


def test_a_tree_that_nobody_touched_is_known_without_reading_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _reads(site, monkeypatch) == []

    put(tmp_path, site, CHANGED)

    assert _reads(site, monkeypatch) == []
    (site / SAME).touch()
    assert _reads(site, monkeypatch) == [SAME]


def _edit(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.write(b"My")


def _edit_and_date_back(file: Path) -> None:
    before = file.stat()
    _edit(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replace(file: Path) -> None:
    file.with_name("mine").write_bytes(b"My page")
    file.with_name("mine").replace(file)


EDITS = [_edit, _edit_and_date_back, _replace]


@pytest.mark.parametrize("change", EDITS, ids=lambda change: str(change.__name__))
def test_an_edit_of_a_linked_page_is_told_and_carried_nowhere(
    change: Callable[[Path], None], site: Path, tmp_path: Path
) -> None:
    put(tmp_path, site, CHANGED)
    change(site / SAME)

    with pytest.raises(CannotContinue, match=SAME):
        put(tmp_path, site, CHANGED)


@pytest.mark.parametrize("change", [_edit, _replace], ids=lambda change: str(change.__name__))
def test_an_edit_in_the_moment_after_the_exchange_is_told_by_the_next_build(
    change: Callable[[Path], None], site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = NewTree.settle

    def edited(tree: NewTree, target: Path, clock: Callable[[], int]) -> None:
        change(target / SAME)
        settle(tree, target, clock)

    monkeypatch.setattr(NewTree, "settle", edited)
    put(tmp_path, site, CHANGED)

    with pytest.raises(CannotContinue, match=SAME):
        put(tmp_path, site, CHANGED)


def test_a_build_that_was_killed_before_the_end_costs_time_alone(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(NewTree, "settle", lambda *_: None)
        put(tmp_path, site, CHANGED)

    assert SAME in _reads(site, monkeypatch)
    put(tmp_path, site, CHANGED)
    assert set(_reads(site, monkeypatch)) <= {"index.html"}  # what that build itself has put there


@pytest.mark.parametrize("number", [errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP])
def test_where_there_are_no_links_files_are_copied(
    number: int, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    dated, same = (site / SAME).stat().st_mtime_ns, _inode(site / SAME)

    put(tmp_path, site, CHANGED, left=[])

    assert _inode(site / SAME) != same
    put(tmp_path, site, {"portal": OLD["portal"]}, left=["music@2026-27"])
    assert (site / SAME).read_bytes() == b"Sessions"
    assert (site / SAME).stat().st_mtime_ns >= dated
    assert _last(site).is_as_built


def test_a_page_that_others_may_not_read_is_written_anew(site: Path, tmp_path: Path) -> None:
    (site / SAME).chmod(0o600)

    put(tmp_path, site, CHANGED)

    assert oct((site / SAME).stat().st_mode & 0o777) == "0o644"


def test_a_file_of_another_site_of_the_trust_is_never_the_same_file(
    site: Path, tmp_path: Path
) -> None:
    # Two pages of equal content stay two: whoever edits one has not edited the other.
    twice = {**OLD, "art@2026-27": OLD["music@2026-27"]}

    put(tmp_path, site, twice)

    assert _inode(site / "art/plc/index.html") != _inode(site / SAME)


def test_the_tree_that_is_there_says_what_each_file_was_made_from(tmp_path: Path) -> None:
    tree = NewTree(_folder(tmp_path / "new"))
    tree.put(SiteFile("a/index.html", "key of a", file_digest(b"A"), b"A"))
    tree.write("b/index.html", b"B")

    assert tree.made_from == {"a/index.html": "key of a"}
    assert tree.digests == {"a/index.html": file_digest(b"A"), "b/index.html": file_digest(b"B")}


def test_a_file_that_went_while_pages_were_put_together_stops_the_build(
    site: Path, tmp_path: Path
) -> None:
    last = _last(site)
    (site / SAME).unlink()
    tree = NewTree(_folder(tmp_path / "new"), last)
    gone = SiteFile(SAME, "", last.linkable[SAME][1], None)

    tree.put(gone)

    with pytest.raises(CannotContinue, match=f"{SAME} has changed, or is gone"):
        tree.fill(0)


def test_a_file_that_no_tree_has_is_taken_of_none(site: Path, tmp_path: Path) -> None:
    tree = NewTree(_folder(tmp_path / "new"), _last(site))

    with pytest.raises(NotStanding, match=f"{SAME} has gone"):
        tree.put(SiteFile(SAME, "", file_digest(b"of another build"), None))


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
