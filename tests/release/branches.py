"""Branches of bare repositories, and small sites that are published to them as by command."""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from generator.cache import Cache
from generator.model.published import Imprint
from generator.model.released import Origin
from generator.model.searched import TrustWords
from generator.publish.manifest import read_manifest
from generator.publish.spare import beside
from generator.release.branch import Branch
from generator.release.choice import wanted_of
from generator.release.joined import Built
from generator.release.made import Offer
from generator.release.push import Pushed, push
from generator.release.remote import Remote
from generator.release.store import store_for
from tests.publish.sites import WILLOW, Files, put, subjects
from tests.release.releases import origin
from tests.repository import git

SITE_URL = "https://willow.example/"


def bare(folder: Path) -> Path:
    """A repository that pages are published to."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--bare")
    return folder


def hook(remote: Path, text: str, name: str = "pre-receive") -> None:
    """Have the host of a repository run this before it takes a push."""
    file = remote / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


def sites(text: str, *names: str, style: str = "11111111") -> dict[str, Files]:
    """A portal and these sites, whose first pages have a text and name a style by its content."""
    page = f"{text}, in assets/trust.{style}.css".encode()
    shared = {f"assets/trust.{style}.css": style.encode(), "same.html": b"Same"}
    own = {name: {"index.html": page, "plc/index.html": b"Sessions"} for name in names}
    return {"portal": {"index.html": page, **shared}, **own}


def publish(
    place: Path,
    remote: Path,
    made: dict[str, Files],
    of: Origin | None = None,
    only: Iterable[str] = (),
    *,
    reason: str = "",
    forget: bool = False,
    imprint: Imprint = WILLOW,
) -> Pushed:
    """One publish of some sites to the branch `pages` of `remote`, by who works in `place`."""
    mine = of or origin()
    branch = Branch(str(remote), "pages")
    with store_for(branch, place, imprint.edition, imprint.trust, lambda: None) as store:
        shelf = place / "shelf"
        store.forget_tree()
        put(shelf, store.tree, made, imprint, spare=beside(store.tree))
        manifest = read_manifest(store.tree)
        assert manifest
        offer = Offer(
            Built(
                *(store.tree, manifest, subjects(list(made)), SITE_URL, TrustWords()),
                Cache(shelf / "cache"),
            ),
            mine,
            {"trustpages": "1"},
            wanted_of(manifest, tuple(only)),
            reason,
            lambda other: other.time > mine.time,
            ("A teacher", "teacher@willow.example"),
            forget=forget,
        )
        return push(store, Remote(store.objects, branch), offer)


def text_of(remote: Path, path: str) -> str:
    """What a file of the branch begins with, up to a comma."""
    return git(remote, "show", f"pages:{path}").partition(",")[0]


def listed(remote: Path) -> dict[str, Any]:
    """What the branch says of itself."""
    found: dict[str, Any] = json.loads(git(remote, "show", "pages:published.json"))
    return found


def export(remote: Path, to: Path) -> Path:
    """The files of the branch, as a host takes them."""
    archive = to.with_suffix(".tar")
    git(remote, "archive", f"--output={archive}", "pages")
    with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as packed:
        packed.extractall(to, filter="data")
    return to


def commits(remote: Path) -> list[str]:
    """The commits of the branch, the latest first."""
    return git(remote, "rev-list", "pages").split()


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No store of the user's is touched, and none of their settings matters."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
