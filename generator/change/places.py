"""What somebody typed for a move → the path that is there, and the one that is to be."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from pathlib import Path

from generator.model.archive import TRUST_SETTINGS
from generator.model.diagnostics import CannotContinue
from generator.model.written import by_composed_name
from generator.model.year import Year
from generator.read.root import TOP
from generator.schema.suggest import closest


def places_of(year: Year, root: Path, old: str, new: str) -> tuple[str, str]:
    """The two paths from the trust's folder, as they are on the disk, without a slash at the end.

    Raises `CannotContinue` for what is not there, what is there already, and what is outside.
    """
    there = _there(year, root, _plain(root, old))
    to = _plain(root, new)
    if new.endswith(("/", "\\")):
        to = f"{to}/{posixpath.basename(there)}"
    elif there.endswith(".md") and not posixpath.splitext(to)[1] and not (root / to).is_dir():
        to += ".md"
    _refuse_fixed(there)
    _refuse_target(year, root, there, to)
    return there, to


def _plain(root: Path, typed: str) -> str:
    """A path as somebody types it: from the trust's folder on, or from the disk's root."""
    path = unicodedata.normalize("NFC", typed.replace("\\", "/"))
    if path.startswith("/"):
        if not path.startswith(f"{root.as_posix()}/"):
            raise CannotContinue(f"{typed} is outside of the trust's folder ({root}).")
        path = path.removeprefix(f"{root.as_posix()}/")
    path = posixpath.normpath(path)
    if path.split("/")[0] not in TOP or "/" not in path:
        raise CannotContinue(
            f"{typed} is no page, file, folder or subject. Write its path from the trust's folder "
            "on, such as subjects/science/resources/starters.md"
        )
    return path


def _there(year: Year, root: Path, path: str) -> str:
    """The path as it is on the disk, where accents may be written otherwise."""
    known = {*year.tree.paths(), *year.tree.notes()}
    known |= {
        "/".join(each.split("/")[:n]) for each in known for n in range(2, each.count("/") + 1)
    }
    composed = by_composed_name(known)
    for candidate in (path, f"{path}.md"):
        found = composed.get(candidate, candidate)
        if found in known:
            _refuse_pointers(root, found)
            return found
    if os.path.lexists(root / path):
        _refuse_pointers(root, path)
    meant = closest(path, known)
    advice = f" Did you mean {meant}?" if meant else ""
    raise CannotContinue(f"there is no {path} here.{advice}")


def _refuse_pointers(root: Path, path: str) -> None:
    """Nothing that is a symbolic link, lies behind one, or has one in it, is moved."""
    parts = path.split("/")
    on_the_way = ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
    inside = [
        (Path(folder) / name).relative_to(root).as_posix()
        for folder, folders, files in os.walk(root / path)
        for name in (*folders, *files)
    ]
    for each in (*on_the_way, *inside):
        if (root / each).is_symlink() or each.endswith("/.git"):
            raise CannotContinue(
                f"{each} is a pointer to something else (a symbolic link, or a repository within "
                "this one), and is not moved. Put the thing itself there."
            )


def _refuse_fixed(path: str) -> None:
    parts = path.split("/")
    is_of_subject = parts[0] == "subjects" and len(parts) == 3
    if path in (TRUST_SETTINGS, "content/index.md", "content/topics") or (
        is_of_subject and parts[2] in ("subject.yml", "index.md")
    ):
        raise CannotContinue(f"{path} has its place for good: everything else is found by it.")


def _refuse_target(year: Year, root: Path, old: str, new: str) -> None:
    parts = new.split("/")
    if new == old:
        raise CannotContinue(f"{old} is there already: nothing is to be moved.")
    if new.startswith(f"{old}/"):
        raise CannotContinue(f"{old} cannot be moved into itself.")
    if os.path.lexists(root / new) and not (root / new).samefile(root / old):
        into = f" To move it into that folder, write {new}/" if (root / new).is_dir() else ""
        raise CannotContinue(f"there is a {new} already.{into}")
    for number in range(1, len(parts)):
        above = root.joinpath(*parts[:number])
        if above.is_symlink() or (os.path.lexists(above) and not above.is_dir()):
            raise CannotContinue(
                f"{'/'.join(parts[:number])} is no folder, so nothing can be moved into it."
            )
    is_subject = old.count("/") == 1 and old.startswith("subjects/")
    if is_subject != (len(parts) == 2 and parts[0] == "subjects"):
        what = "subject" if is_subject else "page, file or folder"
        where = "subjects/new-name" if is_subject else "subjects/science/resources/new-name.md"
        raise CannotContinue(f"a {what} cannot become {new}. Write it like {where}")
    if parts[0] == "subjects" and not is_subject:
        subjects = year.catalogue.settings.subjects
        if parts[1] not in subjects:
            meant = closest(parts[1], subjects)
            advice = f" Did you mean {meant}?" if meant else f" There are: {', '.join(subjects)}."
            raise CannotContinue(f"there is no subject called {parts[1]}.{advice}")
    endings = [posixpath.splitext(path)[1].lower() for path in (old, new)]
    if (root / old).is_file() and endings[0] != endings[1]:
        raise CannotContinue(f"{new} has another ending than {old}. Give it {endings[0]} too.")
