"""The showcase as a host serves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import serve


@pytest.fixture(scope="module", params=["", "some/prefix/"], ids=["at-the-root", "under-a-prefix"])
def portal(
    request: pytest.FixtureRequest, showcase_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the portal: the tree at the root of its host, and moved below a prefix."""
    host = showcase_site
    if request.param:
        host = tmp_path_factory.mktemp("host")
        place = host / request.param
        place.parent.mkdir(parents=True)
        place.symlink_to(showcase_site)
    with serve(host) as address:
        yield f"{address}/{request.param}"
