"""What the tests of `init` and `new` share: the starting pages, converted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache_place import VARIABLE


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    shared = tmp_path_factory.getbasetemp()
    return (shared if worker_id == "master" else shared.parent) / "kept-of-new-trusts"


@pytest.fixture(autouse=True)
def _starting_pages_are_converted_once(monkeypatch: pytest.MonkeyPatch, _kept: Path) -> None:
    """`init` would convert all topics each time.

    From nothing it begins where what the README says is run, and where the wheel is.
    """
    monkeypatch.setenv(VARIABLE, str(_kept))
