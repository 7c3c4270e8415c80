"""A theme's folder → its files, read once: what is hashed is what is used."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator.cache import digest

_OTHERS = (("material", "templates"), ("mkdocs", "templates"))
"""Packages, and the folder of each in which is found what a theme has not."""
_NO_ASSETS = (".*", "*/.*", "*.py", "*.pyc", "*.html", "*readme*", "mkdocs_theme.yml", "locales/*")
"""What MkDocs leaves behind of a theme's files: templates, and what makes and describes it."""
_PAGES = (".markdown", ".mdown", ".mkdn", ".mkd", ".md", ".map")
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Material's own search, which no page asks for."""


@dataclass(frozen=True)
class Theme:
    """Every file of a theme by its path; themes are told apart by the digest of their templates."""

    files: Mapping[str, bytes] = field(compare=False, repr=False)
    digest: str

    @property
    def assets(self) -> dict[str, bytes]:
        """The files that are published beside the pages."""
        return {path: data for path, data in self.files.items() if _is_asset(path)}


version_of = cache(version)
"""The version of a package; its description is read once."""


def read_theme(folder: Path) -> Theme:
    """The theme in a folder."""
    files = {path: file.read_bytes() for path, file in _files(folder) if "__pycache__" not in path}
    templates = {path: data for path, data in files.items() if not _is_asset(path)}
    return Theme(files, digest_of(templates))


def digest_of(files: Mapping[str, bytes]) -> str:
    """The digest of files by their paths and contents."""
    return digest(*(part for each in files.items() for part in each))


@cache
def folders_of_packages() -> tuple[Path, ...]:
    """Material's templates and MkDocs', in that order. Neither package is imported."""
    specs = [(find_spec(package), folder) for package, folder in _OTHERS]
    return tuple(Path(spec.origin).parent / path for spec, path in specs if spec and spec.origin)


@cache
def assets_of_packages() -> Mapping[str, Path]:
    """The files of Material's that are published beside the pages, by their path there."""
    return {
        f"assets/{path}": file
        for folder in folders_of_packages()
        for path, file in _files(folder / "assets")
        if _is_asset(f"assets/{path}")
    }


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file


def _is_asset(path: str) -> bool:
    name = path.lower()
    is_left = name.endswith(_PAGES) or name.startswith(_UNUSED)
    return not is_left and not any(fnmatch.fnmatchcase(name, each) for each in _NO_ASSETS)
