"""`check PATH`: only what is wrong there is told, and a path that is not there is never “clean”."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

PAGE = "subjects/music/resources/humming-the-inner-part.md"


@pytest.fixture
def faulty(trust: Path) -> Path:
    """A trust in which one page has a fault."""
    page = trust / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("kind: ", "kind: no-"))
    return trust


@pytest.mark.parametrize(
    "path", [PAGE, f"./{PAGE}", "subjects/music/", "subjects", ".", PAGE.replace("/", "\\")]
)
def test_a_file_or_folder_of_the_trust_is_told_of(path: str, faulty: Path, run: Run) -> None:
    result = run("check", path, root=faulty)

    assert result.exit_code == 1
    assert "1 must fix, in 1 file." in result.stdout


@pytest.mark.parametrize("path", ["content", "subjects/music/plc", "content/trust.yml"])
def test_a_path_without_faults_is_clean(path: str, faulty: Path, run: Run) -> None:
    assert run("check", path, root=faulty).stdout == "Nothing to fix. Thank you.\n"


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("resources/humming-the-inner-part.md", PAGE),
        ("humming-the-inner-part.md", PAGE),
        (f"../{PAGE}", PAGE),
        (f"../../music/{PAGE}", PAGE),
        (f"{{root}}/{PAGE}", PAGE),
        (f"elsewhere/{PAGE}", PAGE),
        ("subjects/music/resources/humming-the-iner-part.md", PAGE),
        ("../plc", "subjects/music/plc"),
    ],
)
def test_a_path_from_another_folder_is_answered_with_the_one_that_is_meant(
    path: str, meant: str, faulty: Path, run: Run
) -> None:
    result = run("check", path.format(root=faulty), root=faulty)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "is no file or folder of the trust" in result.stderr
    assert meant in result.stderr.partition("Did you mean ")[2]


@pytest.mark.parametrize(
    "path", ["x.pdf", "/etc/passwd", "..", "subjects/music/resources/humming-the-inner-part"]
)
def test_a_path_that_is_nowhere_is_never_clean(path: str, faulty: Path, run: Run) -> None:
    assert run("check", path, root=faulty).exit_code == 2


def test_a_path_with_spaces_is_quoted_in_the_hint(faulty: Path, run: Run) -> None:
    page = faulty / PAGE
    page.rename(page.with_name("a humming part.md"))

    result = run("check", "a humming part.md", root=faulty)

    assert "Did you mean 'subjects/music/resources/a humming part.md'?" in result.stderr
