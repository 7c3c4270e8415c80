"""Targets that a build must leave alone, trees that must not be mixed, and what kills leave.

The places are asked of the function that guards them; the trees are small ones, put in their place
by the true `publish`.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.attacks.attack import Attempt
from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.model.published import Edition
from generator.publish.manifest import MARKER
from generator.publish.targets import refuse_place
from tests.publish.sites import WILLOW, Files, put
from tests.publish.strikes import NEW, OLD, content
from tests.repository import git
from tests.writing import topic, write_trust

PLACES = (
    ".",
    "./",
    "..",
    "../",
    "site/..",
    "site/../content/../content",
    "content",
    "content/",
    "content//topics/",
    "content/topics/voice",
    "content/new/and/deep",
    "subjects",
    "subjects/music",
    "subjects/music/site",
    "theme",
    "theme/partials",
    "mkdocs.yml",
    "mkdocs.yml/site",
    ".git",
    ".git/objects/site",
    ".cache",
    ".cache/trustpages/preview/music",
    ".cache/trustpages/sites/ab",
    "../real-content/site",
    "../real-content",
    "..//trust//content",
    "../bare/site",
    "../bare/refs/heads",
    "../clone/.git",
    "../clone/.git/worktrees/x",
    "../other/content",
    "../other/subjects/art/site",
    "../other/theme",
    "link-to-content",
    "link-to-content/site",
    "link-to-root/content/site",
    "link-to-nothing",
    "link-to-itself",
    "link-to-itself/site",
    "link-to-elsewhere",
    "../published/staff",
    "../published/music",
    "a-file",
    "a-file/site",
    "a-pipe",
    "a-socket",
    "x" * 256,
    "ö" * 200,
    "a/" * 3000,
    "nul\0l",
    "/",
    "/proc/self/cwd/content/site",
    "/dev/null",
    "/dev/fd/0",
)


def _about(folder: Path) -> Path:
    """A trust with all that is named above about it."""
    for name in ("trust", "other"):
        write_trust(folder / name, {"content/topics/voice.md": topic("Voice")})
    root = folder / "trust"
    (folder / "real-content").mkdir()
    (root / "subjects").mkdir()
    (root / "subjects" / "music").symlink_to(folder / "real-content")
    (root / "theme").symlink_to(folder / "real-content")
    git(folder, "init", "-q", "--bare", "bare")
    git(folder, "init", "-q", "clone")
    for name, target in (
        ("link-to-content", root / "content"),
        ("link-to-root", root),
        ("link-to-nothing", root / "nothing"),
        ("link-to-itself", root / "link-to-itself"),
        ("link-to-elsewhere", folder / "clone"),
    ):
        (root / name).symlink_to(target)
    (root / "a-file").write_text("mine")
    os.mkfifo(root / "a-pipe")
    here = Path.cwd()
    os.chdir(root)  # the address of a socket may have a hundred letters only
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("a-socket")
    os.chdir(here)
    put(folder / "shelf", folder / "published", OLD)
    return root


def _place(out: str) -> Attempt:
    def succeeded(folder: Path) -> str:
        root = _about(folder)
        here = Path.cwd()
        os.chdir(root)
        try:
            refuse_place(root / out, root, Cache(root / ".cache" / "trustpages"))
            return "it may be written to"
        except CannotContinue as stop:
            return "" if "\n" not in str(stop) else "more than one line is said"
        finally:
            os.chdir(here)

    return Attempt(f"--out {out[:40]!r}", succeeded)


def _tree(
    name: str,
    change: Callable[[Path], object],
    *,
    sites: Mapping[str, Files] = NEW,
    imprint_of: str = WILLOW.trust,
    edition: Edition = "staff",
    left: tuple[str, ...] = (),
) -> Attempt:
    """A tree is changed, and then built into: that must be refused, with nothing touched."""

    def succeeded(folder: Path) -> str:
        site = folder / "web" / "site"
        put(folder / "old", site, {**OLD, "art@2026-27": {"index.html": b"Art"}})
        change(site)
        before, names = content(folder / "web"), _names(folder / "web")
        imprint = replace(WILLOW, trust=imprint_of, edition=edition)
        try:
            put(folder / "new", site, sites, imprint, left)
        except CannotContinue as stop:
            if "\n" in str(stop).replace("two\nlines", ""):
                return "more than one line is said"
        else:
            return "it was replaced"
        if (content(folder / "web"), _names(folder / "web")) != (before, names):
            return "it was changed"
        return ""

    return Attempt(name, succeeded)


def _names(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*"))


def _manifest(**changes: object) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        told = json.loads((site / MARKER).read_text("utf-8"))
        (site / MARKER).write_text(json.dumps({**told, **changes}), "utf-8")

    return change


def _path_in_list(path: str) -> Callable[[Path], None]:
    """The list says that a file of art's is elsewhere; its digest is right."""

    def change(site: Path) -> None:
        told = json.loads((site / MARKER).read_text("utf-8"))
        [art] = [each for each in told["sites"] if each["name"].startswith("art")]
        art["files"][path] = art["files"]["art/index.html"]
        (site / MARKER).write_text(json.dumps(told), "utf-8")
        (site.parent / "secret").write_bytes(b"Art")

    return change


def _write(path: str, data: bytes = b"mine") -> Callable[[Path], None]:
    def change(site: Path) -> None:
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_bytes(data)

    return change


def _replace_marker(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def change(site: Path) -> None:
        (site / MARKER).rename(site.parent / "marker")
        make(site / MARKER)

    return change


def _page_becomes_pipe(site: Path) -> None:
    (site / "index.html").unlink()
    os.mkfifo(site / "index.html")


def _folder_becomes_link(site: Path) -> None:
    (site / "topics").rename(site.parent / "topics")
    (site / "topics").symlink_to(site.parent / "topics")


ONLY_MUSIC: Mapping[str, Files] = {"music@2026-27": NEW["music@2026-27"]}
REST = ("portal", "art@2026-27")

TREES = (
    _tree("a document at the top", _write("plan.docx")),
    _tree("a hidden file", _write(".htpasswd")),
    _tree("CNAME", _write("CNAME")),
    _tree("deep in a subject", _write("music/2026-27/plc/photos/1.jpg")),
    _tree("a name of two lines", _write("two\nlines")),
    _tree("a name that is not UTF-8", lambda site: _write(os.fsdecode(b"caf\xe9"))(site)),
    _tree("a pipe", lambda site: os.mkfifo(site / "pipe")),
    _tree("a page that became a pipe", _page_becomes_pipe),
    _tree("a link out of it", lambda site: (site / "out").symlink_to("/etc/passwd")),
    _tree("a folder that became a link", _folder_becomes_link),
    _tree("a page in other words", _write("index.html", b"By hand")),
    _tree("a page of the same length", _write("index.html", b"THE PORTAL")),
    _tree("an emptied page", _write("music/index.html", b"")),
    _tree("a second list", _write(f"music/{MARKER}")),
    _tree("a file called as a system's, in capitals", _write("THUMBS.DB")),
    _tree("a folder called as a system's file", _write("Thumbs.db/mine.txt")),
    _tree("an empty list", _write(MARKER, b"")),
    _tree("a list of nothing", _write(MARKER, b"null")),
    _tree("a list without end", _write(MARKER, b'{"x":' + b"[" * 100_000)),
    _tree("a list in other letters", _write(MARKER, "ÿþ".encode("utf-16"))),
    _tree("a list of the first program", _write(MARKER, b"Published by trustpages; the next")),
    _tree(
        "the list is a link", _replace_marker(lambda at: at.symlink_to(at.parent.parent / "marker"))
    ),
    _tree("the list is a folder", _replace_marker(lambda at: at.mkdir())),
    _tree("the list is a pipe", _replace_marker(os.mkfifo)),
    _tree("the list is gone", _replace_marker(lambda _: None)),
    _tree("a list that names no file", _manifest(sites=[], joints={})),
    _tree("a list of another edition", _manifest(edition="public")),
    _tree("a list of an unknown edition", _manifest(edition="everybody")),
    _tree("a list of another trust", _manifest(trust="willow trust")),
    _tree("another edition", lambda _: None, edition="public"),
    _tree("another trust", lambda _: None, imprint_of="Alder Trust"),
    _tree("partial: of another frame", _manifest(frame="other"), sites=ONLY_MUSIC, left=REST),
    _tree("partial: a subject is gone", lambda _: None, sites=ONLY_MUSIC, left=("portal",)),
    _tree(
        "partial: a year is finished",
        lambda _: None,
        sites=ONLY_MUSIC,
        left=("portal", "art@2026-27 (finished)"),
    ),
    _tree(
        "partial: the year itself is finished",
        lambda _: None,
        sites={"music@2026-27 (finished)": {"index.html": b"x"}},
        left=("portal", "art@2026-27", "music@2027-28"),
    ),
    _tree(
        "partial: another edition", lambda _: None, sites=ONLY_MUSIC, left=REST, edition="public"
    ),
    _tree(
        "partial: a file of the rest is lost",
        lambda site: (site / "art/index.html").unlink(),
        sites=ONLY_MUSIC,
        left=REST,
    ),
    _tree(
        "partial: a list out of the tree", _path_in_list("../secret"), sites=ONLY_MUSIC, left=REST
    ),
    _tree(
        "partial: a list with an address of all",
        _path_in_list("/etc/hostname"),
        sites=ONLY_MUSIC,
        left=REST,
    ),
    _tree(
        "partial: a list with an overlong name",
        _path_in_list("x" * 300),
        sites=ONLY_MUSIC,
        left=REST,
    ),
    _tree("partial: a list with a NUL", _path_in_list("a\0b"), sites=ONLY_MUSIC, left=REST),
    _tree(
        "partial: a list that names a file of music's",
        _path_in_list("music/index.html"),
        sites=ONLY_MUSIC,
        left=REST,
    ),
    _tree(
        "two years of one name",
        lambda _: None,
        sites={**ONLY_MUSIC, "music@2026-27 (finished)": {"index.html": b"x"}},
    ),
    _tree(
        "two years that differ by capitals",
        lambda _: None,
        sites={"music@A": {"index.html": b"x"}, "music@a (finished)": {"index.html": b"x"}},
    ),
    _tree(
        "a subject called as a folder of the portal's",
        lambda _: None,
        sites={**NEW, "topics@2026-27": {"index.html": b"x"}},
    ),
    _tree(
        "a subject called as a folder of the portal's, partial",
        lambda _: None,
        sites={"topics@1": {"index.html": b"x"}},
        left=("portal", "art@2026-27", "music@2026-27"),
    ),
    _tree("a page called as the list", lambda _: None, sites={"portal": {MARKER: b"x"}}),
    _tree(
        "a version called as a file of ours",
        lambda _: None,
        sites={"music@versions.json": {"index.html": b"x"}},
    ),
)


def _leftover(name: str, files: Mapping[str, str], *, is_ours: bool) -> Attempt:
    """What lies beside the target is swept if a build left it, and stays if not."""

    def succeeded(folder: Path) -> str:
        site = folder / "web" / "site"
        put(folder / "old", site, OLD)
        for path, text in files.items():
            file = site.parent / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        put(folder / "new", site, NEW)
        there = _names(site.parent / next(iter(files)).split("/")[0])
        if is_ours and there:
            return "it is still there"
        if not is_ours and not all((site.parent / path).is_file() for path in files):
            return "it was deleted"
        return ""

    return Attempt(f"beside the target: {name}", succeeded)


OURS = "A build by trustpages puts its pages together here. What is left of it may be deleted.\n"
LEFTOVERS = (
    _leftover(
        "a new tree",
        {".trustpages-abcd1234/what-is-this.txt": OURS, ".trustpages-abcd1234/new/index.html": "x"},
        is_ours=True,
    ),
    _leftover(
        "a former tree",
        {
            ".trustpages-abcd1234/what-is-this.txt": OURS,
            ".trustpages-abcd1234/former/site/index.html": "x",
        },
        is_ours=True,
    ),
    _leftover("half a note", {".trustpages-abcd1234/what-is-this.txt": OURS[:20]}, is_ours=True),
    _leftover("no note", {".trustpages-abcd1234/thesis.txt": "x"}, is_ours=False),
    _leftover(
        "another's note", {".trustpages-abcd1234/what-is-this.txt": "My thesis"}, is_ours=False
    ),
    _leftover("a longer name", {".trustpages-abcd1234.bak/what-is-this.txt": OURS}, is_ours=False),
    _leftover("a file of our name", {".trustpages-abcd1234": OURS}, is_ours=False),
    _leftover(
        "somebody's copy of a site",
        {"site-old/index.html": "x", f"site-old/{MARKER}": "x"},
        is_ours=False,
    ),
    _leftover(
        "more than ours in it",
        {".trustpages-abcd1234/what-is-this.txt": OURS, ".trustpages-abcd1234/thesis.txt": "x"},
        is_ours=False,
    ),
)


def attempts() -> Iterator[Attempt]:
    """Every place, every tree, every leftover."""
    yield from map(_place, PLACES)
    yield from TREES
    yield from LEFTOVERS
