"""What the tests of `init` and `new` share: few starting pages, converted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache_place import VARIABLE
from tests.starting import begin_with, few_starting_pages


@pytest.fixture(scope="session")
def kept_of_new_trusts(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where the starting pages are kept as they were converted, for all workers."""
    shared = tmp_path_factory.getbasetemp()
    return (shared if worker_id == "master" else shared.parent) / "kept-of-new-trusts"


@pytest.fixture(scope="session")
def few_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `content/` with which a trust is begun here."""
    return few_starting_pages(tmp_path_factory.mktemp("few"))


@pytest.fixture(autouse=True)
def _starting_pages_are_few_and_converted_once(
    monkeypatch: pytest.MonkeyPatch, kept_of_new_trusts: Path, few_pages: Path
) -> None:
    """`init` would convert all topics each time.

    From nothing it begins where what the README says is run, and where the wheel is. All pages
    are there where a fixture of a module begins a trust, and in the wheel.
    """
    monkeypatch.setenv(VARIABLE, str(kept_of_new_trusts))
    begin_with(few_pages, monkeypatch)
