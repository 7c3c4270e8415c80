"""What the forms say to the host of the repository: a change is proposed, and nothing is made.

The host is an imitation: that GitHub itself answers like this is not tried here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cache import Cache
from generator.checking import link_year
from generator.edit.edit import config_of, written
from generator.edit.repository import repository_of
from generator.model.job import Job
from generator.read.trees import WorkTree
from generator.schema.trust import Editor
from tests.conftest import TREES, serve
from tests.edit.host import TOKEN, Host
from tests.edit.in_browser import IS_THERE, go, way_to, write_forms

pytestmark = pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor")

SMALL = TREES / "small"
RESOURCE = "subjects/music/resources/humming-the-inner-part.md"


def _forms(site: Path) -> tuple[dict[str, Any], Host]:
    """The forms of the small trust below `site`, what they were told, and their host."""
    catalogue = link_year(
        Job(SMALL, Cache(site / "cache"), 1, lambda *_: None), WorkTree(SMALL)
    ).catalogue
    write_forms(catalogue, site)
    editor = Editor.model_validate({"repository": "willow/pages"})
    where = repository_of(catalogue.settings.trust, editor)
    config = config_of(catalogue, where.backend)
    (site / "edit" / "config.json").write_text(written(config))
    paths = [path for top in ("content", "subjects") for path in (SMALL / top).rglob("*")]
    files = {
        path.relative_to(SMALL).as_posix(): path.read_bytes() for path in paths if path.is_file()
    }
    return config, Host(files)


def _sign_in(page: Page, host: Host, address: str) -> None:
    page.set_default_timeout(20_000)
    host.answers(page)
    page.goto(f"{address}/edit/")
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.get_by_role("textbox").fill(TOKEN)
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.wait_for_url("**/edit/#/collections/**")


def test_what_is_saved_becomes_a_draft_of_a_pull_request_with_that_file_alone(
    browser: Browser, tmp_path: Path
) -> None:
    config, host = _forms(tmp_path)

    with serve(tmp_path) as address:
        page = browser.new_page(locale="en-GB")
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
        _sign_in(page, host, address)
        go(page, way_to(config, RESOURCE))
        summary = page.get_by_role("textbox", name="Summary", exact=True)
        summary.fill("Four bars, hummed.")
        with page.expect_response("**/issues/7/labels"):
            page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_role("button", name="Send for Review", exact=True).wait_for()
        page.close()

    [(branch, written)] = host.branches.items()
    [proposed] = host.proposed
    assert list(written) == [RESOURCE]
    assert b'summary: "Four bars, hummed."\n' in written[RESOURCE]
    assert (proposed["base"], proposed["draft"]) == ("main", True)
    assert proposed["head"].endswith(branch)
    assert host.signed == {f"token {TOKEN}"}
    assert host.unknown == []
    assert [
        each for each in refused if "Content Security Policy" in each and "github" in each
    ] == []


def test_who_saves_a_page_second_does_not_write_over_the_draft_of_the_first(
    browser: Browser, tmp_path: Path
) -> None:
    """Both have signed in before either has saved, so that neither knows of the other's draft."""
    config, host = _forms(tmp_path)

    with serve(tmp_path) as address:
        first, second = (browser.new_page(locale="en-GB") for _ in range(2))
        for page in (first, second):
            _sign_in(page, host, address)
            go(page, way_to(config, RESOURCE))
            page.get_by_role("textbox", name="Summary", exact=True).fill("Of one of them.")
        with first.expect_response("**/issues/7/labels"):
            first.get_by_role("button", name="Save", exact=True).click()
        drafted = {branch: dict(written) for branch, written in host.branches.items()}
        second.get_by_role("textbox", name="Title", exact=True).fill("Of the other")
        second.get_by_role("button", name="Save", exact=True).click()
        told = second.get_by_role("alertdialog")
        expect(told).to_contain_text("A colleague is changing this page as well")
        first.close()
        second.close()

    assert host.branches == drafted
    assert len(host.proposed) == 1
