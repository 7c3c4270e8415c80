"""Real repositories for the tests, made with the git that the machine has."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_SETTINGS = {
    "user.name": "A teacher",
    "user.email": "teacher@willow.example",
    "init.defaultBranch": "main",
    "commit.gpgsign": "false",
    "core.autocrlf": "false",
    "protocol.file.allow": "always",
}
# Neither the settings of whoever runs the tests nor a hook that runs them may matter.
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder: Path, *words: str | Path) -> str:
    """Run git in `folder` and give what it prints."""
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    done = subprocess.run(
        ["git", *settings, *words],
        cwd=folder,
        env=_ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def commit(folder: Path, message: str = "A year of pages") -> str:
    """Commit all that is in `folder`, making it a repository first, and give the commit's name."""
    if not (folder / ".git").exists():
        git(folder, "init")
        (folder / ".git" / "info" / "exclude").write_text("/site/\n/.cache/\n")
    git(folder, "add", "--all")
    git(folder, "commit", "--message", message)
    return git(folder, "rev-parse", "HEAD")
