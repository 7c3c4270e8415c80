"""The new tree while it is written: readable by everybody, whatever the umask, no file twice.

A file that is in the last tree as it is wanted is not written but linked from there: both trees
then have it, and it costs neither time nor disk (ADR 31).
"""

from __future__ import annotations

import contextlib
import errno
import os
import posixpath
import stat
import time
from collections.abc import Callable
from pathlib import Path

from generator.model.diagnostics import CannotContinue
from generator.model.published import SiteFile, file_digest
from generator.publish.last import LastTree, entries_of
from generator.publish.manifest import MARKER

_FOLDER, _FILE = 0o755, 0o644
"""A host's web server is another user than the one who builds."""
_NO_LINKS = {
    *(errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV, errno.ENOENT),
    *(errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL),
}
"""What is answered where a file can't have another name; it is copied then."""
_PATIENCE = 0.1
"""seconds to wait for a disk's clock to go on: most go by 4 or 10 ms, some by 1 or 2 s"""


class NewTree:
    """Puts files below a folder and remembers the digest of each by its path."""

    def __init__(self, folder: Path, last: LastTree | None = None) -> None:
        self.folder = folder
        self.digests: dict[str, str] = {}
        self.made_from: dict[str, str] = {}
        self._last = last
        self._linkable = last.linkable if last else {}
        self._signs: dict[str, tuple[int, ...]] = {}
        self._folders = {""}
        folder.chmod(_FOLDER)

    def put(self, file: SiteFile) -> None:
        """Link a file from the last tree, if that has the same content, else write it.

        Raises `CannotContinue` as `write` does, and where a file is only in the last tree, and is
        not there any more.
        """
        if file.made_from:
            self.made_from[file.path] = file.made_from
        has_it = self.may_link(file.path, file.digest)
        if has_it and self._link(file.path, file.digest):
            return
        if isinstance(file.content, Path):
            written = file.content.stat().st_mtime_ns
            self._write(file.path, file.content.read_bytes(), written)
        elif file.content is not None:
            self._write(file.path, file.content)
        elif has_it and self._last:
            written = self._last.found[file.path].st_mtime_ns
            with contextlib.suppress(FileNotFoundError):
                self._write(file.path, (self._last.folder / file.path).read_bytes(), written)
        if self.digests.get(file.path) != file.digest:
            raise CannotContinue(
                f"{file.path} has changed, or is gone, while the new pages were put together. "
                "Build again."
            )

    def may_link(self, path: str, digest: str) -> bool:
        """Whether the last tree has a file of this path and content."""
        return self._linkable.get(path, ("", ""))[1] == digest

    def write(self, path: str, data: bytes) -> None:
        """Put a file of this content, made of nothing that is remembered.

        Raises `CannotContinue` where the path leads elsewhere, and where a file of that path is
        there already, or one that the file system does not tell from it.
        """
        self.put(SiteFile(path, "", file_digest(data), data))

    def settle(self, target: Path, clock: Callable[[], int]) -> None:
        """Say in the tree, now in its `target`, that all of it is as it was put there.

        A link that goes with the last tree changes a file's times, as an edit does. So when that
        tree is gone, and the disk's `clock` has gone on, the new one is looked through, and its
        manifest has that time from then on: what was touched later is read before it is trusted.
        Nothing is raised: where it can't be said, the next build reads every file.
        """
        with contextlib.suppress(OSError):
            last_touch, until = clock(), time.monotonic() + _PATIENCE
            while (now := clock()) <= last_touch:
                if time.monotonic() > until:
                    return
            there = entries_of(target)
            if {path: _sign(found) for path, found in there.items()} == self._signs:
                os.utime(target / MARKER, ns=(now, now))

    def _link(self, path: str, digest: str) -> bool:
        """Give a file of the last tree its name in this one; whether that can be done."""
        assert self._last
        found = self._last.found[path]
        if stat.S_IMODE(found.st_mode) != _FILE:
            return False
        self._make_room(path)
        try:
            os.link(f"{self._last.folder}/{path}", f"{self.folder}/{path}", follow_symlinks=False)
        except FileExistsError:
            raise _two(path) from None
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            return False
        self._signs[path] = _sign(found)
        self.digests[path] = digest
        return True

    def _write(self, path: str, data: bytes, stamp: int | None = None) -> None:
        """Write a file, with the time at which it was first made where `stamp` says that."""
        self._make_room(path)
        try:
            with open(f"{self.folder}/{path}", "xb") as opened:  # noqa: PTH123 (1,800 times: Path is slow)
                opened.write(data)
                opened.flush()
                os.fchmod(opened.fileno(), _FILE)
                if stamp is not None:
                    os.utime(opened.fileno(), ns=(stamp, stamp))
                self._signs[path] = _sign(os.fstat(opened.fileno()))
        except (FileExistsError, IsADirectoryError):
            raise _two(path) from None
        self.digests[path] = file_digest(data)

    def _make_room(self, path: str) -> None:
        if _leads_elsewhere(path):
            raise CannotContinue(f"no page or file can have the address {path}.")
        self._make(posixpath.dirname(path))

    def _make(self, path: str) -> None:
        if path in self._folders:
            return
        self._make(posixpath.dirname(path))
        try:
            os.mkdir(f"{self.folder}/{path}", mode=_FOLDER)  # noqa: PTH102 (as above)
        except FileExistsError:
            raise CannotContinue(
                f"a page or file and a folder would have the address {path}. Give one of them "
                "another name."
            ) from None
        os.chmod(f"{self.folder}/{path}", _FOLDER)  # noqa: PTH101 (as above)
        self._folders.add(path)


def _sign(found: os.stat_result) -> tuple[int, ...]:
    """What is another thing once somebody has put another file there, or written into it."""
    return found.st_ino, found.st_size, found.st_mtime_ns


def _two(path: str) -> CannotContinue:
    return CannotContinue(
        f"two pages or files would have the address {path}. Give one of them another name."
    )


def _leads_elsewhere(path: str) -> bool:
    """Whether a path is out of the tree, or none that every system and every browser takes."""
    is_text = path.encode("utf-8", "ignore").decode() == path and "\0" not in path
    return not is_text or bool({"", ".", ".."} & set(path.split("/")))
