"""The showcase as a host serves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import serve


# What is found below a prefix is found at the root, but for what a prefix hides: seldom something.
@pytest.fixture(
    scope="module",
    params=[
        pytest.param("", id="at-the-root", marks=pytest.mark.audit),
        pytest.param("some/prefix/", id="under-a-prefix"),
    ],
)
def portal(
    request: pytest.FixtureRequest, showcase_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the portal: the tree moved below a prefix; `make audit` asks at the root too.

    Other tests ask at the root in every run: `test_screens.py`, `test_accessibility.py`.
    """
    host = showcase_site
    if request.param:
        host = tmp_path_factory.mktemp("host")
        place = host / request.param
        place.parent.mkdir(parents=True)
        place.symlink_to(showcase_site)
    with serve(host) as address:
        yield f"{address}/{request.param}"
