"""How a spare tree was left is remembered, which saves the look at all of it, and no more."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.publish import publish as publishing
from generator.publish.spare import beside, hold
from generator.publish.tree import NewTree
from tests.publish.sites import WILLOW as IMPRINT
from tests.publish.sites import Files, built, put, subjects
from tests.publish.test_spare import FIRST, PORTAL, SAME, _all, _edited

Sites = dict[str, Files]
Again = Callable[[Sites], None]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "web" / "site"


@pytest.fixture
def spare(site: Path) -> Path:
    return beside(site)


@pytest.fixture
def again(tmp_path: Path, site: Path, spare: Path) -> Again:
    """Publish sites as edits do: the first tree is given its spare one at once."""
    numbers: Iterator[int] = iter(range(100))

    def make(sites: Sites) -> None:
        shelf = tmp_path / f"shelf-{next(numbers)}"
        publishing.publish(
            [built(shelf, name, files) for name, files in sites.items()],
            subjects(list(sites)),
            "https://willow.example/",
            IMPRINT,
            site,
            publishing.Cache(shelf / "cache"),
            spare=spare,
            for_edits=True,
        )

    return make


@pytest.fixture
def is_clean(tmp_path: Path, site: Path) -> Callable[[Sites], bool]:
    """Whether the site is what these are made into from nothing, folders and modes included."""

    def compare(sites: Sites) -> bool:
        put(tmp_path / "clean", tmp_path / "clean" / "site", sites)
        return _all(site) == _all(tmp_path / "clean" / "site")

    return compare


def _listed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are looked into from now on, by name."""
    listed: list[str] = []
    plain = os.scandir

    def noted(folder: str | Path) -> object:
        listed.append(Path(folder).name)
        return plain(folder)

    monkeypatch.setattr(os, "scandir", noted)
    return listed


def test_the_first_edit_has_a_spare_tree_to_begin_from(
    again: Again, site: Path, spare: Path, is_clean: Callable[[Sites], bool]
) -> None:
    again(FIRST)
    folder = (spare / SAME).parent.stat().st_ino
    assert (spare / SAME).samefile(site / SAME)

    again(_edited(b"Anew"))

    assert (site / SAME).parent.stat().st_ino == folder
    assert is_clean(_edited(b"Anew"))


def test_where_there_are_no_links_no_spare_tree_is_made_of_them(
    again: Again, site: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)

    again(FIRST)

    assert (site / SAME).is_file()
    assert not spare.exists()


def test_a_folder_in_which_nothing_happened_is_not_looked_into(
    again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        again(_edited(b"Portal %d" % number))
    listed = _listed(monkeypatch)

    again(_edited(b"Anew"))

    assert "plc" not in listed


@pytest.mark.parametrize("builds", range(1, 4))
def test_what_lies_loose_in_a_site_comes_into_no_other(
    builds: int, again: Again, site: Path, is_clean: Callable[[Sites], bool]
) -> None:
    for number in range(builds):
        again(_edited(b"Portal %d" % number))
    (site / "music" / ".DS_Store").write_bytes(b"names of pages")
    (site / "music" / "plc" / "empty" / "deep").mkdir(parents=True)

    for number in range(3):
        again(_edited(b"Anew %d" % number))

        assert is_clean(_edited(b"Anew %d" % number))


@pytest.mark.parametrize("builds", range(1, 4))
def test_a_page_that_is_taken_out_of_a_site_comes_back_once(
    builds: int, again: Again, site: Path, is_clean: Callable[[Sites], bool]
) -> None:
    for number in range(builds):
        again(_edited(b"Portal %d" % number))
    (site / SAME).unlink()

    for number in range(3):
        again(_edited(b"Anew %d" % number))

        assert is_clean(_edited(b"Anew %d" % number))


@pytest.mark.parametrize("builds", range(1, 4))
def test_what_comes_into_a_site_while_it_is_replaced_is_not_published_later(
    builds: int,
    again: Again,
    site: Path,
    is_clean: Callable[[Sites], bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(builds):
        again(_edited(b"Portal %d" % number))
    fill = NewTree.fill

    def filled(tree: NewTree, looked_at: int) -> None:
        (site / "music" / "plc" / "mine.html").write_bytes(b"Mine")
        fill(tree, looked_at)

    with monkeypatch.context() as patched:
        patched.setattr(NewTree, "fill", filled)
        again(_edited(b"Meanwhile"))

    for number in range(3):
        again(_edited(b"Anew %d" % number))

        assert is_clean(_edited(b"Anew %d" % number))


def _of_another_tree(file: Path) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "of": "another"}))


def _nonsense(file: Path) -> None:
    file.write_bytes(b"\xff[")


def _elsewhere(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))


@pytest.mark.parametrize("damage", [_of_another_tree, _nonsense, _elsewhere])
def test_where_it_is_not_known_how_it_was_left_all_of_it_is_looked_at(
    damage: Callable[[Path], None],
    again: Again,
    spare: Path,
    is_clean: Callable[[Sites], bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(3):
        again(_edited(b"Portal %d" % number))
    damage(spare.parent / "left.json")
    (spare / SAME).unlink()
    listed = _listed(monkeypatch)

    again(FIRST)

    assert "plc" in listed
    assert is_clean(FIRST)


def test_how_a_tree_was_left_is_known_once(again: Again, spare: Path) -> None:
    for number in range(3):
        again(_edited(b"Portal %d" % number))
    left = (spare.parent / "left.json").read_bytes()
    assert b"Portal" not in left

    again({"portal": PORTAL})

    assert (spare.parent / "left.json").read_bytes() != left
    assert hold(spare, None).digests == {}
