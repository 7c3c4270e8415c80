"""How an edit of the bench changes a file, whatever its lines end with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from tests.equal.workbench import Bench


class NothingThereError(Exception):
    """There is nothing of the kind that an edit is about."""


def one_of(among: Sequence[Path], random: Random) -> Path:
    """One of some files or folders, or `NothingThereError`."""
    if not among:
        raise NothingThereError
    return random.choice(sorted(among))


def pages_of(bench: Bench) -> list[Path]:
    """Every page that is written."""
    found = [*bench.root.glob("content/**/*.md"), *bench.root.glob("subjects/**/*.md")]
    return [file for file in found if file.is_file() and not file.is_symlink()]


def resources_of(bench: Bench) -> list[Path]:
    """The pages among the resources of all subjects."""
    return [file for file in pages_of(bench) if file.parent.name == "resources"]


def replace_in(file: Path, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
    """Put something in the place of the first that matches, if anything does."""

    def given(match: re.Match[str]) -> str:
        return new if isinstance(new, str) else new(match)

    _change(file, lambda text: re.sub(pattern, given, text, count=1, flags=re.MULTILINE))


def append(file: Path, text: str) -> None:
    """More at the end."""
    _change(file, lambda before: before + text)


def line_of(file: Path, name: str, value: str) -> None:
    """Give a field of the top of a page, or of settings, another value, or the field."""
    line = re.compile(rf"^{name}:.*(\n[ -].*)*", re.MULTILINE)
    given = f"{name}: {value}"

    def changed(text: str) -> str:
        top, mark, rest = (
            text.partition("\n---\n") if file.suffix == ".md" else (text.rstrip(), "\n", "")
        )
        top = line.sub(lambda _: given, top, count=1) if line.search(top) else f"{top}\n{given}"
        return top + mark + rest

    _change(file, changed)


def _change(file: Path, changed: Callable[[str], str]) -> None:
    text = file.read_bytes().decode()
    new = changed(text.replace("\r\n", "\n"))
    file.write_bytes((new.replace("\n", "\r\n") if "\r\n" in text else new).encode())
