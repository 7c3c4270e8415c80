"""The new tree while it is written: readable by everybody, whatever the umask, no file twice."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path

from generator.model.diagnostics import CannotContinue
from generator.model.published import file_digest

_FOLDER, _FILE = 0o755, 0o644
"""A host's web server is another user than the one who builds."""


class NewTree:
    """Writes files below a folder and remembers the digest of each by its path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.digests: dict[str, str] = {}
        self._folders = {""}
        folder.chmod(_FOLDER)

    def write(
        self, path: str, data: bytes, digest: str | None = None, stamp: int | None = None
    ) -> None:
        """Write a file, with the time at which it was first made where `stamp` says that.

        `digest` is that of `data`, where it is known. Raises `CannotContinue` where the path leads
        elsewhere, and where a file of that path is there already, or one that the file system does
        not tell from it.
        """
        if _leads_elsewhere(path):
            raise CannotContinue(f"no page or file can have the address {path}.")
        self._make(posixpath.dirname(path))
        file = f"{self.folder}/{path}"
        try:
            with open(file, "xb") as opened:  # noqa: PTH123 (1,800 times: Path is slow)
                opened.write(data)
                os.fchmod(opened.fileno(), _FILE)
        except (FileExistsError, IsADirectoryError):
            raise CannotContinue(
                f"two pages or files would have the address {path}. Give one of them another name."
            ) from None
        if stamp is not None:
            os.utime(file, ns=(stamp, stamp))
        self.digests[path] = digest or file_digest(data)

    def _make(self, path: str) -> None:
        if path in self._folders:
            return
        self._make(posixpath.dirname(path))
        try:
            (self.folder / path).mkdir(mode=_FOLDER)
        except FileExistsError:
            raise CannotContinue(
                f"a page or file and a folder would have the address {path}. Give one of them "
                "another name."
            ) from None
        (self.folder / path).chmod(_FOLDER)
        self._folders.add(path)


def _leads_elsewhere(path: str) -> bool:
    """Whether a path is out of the tree, or none that every system and every browser takes."""
    is_text = path.encode("utf-8", "ignore").decode() == path and "\0" not in path
    return not is_text or bool({"", ".", ".."} & set(path.split("/")))
