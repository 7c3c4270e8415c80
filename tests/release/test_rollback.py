"""An earlier release, given to readers again; and what the next publish says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.release.releases import names, origin, publish, wrong_in


@pytest.fixture
def web(tmp_path: Path) -> Path:
    publish(tmp_path / "web", "One", origin(1))
    publish(tmp_path / "web", "Two", origin(2))
    return tmp_path / "web"


def _run(web: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["rollback", "--to", str(web), *words], catch_exceptions=False)


def _given(web: Path) -> str:
    return (web / "current" / "index.html").read_text().partition(",")[0]


def test_the_release_before_is_given_again_and_all_are_listed(web: Path) -> None:
    one, two = names(web)

    result = _run(web)

    assert result.exit_code == 0
    assert result.stdout == (
        f"Put back: readers have {one}, and no longer {two}.\n"
        f"{two}  published on 2026-11-22, commit 000000000000\n"
        f"{one}  published on 2026-11-22, commit 000000000000  <- readers have this one\n"
    )
    assert _given(web) == "One"
    assert _run(web, two).exit_code == 0
    assert _given(web) == "Two"
    assert wrong_in(web) == []


def test_it_can_only_be_listed(web: Path) -> None:
    result = _run(web, "--list")

    assert len(result.stdout.splitlines()) == 2
    assert _given(web) == "Two"


def test_where_there_is_none_it_says_which_there_are(web: Path) -> None:
    one, two = names(web)

    unknown, twice = _run(web, "no-commit-000000000000"), (_run(web), _run(web))[1]

    assert (unknown.exit_code, twice.exit_code) == (2, 2)
    assert "there is no release no-commit-000000000000. There are:" in unknown.stderr
    assert "no release before the one that readers have" in twice.stderr
    assert all(name in each.stderr for name in (one, two) for each in (unknown, twice))
    assert _run(web, one).stdout.startswith(f"Readers have {one} already.\n")


def test_the_next_publish_says_that_pages_had_been_put_back(web: Path) -> None:
    one, two = names(web)
    _run(web)

    again = publish(web, "Two", origin(2))

    assert f"The pages had been put back from {two} to {one}." in again.said
    assert again.name == f"{two}-2"
    assert _given(web) == "Two"


def test_the_one_before_is_one_of_other_content(web: Path) -> None:
    _run(web)
    publish(web, "Two", origin(2))  # a second release of the same, and so no way back from it

    _run(web)

    assert _given(web) == "One"


def test_a_release_that_has_changed_is_not_given_to_readers(web: Path) -> None:
    one, _ = names(web)
    (web / "releases" / one / "plain.html").write_text("Defaced")

    result = _run(web)

    assert result.exit_code == 2
    assert "plain.html: is not of what was published" in result.stderr
    assert _given(web) == "Two"


def test_a_folder_without_releases_is_told(tmp_path: Path) -> None:
    result = _run(tmp_path)

    assert result.exit_code == 2
    assert "has no releases in it" in result.stderr
