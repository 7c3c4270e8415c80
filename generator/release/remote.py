"""What is asked of another repository, by the git that the computer has: what is there, and a push.

Git's own program knows how a school signs in (keys, helpers, what a workflow was given), and its
pushes meet the hooks and rules of the host. All else is done by git's library, on objects alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.check.printable import printable
from generator.model.diagnostics import CannotContinue
from generator.release.branch import PROTOCOLS, Branch

_HERE = "target"
"""What the branch's repository is called in a store of objects."""
_KEPT = "refs/trustpages/tip"
"""Where a store keeps what the branch was when it was last looked at."""
_LONGEST = 1800
"""Seconds for one talk with a host; a first publish sends hundreds of megabytes."""
_OTHERS_PLACE = re.compile(
    "GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|PREFIX"
    "|NAMESPACE|SHALLOW_FILE|GRAFT_FILE|REPLACE_REF_BASE|CONFIG|CONFIG_PARAMETERS|TRACE.*)"
)
"""What a hook of git's that runs this program has said of another repository."""
_SETTINGS = (
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("push.followTags", "false"),
    ("fetch.writeCommitGraph", "false"),
)
_MOST_LINES = 4


class Rejected(Exception):  # noqa: N818 (it is no error: a push is tried again)
    """The host did not take a push."""

    def __init__(self, said: Iterable[str]) -> None:
        super().__init__("; ".join(said))
        self.said = tuple(said)


class Unheard(CannotContinue):
    """A talk with the host broke off, so that it is not known what came of it."""


@dataclass(frozen=True)
class Remote:
    """A branch elsewhere, and the store here of objects that it has or is to have."""

    store: Path
    branch: Branch

    def tip(self) -> str:
        """The commit that the branch is at, of which all is in the store then; "" if there is none.

        Raises `CannotContinue` where the repository can't be read.
        """
        told = self._git("ls-remote", "--", _HERE, self.branch.ref)
        found = [line.split("\t") for line in told.stdout.decode().splitlines()]
        commit = next((each for each, ref in found if ref == self.branch.ref), "")
        if commit and self._kept() != commit:
            self._git(
                *("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules"),
                *("--no-write-fetch-head", "--", _HERE, f"+{self.branch.ref}:{_KEPT}"),
            )
            commit = self._kept()
        return commit

    def push(self, commit: str, instead_of: str | None = None) -> None:
        """Have the branch at a commit of the store.

        It may follow on what is there and nothing else; only where the commit is named that it is
        given `instead_of` does it take that one's place, and then if the branch is still there.

        Raises `Rejected`, or `CannotContinue` where the repository can't be written.
        """
        lease = []
        if instead_of is not None:
            lease = [f"--force-with-lease={self.branch.ref}:{instead_of}"]
        done = self._run(
            *("push", "--porcelain", "--no-verify", "--no-signed", *lease),
            *("--", _HERE, f"{commit}:{self.branch.ref}"),
        )
        if done.returncode == 0:
            return
        lines = done.stdout.decode(errors="replace").splitlines()
        refused = [line.split("\t")[-1] for line in lines if line.startswith("!")]
        if refused:
            raise Rejected([refused[0], *self._words(done.stderr)])
        raise self._stopped(done)

    def keep(self, commit: str) -> None:
        """Note that the branch is at a commit of the store, so that it need not be fetched."""
        self._git("update-ref", "--", _KEPT, commit)

    def _kept(self) -> str:
        done = self._run("rev-parse", "--quiet", "--verify", f"{_KEPT}^{{commit}}")
        return done.stdout.decode().strip() if done.returncode == 0 else ""

    def _git(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        done = self._run(*words)
        if done.returncode:
            raise self._stopped(done)
        return done

    def _run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        program = shutil.which("git")
        if program is None:
            raise CannotContinue(
                "publishing to a branch needs the program git, which is not on this computer, or "
                "not in the PATH. Install it: https://git-scm.com"
            )
        try:
            return subprocess.run(  # noqa: S603 (no shell; no word of the target's is an option)
                [program, *words],
                cwd=self.store,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unheard(f"{self.branch.shown} has not answered for half an hour.") from None

    def _environment(self) -> dict[str, str]:
        """The address goes to git by the environment: others see the words of a command."""
        settings = [
            *self.branch.settings,
            *_SETTINGS,
            (f"remote.{_HERE}.url", self.branch.address),
        ]
        kept = {n: value for n, value in os.environ.items() if not _OTHERS_PLACE.fullmatch(n)}
        count = kept.get("GIT_CONFIG_COUNT", "")
        first = int(count) if count.isdecimal() else 0
        for number, (name, value) in enumerate(settings, first):
            kept |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return kept | {
            "GIT_CONFIG_COUNT": str(first + len(settings)),
            "GIT_DIR": str(self.store),
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ALLOW_PROTOCOL": ":".join(PROTOCOLS),
            "LC_ALL": "C",
        }

    def _stopped(self, done: subprocess.CompletedProcess[bytes]) -> CannotContinue:
        said = self._words(done.stderr)
        kind = Unheard if "hung up" in " ".join(said) else CannotContinue
        return kind(
            f"git can't reach {self.branch.shown}. Does git ls-remote reach it from here, and may "
            "whoever runs this push there? What was said:",
            below=[f"  {each}" for each in said or ["nothing"]],
        )

    def _words(self, said: bytes) -> list[str]:
        """What git or the host said, without what may hold a password."""
        text = said.decode(errors="replace")
        text = text.replace(self.branch.address, self.branch.shown.rpartition("#")[0])
        text = re.sub(r"(?<=://)[^\s/@]*@", "", text)
        lines = [printable(line.strip()) for line in text.splitlines()]
        return [line for line in lines if line and not line.startswith("hint:")][:_MOST_LINES]
