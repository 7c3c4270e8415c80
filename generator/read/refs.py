"""What names the commits of a repository, as it lies on disk: known without git's library.

It is for telling that nothing has changed: more is looked at than counts, and nothing understood.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_DECIDING = ("refs/tags", "refs/replace")


def refs_on_disk(root: Path) -> tuple[object, ...] | None:
    """All by which the present commit and the tags of the repository around `root` are found.

    None where it is not a plain one of ours, with its refs in files: then git is to be asked. So it
    is where there is none.
    """
    top = top_of_repository(root)
    if top is None or not _is_plain(top / ".git"):
        return None
    try:
        return tuple(_told(top / ".git"))
    except OSError:
        return None


def top_of_repository(root: Path) -> Path | None:
    """The folder of the repository around `root`, if there is one."""
    return next((each for each in (root, *root.parents) if (each / ".git").exists()), None)


def _is_plain(git: Path) -> bool:
    is_ours = not hasattr(os, "geteuid") or git.lstat().st_uid == os.geteuid()
    has_files = (git / "HEAD").is_file() and (git / "refs").is_dir()
    is_other = any((git / name).exists() for name in ("commondir", "reftable"))
    return git.is_dir() and not git.is_symlink() and is_ours and has_files and not is_other


def _told(git: Path) -> Iterator[object]:
    head = (git / "HEAD").read_bytes()
    yield head
    name = os.fsdecode(head.removeprefix(b"ref:").strip())
    if head.startswith(b"ref:") and ".." not in name.split("/") and "\0" not in name:
        yield _named(git / name.lstrip("/"))
    yield from (_bytes(git / name) for name in ("packed-refs", "shallow", "config"))
    for folder in _DECIDING:
        for file in sorted((git / folder).rglob("*")):
            if not file.is_dir():
                yield os.fsencode(file.relative_to(git))
                yield _named(file)


def _named(file: Path) -> bytes:
    """What a ref names. Raises `OSError` where that is another ref."""
    if (name := _bytes(file)).startswith(b"ref:"):
        raise OSError(file)
    return name


def _bytes(file: Path) -> bytes:
    """What is in a file; where it is not there, what none has in it."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return b"\0"
