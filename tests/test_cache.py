"""What is kept comes back as it was put, or not at all; and a repository never brings it."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.attacks import cache_damage
from benchmarks.attacks.attack import Attempt
from benchmarks.damaged_cache import built, entries, tree
from generator import cache as cache_module
from generator.cache import Cache
from generator.cache_place import find_cache
from generator.model.diagnostics import CannotContinue
from tests.conftest import Run
from tests.repository import commit, git
from tests.writing import page, write_trust

KEY = "ab" * 20
FILES = {"subjects/music/index.md": page("Music", "We sing.")}


@pytest.mark.parametrize("attempt", list(cache_damage.attempts()), ids=lambda each: each.name)
def test_what_is_damaged_or_in_the_way_is_a_miss_and_is_put_anew(
    attempt: Attempt, tmp_path: Path
) -> None:
    assert attempt.succeeded(tmp_path) == ""


@pytest.mark.parametrize(
    "kind",
    [
        *("documents", "mentions", "facts", "pages", "clean", "configuration"),
        *("search-pages", "search-indexes", "plans", "planned-pages", "related"),
    ],
)
def test_entries_of_a_kind_that_say_nonsense_under_a_right_seal_are_misses(
    kind: str, tmp_path: Path, trust: Path
) -> None:
    kept = trust / ".cache" / "trustpages"
    built(trust, kept, tmp_path / "before")
    kept_files = entries(kept / kind)
    assert kept_files
    for file in kept_files:
        key = "".join(file.relative_to(kept / kind).parts)
        Cache(kept).put(kind, key, b'{"n": [1, null, "\xc3\xa9"]}')

    built(trust, kept, tmp_path / "after")

    before, after = (tree(tmp_path / name) for name in ("before", "after"))
    assert before == after


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_what_cannot_be_written_is_not_kept_and_nothing_is_left_of_it(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    cache = Cache(tmp_path / "cache")
    monkeypatch.setattr(cache_module, "_put_in_place", fails)
    cache.put("kind", KEY, b"data")

    assert cache.get("kind", KEY) is None
    assert entries(tmp_path / "cache") == []


def test_its_place_is_named_or_the_trusts_or_else_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "users"))
    root = write_trust(tmp_path / "trust", FILES)

    assert find_cache(root) == root / ".cache" / "trustpages"
    monkeypatch.setenv("TRUSTPAGES_CACHE", str(tmp_path / "of the environment"))
    assert find_cache(root) == tmp_path / "of the environment"
    assert find_cache(root, tmp_path / "named") == tmp_path / "named"
    monkeypatch.delenv("TRUSTPAGES_CACHE")
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("in the way")
    found = find_cache(root)
    assert found
    assert found.parent == tmp_path / "users" / "trustpages"
    (tmp_path / "users" / "trustpages").rename(tmp_path / "away")
    (tmp_path / "users" / "trustpages").write_text("in the way too")
    assert find_cache(root) is None


@pytest.mark.parametrize(
    "named", ["content/x", "subjects", "theme/x", ".", ".git/x", "content/../subjects/music"]
)
def test_it_is_not_among_what_the_trust_writes(named: str, tmp_path: Path) -> None:
    root = write_trust(tmp_path, FILES)

    with pytest.raises(CannotContinue, match="among what the trust writes"):
        find_cache(root, root / named)


@pytest.mark.parametrize("named", ["content/trust.yml/x", "n" * 300, "a/" * 3000])
def test_a_place_that_cannot_be_is_told(named: str, tmp_path: Path) -> None:
    root = write_trust(tmp_path / "trust", FILES)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "trust.yml").write_text("a file")

    with pytest.raises(CannotContinue, match="--cache DIR"):
        find_cache(root, tmp_path / named)


def _as_files(root: Path) -> None:
    (root / ".cache" / "trustpages" / "pages").mkdir(parents=True)
    (root / ".cache" / "trustpages" / "pages" / "x").write_text("x")


def _as_link(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / ".cache").symlink_to("elsewhere")


def _as_inner_link(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / ".cache").mkdir()
    (root / ".cache" / "trustpages").symlink_to("../elsewhere")


def _as_file(root: Path) -> None:
    (root / ".cache").write_text("x")


def _as_repository(root: Path) -> None:
    (root / ".cache").mkdir()
    (root / ".cache" / "x").write_text("x")
    commit(root / ".cache")


@pytest.mark.parametrize("way", [_as_files, _as_link, _as_inner_link, _as_file, _as_repository])
@pytest.mark.parametrize("folder", ["", "trusts/willow"])
@pytest.mark.parametrize("place", [None, "elsewhere"])
def test_a_cache_that_the_repository_keeps_is_refused(
    way: Callable[[Path], None], folder: str, place: str | None, tmp_path: Path
) -> None:
    root = write_trust(tmp_path / "top" / folder, FILES)
    way(root)
    git(tmp_path / "top", "init")
    git(tmp_path / "top", "add", "--force", "--all")

    with pytest.raises(CannotContinue, match="git rm -r --cached"):
        find_cache(root, tmp_path / place if place else None)


@pytest.mark.parametrize("form", ["2", "4"])
def test_a_cache_is_refused_in_capitals_and_in_each_form_of_gits_list(
    form: str, tmp_path: Path
) -> None:
    root = write_trust(tmp_path, {**FILES, ".CACHE/x": "x", ".cabinet": "x"})
    git(root, "init")
    git(root, "add", "--force", "--all")
    git(root, "update-index", "--index-version", form, "--force-write-index")
    (root / ".cache").mkdir(exist_ok=True)

    with pytest.raises(CannotContinue, match=r"git rm -r --cached \.CACHE/x"):
        find_cache(root)


@pytest.mark.parametrize("form", ["2", "4"])
def test_gits_library_is_not_loaded_where_nothing_of_the_list_is_a_cache(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_trust(tmp_path, FILES)
    git(root, "init")
    git(root, "add", "--all")
    git(root, "update-index", "--index-version", form, "--force-write-index")
    (root / ".cache").mkdir()
    asked: list[Path] = []

    def listed(top: Path) -> list[tuple[str, int, int]]:
        asked.append(top)
        return []

    monkeypatch.setattr("generator.read.index.listed", listed)

    assert find_cache(root) == root / ".cache" / "trustpages"
    assert bool(asked) == (form == "4")  # names are cut short in it


def test_a_named_cache_that_the_repository_keeps_is_refused(tmp_path: Path) -> None:
    root = write_trust(tmp_path, FILES)
    (root / "results" / "pages").mkdir(parents=True)
    (root / "results" / "pages" / "x").write_text("x")
    commit(root)

    with pytest.raises(CannotContinue, match="git rm -r --cached results/pages/x"):
        find_cache(root, root / "results")
    assert find_cache(root, root / "other") == root / "other"


def test_the_refusal_is_one_line_and_without_a_cache_there_is_none(trust: Path, run: Run) -> None:
    commit(trust)
    git(trust, "add", "--force", ".cache")

    refused = run("check", root=trust)

    assert refused.exit_code == 2
    assert refused.stderr.startswith("Cannot continue: the repository keeps .cache/trustpages/")
    assert len(refused.stderr.splitlines()) == 1
    assert run("check", "--no-cache", root=trust).exit_code == 0


def test_many_that_begin_at_one_time_all_keep_what_they_made(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        for number in range(200):
            cache = Cache(tmp_path / str(number))
            keys = [f"{each}" * 40 for each in range(8)]
            for done in [threads.submit(cache.put, "kind", key, b"x") for key in keys]:
                assert done.exception() is None
            assert [cache.get("kind", key) for key in keys] == [b"x"] * len(keys)
