"""Results kept by the hash of all they depend on, in `.cache/trustpages/` of the trust's folder."""

from __future__ import annotations

import functools
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


def digest(*parts: object) -> str:
    """A name for a result: the SHA-256 of everything it depends on. Files count by content."""
    total = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else _plain(part)
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()[:40]


def digest_folder(folder: Path) -> str:
    """The digest of a folder: every file's path and content."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and _counts(path))
    return digest(*(part for file in files for part in (str(file.relative_to(folder)), file)))


@functools.cache
def digest_of_program() -> str:
    """The digest of this program's own files: what it makes of a page may change with them."""
    return digest_folder(Path(__file__).parent)


def _counts(path: Path) -> bool:
    return "__pycache__" not in path.parts


def _plain(part: object) -> bytes:
    if isinstance(part, bytes):
        return part
    if isinstance(part, str):
        return part.encode("utf-8", "surrogateescape")  # a file's name need not be UTF-8
    return json.dumps(part, sort_keys=True, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Cache:
    """A folder of results. Losing it costs time and nothing else."""

    folder: Path

    @property
    def preview(self) -> Path:
        """Where `serve` puts the tree that it shows."""
        return self.folder / "preview"

    def get(self, kind: str, key: str) -> bytes | None:
        """The kept result, or None."""
        try:
            return self._file(kind, key).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep a result; a reader sees the whole of it or nothing."""
        file = self._file(kind, key)
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as half:
            half.write(data)
        Path(half.name).replace(file)

    def kept_folder(self, kind: str, key: str) -> Path | None:
        """The kept folder of this name, or None."""
        folder = self._file(kind, key)
        return folder if folder.is_dir() else None

    def new_folder(self, kind: str) -> Path:
        """An empty folder to fill, for `keep_folder`."""
        parent = self.folder / kind
        parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=parent, prefix="new-"))

    def keep_folder(self, kind: str, key: str, filled: Path) -> Path:
        """Keep a filled folder under its name and say where it is now."""
        folder = self._file(kind, key)
        folder.parent.mkdir(parents=True, exist_ok=True)
        filled.chmod(0o755)  # a temporary folder is its maker's alone; a site is for a web server
        try:
            filled.replace(folder)
        except OSError:
            if not folder.is_dir():
                raise
            shutil.rmtree(filled)  # another build kept the same result first
        return folder

    def forget_others(self, kind: str, keys: Iterable[str]) -> None:
        """Drop every kept folder of this kind but these."""
        wanted = {self._file(kind, key) for key in keys}
        for folder in (self.folder / kind).glob("*/*"):
            if folder not in wanted:
                shutil.rmtree(folder, ignore_errors=True)

    def _file(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key[2:]
