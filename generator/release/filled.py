"""A built tree → the release made of it: its files by links, and what the one before is asked for.

A page that somebody has open loads styles and scripts by names that hold a hash of their content
(ADR 33). They go on into the next releases, for as long as the one is kept that they are of.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.model.diagnostics import CannotContinue
from generator.model.published import FILE, FOLDER, NO_LINKS, file_digest
from generator.publish.manifest import MARKER, Manifest, folders_of, read_manifest, write_manifest

_NAMED_BY_CONTENT = re.compile(r"assets/.*\.[0-9a-f]{8}\.[^/]+")


def to_carry(before: Path, own: Sequence[str], now: Manifest) -> dict[str, str]:
    """The files of the release `before` that open pages still ask for, with their digests.

    `own` are those of it that may be. One that is no more as it was published is not carried on.
    """
    there = read_manifest(before)
    files = there.files if there else {}
    wanted = {
        path: is_
        for path, is_ in files.items()
        if path in own and path not in now.files and is_named_by_content(path)
    }
    return {path: is_ for path, is_ in wanted.items() if _is_as_published(before / path, is_)}


def is_named_by_content(path: str) -> bool:
    """Whether a file's name holds a hash of its content, so that an open page may ask for it."""
    return _NAMED_BY_CONTENT.fullmatch(path) is not None


def fill(
    new: Path, built: Path, before: Path, manifest: Manifest, carried: Mapping[str, str]
) -> str:
    """Make a release in `new`, of what was `built`; the manifest that is written into it.

    Raises `OSError`, or `CannotContinue` where two files would have one name.
    """
    whole = msgspec.structs.replace(
        manifest, joints=dict(sorted({**manifest.joints, **carried}.items()))
    )
    for folder in sorted(folders_of(whole.files)):
        try:
            (new / folder).mkdir()
        except FileExistsError:
            raise CannotContinue(f"a file and a folder would both be called {folder}.") from None
        (new / folder).chmod(FOLDER)
    _put(built, new, manifest.files)
    _put(before, new, carried)
    text = write_manifest(whole)
    (new / MARKER).write_bytes(text)
    (new / MARKER).chmod(FILE)
    return text.decode()


def _put(source: Path, new: Path, paths: Iterable[str]) -> None:
    """Have these files in `new` as well, as links where the disk has such."""
    for path in paths:
        there, here = f"{source}/{path}", f"{new}/{path}"
        try:
            os.link(there, here, follow_symlinks=False)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            shutil.copyfile(there, here, follow_symlinks=False)
            Path(here).chmod(FILE)


def _is_as_published(file: Path, digest: str) -> bool:
    with contextlib.suppress(OSError):
        return not file.is_symlink() and file_digest(file.read_bytes()) == digest
    return False
