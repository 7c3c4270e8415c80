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


def git(folder: Path, *words: str | Path, typed: str | None = None) -> str:
    """Run git in `folder`, which may read what is `typed`, and give what it prints."""
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    done = subprocess.run(
        ["git", *settings, *words],
        cwd=folder,
        input=typed,
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


def commit_at(folder: Path, when: str) -> str:
    """Commit what is in git's list with a time as it is to stand there, which git would not write.

    The commit's name; the branch is at it then.
    """
    lines = [f"tree {git(folder, 'write-tree')}", f"parent {git(folder, 'rev-parse', 'HEAD')}"]
    lines += [f"{who} A teacher <teacher@willow.example> {when}" for who in ("author", "committer")]
    written = "\n".join([*lines, "", "At another time", ""])
    words = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
    made = git(folder, *words, typed=written)
    git(folder, "update-ref", "HEAD", made)
    return made
