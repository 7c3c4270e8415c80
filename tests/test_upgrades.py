"""What was found with other packages, or another Python, is not believed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import phonenumbers
import pytest

from generator import building, checking
from generator.cache import Cache
from generator.check import check as check_stage
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position
from tests.check.test_archived_gate import two_years
from tests.repository import commit
from tests.writing import job_in, page, resource, write_trust

SONG = "subjects/music/resources/song.md"
NUMBER = "Ring the office on 07911 123456 when it is late."
PICTURES = {"pictures-seen", "link-pictures"}
NAME_THEIR_PACKAGES = {"pages", "facts", "configuration", *PICTURES}
"""Conversions, templates, pictures: by the packages that make them, for they take long to make"""
HELD_AGAINST_HASHES = {"clean", "found-in", "plans", "planned-pages", "whole-checkouts"}
"""Read under a name that is always the same; what is in it says what it is of"""

Change = Callable[[], None]


@pytest.fixture(params=["a package", "Python"])
def upgraded(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Change:
    """Has another version of a package, or of Python, from here on."""
    kind = request.param

    def upgrade() -> None:
        if kind == "Python":
            monkeypatch.setattr(sys, "version", "3.99")
            return
        (tmp_path / "site-packages" / "phonenumbers-99.0.dist-info").mkdir(parents=True)
        monkeypatch.syspath_prepend(tmp_path / "site-packages")

    return upgrade


def _knows_no_number(*_: object) -> None:
    raise phonenumbers.NumberParseException(0, "It is in no plan.")


def _found(root: Path, name: str) -> list[str]:
    checked = checking.check(job_in(root)).checked
    return [each.path for each in checked.found if each.name == name]


def test_a_text_that_an_older_package_found_clean_is_read_again(
    tmp_path: Path, upgraded: Change
) -> None:
    root = write_trust(tmp_path / "trust", {SONG: page("Song", NUMBER)})
    with pytest.MonkeyPatch.context() as older:
        older.setattr(phonenumbers, "parse", _knows_no_number)
        assert _found(root, "phone-number") == []

    upgraded()

    assert _found(root, "phone-number") == [SONG]


def test_a_finished_year_that_an_older_package_found_clean_is_read_again(
    tmp_path: Path, upgraded: Change
) -> None:
    root = two_years(tmp_path / "trust", {SONG: resource("Song", "eal", NUMBER)})
    with pytest.MonkeyPatch.context() as older:
        older.setattr(phonenumbers, "parse", _knows_no_number)
        assert _found(root, "phone-number") == []

    upgraded()

    assert _found(root, "phone-number") == [f"2025-26:{SONG}"]


@pytest.mark.parametrize("reads", ["reads_one_page", "reads_no_text"])
def test_a_rule_that_found_nothing_with_older_packages_looks_again(
    reads: str, tmp_path: Path, upgraded: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_known: list[str] = []

    def note(inspection: Inspection) -> Iterator[Finding]:
        for path in inspection.catalogue.pages if is_known else ():
            yield Finding(path, Position(1), "It is known now.", "Write it otherwise.")

    rule = Rule("X001", "noted", Severity.IDEA, note, **{reads: True})
    monkeypatch.setattr(check_stage, "RULES", (*check_stage.RULES, rule))
    root = write_trust(tmp_path / "trust", {SONG: page("Song")})
    assert _found(root, "noted") == []
    is_known.append("by the newer package")

    upgraded()

    assert SONG in _found(root, "noted")


@pytest.fixture(scope="module")
def with_a_year(tmp_path_factory: pytest.TempPathFactory, _small_converted: Path) -> Path:
    """A folder with a trust that has a finished year, and with all that a build of it keeps."""
    folder = tmp_path_factory.mktemp("year")
    trust = Path(shutil.copytree(_small_converted, folder / "trust"))
    old = commit(trust)
    with (trust / "subjects" / "music" / "subject.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"archive:\n  - {{version: 2025-26, ref: {old}}}\n")
    with (trust / "subjects" / "music" / "index.md").open("a", encoding="utf-8") as index:
        index.write("\nWe sing.\n")
    building.build(replace(job_in(trust), cache=Cache(folder / "cache")), folder / "site")
    return folder


def test_nothing_that_other_packages_made_is_taken_from_the_cache(
    with_a_year: Path, tmp_path: Path, upgraded: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust = with_a_year / "trust"
    kept = Cache(Path(shutil.copytree(with_a_year / "cache", tmp_path / "cache")))
    believed: set[str] = set()
    made: set[tuple[str, str]] = set()
    get, put = Cache.get, Cache.put

    def note_get(cache: Cache, kind: str, key: str) -> bytes | None:
        data = get(cache, kind, key)
        if data is not None and (kind, key) not in made:
            believed.add(kind)
        return data

    def note_put(cache: Cache, kind: str, key: str, data: bytes) -> None:
        made.add((kind, key))
        put(cache, kind, key, data)

    monkeypatch.setattr(Cache, "get", note_get)
    monkeypatch.setattr(Cache, "put", note_put)
    upgraded()

    building.build(replace(job_in(trust), cache=kept), tmp_path / "site-2")

    assert believed <= NAME_THEIR_PACKAGES | HELD_AGAINST_HASHES
    kinds = {kind for kind, _ in made}
    assert {"clean", "found-in", "documents", "mentions", "years", "search-pages"} <= kinds
