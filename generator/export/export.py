"""A published tree → a folder of what colleagues take away, which takes the last one's place.

For each subject: its pages to use off line, a handbook to print, a pack for each meeting, and a
page that lists them. The folder says what is its own, as a tree does, and nothing else is ever
replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.cache import Cache
from generator.export.archive import Files, fitting_names, write_archive
from generator.export.handbook import handbook_files
from generator.export.lists import LeftOut, Made, Taken, list_of_all, list_of_subject
from generator.export.offline import offline_files
from generator.export.packs import packs_of
from generator.export.paper import STYLE, Words, style_text
from generator.export.source import Source, Subject, whole_tree
from generator.model.diagnostics import CannotContinue
from generator.model.published import FILE, FOLDER, file_digest
from generator.model.searched import TrustWords
from generator.publish.workplace import workplace

MARKER = ".trustpages-exports"
"""The list of a folder's own files, at its top."""
_PACKS, _HANDBOOK, _PAGE = "packs", "handbook", "index.html"
_NAMED = 3


class _Listed(msgspec.Struct, frozen=True):
    """What a folder says of itself: whose it is, and the digest of each of its files."""

    trust: str
    edition: str
    files: dict[str, str]
    about: str = "Made by trustpages export. The next export replaces every file named here."


@dataclass(frozen=True)
class Exported:
    """What was made: the edition, the subjects, and what was too large, by subject."""

    edition: str
    subjects: Sequence[str]
    left_out: Sequence[tuple[str, LeftOut]]


@dataclass(frozen=True)
class Wanted:
    """How it is made: for whom, in which language, and nothing larger than `largest` bytes."""

    trust: str
    language: str
    largest: int
    words: TrustWords
    as_of: str = ""


def export(tree: Path, names: Sequence[str], out: Path, wanted: Wanted, cache: Cache) -> Exported:
    """Make the folder `out` of the subjects named, or of all.

    Raises `CannotContinue`, with `out` as it was, where the tree is not whole or not the trust's,
    a subject is not there, or `out` holds anything that no export left there.
    """
    source = whole_tree(tree, wanted.trust)
    subjects = source.subjects(names)
    _refuse_foreign(out)
    with workplace(out) as place:
        folder = place.new
        folder.mkdir(exist_ok=True)
        taken = [_subject(source, each, folder, wanted, cache) for each in subjects]
        edition = source.manifest.edition
        trust = Words(wanted.trust, "", "", edition, wanted.as_of, wanted.language)
        (folder / _PAGE).write_bytes(list_of_all(trust, taken))
        (folder / STYLE).write_text(style_text(), encoding="utf-8")
        _list(folder, wanted.trust, edition)
        place.put_in_place()
    left_out = [(each.words.subject, left) for each in taken for left in each.left_out]
    return Exported(edition, [each.words.subject for each in taken], left_out)


def _subject(source: Source, subject: Subject, folder: Path, wanted: Wanted, cache: Cache) -> Taken:
    whose = wanted.trust, subject.name, subject.year
    words = Words(*whose, source.manifest.edition, wanted.as_of, wanted.language)
    shelf = _Shelf(folder / subject.slug, wanted.largest)
    offline = shelf.archive(
        f"{words.subject} to use without the web",
        f"{subject.folder}.zip",
        offline_files(source, subject, words, cache, wanted.words),
    )
    handbook = shelf.lay("Handbook to print", _HANDBOOK, handbook_files(source, subject, words))
    packs = []
    found = list(packs_of(source, subject, words))
    names = fitting_names(f"{pack.anchor}.zip" for pack in found)
    for pack in found:
        path = f"{_PACKS}/{names[f'{pack.anchor}.zip']}"
        packs.append((pack, shelf.archive(f"Pack: {pack.title}", path, pack.files)))
    taken = Taken(
        subject.slug, words, subject.home.address, offline, handbook, packs, shelf.left_out
    )
    shelf.put(_PAGE, list_of_subject(taken, wanted.largest))
    return taken


class _Shelf:
    """A subject's folder, in which nothing is larger than `largest` bytes."""

    def __init__(self, folder: Path, largest: int) -> None:
        self._folder = folder
        self._largest = largest
        self.left_out: list[LeftOut] = []

    def put(self, path: str, data: bytes) -> None:
        """A file of the folder."""
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def archive(self, what: str, path: str, files: Files) -> Made | None:
        """A ZIP with a folder of its own name in it; None where it would be too large."""
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        write_archive(file, file.stem, files)
        if made := self._fitting(what, path, file.stat().st_size):
            return made
        file.unlink()
        return None

    def lay(self, what: str, folder: str, files: Files) -> Made | None:
        """A folder that is opened at its page; None where it would be too large, or of nothing."""
        if not files:
            return None
        datas = {name: read() for name, read in files.items()}
        made = self._fitting(what, f"{folder}/{_PAGE}", sum(map(len, datas.values())))
        for name, data in datas.items() if made else ():
            self.put(f"{folder}/{name}", data)
        return made

    def _fitting(self, what: str, path: str, size: int) -> Made | None:
        if size <= self._largest:
            return Made(path, size)
        self.left_out.append(LeftOut(what, size))
        return None


def _list(folder: Path, trust: str, edition: str) -> None:
    """Write the list of all files, and let everybody read them, whatever the umask."""
    files = {}
    for each in sorted(folder.rglob("*")):
        each.chmod(FOLDER if each.is_dir() else FILE)
        if each.is_file():
            files[each.relative_to(folder).as_posix()] = file_digest(each.read_bytes())
    folder.chmod(FOLDER)
    listed = msgspec.json.encode(_Listed(trust, edition, files))
    (folder / MARKER).write_bytes(msgspec.json.format(listed, indent=1) + b"\n")
    (folder / MARKER).chmod(FILE)


def _refuse_foreign(out: Path) -> None:
    """Raise `CannotContinue` where the folder has anything that no export left there like that."""
    if not out.exists():
        return
    try:
        listed = msgspec.json.decode((out / MARKER).read_bytes(), type=_Listed).files
    except (OSError, msgspec.DecodeError):
        listed = {}
    foreign = [
        path
        for each in sorted(out.rglob("*"))
        if (path := each.relative_to(out).as_posix()) != MARKER
        and (each.is_symlink() or not each.is_dir())
        and (each.is_symlink() or file_digest(each.read_bytes()) != listed.get(path))
    ]
    if foreign:
        more = f" and {len(foreign) - _NAMED} more" if len(foreign) > _NAMED else ""
        raise CannotContinue(
            f"{out} holds {', '.join(foreign[:_NAMED])}{more}, which no export left there like "
            "that, and it would be deleted. Move it elsewhere, or name another folder with --out."
        )
