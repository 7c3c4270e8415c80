"""Where this program was installed from → how a new trust's repository gets the same.

Never by its name alone: whose a name is in a package index, the index decides, and a runner may ask
another one than this computer does. What `pip` notes of an installation is PEP 610's
`direct_url.json`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator import __version__

_PLACE = "program"
_WHEEL = f"{_PLACE}/trustpages-{__version__}-py3-none-any.whl"


@dataclass(frozen=True)
class Program:
    """Where a new trust gets the program from, and the pages that it begins with."""

    showcase: Path
    """the folder `content/` of the showcase"""
    requirement: str = f"./{_WHEEL}"
    """what pip installs; a path is one in the trust's repository"""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """the program itself, by its path there, where that is known"""

    @property
    def missing(self) -> str:
        """The path at which somebody has to put the program; empty where it is found."""
        path = self.requirement.removeprefix("./")
        return path if path.startswith(f"{_PLACE}/") and path not in self.files else ""


def program_here(showcase: Path) -> Program:
    """The program as it is installed here: the same file, or the same commit.

    Where neither is known (it runs from its own repository, came from an index, or its file is gone
    or another one since), the program has a place in the trust's repository and nothing is there.
    """
    try:
        noted = json.loads(distribution("trustpages").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        noted = {}
    return program_from(noted, showcase)


def program_from(noted: Mapping[str, Any], showcase: Path) -> Program:
    """The program by what was noted of its installation, in the form of PEP 610."""
    url = str(noted.get("url", ""))
    address = urlsplit(url)
    if address.password or url.split() != [url]:
        return Program(showcase)  # a password would be in the repository
    commit = (noted.get("vcs_info") or {}).get("commit_id")
    if commit and address.scheme in ("https", "ssh"):
        folder = noted.get("subdirectory")
        inside = f"#subdirectory={folder}" if folder else ""
        tag = f"{noted['vcs_info'].get('vcs', 'git')}+{url}@{commit}{inside}"
        return Program(showcase, f"trustpages @ {tag}")
    if sha256 := _sha256(noted):
        if address.scheme == "https":
            return Program(showcase, f"trustpages @ {url}#sha256={sha256}")
        if address.scheme == "file":
            return _from_file(Path(unquote(address.path)), sha256, showcase)
    return Program(showcase)


def _sha256(noted: Mapping[str, Any]) -> str:
    archive = noted.get("archive_info") or {}
    kind, _, digest = str(archive.get("hash", "")).partition("=")
    return str((archive.get("hashes") or {}).get("sha256", digest if kind == "sha256" else ""))


def _from_file(file: Path, sha256: str, showcase: Path) -> Program:
    try:
        data = file.read_bytes()
    except OSError:
        return Program(showcase)
    if hashlib.sha256(data).hexdigest() != sha256:
        return Program(showcase)
    path = f"{_PLACE}/{file.name}"
    return Program(showcase, f"./{path}", {path: data})
