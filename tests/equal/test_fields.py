"""Another value in any field of the front matter or the settings is in the tree that is built next.

The fields are taken from the schema, so a field that is added is tried as well.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from filelock import FileLock

from tests.equal.conftest import copied
from tests.equal.filled import (
    DAY,
    lay_out_filled,
    leaves,
    name_of,
    other,
    put,
    takes_words,
    values_of,
    write_values,
)
from tests.equal.workbench import Bench, tree_in
from tests.hostile import FOLDERS

KINDS = (*FOLDERS, "trust", "subject")

_OF_THE_CHECK = {"people.name", "people.reason"}
"""They tell the check whom it need not take for a pupil."""
_OF_GUIDES = {"for"}
"""For whom a page in `content/` is: on a subject's page it says nothing."""

UNSHOWN: dict[str, set[str]] = {
    **dict.fromkeys(FOLDERS, _OF_THE_CHECK | _OF_GUIDES),
    "pathway": _OF_THE_CHECK,
    "resource": {
        *_OF_THE_CHECK,
        *_OF_GUIDES,
        "ai_used",
        "replaces",
    },  # kept for the trust's own reviews
    "case-study": {*_OF_THE_CHECK, *_OF_GUIDES, "partner"},  # the same
    # No list of files; what is no link.
    "topic": {*_OF_THE_CHECK, *_OF_GUIDES, "files.title", "match.never"},
}
"""Fields with words that no page shows. They may still change nothing that is published."""


@pytest.fixture(scope="session")
def built_filled(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The bench with every field filled, built. Read it only."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / "filled"
    with FileLock(shared / "filled.lock"):
        if not (folder / "site").exists():
            shutil.rmtree(folder, ignore_errors=True)
            refused = lay_out_filled(folder).build()
            assert not refused, refused
    return folder


@pytest.fixture
def filled(built_filled: Path, tmp_path: Path) -> Bench:
    """A trust with every field filled, built already. Change it as you like."""
    bench = copied(built_filled, tmp_path / "filled")
    bench.today = DAY
    return bench


def test_other_words_in_every_field_are_in_the_tree(filled: Bench) -> None:
    """Those of one kind after another, each in the tree that is built next."""
    missing: dict[str, set[str]] = {}
    for kind in KINDS:
        words = _put_words(filled, kind)
        assert filled.build() == "", kind
        text = b"".join(tree_in(filled.site).values()).decode(errors="replace")
        missing[kind] = {each for each in words if not any(w in text for w in words[each])}

    assert missing == {kind: UNSHOWN.get(kind, set()) for kind in KINDS}
    assert filled.both().wrong == ()


def _put_words(filled: Bench, kind: str) -> dict[str, list[str]]:
    """Put a word of its own into each field of a kind: by the field's name, which those are."""
    values = values_of(filled, kind)
    words: dict[str, list[str]] = defaultdict(list)
    for number, (place, value) in enumerate(leaves(values)):
        if takes_words(place, value) and (kind, place) != ("trust", ("name",)):  # another's tree
            word = f"Zebra{KINDS.index(kind)}x{number}z"
            words[name_of(place)].append(word)
            end = "?" if value.endswith("?") else ""
            put(values, place, f"{word} {value.rstrip('?')}{end}")
    write_values(filled, kind, values)
    return words


@pytest.mark.audit
@pytest.mark.parametrize("kind", KINDS)
def test_another_value_in_one_field_gives_the_tree_that_is_built_from_nothing(
    kind: str, filled: Bench
) -> None:
    """Each field by itself: what is wrong of one is not healed by another."""
    sources = filled.sources()
    wrong = []
    for place, value in leaves(values_of(filled, kind)):
        values = values_of(filled, kind)
        put(values, place, other(value))
        write_values(filled, kind, values)
        wrong += [f"{name_of(place)}: {each}" for each in filled.both().wrong]
        filled.restore(sources)
    assert wrong == []
