"""A publish that is killed at any call that changes the disk, and several publishes at once.

The calls are met by an audit hook in a process of its own, which ends there without another word,
as one does that is killed.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from pathlib import Path

import pytest

from generator.release.place import Place, publishing_into
from generator.release.release import release
from generator.release.rollback import roll_back
from generator.release.verify import verify
from tests.publish.sites import put
from tests.release.releases import names, origin, publish, sites, wrong_in

STYLE, LATER = "bbbbbbbb", origin(2, "subjects/music/list.md")

_CHANGES = {"os.rename", "os.mkdir", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.chmod"}
_KILLED = 137
_OF_A_ROW = 3
"""How many of the same calls in a row are struck: dozens of links are made one like the other."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process of its own by a fork")


def _killed_at(web: Path, nth: int) -> bool:
    """Publish once more, and be killed before the `nth` change; whether there are so many."""
    child = os.fork()
    if child == 0:
        count, alike, before = 0, 0, ""

        def strike(event: str, words: tuple[object, ...]) -> None:
            nonlocal count, alike, before
            writes = event == "open" and isinstance(words[2], int) and words[2] & os.O_CREAT
            if event in _CHANGES or writes:
                alike, before = alike + 1 if event == before else 1, event
                count += alike <= _OF_A_ROW
                if count == nth:
                    os._exit(_KILLED)

        try:
            with publishing_into(web, lambda: None) as place:
                put(web.parent / "shelf", place.tree, sites("Two", style=STYLE))
                sys.addaudithook(strike)  # what a build is killed at is another test
                release(place, LATER, 5, "Names", lambda _: False, lambda: None)
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == _KILLED


def test_killed_at_any_moment_readers_have_a_whole_release(tmp_path: Path) -> None:
    publish(tmp_path / "before" / "web", "Zero", origin(0))
    publish(tmp_path / "before" / "web", "One", origin(1))
    nth, given = 1, set()
    while True:
        folder = Path(shutil.copytree(tmp_path / "before", tmp_path / str(nth), symlinks=True))
        web = folder / "web"
        if not _killed_at(web, nth):
            break
        assert verify(web / "current").differences == (), nth
        given.add((web / "current" / "index.html").read_text().partition(",")[0])

        last = publish(web, "Two", LATER, reason="Names", style=STYLE)
        assert wrong_in(web) == [], nth
        assert names(web) == [last.name], nth
        assert (web / "current" / "assets" / "trust.11111111.css").exists(), nth
        shutil.rmtree(folder)
        nth += 1
    assert nth > 30
    assert given == {"One", "Two"}


def test_killed_while_the_first_is_made_there_is_none_or_a_whole_one(tmp_path: Path) -> None:
    nth = 1
    while _killed_at(tmp_path / str(nth) / "web", nth):
        web = tmp_path / str(nth) / "web"
        if (web / "current").exists():
            assert verify(web / "current").differences == (), nth

        publish(web, "Two", LATER)
        assert wrong_in(web) == [], nth
        assert len(names(web)) == 1, nth
        nth += 4  # each of them is struck where there is a release already
    assert nth > 20


def _publish_many(web: Path, who: str, count: int) -> None:
    for n in range(count):
        publish(web, f"{who} {n}", origin(n), keep=1000)


def test_two_who_publish_at_once_lose_nothing(tmp_path: Path) -> None:
    web, many = tmp_path / "web", multiprocessing.get_context("fork")
    writers = [many.Process(target=_publish_many, args=(web, who, 8)) for who in "AB"]
    for each in writers:
        each.start()
    missed, seen = [], set()
    while any(each.is_alive() for each in writers):
        if not (web / "current").exists():
            continue
        try:  # a page, and then, from whatever release readers have by now, what it loads
            page = (web / "current" / "index.html").read_text()
            (web / "current" / page.rpartition(" ")[2]).read_text()
            seen.add(page)
        except OSError as error:
            missed.append(error)
    for each in writers:
        each.join()

    assert [each.exitcode for each in writers] == [0, 0]
    assert missed == []
    notes = Place(web).notes()
    assert [note.number for note in notes] == list(range(1, 17))
    assert len({note.content for note in notes}) == 16
    assert wrong_in(web) == []


def test_a_rollback_beside_publishes_leads_to_a_whole_release(tmp_path: Path) -> None:
    web, many = tmp_path / "web", multiprocessing.get_context("fork")
    first = publish(web, "First", origin(1)).name
    writer = many.Process(target=_publish_many, args=(web, "A", 8))
    writer.start()
    while writer.is_alive():
        roll_back(Place(web), first, lambda: None)
        assert verify((web / "current").resolve()).differences == ()
    writer.join()

    assert writer.exitcode == 0
    assert wrong_in(web) == []
