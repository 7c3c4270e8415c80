"""Files → a ZIP that is equal to the byte whenever they are, and that every system can unpack."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from pathvalidate import sanitize_filename

Files = dict[str, Callable[[], bytes]]
"""Files by their names in a folder, each read when it is written."""
_LONGEST_NAME, _LONGEST = 60, 140
"""Windows stops at 260 letters, and the folder in which somebody unpacks has some of them."""
_BEFORE_ALL_TIMES = (1980, 1, 1, 0, 0, 0)
_FILE = 0o100644 << 16


def write_archive(file: Path, top: str, files: Files) -> None:
    """Write the files, which lie in one folder `top`, in the order of their names.

    Names are those that `fitting_names` gave. No clock is asked, and no file's rights are told.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, read in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{top}/{name}", _BEFORE_ALL_TIMES)
            entry.create_system, entry.external_attr = 3, _FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, read())


def fitting_names(paths: Iterable[str]) -> dict[str, str]:
    """Paths → names that Windows takes too, of which no two are one where letters' case is none.

    A path that is fit already stays as it is, whichever others there are that are not.
    """
    wanted = {path: _fitting(path) for path in sorted(paths)}
    taken: set[str] = set()
    given = {}
    for path, name in sorted(wanted.items(), key=lambda each: (each[0] != each[1], each[0])):
        free = name
        if free.casefold() in taken:
            free = _marked(name, path)
        taken.add(free.casefold())
        given[path] = free
    return given


def _fitting(path: str) -> str:
    parts = [_fitting_part(each) for each in path.split("/") if each not in ("", ".", "..")]
    name = "/".join(parts)
    return name if len(name) <= _LONGEST else f"long-names/{_mark(path)}/{parts[-1]}"


def _fitting_part(part: str) -> str:
    name = sanitize_filename(part, replacement_text="-", platform="universal") or "file"
    if len(name) <= _LONGEST_NAME and name == part:
        return name
    stem, ending = posixpath.splitext(str(name))
    ending = ending[:12]
    return f"{stem[: _LONGEST_NAME - len(ending) - 7].rstrip(' .')}-{_mark(part)[:6]}{ending}"


def _marked(name: str, path: str) -> str:
    stem, ending = posixpath.splitext(name)
    return f"{stem}-{_mark(path)[:8]}{ending}"


def _mark(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:12]
