"""`build --base-path`: a host that has the tree at a path says so, and nobody writes it down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run


def test_the_page_for_lost_readers_leads_to_where_the_host_has_the_tree(
    built_trust: Path, run: Run
) -> None:
    settings = built_trust / "content/trust.yml"
    settings.write_text(re.sub(r"site_url: .*\n", "", settings.read_text()))
    roots = []
    for typed in ("repository", "", "/a/b/"):
        assert run("build", "--base-path", typed, root=built_trust).exit_code == 0
        page = (built_trust / "site/404.html").read_text()
        roots.append(re.findall(r'data-place="" href="([^"]*)"', page))

    assert roots == [["/repository/"], ["/"], ["/a/b/"]]


@pytest.mark.parametrize("typed", ["https://trust.example/", "/a b/", "/../", '/"><script>/'])
def test_what_is_no_path_is_refused(trust: Path, run: Run, typed: str) -> None:
    refused = run("build", "--base-path", typed, root=trust)

    assert refused.exit_code == 2
    assert "write the path alone, such as /pages/" in refused.output
    assert not (trust / "site").exists()
