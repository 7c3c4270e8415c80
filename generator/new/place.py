"""Files, put into a folder whole or not at all. Nothing that is there is ever overwritten."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from generator.model.diagnostics import CannotContinue

_MOST_TOLD = 20


def in_the_way(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """What is in the folder where these files would go, and is something else."""
    found = set()
    for path, data in files.items():
        parts = path.split("/")
        above = ["/".join(parts[:n]) for n in range(1, len(parts))]
        for each in above:
            place = folder / each
            if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
                found.add(each)
        place = folder / path
        if not found & {*above} and os.path.lexists(place) and not _is(place, data):
            found.add(path)
    return sorted(found)


def there_already(folder: Path, files: Mapping[str, bytes]) -> set[str]:
    """Which of these files are in the folder, byte for byte."""
    return {path for path, data in files.items() if _is(folder / path, data)}


def put(
    folder: Path,
    files: Mapping[str, bytes],
    may_be_there: Collection[str] = (),
    look: Callable[[Path], None] = lambda _: None,
) -> list[str]:
    """Put the files into the folder, all or none; of those that `may_be_there`, which are.

    `look` sees them in a folder of their own first, and may refuse by raising. A folder that is
    not there yet appears at one stroke; one that is there stays the very one, since somebody
    may stand in it. Interrupted, or refused by the disk, it is as it was.
    Raises `CannotContinue` where other files are in the way, `OSError` as the disk does.
    """
    taken = in_the_way(folder, files)
    if wrong := [each for each in taken if each not in may_be_there]:
        more = len(wrong) - _MOST_TOLD
        below = [f"  {each}" for each in wrong[:_MOST_TOLD]]
        raise CannotContinue(
            f"something else is in {folder} already. Move it away, or begin in a new folder:",
            below=[*below, f"  and {more} more"] if more > 0 else below,
        )
    with _beside(folder) as workplace:
        made = workplace / "new"
        for path, data in files.items():
            if path not in taken:
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                (made / path).write_bytes(data)
        look(made)
        if os.path.lexists(folder):
            _move_all(made, folder, [path for path in files if path not in taken])
        else:
            made.rename(folder)
    return taken


def _is(place: Path, data: bytes) -> bool:
    """Whether the file is there already, byte for byte: a run that was killed left it."""
    return (
        not place.is_symlink()
        and place.is_file()
        and place.stat().st_size == len(data)
        and place.read_bytes() == data
    )


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A workplace on the same disk: within the folder, or beside where it is to appear."""
    around = folder if os.path.lexists(folder) else folder.parent
    added = [each for each in (around, *around.parents) if not each.exists()]
    try:
        around.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".trustpages-init-", dir=around) as made:
            yield Path(made)
    except BaseException:
        for each in added:
            with contextlib.suppress(OSError):  # something is in it by now
                each.rmdir()
        raise


def _move_all(made: Path, folder: Path, paths: Collection[str]) -> None:
    """Move the files into the folder. Where one cannot be moved, those before it go again."""
    folders: list[Path] = []
    moved: list[Path] = []
    try:
        for path in paths:
            target = folder / path
            for each in reversed(target.parents):
                if not each.exists():
                    each.mkdir()
                    folders.append(each)
            if os.path.lexists(target) and stat.S_ISREG(target.lstat().st_mode):
                continue  # the same file, from a run before
            moved.append(target)
            (made / path).rename(target)
    except BaseException:
        for file in moved:
            file.unlink(missing_ok=True)
        for each in reversed(folders):
            with contextlib.suppress(OSError):
                each.rmdir()
        raise
    shutil.rmtree(made, ignore_errors=True)
