"""What a build may be told to write into: nothing of anybody's is deleted, nothing is mixed."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.model.diagnostics import CannotContinue
from generator.publish.manifest import MARKER
from generator.publish.targets import refuse_place
from tests.conftest import PROJECT, Run
from tests.publish.sites import WILLOW, put
from tests.publish.strikes import OLD, content
from tests.writing import page, topic, write_trust

FORBIDDEN = [
    ".",
    "..",
    "../..",
    "/",
    "content",
    "content/site",
    "content/topics",
    "subjects",
    "subjects/new/site",
    "theme",
    "theme/site",
    "mkdocs.yml",
    "mkdocs.yml/site",
    ".git",
    ".git/site",
    ".cache",
    ".cache/site",
    ".cache/trustpages",
    ".cache/trustpages/sites",
    ".cache/trustpages/preview/site",
    "site/../content",
    "../trust/content",
    "by-another-name/content",
    "by-another-name",
    "linked",
    "dangling",
    "in-a-circle",
    "file.txt",
    "file.txt/site",
    "../other/content/site",
    "../other/subjects",
    "x" * 300,
    str(PROJECT / "generator" / "site"),
    str(PROJECT),
    str(Path(sys.prefix) / "site"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A trust with links and files about it, and another trust beside it."""
    for name in ("trust", "other"):
        write_trust(tmp_path / name, {"content/topics/voice.md": topic("Voice")})
    root = tmp_path / "trust"
    (root / ".git").mkdir()
    (root / "elsewhere").mkdir()
    (root / "by-another-name").symlink_to(root)
    (root / "linked").symlink_to(root / "elsewhere")
    (root / "dangling").symlink_to(root / "nowhere")
    (root / "in-a-circle").symlink_to(root / "in-a-circle")
    (root / "file.txt").write_text("mine")
    return root


def _listing(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*") if ".cache" not in path.parts)


@pytest.mark.parametrize("command", [["build"], ["stage", "portal"]], ids=lambda words: words[0])
@pytest.mark.parametrize("out", FORBIDDEN, ids=lambda out: out[-40:])
def test_no_source_is_written_over_and_no_link_followed(
    command: list[str], out: str, root: Path, run: Run
) -> None:
    before = _listing(root.parent)

    result = run(*command, "--out", root / out, root=root)

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1 or "Usage" in result.stderr
    assert _listing(root.parent) == before


def test_a_name_that_no_system_takes_is_refused_in_words(root: Path) -> None:
    with pytest.raises(CannotContinue, match="null"):
        refuse_place(root / "null\0byte", root, Cache(root / ".cache"))


@pytest.mark.parametrize(
    "out", ["site", "public", "docs/site", "../web/site", "by-another-name/site", "ünï çødé", "-x"]
)
def test_any_other_folder_may_be_named(out: str, root: Path) -> None:
    refuse_place(root / out, root, Cache(root / ".cache" / "trustpages"))


def test_the_package_of_a_whole_machine_is_no_environment_to_keep_out_of(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))

    refuse_place(tmp_path / "share" / "nginx" / "html", root, Cache(root / ".cache"))


def test_a_disk_of_its_own_is_refused_before_anything_is_read(root: Path) -> None:
    disk = next(path for path in map(Path, ("/dev/shm", "/proc", "/dev")) if path.is_mount())  # noqa: S108 (it is only asked about)

    with pytest.raises(CannotContinue, match="a disk of its own"):
        refuse_place(disk, root, Cache(root / ".cache"))


def _add(path: str, text: str = "mine") -> Callable[[Path], None]:
    def change(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)

    return change


def _make_link(site: Path) -> None:
    (site / "link").symlink_to("index.html")


def _page_becomes_link(site: Path) -> None:
    page = site / "index.html"
    page.rename(site.parent / "moved.html")
    page.symlink_to(site.parent / "moved.html")


def _page_becomes_folder(site: Path) -> None:
    (site / "index.html").unlink()
    _add("index.html/notes.txt")(site)


def _mended_by_hand_in_the_same_length(site: Path) -> None:
    page = site / "index.html"
    page.write_bytes(page.read_bytes().replace(b"portal", b"Portal"))


def _mended_by_hand_and_dated_back(site: Path) -> None:
    _mended_by_hand_in_the_same_length(site)
    os.utime(site / "index.html", (0, 0))


def _an_older_file_is_put_over_a_page(site: Path) -> None:
    mine = site.parent / "mine"
    mine.write_text("mine")
    os.utime(mine, (0, 0))
    mine.replace(site / "index.html")


FOREIGN = {
    "a document": (_add("thesis.docx"), "thesis.docx"),
    "a hidden file": (_add(".htaccess"), ".htaccess"),
    "a file among a subject's": (_add("music/notes.txt"), "music/notes.txt"),
    "a folder of somebody's": (_add("photos/1.jpg"), "photos/1.jpg"),
    "a repository": (_add(".git/HEAD"), ".git/HEAD"),
    "a name with a line in it": (_add("two\nlines"), "two"),
    "a link": (_make_link, "link"),
    "a page that became a link": (_page_becomes_link, "index.html"),
    "a page that became a folder": (_page_becomes_folder, "index.html/notes.txt"),
    "a page mended by hand": (_add("index.html", "My own words"), "index.html"),
    "a page of the same length": (_mended_by_hand_in_the_same_length, "index.html"),
    "a page dated back": (_mended_by_hand_and_dated_back, "index.html"),
    "an older file over a page": (_an_older_file_is_put_over_a_page, "index.html"),
    "an empty list": (_add(MARKER, ""), "did not build"),
    "the list of an earlier program": (_add(MARKER, "Published by trustpages"), "did not build"),
    "a list of another form": (_add(MARKER, '{"trust": 7}'), "did not build"),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_no_build_left_there_is_never_deleted(what: str, tmp_path: Path) -> None:
    change, named = FOREIGN[what]
    site = tmp_path / "web" / "site"
    put(tmp_path, site, OLD)
    change(site)
    before = content(tmp_path / "web")

    with pytest.raises(CannotContinue) as stop:
        put(tmp_path, site, OLD)

    assert named in str(stop.value)
    assert content(tmp_path / "web") == before


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "music/desktop.ini"])
def test_what_a_computer_leaves_in_a_folder_is_nobodys(name: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(tmp_path, site, OLD)
    _add(name)(site)

    put(tmp_path, site, OLD)

    assert not (site / name).exists()


@pytest.mark.parametrize("way", [shutil.copytree, shutil.move], ids=["copied", "moved"])
def test_a_tree_that_was_copied_or_moved_is_still_known(
    way: Callable[[str, str], object], tmp_path: Path
) -> None:
    put(tmp_path, tmp_path / "site", OLD)
    way(str(tmp_path / "site"), str(tmp_path / "there"))

    put(tmp_path, tmp_path / "there", {"portal": {"index.html": b"Anew"}})

    assert (tmp_path / "there" / "index.html").read_bytes() == b"Anew"


@pytest.mark.parametrize(
    "where",
    ["../secret", "../", "/", ".", "/secret", "music/../../secret", "a//b", "./a", ""],
)
def test_a_list_that_leads_out_of_its_tree_is_none_of_ours(where: str, tmp_path: Path) -> None:
    site = tmp_path / "web" / "site"
    put(tmp_path, site, OLD)
    (tmp_path / "web" / "secret").write_bytes(b"Music")
    marker = site / MARKER
    text = marker.read_text(encoding="utf-8")
    marker.write_text(text.replace('"music/":', f"{json.dumps(where)}:"), encoding="utf-8")
    (site / "music" / "index.html").unlink()

    with pytest.raises(CannotContinue, match="did not build"):
        put(tmp_path, site, {"portal": OLD["portal"]}, left=["music@2026-27"])

    assert sorted(path.name for path in (tmp_path / "web").iterdir()) == ["secret", "site"]


@pytest.mark.parametrize(
    ("trust", "edition", "said"),
    [
        ("Alder Trust", "staff", "the site of “Willow Trust”, and this is “Alder Trust”"),
        ("Willow Trust", "public", "holds the staff edition, and this is the public edition"),
    ],
)
def test_a_tree_of_another_trust_or_edition_is_not_replaced(
    trust: str, edition: str, said: str, tmp_path: Path, run: Run
) -> None:
    root = write_trust(tmp_path / "trust", {"content/topics/voice.md": topic("Voice")})
    site = tmp_path / "site"
    assert run("build", "--out", site, root=root).exit_code == 0
    before = content(site)
    settings = root / "content" / "trust.yml"
    settings.write_text(settings.read_text().replace("Willow Trust", trust))

    result = run("build", "--edition", edition, "--out", site, root=root)

    assert result.exit_code == 2
    assert said in result.stderr
    assert "Rendering" not in result.stderr
    assert content(site) == before


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000])
def test_a_web_server_can_read_all_of_it_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    site = tmp_path / "web" / "pages" / "site"
    before = os.umask(umask)
    try:
        put(tmp_path, site, OLD)
    finally:
        os.umask(before)

    modes = {oct(path.stat().st_mode & 0o777) for path in site.rglob("*") if path.is_file()}
    folders = [site, site.parent, site.parent.parent, *site.rglob("*")]
    assert modes == {"0o644"}
    assert {oct(each.stat().st_mode & 0o777) for each in folders if each.is_dir()} == {"0o755"}


def test_a_staged_project_is_whole_or_not_there(root: Path, run: Run) -> None:
    (root / "content" / "about.md").write_text(page("About us"))
    result = run("stage", "portal", "--out", root / "new" / "project", root=root)

    assert result.exit_code == 0
    assert (root / "new" / "project" / "docs" / "about.md").is_file()
    assert [path.name for path in (root / "new").iterdir()] == ["project"]


def test_the_imprint_of_these_tests_is_of_the_staff(tmp_path: Path) -> None:
    put(tmp_path, tmp_path / "site", OLD)

    marker = (tmp_path / "site" / MARKER).read_text(encoding="utf-8")
    assert f'"edition": "{WILLOW.edition}"' in marker
    assert '"trust": "Willow Trust"' in marker
