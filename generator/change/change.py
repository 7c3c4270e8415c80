"""A change of a trust's sources, prepared whole; and the one verb that carries it out.

Nothing is ever half written: all that is new lies on the disk before the first file is replaced,
and whatever goes wrong after that is undone.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from generator.model.diagnostics import CannotContinue
from generator.model.written import Tree

Undo = Callable[[], object]


@dataclass(frozen=True)
class Change:
    """What becomes of the files of a trust; all paths are from its folder.

    `moved` leads from a file's path to its new one, `written` from a path as it is afterwards to
    the new bytes there. `renamed` are the files and folders, each with its new path, by which all
    of `moved` is moved.
    """

    written: Mapping[str, bytes] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)
    renamed: tuple[tuple[str, str], ...] = ()
    was: Mapping[str, bytes] = field(default_factory=dict)
    """path as it is → what the file held when the change was made from it"""

    @cached_property
    def came_from(self) -> Mapping[str, str]:
        """New path → the one of before."""
        return {new: old for old, new in self.moved.items()}


@dataclass(frozen=True)
class ChangedTree:
    """The tree as it would be after a change, for the check: nothing is written for it."""

    before: Tree
    change: Change
    label: str = ""
    subject: str = ""

    def paths(self) -> tuple[str, ...]:
        change = self.change
        stay = (path for path in self.before.paths() if path not in change.gone)
        return tuple(sorted({*(change.moved.get(path, path) for path in stay), *change.written}))

    def links(self) -> frozenset[str]:
        return self.before.links()

    def notes(self) -> tuple[str, ...]:
        return tuple(self.change.moved.get(path, path) for path in self.before.notes())

    def unreadable(self) -> Mapping[str, str]:
        return self.before.unreadable()

    def version(self, path: str) -> object:
        if path in self.change.written:
            return self.change.written[path]
        return self.before.version(self.change.came_from.get(path, path))

    def read(self, path: str) -> bytes:
        if path in self.change.written:
            return self.change.written[path]
        if path in self.change.gone or path in self.change.moved:
            raise KeyError(path)
        return self.before.read(self.change.came_from.get(path, path))


def carry_out(root: Path, change: Change, *besides: Callable[[], Undo]) -> None:
    """Do it: move, write, take away, then what is to be done `besides`, each giving its way back.

    Raises what the disk or git raises, when all is again as it was; and `CannotContinue` where a
    file is another one by now.
    """
    for path, data in change.was.items():
        if not (root / path).is_file() or (root / path).read_bytes() != data:
            raise CannotContinue(f"{path} was changed meanwhile. Nothing is written: try again.")
    undo: list[Undo] = []
    kept = Path(tempfile.mkdtemp(prefix=".changing-", dir=root))
    try:
        new = {path: _prepared(kept, data) for path, data in change.written.items()}
        for renamed in change.renamed:
            old, there = (root / path for path in renamed)
            _make_folders(root, there.parent, undo)
            old.rename(there)
            undo.append(partial(there.rename, old))
        for path, file in new.items():
            _replace(root / path, file, kept, undo)
        for path in sorted(change.gone):
            _set_aside(root / path, kept, undo)
        for each in besides:
            undo.append(each())  # noqa: PERF401 (what is done is known, though the next one stops)
    except BaseException as stop:
        if failed := [error for step in reversed(undo) if (error := _failed(step))]:
            raise CannotContinue(
                f"this stopped in the middle ({stop}), and not all could be undone ({failed[0]}). "
                f"What was there is in git, and in {kept}: git status shows what is different."
            ) from stop
        shutil.rmtree(kept, ignore_errors=True)
        raise
    shutil.rmtree(kept, ignore_errors=True)
    for left in (*change.gone, *(path for path, _ in change.renamed)):
        _drop_empty(root / left, root)


def _failed(undo: Undo) -> Exception | None:
    """What keeps a step from being undone; the others are undone all the same."""
    try:
        undo()
    except Exception as error:  # whatever it is, what was there must not be lost
        return error
    return None


def _prepared(kept: Path, data: bytes) -> Path:
    with tempfile.NamedTemporaryFile(dir=kept, delete=False) as half:
        half.write(data)
    return Path(half.name)


def _make_folders(root: Path, folder: Path, undo: list[Undo]) -> None:
    missing = [each for each in (folder, *folder.parents) if each != root and not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        undo.append(each.rmdir)


def _replace(file: Path, new: Path, kept: Path, undo: list[Undo]) -> None:
    mode = file.stat().st_mode
    _set_aside(file, kept, undo)
    new.chmod(mode)
    new.rename(file)
    undo.append(file.unlink)


def _set_aside(file: Path, kept: Path, undo: list[Undo]) -> None:
    aside = kept / f"was-{len(undo)}"
    file.rename(aside)
    undo.append(lambda: aside.rename(file))


def _drop_empty(path: Path, root: Path) -> None:
    """Folders with nothing in them any more, below a subject's or the trust's own: git has none."""
    with contextlib.suppress(OSError):
        for folder in path.parents:
            if len(folder.relative_to(root).parts) < 3:
                break
            folder.rmdir()
