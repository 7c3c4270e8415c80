"""The bench, built once for all workers, and copies of it that a test may change."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from filelock import FileLock

from tests.equal.workbench import Bench, lay_out


@pytest.fixture(scope="session")
def built_bench(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The bench's folder with its tree and its cache. Read it only."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / "bench"
    with FileLock(shared / "bench.lock"):
        if not (folder / "site").exists():
            shutil.rmtree(folder, ignore_errors=True)
            refused = lay_out(folder).build()
            assert not refused, refused
    return folder


@pytest.fixture
def bench(built_bench: Path, tmp_path: Path) -> Bench:
    """A trust that is built already. Change it as you like."""
    return copied(built_bench, tmp_path / "bench")


def copied(built: Path, folder: Path, without: Sequence[str] = ()) -> Bench:
    """A copy of a bench, its tree with its dates; `without` some of its folders."""
    return Bench(Path(shutil.copytree(built, folder, ignore=lambda *_: without)))
