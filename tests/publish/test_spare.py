"""The tree that was replaced becomes the next one: only what differs is touched, nothing stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.published import Publication, file_digest
from generator.publish.manifest import MARKER, Manifest, SiteRecord, write_manifest
from generator.publish.spare import beside, hold
from generator.publish.targets import tree_in
from tests.publish.sites import Files, put
from tests.publish.strikes import content

Sites = dict[str, Files]

PORTAL: Files = {"index.html": b"The portal", "topics/voice/index.html": b"Voice"}
MUSIC: Files = {"index.html": b"Music", "plc/index.html": b"Sessions", "plc/a/b/c.svg": b"<svg/>"}
FIRST: Sites = {"portal": PORTAL, "music@2026-27": MUSIC}
SAME = "music/latest/plc/index.html"


def _edited(words: bytes) -> Sites:
    return {**FIRST, "portal": {**PORTAL, "index.html": words}}


SEQUENCES: dict[str, list[Sites]] = {
    "one page again and again": [FIRST, *(_edited(b"Portal %d" % each) for each in range(4))],
    "there and back": [FIRST, _edited(b"Anew"), FIRST, _edited(b"Anew"), FIRST],
    "a page goes and comes": [FIRST, {**FIRST, "portal": {"index.html": b"1"}}, FIRST, FIRST],
    "a site goes and comes": [FIRST, {"portal": PORTAL}, {"portal": PORTAL}, FIRST, FIRST],
    "a file becomes a folder": [
        {"portal": {**PORTAL, "x": b"file"}},
        FIRST,
        {"portal": {**PORTAL, "x": b"file"}},
        {"portal": {**PORTAL, "x/index.html": b"folder", "x/y/z": b"deep"}},
        {"portal": {**PORTAL, "x": b"file"}},
        {"portal": {**PORTAL, "x/index.html": b"folder"}},
    ],
    "two pages change places": [
        {"portal": {"index.html": b"1", "a/index.html": b"A", "b/index.html": b"B"}},
        {"portal": {"index.html": b"2", "a/index.html": b"B", "b/index.html": b"A"}},
        {"portal": {"index.html": b"3", "a/index.html": b"A", "b/index.html": b"B"}},
        {"portal": {"index.html": b"4", "a/index.html": b"A", "b/index.html": b"B"}},
    ],
}


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    return beside(tmp_path / "web" / "site")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "web" / "site"


@pytest.fixture
def again(tmp_path: Path, site: Path, spare: Path) -> Callable[[Sites], Publication]:
    """Put sites into the one target, with the spare tree, from a renderer that starts afresh."""
    number = iter(range(100))
    return lambda sites: put(tmp_path / f"shelf-{next(number)}", site, sites, spare=spare)


def _all(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Everything in a folder, folders too, with its mode and content."""
    return {
        each.relative_to(folder).as_posix(): (
            each.lstat().st_mode,
            b"" if each.is_dir() else each.read_bytes(),
        )
        for each in folder.rglob("*")
    }


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES)
def test_a_tree_that_is_brought_up_to_date_is_the_tree_that_is_made_from_nothing(
    sequence: list[Sites], again: Callable[[Sites], Publication], site: Path, tmp_path: Path
) -> None:
    for number, sites in enumerate(sequence):
        again(sites)

        put(tmp_path / f"clean-{number}", tmp_path / f"clean-{number}" / "site", sites)
        assert _all(site) == _all(tmp_path / f"clean-{number}" / "site")
        assert {each.name for each in site.parent.iterdir()} <= {"site", ".site-trustpages"}


def test_only_what_differs_is_touched(
    again: Callable[[Sites], Publication], site: Path, spare: Path
) -> None:
    for number in range(4):
        again(_edited(b"Portal %d" % number))
    folder, page = (spare / SAME).parent.stat(), (spare / SAME).stat()

    again(_edited(b"Portal 4"))

    assert (site / SAME).parent.stat().st_ino == folder.st_ino
    assert (site / SAME).stat().st_ctime_ns == page.st_ctime_ns
    assert (site / "index.html").read_bytes() == b"Portal 4"


def test_both_trees_have_one_file_of_what_is_the_same(
    again: Callable[[Sites], Publication], site: Path, spare: Path
) -> None:
    for number in range(3):
        again(_edited(b"Portal %d" % number))

    assert (site / SAME).samefile(spare / SAME)


def test_what_is_no_longer_published_is_nowhere(
    again: Callable[[Sites], Publication], site: Path, spare: Path
) -> None:
    again({**FIRST, "portal": {**PORTAL, "secret/index.html": b"A pupil's name"}})

    again(_edited(b"Anew"))

    assert content(spare).keys() - content(site).keys() == set()
    assert all((spare / path).samefile(site / path) for path in content(spare))
    assert SAME in content(spare)
    assert not (spare / MARKER).exists()  # it lists the files that are gone, by name


def test_a_folder_that_a_clone_may_bring_is_left_alone(
    again: Callable[[Sites], Publication], site: Path, spare: Path, tmp_path: Path
) -> None:
    again(FIRST)
    (tmp_path / "mine" / "tree").mkdir(parents=True)
    (tmp_path / "mine" / "tree" / "thesis").write_bytes(b"Mine")
    for make in (
        lambda: spare.parent.symlink_to(tmp_path / "mine"),
        lambda: (tmp_path / "mine").rename(spare.parent),
    ):
        make()
        again(_edited(b"Anew"))

        assert (spare / "thesis").read_bytes() == b"Mine"
        assert (site / "index.html").read_bytes() == b"Anew"
        if spare.parent.is_symlink():
            spare.parent.unlink()


def test_the_second_build_after_a_clean_one_reads_no_file_of_its_spare_tree(
    again: Callable[[Sites], Publication],
    site: Path,
    spare: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    again(FIRST)
    again(_edited(b"Anew"))
    last = tree_in(site)
    read: list[str] = []
    plain = Path.read_bytes

    def noted(file: Path) -> bytes:
        read.append(file.name)
        return plain(file)

    monkeypatch.setattr(Path, "read_bytes", noted)

    assert SAME in hold(spare, last).digests
    assert read == []


def _edit(folder: Path) -> None:
    (folder / SAME).unlink()  # what is linked is the site's as well
    (folder / SAME).write_bytes(b"Poisoned")


def _edit_and_date_back(folder: Path) -> None:
    before = (folder / SAME).stat()
    _edit(folder)
    os.utime(folder / SAME, ns=(before.st_atime_ns, before.st_mtime_ns))


def _make_link(folder: Path) -> None:
    (folder / SAME).unlink()
    (folder / SAME).symlink_to("/etc/hostname")


def _make_folder_a_link(folder: Path) -> None:
    (folder / "music").rename(folder / "away")
    (folder / "music").symlink_to("away")


def _add(folder: Path) -> None:
    (folder / "music" / "more" / "deep").mkdir(parents=True)
    (folder / "music" / "more" / ".DS_Store").write_bytes(b"x")
    (folder / "music" / "secret.html").write_bytes(b"For staff")


def _change_modes(folder: Path) -> None:
    (folder / "music").chmod(0o700)
    (folder / "music" / "latest" / "plc").chmod(0o777)


def _lose(folder: Path) -> None:
    (folder / SAME).unlink()


def _poison_with_a_manifest_that_agrees(folder: Path) -> None:
    """As who writes into a cache may: another file, which a manifest names and postdates."""
    _edit(folder)
    record = SiteRecord("music@2026-27", True, "", {SAME: file_digest(b"Poisoned")}, {})
    manifest = Manifest("Willow", "staff", "", (record,), {})
    (folder / MARKER).write_bytes(write_manifest(manifest))
    os.utime(folder / MARKER, (2**33, 2**33))


DAMAGE = [
    _poison_with_a_manifest_that_agrees,
    *(_edit, _edit_and_date_back, _make_link, _make_folder_a_link, _add, _lose),
    _change_modes,
]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda each: str(each.__name__))
def test_what_is_wrong_in_a_spare_tree_comes_into_none(
    damage: Callable[[Path], None],
    again: Callable[[Sites], Publication],
    site: Path,
    spare: Path,
    tmp_path: Path,
) -> None:
    for number in range(3):
        again(_edited(b"Portal %d" % number))
    damage(spare)

    again(FIRST)

    put(tmp_path / "clean", tmp_path / "clean" / "site", FIRST)
    assert _all(site) == _all(tmp_path / "clean" / "site")


@pytest.mark.parametrize("what", ["a file", "a link"])
def test_what_is_no_spare_tree_is_none(
    what: str, again: Callable[[Sites], Publication], site: Path, spare: Path, tmp_path: Path
) -> None:
    again(FIRST)
    spare.parent.mkdir(mode=0o700)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis").write_bytes(b"Mine")
    if what == "a file":
        spare.write_bytes(b"")
    else:
        spare.symlink_to(tmp_path / "mine")

    again(_edited(b"Anew"))

    assert (site / "index.html").read_bytes() == b"Anew"
    assert (tmp_path / "mine" / "thesis").read_bytes() == b"Mine"


def test_the_next_build_reads_what_was_touched_and_no_more(
    again: Callable[[Sites], Publication], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        again(_edited(b"Portal %d" % number))
    read: list[str] = []
    plain = Path.read_bytes

    def noted(file: Path) -> bytes:
        read.append(file.name if file.parent == site else str(file.relative_to(site)))
        return plain(file)

    monkeypatch.setattr(Path, "read_bytes", noted)
    tree_in(site)

    joints = {"sitemap.xml", "music/versions.json", "music/index.html"}
    assert set(read) - joints == {MARKER, "index.html"}


def test_a_file_of_somebody_else_is_not_held(
    again: Callable[[Sites], Publication],
    site: Path,
    spare: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    again(FIRST)
    again(FIRST)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    assert hold(spare, tree_in(site)).digests == {}
    assert content(spare) == {}
