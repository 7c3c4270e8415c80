"""What runs on GitHub: actions by hash, permissions by job, one job that may write the pages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
STARTERS = sorted((PROJECT / "generator" / "new" / "repository").glob("*.yml"))
"""What `init` gives a trust: the same, with the program as a trust installs it."""

ALONE = {
    "deploy": ({"pages": "write", "id-token": "write"}, ["actions/deploy-pages"]),
    "comment": (
        {"actions": "read", "contents": "read", "issues": "write", "pull-requests": "write"},
        [],
    ),
}
"""The jobs that may write anything, with all that they run of others: neither checks out a page."""

PICTURES = """
      # For the pictures, which the runner's own browser takes. Without either there are none.
      - run: python -m pip install --disable-pip-version-check "playwright>=1.55" || true"""
"""What a trust's check installs besides; here it is there for the tests."""


def _name(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("file", [*WORKFLOWS, *STARTERS], ids=_name)
def test_an_action_is_named_by_its_commit_with_its_version(file: Path) -> None:
    used = re.findall(r"uses: *(.*)", file.read_text())
    for each in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each), each


@pytest.mark.parametrize("file", [*WORKFLOWS, *STARTERS], ids=_name)
def test_a_job_has_the_permissions_that_it_asks_for_alone(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text())
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
        if name in ALONE:
            assert (job["permissions"], used) == ALONE[name]
        else:
            assert set(job["permissions"].values()) == {"read"}
            assert "actions/checkout" in used


@pytest.mark.parametrize("file", [*WORKFLOWS, *STARTERS], ids=_name)
def test_no_secret_is_asked_for_and_nothing_of_an_event_is_put_into_a_command(file: Path) -> None:
    text = file.read_text()
    assert "secrets." not in text
    for job in yaml.safe_load(text)["jobs"].values():
        assert not [step["run"] for step in job["steps"] if "${{" in step.get("run", "")]


def test_what_a_trust_is_given_is_what_this_project_uses() -> None:
    here = {file.name: _as_a_trusts(file.read_text()) for file in WORKFLOWS}
    assert here == {file.name: file.read_text() for file in STARTERS}


def test_a_trust_installs_the_playwright_that_the_program_asks_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]

    [asked] = project["optional-dependencies"]["pictures"]
    assert f'"{asked}"' in PICTURES


def _as_a_trusts(text: str) -> str:
    """A workflow with the program installed as a trust does, and without what tests the program."""
    text = text.replace(".venv/bin/", "").replace("requirements.lock", "requirements.txt")
    install = "python -m pip install --disable-pip-version-check -r requirements.txt"
    if "--pictures" in text:
        install += PICTURES
    text = text.replace("make .venv/installed", install)
    return re.split(r"\n  program:\n", text)[0].rstrip() + "\n"
