"""Damaged, moved and hostile entries of the cache: nothing of them is published, nothing crashes.

`DAMAGES` are kinds of damage to one entry.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.attacks.attack import Attempt
from generator.cache import Cache

Damage = Callable[[Path, Random], object]
"""Done to a file within a folder of a cache."""


def flip(file: Path, random: Random) -> None:
    """Turn one bit."""
    data = bytearray(file.read_bytes())
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    file.write_bytes(bytes(data))


def truncate(file: Path, random: Random) -> None:
    """Cut the end off, as a full disk does."""
    data = file.read_bytes()
    file.write_bytes(data[: random.randrange(len(data))] if data else b"")


def swap(file: Path, random: Random) -> None:
    """Change places with a neighbour of the same kind."""
    others = [each for each in _all_files(file.parent.parent) if each != file]
    if others:
        other = random.choice(others)
        mine, theirs = file.read_bytes(), other.read_bytes()
        file.write_bytes(theirs)
        other.write_bytes(mine)


def as_folder(file: Path, _random: Random) -> None:
    """Put a folder, with something in it, in the place of the file."""
    file.unlink()
    file.mkdir()
    (file / "within").write_text("x")


def as_link(file: Path, _random: Random) -> None:
    """Put a link to a copy elsewhere in the place of the file."""
    elsewhere = file.parent / "elsewhere"
    shutil.copy(file, elsewhere)
    file.unlink()
    file.symlink_to(elsewhere)


def as_pipe(file: Path, _random: Random) -> None:
    """Put a pipe, from which nothing ever comes, in the place of the file."""
    file.unlink()
    os.mkfifo(file)


def as_socket(file: Path, _random: Random) -> None:
    """Put a socket in the place of the file."""
    file.unlink()
    here = Path.cwd()
    os.chdir(file.parent)  # the name of a socket is short
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as opened:
        opened.bind(file.name)
    os.chdir(here)


def without_parent(file: Path, _random: Random) -> None:
    """Put a file in the place of the folder that it lies in."""
    parent = file.parent
    shutil.rmtree(parent)
    parent.write_text("x")


def with_another(file: Path, random: Random) -> None:
    """Add a file beside it."""
    (file.parent / f"added-{random.randrange(99)}.html").write_text("<p>Added")


def of_another_user(file: Path, _random: Random) -> None:
    """Have it belong to somebody else, which only the system's administrator can do."""
    if os.geteuid() == 0:
        os.chown(file, 12345, 12345)


DAMAGES: dict[str, Damage] = {
    "a bit turned": flip,
    "truncated": truncate,
    "empty": lambda file, _: file.write_bytes(b""),
    "of other bytes": lambda file, random: file.write_bytes(random.randbytes(200)),
    "longer": lambda file, _: file.write_bytes(file.read_bytes() + b"\n"),
    "swapped with another": swap,
    "deleted": lambda file, _: file.unlink(),
    "a folder": as_folder,
    "a link": as_link,
    "a pipe": as_pipe,
    "a socket": as_socket,
    "a file for its folder": without_parent,
    "an added file": with_another,
    "not to be read": lambda file, _: file.chmod(0),
    "another user's": of_another_user,
    "program text": lambda file, _: file.write_bytes(b"cos\nsystem\n(S'false'\ntR."),
}


def _all_files(folder: Path) -> list[Path]:
    return sorted(each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())


def _entry(name: str, folder: Path) -> str:
    """One of many entries is damaged: it is a miss, its neighbours are not, and it is put anew."""
    cache = Cache(folder / "cache")
    kept = {f"{number:02x}".ljust(40, "a"): f"result {number}".encode() for number in range(20)}
    for key, data in kept.items():
        cache.put("kind", key, data)
    victim = "03".ljust(40, "a")
    DAMAGES[name](folder / "cache" / "kind" / victim[:1] / victim[1:], Random(name))
    wrong = [key for key, data in kept.items() if cache.get("kind", key) not in (data, None)]
    if wrong:
        return f"{wrong[0]} came back changed"
    if name not in HARMLESS and cache.get("kind", victim) is not None:
        return "what was damaged was read"
    cache.put("kind", victim, kept[victim])
    return "" if cache.get("kind", victim) == kept[victim] else "it could not be put anew"


_NO_RIGHTS = () if os.geteuid() == 0 else ("another user's",)
HARMLESS = ("an added file", *(("not to be read",) if os.geteuid() == 0 else ()), *_NO_RIGHTS)
"""What leaves a file as it is, for this user."""


def _way(name: str, make: Callable[[Path], object], folder: Path) -> str:
    """Something stands where the cache would make a folder of its own."""
    (folder / "cache").mkdir()
    outside = folder / "outside"
    outside.mkdir()
    make(folder)
    cache = Cache(folder / "cache")
    cache.put("kind", "ab" * 20, b"x")
    cache.sweep()
    if list(outside.iterdir()):
        return f"something was written outside ({name})"
    return "" if cache.get("kind", "ab" * 20) in (b"x", None) else "wrong"


def _deep(place: Path) -> None:
    """Folders in one another, where a file belongs; as many as Python can still take away."""
    place.mkdir(parents=True)
    (place / ("ab" * 19) / "/".join("d" * 400)).mkdir(parents=True)


_WAYS: dict[str, Callable[[Path], object]] = {
    "a kind is a link": lambda folder: (folder / "cache/kind").symlink_to(folder / "outside"),
    "a shelf is a link": lambda folder: (
        (folder / "cache/kind").mkdir(),
        (folder / "cache/kind/ab").symlink_to(folder / "outside"),
    ),
    "a link to nothing": lambda folder: (folder / "cache/kind").symlink_to(folder / "none"),
    "a link to itself": lambda folder: (folder / "cache/kind").symlink_to(folder / "cache/kind"),
    "a kind is a file": lambda folder: (folder / "cache/kind").write_text("x"),
    "a kind is a pipe": lambda folder: os.mkfifo(folder / "cache/kind"),
    "a kind is folders in one another": lambda folder: _deep(folder / "cache" / "kind" / "ab"),
    "a shelf is a file": lambda folder: (
        (folder / "cache/kind").mkdir(),
        (folder / "cache/kind/ab").write_text("x"),
    ),
    "the cache is a file": lambda folder: (
        (folder / "cache").rmdir(),
        (folder / "cache").write_text("x"),
    ),
    "the cache is a link to nothing": lambda folder: (
        (folder / "cache").rmdir(),
        (folder / "cache").symlink_to(folder / "none"),
    ),
    "the cache's name is too long": lambda folder: (
        (folder / "cache").rmdir(),
        (folder / "cache").symlink_to("n" * 300 if os.name != "posix" else "n" * 250),
    ),
}


def attempts() -> Iterator[Attempt]:
    """Every damage to an entry, and what stands in the way of one."""
    for name in DAMAGES:
        yield Attempt(f"entry: {name}", partial(_entry, name))
    for name, make in _WAYS.items():
        yield Attempt(f"way: {name}", partial(_way, name, make))
