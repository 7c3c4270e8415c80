"""The cache is bounded: what was not used for longest goes, and what is in use stays."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator import cache_size
from generator.cache import Cache
from generator.cache_size import IN_USE, bound

KEYS = [f"{number:02x}" * 20 for number in range(8)]
A_KILOBYTE = b"x" * 1024


def filled(folder: Path) -> Cache:
    """A cache with an entry a day, the first the oldest, and all of them an hour old at least."""
    cache = Cache(folder)
    for days, key in enumerate(reversed(KEYS)):
        cache.put("pages", key, A_KILOBYTE)
        age(folder / "pages" / key[:1] / key[1:], days)
    return cache


def age(path: Path, days: int) -> None:
    """Make a file or folder look as if it was last used so many days ago."""
    then = time.time() - 2 * IN_USE - days * 24 * 60 * 60
    os.utime(path, (then, then))


def left(cache: Cache) -> list[str]:
    """The entries that are still there, asked for without being used."""
    return [key for key in KEYS if (cache.folder / "pages" / key[:1] / key[1:]).exists()]


def test_what_was_not_used_for_longest_goes_until_the_rest_fits(tmp_path: Path) -> None:
    cache = filled(tmp_path)

    bound(tmp_path, limit=4 * 1100)

    assert left(cache) == KEYS[4:]
    assert [cache.get("pages", key) for key in KEYS[4:]] == [A_KILOBYTE] * 4


def test_what_a_build_has_read_is_not_what_goes(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    cache.get("pages", KEYS[0])

    bound(tmp_path, limit=4 * 1100)

    assert left(cache) == [KEYS[0], *KEYS[5:]]


def test_what_is_in_use_stays_even_where_it_is_too_much(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key in KEYS:
        cache.put("pages", key, A_KILOBYTE)

    bound(tmp_path, limit=0)

    assert left(cache) == KEYS


def test_a_folder_that_an_earlier_version_kept_counts_with_all_in_it_and_goes_whole(
    tmp_path: Path,
) -> None:
    cache = filled(tmp_path)
    site = tmp_path / "sites-folders" / KEYS[0][:2] / KEYS[0][2:]
    (site / "deep").mkdir(parents=True)
    (site / "deep" / "index.html").write_bytes(A_KILOBYTE * 100)
    age(site, 100)

    bound(tmp_path, limit=9 * 1100)

    assert not site.exists()
    assert left(cache) == KEYS


def test_the_cache_is_not_looked_through_at_every_run(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    bound(tmp_path, limit=1024 * 1024)

    bound(tmp_path, limit=0)
    assert left(cache) == KEYS

    age(tmp_path / cache_size._LOOKED, 1)
    bound(tmp_path, limit=0)
    assert left(cache) == []


def test_several_may_bound_one_cache_at_one_time_while_others_fill_it(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    with ThreadPoolExecutor(8) as threads:
        for _ in range(20):
            threads.submit(bound, tmp_path, 0)
        put = [threads.submit(cache.put, "facts", key, A_KILOBYTE) for key in KEYS]
        assert [each.exception() for each in put] == [None] * len(KEYS)

    assert all(cache.get("facts", key) in (None, A_KILOBYTE) for key in KEYS)


def test_a_cache_that_cannot_be_looked_through_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    bound(tmp_path / "file")
    bound(tmp_path / "nothing")

    assert (tmp_path / "file").read_text() == "x"
    assert not (tmp_path / "nothing").exists()
