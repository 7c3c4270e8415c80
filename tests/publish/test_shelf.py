"""Contents on a shelf stay where they are read; what nobody uses is left behind in time."""

from __future__ import annotations

from functools import partial

import pytest

from generator.publish import shelf as shelves
from generator.publish.shelf import Shelf


def test_a_content_is_kept_once_and_read_as_it_was_put() -> None:
    shelf = Shelf()
    places = [shelf.put(each.decode(), partial(bytes, each)) for each in (b"one", b"", b"other")]
    again = shelf.put("one", lambda: pytest.fail("it is there already"))
    shelf.settle()

    assert [shelf.read(place) for place in places] == [b"one", b"", b"other"]
    assert again == places[0]


def test_a_shelf_is_tidied_when_most_of_it_is_of_no_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "_ROOM", 100)
    shelf = Shelf()
    used = shelf.put("used", lambda: b"u" * 50)
    other = shelf.put("other", lambda: b"o" * 50)
    assert shelf.tidied([used]) is None
    shelf.put("edit", lambda: b"e" * 150)
    shelf.settle()
    tidied = shelf.tidied([used])
    assert tidied
    tidy, moved = tidied

    assert moved.keys() == {used}
    assert tidy.read(moved[used]) == b"u" * 50
    assert tidy.put("used", lambda: pytest.fail("it came with it")) == moved[used]
    assert shelf.read(other) == b"o" * 50
