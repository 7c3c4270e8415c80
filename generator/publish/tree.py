"""The new tree while it is written: readable by everybody, whatever the umask, no file twice.

A file that is in the folder already stays there, and one that is in the last tree as it is wanted
is not written but linked from there: both trees then have it (ADR 31).
"""

from __future__ import annotations

import contextlib
import os
import posixpath
import stat
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.model.diagnostics import CannotContinue
from generator.model.published import FILE, FOLDER, NO_LINKS, SiteFile, file_digest
from generator.publish.last import LastTree, entries_of
from generator.publish.manifest import MARKER, folders_of
from generator.publish.spare import Held, drop
from generator.workers import CAN_FORK, as_done, under_way

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_PATIENCE = 0.1
"""seconds to wait for a disk's clock to go on: most go by 4 or 10 ms, some by 1 or 2 s"""


Sign = tuple[int, ...]
"""What is another thing once somebody has put another file there, or written into it."""

MANY = 500
"""Files that take longer to write than it takes to begin a second process."""
_APART = 3
"""How many parts of a path tell which process writes it: most folders of that depth are small."""


class NotStanding(CannotContinue):
    """A site or a file that was believed to be in the last tree, at a glance, is not there."""


class NewTree:
    """Takes files to put below a folder, remembers the digest of each by its path, and puts them.

    The folder is empty, but for what is `held` in it.
    """

    def __init__(
        self, folder: Path, last: LastTree | None = None, held: Held | None = None
    ) -> None:
        self.folder = folder
        self.digests: dict[str, str] = {}
        self.made_from: dict[str, str] = {}
        self.shared: set[str] = set()
        """when they are put: those that are the very files of the last tree"""
        self._held = held or Held.nothing()
        self._last = last
        self._linkable = last.linkable if last else {}
        self._wanted: dict[str, SiteFile] = {}
        self._signs: dict[str, Sign] = {}
        self._under_way: Iterator[tuple[int, tuple[dict[str, Sign], set[str]]]] = iter(())
        self._begun: set[str] = set()

    def put(self, file: SiteFile) -> None:
        """Take a file.

        Raises `CannotContinue` where the path leads elsewhere, and where a file of that path was
        taken already; `NotStanding` where its content is to be the last tree's, which has it not.
        """
        if file.content is None and self._last and not self.may_link(file.path, file.digest):
            raise NotStanding(f"{file.path} has gone while the new pages were made. Build again.")
        if _leads_elsewhere(file.path):
            raise CannotContinue(f"no page or file can have the address {file.path}.")
        if file.path in self.digests:
            raise _two(file.path)
        if file.made_from:
            self.made_from[file.path] = file.made_from
        self.digests[file.path] = file.digest
        self._wanted[file.path] = file

    def take(self, files: Mapping[str, str], made_from: Mapping[str, str]) -> None:
        """Take files that the last tree has, which are right: by path with the digest of each.

        Raises `CannotContinue` where a file of such a path was taken already.
        """
        if twice := self.digests.keys() & files.keys():
            raise _two(min(twice))
        self.digests.update(files)
        self.made_from.update(made_from)

    @property
    def files(self) -> Iterable[SiteFile]:
        """All that was put, or written; not what was taken of the last tree by whole."""
        return self._wanted.values()

    def may_link(self, path: str, digest: str) -> bool:
        """Whether the last tree has a file of this path and content."""
        return self._linkable.get(path, ("", ""))[1] == digest

    def read(self, path: str) -> bytes:
        """The content of a file that was taken. Raises `OSError` where it can't be read."""
        content = self._wanted[path].content if path in self._wanted else None
        if isinstance(content, bytes):
            return content
        if content is None:
            assert self._last
            content = self._last.folder / path
        return content.read_bytes()

    def write(self, path: str, data: bytes) -> None:
        """Take a file of this content, made of nothing that is remembered. Raises as `put` does."""
        self.put(SiteFile(path, "", file_digest(data), data))

    @contextlib.contextmanager
    def begun(self, jobs: int) -> Iterator[None]:
        """Have what was taken so far put into an empty folder while the context goes on.

        `fill`, within the context, waits for it and puts the rest. Where there is little, or one
        process for all, nothing is begun.
        """
        if jobs == 1 or len(self._wanted) < MANY or self._held.digests or not CAN_FORK:
            yield
            return
        self.folder.chmod(FOLDER)
        self._begun = set(self._wanted)
        with under_way(self._fill, self._parts(self._begun), jobs) as done:
            self._under_way = done
            yield

    def fill(self, looked_at: int, jobs: int = 1) -> None:
        """Put all that was taken where it belongs; what else is in the folder goes.

        `jobs` is the number of processes. What is touched after the folder and the last tree were
        `looked_at` is read before it is trusted: the manifest has that time.

        Raises `CannotContinue` where two paths are one for the file system, or one is a file and
        the folder of another, and where a file is only in the last tree, and not there any more.
        """
        self.folder.chmod(FOLDER)
        self._collect(self._under_way)
        self._held.folders.update(folders_of(self._begun))
        drop(self.folder, self._held, self.digests)
        self.shared.update(self._held.digests)
        there = self._held.digests.keys() | self._begun
        new = [path for path in self.digests if path not in there]
        if jobs > 1 and len(new) >= MANY and CAN_FORK:
            self._collect(as_done(self._fill, self._parts(new), jobs))
        else:
            self._fill(new)
        if MARKER in self._wanted:
            os.utime(self.folder / MARKER, ns=(looked_at, looked_at))
            self._signs[MARKER] = _sign((self.folder / MARKER).stat())

    def _parts(self, paths: Iterable[str]) -> list[list[str]]:
        """These files in parts: each folder's in one, so that no process meets another's folder."""
        by_folder: dict[str, list[str]] = defaultdict(list)
        for path in sorted(paths):
            by_folder["/".join(path.split("/")[:_APART][:-1])].append(path)
        for folder in by_folder:
            self._make(folder)
        return sorted(by_folder.values(), key=len, reverse=True)

    def _collect(self, done: Iterable[tuple[int, tuple[dict[str, Sign], set[str]]]]) -> None:
        """Take over what other processes have put."""
        for _, (signs, shared) in done:
            self._signs |= signs
            self.shared |= shared

    def _fill(self, paths: Sequence[str]) -> tuple[dict[str, Sign], set[str]]:
        """Put these files; the sign of each, and those that the last tree has too."""
        for path in paths:
            self._put(self._wanted.get(path) or SiteFile(path, "", self.digests[path], None))
        return {path: self._signs[path] for path in paths}, self.shared.intersection(paths)

    def _put(self, file: SiteFile) -> None:
        self._make(posixpath.dirname(file.path))
        has_it = self.may_link(file.path, file.digest)
        if has_it and self._link(file.path):
            return
        written = ""
        if isinstance(file.content, Path):
            stamp = file.content.stat().st_mtime_ns
            written = self._write(file.path, file.content.read_bytes(), stamp)
        elif file.content is not None:
            written = self._write(file.path, file.content)
        elif has_it and self._last:
            stamp = self._last.found[file.path].st_mtime_ns
            with contextlib.suppress(FileNotFoundError):
                data = (self._last.folder / file.path).read_bytes()
                written = self._write(file.path, data, stamp)
        if written != file.digest:
            raise CannotContinue(
                f"{file.path} has changed, or is gone, while the new pages were put together. "
                "Build again."
            )

    def settle(self, target: Path, clock: Callable[[], int]) -> int | None:
        """Say in the tree, now in its `target`, that all of it is as it was put there.

        A link, and its end with the last tree, change a file's times, as an edit does. So when that
        tree is gone, and the disk's `clock` has gone on, the new one is looked through, and its
        manifest has that time from then on, which is returned. It is for trees in which nothing was
        held. Nothing is raised: where it can't be said, the next build reads every file.
        """
        with contextlib.suppress(OSError):
            last_touch, until = clock(), time.monotonic() + _PATIENCE
            while (now := clock()) <= last_touch:
                if time.monotonic() > until:
                    return None
            there = entries_of(target)
            if {path: _sign(found) for path, found in there.items()} == self._signs:
                os.utime(target / MARKER, ns=(now, now))
                return now
        return None

    def _link(self, path: str) -> bool:
        """Give a file of the last tree its name in this one; whether that can be done."""
        assert self._last
        found = self._last.found[path]
        if stat.S_IMODE(found.st_mode) != FILE:
            return False
        try:
            os.link(f"{self._last.folder}/{path}", f"{self.folder}/{path}", follow_symlinks=False)
        except FileExistsError:
            raise _two(path) from None
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            return False
        self._signs[path] = _sign(found)
        self.shared.add(path)
        return True

    def _write(self, path: str, data: bytes, stamp: int | None = None) -> str:
        """Write a file, dated `stamp` where it was made before; the digest of what was written."""
        try:
            opened = os.open(f"{self.folder}/{path}", _NEW, FILE)
            try:
                _write_all(opened, data)
                os.fchmod(opened, FILE)
                if stamp is not None:
                    os.utime(opened, ns=(stamp, stamp))
                self._signs[path] = _sign(os.fstat(opened))
            finally:
                os.close(opened)
        except (FileExistsError, IsADirectoryError):
            raise _two(path) from None
        return file_digest(data)

    def _make(self, path: str) -> None:
        if path in self._held.folders:
            return
        self._make(posixpath.dirname(path))
        try:
            os.mkdir(f"{self.folder}/{path}", mode=FOLDER)  # noqa: PTH102 (as above)
        except FileExistsError:
            raise CannotContinue(
                f"a page or file and a folder would have the address {path}. Give one of them "
                "another name."
            ) from None
        os.chmod(f"{self.folder}/{path}", FOLDER)  # noqa: PTH101 (as above)
        self._held.folders.add(path)


def _write_all(opened: int, data: bytes) -> None:
    """Write to an open file; a system may take less at a time than it is given."""
    written = os.write(opened, data)
    while written < len(data):
        written += os.write(opened, data[written:])


def _sign(found: os.stat_result) -> Sign:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _two(path: str) -> CannotContinue:
    return CannotContinue(
        f"two pages or files would have the address {path}. Give one of them another name."
    )


def _leads_elsewhere(path: str) -> bool:
    """Whether a path is out of the tree, or none that every system and every browser takes."""
    is_text = path.encode("utf-8", "ignore").decode() == path and "\0" not in path
    return not is_text or bool({"", ".", ".."} & set(path.split("/")))
