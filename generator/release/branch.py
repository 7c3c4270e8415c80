"""`git:REMOTE#BRANCH`, as it is typed → a branch that pages are published to, and how it is named.

What is typed may come from a setting that somebody else can write: it is never an option of git's,
and no program is started by it. A name and a password in an address are never shown.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pygit2

from generator.model.diagnostics import CannotContinue
from generator.read.commits import DAMAGED, open_repository
from generator.release.sign_in import (
    how_to_write,
    parted,
    with_sign_in_quoted,
    without_password,
)

GIT = "git:"
"""What a target begins with that is a branch, and no folder."""
PROTOCOLS = ("https", "http", "ssh", "file")
"""How git may reach a repository; `ext::`, which runs a program, is none of them."""

_EXAMPLE = "--to git:origin#gh-pages"
_OTHER_PROGRAM = re.compile(r"[A-Za-z0-9+.-]+::")
_WITH_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_ELSEWHERE = re.compile(r"[^/\\:]+:")
"""As ssh is written in short: `git@willow.example:pages.git`"""
_OF_A_CLONE = ("http.", "credential.", "url.", "core.sshcommand")
"""Settings of a clone by which its own remotes are reached."""


@dataclass(frozen=True)
class Branch:
    """A branch of another repository; `settings` are those of the trust's clone that reach it."""

    address: str = field(repr=False)
    name: str
    settings: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def ref(self) -> str:
        """Its full name in the repository."""
        return f"refs/heads/{self.name}"

    @property
    def shown(self) -> str:
        """What it is called where everybody may read it."""
        return f"{without_password(self.address)}#{self.name}"


def branch_of(typed: str, root: Path) -> Branch:
    """The branch that `git:REMOTE#BRANCH` names, for a trust in `root`.

    REMOTE is an address, a folder, or what the trust's own repository calls another one. Raises
    `CannotContinue` for what is none of these.
    """
    remote, hash_sign, name = typed.removeprefix(GIT).rpartition("#")
    if not (remote and hash_sign and name):
        raise CannotContinue(
            f"--to {without_password(typed)} names no repository and branch. Write it like this: "
            f"{_EXAMPLE}"
        )
    is_name = name.isprintable() and not name.startswith("-")
    if not (is_name and pygit2.reference_is_valid_name(f"refs/heads/{name}")):
        raise CannotContinue(f"no branch can be called {name}. Write it like this: {_EXAMPLE}")
    known, settings = _known_here(root, remote)
    return Branch(_reached(known, root if known != remote else Path()), name, settings)


def _known_here(root: Path, remote: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The address of what the trust's repository knows by this name, and how that is reached."""
    try:
        repository = open_repository(root)
        known = {each.name: each.push_url or each.url or "" for each in repository.remotes}
        settings = [
            (entry.name, entry.value)
            for entry in repository.config
            if entry.level >= pygit2.enums.ConfigLevel.LOCAL and entry.name.startswith(_OF_A_CLONE)
        ]
    except DAMAGED:
        return remote, ()
    return known.get(remote, remote), tuple((n, v) for n, v in settings if v is not None)


def _reached(remote: str, around: Path) -> str:
    """An address, or a folder seen from the one `around` it, as git is given it."""
    if remote.startswith("-") or not remote.isprintable() or _OTHER_PROGRAM.match(remote):
        raise _refused(remote)
    if scheme := _WITH_SCHEME.match(remote):
        if scheme[1].lower() not in PROTOCOLS or not _has_host(remote):
            raise _refused(remote)
        return with_sign_in_quoted(remote)
    folder = around / remote
    if not folder.exists() and _ELSEWHERE.match(remote):
        is_half = remote.partition(":")[0].lower() in PROTOCOLS
        if is_half or remote.rpartition("@")[2].startswith("-"):
            raise _refused(remote)
        return remote
    if not folder.is_dir():
        raise CannotContinue(
            f"there is no repository {remote}: no folder of that name, and none that git remote "
            f"lists. Write it like this: {_EXAMPLE}"
        )
    return os.path.realpath(folder)


def _has_host(address: str) -> bool:
    """Whether an address names a host to be reached, or none; a password may have cut it short."""
    start, _, rest = parted(address)
    try:
        found = urlsplit(start + rest)
        is_one = found.port != 0
    except ValueError:
        return False
    return is_one and not rest.startswith("-") and "@" not in found.query + found.fragment


def _refused(remote: str) -> CannotContinue:
    return CannotContinue(
        f"{without_password(remote)} is no address that pages are published to. It may begin with "
        f"{', '.join(f'{each}://' for each in PROTOCOLS)}, or be git@host:path, a folder, or a "
        f"name that git remote lists.{how_to_write(remote)}"
    )
