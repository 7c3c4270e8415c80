"""A folder beside a target in which the new tree is made, until it takes the target's place.

One build at a time works beside a target: it holds a lock on the folder around it. What a build
that was killed has left there is therefore nobody's, and goes before the next begins.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.diagnostics import CannotContinue
from generator.publish.exchange import exchange, sync_disk_of
from generator.publish.spare import Left, Parting, is_spare, keep, recall

_PREFIX = ".trustpages-"
_NAME = re.compile(r"\.trustpages-[a-z0-9_]{8}")
_NOTE = "what-is-this.txt"
_NOTE_TEXT = (
    "A build by trustpages puts its pages together here. What is left of it may be deleted.\n"
)
_FORMER = "former"
_PATIENCE = 60
"""seconds to wait for another build beside the same target: assembling a tree takes a few"""


@dataclass(frozen=True)
class Workplace:
    """`new` is an empty folder to fill, for `put_in_place`."""

    target: Path
    folder: Path
    around: int
    """the folder around the target, open"""
    spare: Path | None = None
    """where the tree that is replaced is kept"""
    left: Left | None = None
    """how the spare tree was left that `new` is, if that is known"""

    @property
    def new(self) -> Path:
        """What becomes the target."""
        return self.folder / "new"

    def put_in_place(self, parting: Parting | None = None) -> None:
        """Let `new` take the target's place, at one stroke where the system knows how.

        All of it is on the disk before, and nothing of what was in the target is left afterwards
        but what is in it now: the spare tree is what is left of it after a `parting`.
        Raises `OSError` with the target as it was, `CannotContinue` with the new one in its place.
        """
        sync_disk_of(self.around)
        if not self.target.exists() or not any(self.target.iterdir()):
            self.new.rename(self.target)
        elif not exchange(self.new, self.target):
            self._replace()
        with _in_place(self.target):
            os.fsync(self.around)
            if self.spare:
                keep(self.new, self.spare, parting)
            _empty(self.folder)

    def clock(self) -> int:
        """What time it is by the disk's own clock, in nanoseconds."""
        os.utime(self.folder / _NOTE)
        return (self.folder / _NOTE).stat().st_mtime_ns

    def _replace(self) -> None:
        """The shortest way without an exchange. Killed in between, the next build undoes it."""
        former = self.folder / _FORMER
        former.mkdir()
        self.target.rename(former / self.target.name)
        try:
            self.new.rename(self.target)
        except BaseException:
            (former / self.target.name).rename(self.target)
            raise


def make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, open to all: a web server must get through them.

    Those that were not there are put into `made`.
    """
    if not folder.exists():
        make_folders(folder.parent, made)
        folder.mkdir()
        made.append(folder)
        folder.chmod(0o755)


@contextlib.contextmanager
def workplace(target: Path, spare: Path | None = None) -> Iterator[Workplace]:
    """A place to make what is to become `target`; afterwards nothing of it is left.

    What is there at first is the `spare` tree, if there is one.

    Raises `CannotContinue` where the target can't be written, with what was there as it was.
    """
    made: list[Path] = []
    try:
        make_folders(target.parent, made)
        with _locked(target.parent) as (around, is_alone):
            if is_alone:
                _sweep(target.parent)
            folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=_PREFIX))
            try:
                (folder / _NOTE).write_text(_NOTE_TEXT, encoding="utf-8")
                left = _take(spare, folder / "new")
                yield Workplace(target, folder, around, spare, left)
            except BaseException:
                with contextlib.suppress(OSError):
                    _remove(folder)
                raise
            with _in_place(target):
                _remove(folder)
    except BaseException as error:
        for parent in reversed(made):
            with contextlib.suppress(OSError):
                parent.rmdir()
        if not isinstance(error, OSError):
            raise
        raise CannotContinue(
            f"{target} can't be written: {_said(error)}. {_what_is_there(target)}"
        ) from error


def _take(spare: Path | None, new: Path) -> Left | None:
    if spare and is_spare(spare):
        left = recall(spare)
        with contextlib.suppress(OSError):  # it is on another disk
            spare.rename(new)
            return left
    new.mkdir()
    return None


def _what_is_there(target: Path) -> str:
    away = list(target.parent.glob(f"{_PREFIX}*/{_FORMER}/*")) if target.parent.is_dir() else []
    if away and not target.exists():
        return f"What was there before is in {away[0]}; the next build puts it back."
    return "What was there before is as it was."


@contextlib.contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """An empty folder to fill, which becomes `target` when it is full.

    Raises `CannotContinue` where the target is not empty, or can't be written.
    """
    with workplace(target) as place:
        if target.exists() and any(target.iterdir()):
            raise CannotContinue(f"{target} is not empty. Name a new folder with --out.")
        yield place.new
        place.new.chmod(0o755)
        place.put_in_place()


@contextlib.contextmanager
def _in_place(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotContinue(
            f"the new pages are in {target}, but the computer can't finish: {_said(error)}. "
            "Build again when that is mended."
        ) from error


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[tuple[int, bool]]:
    """The folder, open, and whether it is locked: some file systems know no locks."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor, _lock(folder, descriptor)
    finally:
        os.close(descriptor)


def _lock(folder: Path, descriptor: int) -> bool:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() <= until:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
        except OSError:
            return False
        else:
            return True
    raise CannotContinue(f"another build into {folder} is under way. Wait until it has ended.")


def _sweep(folder: Path) -> None:
    """Remove what killed builds have left."""
    for left in sorted(folder.glob(f"{_PREFIX}*")):
        if not _is_left_of_a_build(left):
            continue
        _remove(left)


def _is_left_of_a_build(left: Path) -> bool:
    """Whether it is surely ours: by its name and its note, which is the first to come in."""
    if not _NAME.fullmatch(left.name) or left.is_symlink() or not left.is_dir():
        return False
    note = left / _NOTE
    is_signed = note.is_file() and _NOTE_TEXT.startswith(note.read_text("utf-8", "replace"))
    return is_signed or not any(left.iterdir())


def _remove(folder: Path) -> None:
    """Delete a workplace, its note last: what is left of it is still known as ours.

    A former tree that nothing has replaced goes back to its place first, and what somebody else has
    put into the workplace stays, with the note.
    """
    for former in (folder / _FORMER).glob("*"):
        if not os.path.lexists(folder.parent / former.name):
            former.rename(folder.parent / former.name)
    _empty(folder)
    if {each.name for each in folder.iterdir()} <= {_NOTE}:
        (folder / _NOTE).unlink(missing_ok=True)
        folder.rmdir()


def _empty(folder: Path) -> None:
    for inside in (folder / "new", folder / _FORMER):
        if inside.is_symlink():
            inside.unlink()
        elif inside.exists():
            shutil.rmtree(inside)


def _said(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{reason} ({error.filename})" if error.filename else reason
