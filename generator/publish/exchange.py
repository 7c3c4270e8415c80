"""Two folders change places at one stroke, where the system can do that.

Python has no call for it, so the C library is asked: `renameat2` on Linux, `renamex_np` on macOS.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNABLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a system or a file system answers that does not know how."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places; whether the system knows how to.

    Raises `OSError` where it knows and fails; then both are where they were.
    """
    call = _call(os.fsencode(one), os.fsencode(other))
    if call is None:
        return False
    if call() == 0:
        return True
    if (number := ctypes.get_errno()) in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def sync_disk_of(descriptor: int) -> None:
    """Wait until all that was written to the file system of an open file is on its disk.

    Raises `OSError` where something could not be written.
    """
    if sys.platform == "linux":
        if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
    else:
        os.sync()


def _call(one: bytes, other: bytes) -> Callable[[], int] | None:
    """The C library's way to exchange two paths, or None."""
    if sys.platform not in ("linux", "darwin"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda: int(library.renamex_np(one, other, _RENAME_SWAP))
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        flags = _RENAME_EXCHANGE
        return lambda: int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, flags))
    return None
