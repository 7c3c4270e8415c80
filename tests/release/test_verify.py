"""A published tree held against its manifest: whatever is another, too little or too much."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model.diagnostics import CannotContinue
from generator.publish.manifest import MARKER, Manifest, is_sealed, read_manifest
from generator.release import verify as verifying
from generator.release.place import Place
from generator.release.verify import verify, verify_target
from tests.publish.sites import put
from tests.release.releases import origin, publish

SITES = {
    "portal": {"index.html": b"The portal", "topics/voice/index.html": b"Voice"},
    "music@2026-27": {"index.html": b"Music", "plc/index.html": b"Sessions", "a.css": b"a"},
    "music@2025-26 (finished)": {"index.html": b"Music, last year"},
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    put(tmp_path / "made", tmp_path / "site", SITES)
    return tmp_path / "site"


def _run(target: Path) -> Result:
    return CliRunner().invoke(main, ["verify", str(target)], catch_exceptions=False)


def _told(site: Path) -> dict[str, str]:
    return {each.path: each.wrong for each in verify(site).differences}


def test_a_tree_as_it_was_published_is_said_to_be_so(site: Path) -> None:
    files = sum(1 for each in site.rglob("*") if each.is_file()) - 1  # but for the manifest

    result = _run(site)

    assert result.exit_code == 0
    assert result.stdout == (
        f"As it was published: {files} files in {site}, nothing missing, nothing more.\n"
    )


def test_each_difference_is_named_with_what_is_wrong(site: Path, tmp_path: Path) -> None:
    (site / "index.html").write_text("The Portal")
    (site / "music" / "index.html").write_text("")
    (site / "topics" / "voice" / "index.html").unlink()
    (site / "topics" / "CNAME").write_text("willow.example")
    shutil.copy(site / "music" / "a.css", tmp_path)
    (site / "music" / "a.css").unlink()
    (site / "music" / "a.css").symlink_to(tmp_path / "a.css")
    os.mkfifo(site / "pipe")

    result = _run(site)

    files = verify(site).files
    assert result.exit_code == 1
    assert result.stdout == (
        "index.html: is not as it was published\n"
        "music/a.css: is no file but a link\n"
        "music/index.html: is empty, and was not when it was published\n"
        "pipe: is not of what was published\n"
        "topics/CNAME: is not of what was published\n"
        "topics/voice/index.html: is missing\n"
        f"6 differences from what was published ({files} files). "
        "To mend it, publish again, or copy all of it anew.\n"
    )


def test_a_folder_in_the_stead_of_a_file_and_a_link_in_that_of_a_folder(
    site: Path, tmp_path: Path
) -> None:
    (site / "index.html").unlink()
    (site / "index.html").mkdir()
    (site / "music" / "plc").rename(tmp_path / "plc")
    (site / "music" / "plc").symlink_to(tmp_path / "plc")

    assert _told(site) == {
        "index.html": "is missing",
        "music/plc": "is not of what was published",
        "music/plc/index.html": "is missing",
    }


@pytest.mark.parametrize("times_are_kept", [False, True])
def test_every_change_of_a_single_byte_is_found_and_named(site: Path, times_are_kept: bool) -> None:
    files = sorted(each for each in site.rglob("*") if each.is_file())
    picked = random.Random(46)  # noqa: S311 (no secret: the same bytes in every run)

    for _ in range(60):
        file = picked.choice(files)
        before, found = file.read_bytes(), file.stat()
        at = picked.randrange(len(before))
        changed = bytes([before[at] ^ picked.randrange(1, 256)])
        file.write_bytes(before[:at] + changed + before[at + 1 :])
        if times_are_kept:
            os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))

        assert file.relative_to(site).as_posix() in _told(site), (file, at, changed)
        file.write_bytes(before)
    assert _told(site) == {}


def test_no_byte_of_the_list_itself_can_change_unseen(site: Path) -> None:
    whole = (site / MARKER).read_bytes()

    assert is_sealed(whole)
    for at in range(len(whole)):
        assert not is_sealed(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert not is_sealed(whole[:-1])
    assert not is_sealed(whole + b"\n")


def test_a_list_that_agrees_with_a_changed_file_is_found_by_its_seal(site: Path) -> None:
    (site / "extra.html").write_text("For staff only")
    listed = (site / MARKER).read_text()
    digest = '"0123456789abcdef0123"'
    (site / MARKER).write_text(listed.replace('"files": {', f'"files": {{"x.html": {digest},', 1))

    told = _told(site)

    assert told[MARKER].startswith("is not as it was written")
    assert told["x.html"] == "is missing"


def test_a_list_that_leads_out_of_its_tree_is_not_followed(site: Path) -> None:
    listed = (site / MARKER).read_text()
    (site / MARKER).write_text(listed.replace('"index.html"', '"../../index.html"', 1))

    result = _run(site)

    assert result.exit_code == 1
    assert result.stdout.startswith(".trustpages: can't be understood any more")


def test_a_folder_that_nobody_published_into_is_told_from_a_part_of_one(
    site: Path, tmp_path: Path
) -> None:
    part, none, nothing = _run(site / "music"), _run(tmp_path), _run(tmp_path / "nowhere")

    assert [each.exit_code for each in (part, none, nothing)] == [2, 2, 2]
    assert f"Did you mean {site}, which it is part of?" in part.stderr
    assert "has no list of what was published (.trustpages)" in none.stderr
    assert "there is no folder" in nothing.stderr


def test_a_name_with_signs_that_a_terminal_obeys_is_spelt_out(site: Path) -> None:
    (site / "a\x1b[2Jb\n::error::.html").write_text("")

    result = _run(site)

    assert result.exit_code == 1
    assert "\x1b" not in result.stdout
    assert len(result.stdout.splitlines()) == 2


def _once_listed(monkeypatch: pytest.MonkeyPatch, then: Callable[[], object]) -> None:
    """Have something happen when the list of a tree has been read, and no file of it yet."""

    def read(tree: Path) -> Manifest | None:
        found = read_manifest(tree)
        then()
        return found

    monkeypatch.setattr(verifying, "read_manifest", read)


def test_a_link_that_is_led_elsewhere_meanwhile_is_followed_once(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "made-2", tmp_path / "next", {"portal": {"index.html": b"Another portal"}})
    link, following = tmp_path / "current", tmp_path / "following"
    link.symlink_to(site)
    following.symlink_to(tmp_path / "next")
    _once_listed(monkeypatch, lambda: following.replace(link))

    assert verify(link).differences == ()
    assert link.resolve() == tmp_path / "next"


@pytest.mark.parametrize("name", ["web", "web/current"])
def test_a_release_that_a_publish_removes_meanwhile_is_not_said_to_be_damaged(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web = tmp_path / "web"
    for number in (1, 2):
        publish(web, f"Number {number}", origin(number))
    place = Place(web)
    going = place.releases / place.current
    _once_listed(monkeypatch, lambda: going.rename(web / "building" / "going"))

    with pytest.raises(CannotContinue, match="was taken away while"):
        verify_target(tmp_path / name)
