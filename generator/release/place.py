"""The folder of the releases: `current` leads to one of `releases/`, `notes/` tell of each.

    current -> releases/20261122T103000Z-1a2b3c4d5e6f
    releases/…   trees, each whole, for a web server
    notes/…      what is known of each, for nobody else
    building/    the tree that the next one is made of, for nobody else

A release comes into `releases/` by one rename, after its note, and leaves by one, before its note.
`current` is replaced by one rename too. So whatever is killed leaves a note without a release, or
something in `building/`, and the next publish takes that away.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.model.diagnostics import CannotContinue
from generator.model.released import Note
from generator.publish.exchange import sync_disk_of
from generator.publish.spare import beside

_NAME = re.compile(r"(\d{8}T\d{6}Z|no-commit)-[0-9a-f]{12}(-\d+)?")
_FOR_ALL, _OURS_ALONE = 0o755, 0o700
_FOLDERS = {"releases": _FOR_ALL, "notes": _OURS_ALONE, "building": _OURS_ALONE}
_POINTER, _NEXT = "current", ".current-next"
_PATIENCE = 600
"""seconds to wait for another publish into the same folder, which may have to build all"""


@dataclass(frozen=True)
class Place:
    """A folder of releases. Whoever changes anything in it holds its lock (`locked`)."""

    folder: Path

    @property
    def releases(self) -> Path:
        """Where the trees are."""
        return self.folder / "releases"

    @property
    def pointer(self) -> Path:
        """What a web server is told to serve."""
        return self.folder / _POINTER

    @property
    def tree(self) -> Path:
        """What a release is made of: a build's tree, which the next build begins from."""
        return self.folder / "building" / "tree"

    @property
    def new(self) -> Path:
        """Where a release is while it is not whole yet."""
        return self.folder / "building" / "release"

    @property
    def current(self) -> str:
        """The release that readers are given, or "" before the first.

        Raises `CannotContinue` where no publish made what stands in its place.
        """
        if not os.path.lexists(self.pointer):
            return ""
        if self.pointer.is_symlink():
            leads = self.pointer.readlink()
            if str(leads.parent) == "releases" and _NAME.fullmatch(leads.name):
                return leads.name
        raise CannotContinue(
            f"{self.pointer} leads to no release: no publish has made it like that. Move it "
            "elsewhere, or name another folder with --to."
        )

    def notes(self) -> list[Note]:
        """Of all releases, the oldest first. Raises `CannotContinue` where one can't be read."""
        found = []
        for file in sorted((self.folder / "notes").glob("*.json")):
            if not _NAME.fullmatch(file.stem) or not (self.releases / file.stem).is_dir():
                continue
            try:
                note = msgspec.json.decode(file.read_bytes(), type=Note)
            except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise CannotContinue(
                    f"{file} can't be understood any more, so it is not known what may take that "
                    f"release's place. If it is not wanted, delete {self.releases / file.stem}."
                ) from error
            found.append(note)
        return sorted(found, key=lambda note: note.number)

    def write_note(self, note: Note) -> None:
        """Have a note on the disk, in the place of the one of the same release."""
        file = self.folder / "notes" / f"{note.release}.json"
        unfinished = file.with_suffix(".next")
        data = msgspec.json.format(msgspec.json.encode(note), indent=1) + b"\n"
        with unfinished.open("wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(file)
        _sync(file.parent)

    def give(self, note: Note) -> None:
        """Give readers another release, from one request to the next."""
        following = self.folder / _NEXT
        following.unlink(missing_ok=True)
        following.symlink_to(f"releases/{note.release}")
        following.replace(self.pointer)
        _sync(self.folder)
        self._note_given(note)

    def take_in(self, note: Note) -> None:
        """Have what is `new`, now whole, among the releases."""
        with _open_folder(self.releases) as descriptor:
            sync_disk_of(descriptor)
            self.write_note(note)
            self.new.rename(self.releases / note.release)
            os.fsync(descriptor)

    def _note_given(self, note: Note) -> None:
        if not note.is_given:
            self.write_note(msgspec.structs.replace(note, is_given=True))

    def remove(self, release: str) -> None:
        """Remove a release, so that half of it is never among the others."""
        going = self.folder / "building" / "going"
        _delete(going)
        (self.releases / release).rename(going)
        _sync(self.releases)
        (self.folder / "notes" / f"{release}.json").unlink(missing_ok=True)
        _delete(going)

    def sweep(self) -> None:
        """Remove what a publish that was killed has left."""
        for left in (self.new, self.folder / "building" / "going"):
            _delete(left)
        (self.folder / _NEXT).unlink(missing_ok=True)
        self.settle()
        for note in (self.folder / "notes").iterdir():
            is_whole = note.suffix == ".json" and (self.releases / note.stem).is_dir()
            if not is_whole and note.suffix in (".json", ".next"):
                note.unlink()

    def settle(self) -> None:
        """Bring to its end what a publish that was killed had all but done, or undo it."""
        current = self.current
        for note in self.notes():
            if note.release == current:
                self._note_given(note)
            elif not note.is_given:
                self.remove(note.release)

    def forget_tree(self) -> None:
        """Have the next build begin from nothing."""
        for each in (self.tree, beside(self.tree).parent):
            _delete(each)


@contextlib.contextmanager
def publishing_into(folder: Path, waiting: Callable[[], None]) -> Iterator[Place]:
    """A folder of releases, made if there is none, for one publish at a time.

    Who has to wait for another is told so (`waiting`).

    Raises `CannotContinue` where the folder holds anything else, or can't be written.
    """
    made: list[Path] = []
    try:
        _refuse_others(folder)
        _make(folder, _FOR_ALL, made)
        for name, mode in _FOLDERS.items():
            _make(folder / name, mode, made)
        with locked(folder / "notes", waiting):
            try:
                yield Place(folder)
            except BaseException:
                for each in reversed(made):
                    with contextlib.suppress(OSError):
                        each.rmdir()
                raise
    except OSError as error:
        raise CannotContinue(
            f"{folder} can't be written: {error.strerror or error}. What readers are given is as "
            "it was."
        ) from error


def is_place(folder: Path) -> bool:
    """Whether a folder has been published into."""
    return all((folder / name).is_dir() for name in ("releases", "notes"))


def releases_in(folder: Path) -> Place:
    """A folder that has been published into. Raises `CannotContinue` where it is none."""
    if not is_place(folder):
        raise CannotContinue(
            f"{folder} has no releases in it. Name the folder that trustpages publish --to was "
            "given."
        )
    return Place(folder)


@contextlib.contextmanager
def locked(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """A folder that nobody else has locked meanwhile; the lock ends with the process.

    Raises `CannotContinue` where it can't be locked.
    """
    with _open_folder(folder) as descriptor:
        _lock(folder, descriptor, waiting)
        if not _is_still(folder, descriptor):
            raise CannotContinue(f"{folder} was taken away by another publish. Publish again.")
        yield


def _is_still(folder: Path, descriptor: int) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), folder.stat())
    return False


def _lock(folder: Path, descriptor: int, waiting: Callable[[], None]) -> None:
    until, is_said = time.monotonic() + _PATIENCE, False
    while time.monotonic() <= until:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not is_said:
                waiting()
            is_said = True
            time.sleep(0.05)
        except OSError as error:
            raise CannotContinue(
                f"{folder} can't be locked ({error.strerror}), so two could publish at once and "
                "neither would know. Publish into a folder of this computer's own disk."
            ) from error
        else:
            return
    raise CannotContinue(f"another publish into {folder.parent} has not ended. Try again later.")


def _refuse_others(folder: Path) -> None:
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise CannotContinue(f"{folder} is no folder. Name another with --to.")
    there = {each.name for each in folder.iterdir()}
    if there <= _FOLDERS.keys() or {"releases", "notes"} <= there:
        return
    raise CannotContinue(
        f"{folder} holds something that is no release of pages. Name a new or empty folder with "
        "--to."
    )


def _make(folder: Path, mode: int, made: list[Path]) -> None:
    """Make a folder and those above it, whatever the umask: a web server must get through them."""
    if folder.is_dir():
        return
    _make(folder.parent, _FOR_ALL, made)
    with contextlib.suppress(FileExistsError):  # another publish has just made it
        folder.mkdir()
        made.append(folder)
        folder.chmod(mode)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    with _open_folder(folder) as descriptor:
        os.fsync(descriptor)


@contextlib.contextmanager
def _open_folder(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
