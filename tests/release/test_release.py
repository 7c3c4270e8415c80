"""Releases beside one another: what readers are given, what is kept, what is refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec
import pytest

from generator.model.diagnostics import CannotContinue
from generator.model.published import Imprint, file_digest
from generator.model.released import Origin
from generator.publish.manifest import MARKER, read_manifest, write_manifest
from generator.release.place import Place
from generator.release.verify import verify, verify_target
from tests.release.releases import FINISHED, names, origin, publish, wrong_in


@pytest.fixture
def web(tmp_path: Path) -> Path:
    return tmp_path / "web"


def _given(web: Path) -> str:
    return (web / "current" / "index.html").read_text().partition(",")[0]


def test_a_release_is_named_by_the_time_of_its_commit_and_its_content(web: Path) -> None:
    first = publish(web, "One", origin(1))
    second = publish(web, "Two", origin(2))

    assert first.name.startswith("20261122T100100Z-")
    assert second.name.startswith("20261122T100200Z-")
    assert names(web) == [first.name, second.name]
    assert (web / "current").readlink() == Path("releases", second.name)
    assert _given(web) == "Two"
    assert wrong_in(web) == []


def test_equal_content_is_no_new_release(web: Path) -> None:
    first = publish(web, "One", origin(1))

    again = publish(web, "One", origin(2))

    assert (again.name, again.is_new) == (first.name, False)
    assert names(web) == [first.name]
    assert Place(web).notes()[0].origin == origin(2)


def test_a_damaged_release_is_not_taken_for_the_same(web: Path) -> None:
    first = publish(web, "One")
    damaged = web / "current" / "same.html"
    damaged.unlink()
    damaged.write_text("Defaced")

    again = publish(web, "One")

    assert again.is_new
    assert again.name == f"{first.name}-2"
    assert (web / "current" / "same.html").read_text() == "Same"
    assert verify_target(web).differences == ()


def test_what_has_not_changed_is_one_file_on_the_disk(web: Path) -> None:
    first, second = publish(web, "One", origin(1)), publish(web, "Two", origin(2))

    def number(release: str, path: str) -> int:
        return (web / "releases" / release / path).stat().st_ino

    assert number(first.name, "same.html") == number(second.name, "same.html")
    assert number(first.name, "index.html") != number(second.name, "index.html")


def test_a_page_that_is_open_finds_its_styles_while_its_release_is_kept(web: Path) -> None:
    for text, style in (("One", "a"), ("Two", "b"), ("Three", "c")):
        publish(web, text, keep=3, style=style * 8)

    assert (web / "current" / "assets" / "trust.aaaaaaaa.css").read_text() == "aaaaaaaa"
    assert verify_target(web).differences == ()
    assert Place(web).notes()[-1].carried == (
        "assets/trust.aaaaaaaa.css",
        "assets/trust.bbbbbbbb.css",
    )

    publish(web, "Four", keep=3, style="dddddddd")
    publish(web, "Five", keep=3, style="eeeeeeee")
    there = sorted(each.name for each in (web / "current" / "assets").iterdir())
    assert there == ["plain.css", *(f"trust.{each * 8}.css" for each in "bcde")]


def test_a_style_that_was_defaced_is_not_carried_on(web: Path) -> None:
    publish(web, "One", style="aaaaaaaa")
    style = web / "current" / "assets" / "trust.aaaaaaaa.css"
    style.unlink()
    style.write_text("defaced")

    publish(web, "Two", style="bbbbbbbb")

    assert not (web / "current" / "assets" / "trust.aaaaaaaa.css").exists()


def test_the_last_ones_are_kept_and_never_is_what_readers_have_removed(web: Path) -> None:
    made = [publish(web, f"Number {n}", origin(n), keep=3).name for n in range(5)]

    assert names(web) == made[2:]
    last = publish(web, "The last", origin(6), keep=1)
    assert names(web) == [last.name]
    assert any(each.startswith("Removed, as the last 1 are kept: ") for each in last.said)
    assert wrong_in(web) == []


def test_whatever_the_umask_a_web_server_reads_all_of_it_and_nothing_else(web: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(web, "One")
    finally:
        os.umask(before)

    release = (web / "current").resolve()
    modes = {stat.S_IMODE(each.stat().st_mode) for each in release.rglob("*") if each.is_dir()}
    files = {stat.S_IMODE(each.stat().st_mode) for each in release.rglob("*") if each.is_file()}
    above = {stat.S_IMODE(each.stat().st_mode) for each in (web, web / "releases", release)}
    private = {stat.S_IMODE((web / name).stat().st_mode) for name in ("notes", "building")}
    assert (modes, files, above, private) == ({0o755}, {0o644}, {0o755}, {0o700})


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (origin(2, commit="d" * 40), f"its pages come from the commit {'d' * 40}"),
        (origin(2, "subjects/music/list.md"), "subjects/music/list.md is withdrawn"),
    ],
)
def test_another_content_of_a_finished_year_needs_a_reason(
    other: object, said: str, web: Path
) -> None:
    publish(web, "One", origin(1))

    with pytest.raises(CannotContinue) as stop:
        publish(web, "Two", other)  # type: ignore[arg-type] # of `parametrize`

    assert "--replace" in str(stop.value)
    assert said in "".join(stop.value.below)
    assert _given(web) == "One"
    given = publish(web, "Two", other, reason="It was wrong")  # type: ignore[arg-type] # as above
    assert any("Replaced (It was wrong): " in each for each in given.said)
    assert Place(web).notes()[-1].replaced == "It was wrong"


def test_a_finished_year_that_is_gone_or_shown_again_needs_a_reason(web: Path) -> None:
    publish(web, "One", origin(1, "subjects/music/list.md"))
    gone = origin(2)
    gone.years.clear()

    with pytest.raises(CannotContinue) as stop:
        publish(web, "Two", gone)
    assert stop.value.below == (f"  {FINISHED}: is no finished year any more",)
    with pytest.raises(CannotContinue) as stop:
        publish(web, "Two", origin(2))
    assert "was withdrawn, and is published again" in stop.value.below[0]


def _renamed(of: Origin) -> Origin:
    of.years["singing@2025-26"] = of.years.pop(FINISHED)
    return of


def test_a_finished_year_of_a_renamed_subject_is_what_it_was(web: Path) -> None:
    publish(web, "One", origin(1))

    assert publish(web, "Two", _renamed(origin(2))).is_new
    with pytest.raises(CannotContinue) as stop:
        publish(web, "Three", origin(3, "subjects/music/list.md"))
    assert "subjects/music/list.md is withdrawn" in stop.value.below[0]


@pytest.mark.parametrize("commit", ["c" * 40, "d" * 40])
def test_a_year_of_another_commit_is_not_that_of_a_renamed_subject(commit: str, web: Path) -> None:
    publish(web, "One", origin(1))
    other = _renamed(origin(2, commit=commit))
    other.years["singing@2026-27"] = other.years.pop("singing@2025-26")

    with pytest.raises(CannotContinue) as stop:
        publish(web, "Two", other)

    assert stop.value.below == (f"  {FINISHED}: is no finished year any more",)


def test_a_first_finished_year_and_a_changed_frame_need_none(web: Path) -> None:
    none = origin(1)
    none.years.clear()
    publish(web, "One", none)

    assert publish(web, "Two", origin(2)).is_new
    assert publish(web, "Three", origin(3), imprint=Imprint("Willow Trust", "staff", "new")).is_new


def test_what_is_withdrawn_stays_in_no_release(web: Path) -> None:
    first, second = publish(web, "One", origin(1)), publish(web, "Two", origin(2))

    third = publish(web, "Three", origin(3, "subjects/music/list.md"), reason="Names in it")

    assert names(web) == [third.name]
    assert sorted(each.name for each in (web / "releases").iterdir()) == [third.name]
    assert f"2 earlier releases ({first.name}, {second.name})." in "".join(third.said)
    assert wrong_in(web) == []


def test_what_is_withdrawn_goes_though_readers_are_given_the_same(web: Path) -> None:
    publish(web, "One", origin(1))
    second = publish(web, "Two", origin(2))

    again = publish(web, "Two", origin(3, "subjects/music/list.md"), reason="Names in it")

    assert not again.is_new
    assert names(web) == [second.name]


@pytest.mark.parametrize(
    "imprint", [Imprint("Willow Trust", "public", "f"), Imprint("Oak Trust", "staff", "f")]
)
def test_another_trust_or_edition_is_refused(imprint: Imprint, web: Path) -> None:
    publish(web, "One")
    Place(web).forget_tree()  # as the command does

    with pytest.raises(CannotContinue, match="Name another folder with --to"):
        publish(web, "Two", imprint=imprint)

    assert _given(web) == "One"


def test_a_list_that_somebody_wrote_anew_is_found_by_the_note(web: Path) -> None:
    publish(web, "One")
    tree = (web / "current").resolve()
    manifest = read_manifest(tree)
    assert manifest
    (tree / "extra.html").write_bytes(b"Defaced")
    joints = {**manifest.joints, "extra.html": file_digest(b"Defaced")}
    (tree / MARKER).write_bytes(write_manifest(msgspec.structs.replace(manifest, joints=joints)))

    assert verify(tree).differences == ()  # all agrees with all
    [told] = verify_target(web).differences
    assert (told.path, told.wrong) == (
        MARKER,
        "is another list than the one that was published",
    )

    for note in (web / "notes").iterdir():
        note.unlink()
    [told] = verify_target(web).differences
    assert told.wrong.endswith("there is no note of it")


def test_a_folder_with_anything_else_in_it_is_left_alone(web: Path) -> None:
    web.mkdir()
    (web / "mine.txt").write_text("mine")

    with pytest.raises(CannotContinue, match="holds something that is no release"):
        publish(web, "One")

    assert [each.name for each in web.iterdir()] == ["mine.txt"]


def test_a_pointer_that_no_publish_made_is_left_alone(web: Path) -> None:
    publish(web, "One")
    (web / "current").unlink()
    (web / "current").symlink_to("/etc")

    with pytest.raises(CannotContinue, match="leads to no release"):
        publish(web, "Two")

    assert (web / "current").readlink() == Path("/etc")
