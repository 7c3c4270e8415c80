"""Here the processes that convert pages are what is tested."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.converted_here import converted_elsewhere


@pytest.fixture(autouse=True)
def _in_processes_of_their_own() -> Iterator[None]:
    with converted_elsewhere():
        yield
