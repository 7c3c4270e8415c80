"""A folder of this computer's for one branch elsewhere: its objects, and the tree that is built.

So a publish sends and fetches what has changed, and a build begins from the last one. Losing it
costs time and nothing else. It is in the user's own cache, where no clone brings one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pygit2

from generator.cache import digest
from generator.model.diagnostics import CannotContinue
from generator.publish.last import entries_of
from generator.publish.spare import beside
from generator.release.branch import Branch
from generator.release.place import locked

_OURS_ALONE = 0o700
_LARGEST = 2 * 1024 * 1024 * 1024
"""Bytes of objects that are kept; it begins anew then."""


@dataclass(frozen=True)
class Store:
    """What is kept for one branch, one edition and one trust, by one user, for one clone."""

    folder: Path

    @property
    def tree(self) -> Path:
        """What is built for the branch, and what the next build begins from."""
        return self.folder / "tree"

    @property
    def joined(self) -> Path:
        """Where sites of this clone and of the branch are put together."""
        return self.folder / "joined"

    @property
    def objects(self) -> Path:
        """A repository without files: git's objects of the branch, and no history of it."""
        return self.folder / "objects.git"

    @property
    def turn(self) -> Path:
        """What is locked while a publish has its turn; a build locks the folder itself."""
        return self.folder / "turn"

    @property
    def busy(self) -> Path:
        """It is there while the store is used, and after somebody was killed in it."""
        return self.folder / "in-use"

    def begin_anew(self) -> None:
        """Forget all that is known of the branch."""
        for each in (self.objects, self.joined, beside(self.joined).parent):
            shutil.rmtree(each, ignore_errors=True)

    def forget_tree(self) -> None:
        """Have the next build begin from nothing."""
        for each in (self.tree, beside(self.tree).parent):
            shutil.rmtree(each, ignore_errors=True)

    def repository(self) -> pygit2.Repository:
        """The objects; made where there are none yet, with the settings of nobody."""
        made = pygit2.init_repository(str(self.objects), bare=True)
        (self.objects / "config").write_text("[core]\n\tbare = true\n", encoding="utf-8")
        return pygit2.Repository(str(made.path))


@contextlib.contextmanager
def store_for(
    branch: Branch, root: Path, edition: str, trust: str, waiting: Callable[[], None]
) -> Iterator[Store]:
    """The store for what the trust in `root` publishes to a branch, for one publish at a time.

    Raises `CannotContinue` where there is no place for it.
    """
    import platformdirs  # few publish to a branch

    whose = digest(str(root.resolve()), branch.address, branch.name, edition, trust)[:16]
    place = platformdirs.user_cache_path("trustpages-branches", appauthor=False)
    store = Store(place / whose)
    try:
        store.folder.mkdir(mode=_OURS_ALONE, parents=True, exist_ok=True)
        if store.folder.is_symlink() or store.folder.stat().st_uid != os.getuid():
            raise CannotContinue(f"{store.folder} is another user's, or a link. Take it away.")
        store.folder.chmod(_OURS_ALONE)
        store.turn.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotContinue(
            f"{store.folder} can't be written ({error.strerror}), and what is published to a "
            "branch is put together there. Name another place: XDG_CACHE_HOME=DIR before the "
            "command."
        ) from error
    with locked(store.turn, waiting):
        if store.busy.exists() or _size(store.objects) > _LARGEST:
            store.begin_anew()  # whoever was killed here has left locks, and half of something
        store.busy.touch()
        try:
            yield store
        except Exception:
            store.busy.unlink(missing_ok=True)
            raise
        store.busy.unlink(missing_ok=True)


def _size(folder: Path) -> int:
    return sum(each.st_size for each in entries_of(folder).values()) if folder.is_dir() else 0
