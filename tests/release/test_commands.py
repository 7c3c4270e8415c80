"""`publish`, `rollback` and `verify` of a real trust in a real repository, as they are typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model.released import Origin
from generator.read.origin import is_before
from generator.release.place import Place
from tests.conftest import PROJECT
from tests.release.releases import names
from tests.repository import commit, git
from tests.writing import SUBJECT, page, resource, topic, write_trust

LIST = "subjects/art/resources/class-list.md"
FILES = {
    "content/topics/voice.md": topic("Voice"),
    "subjects/art/resources/clay.md": resource("Clay", "voice", "Wet clay first."),
    LIST: resource("Class list", "voice", "Everybody in Year 9."),
}


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    root = write_trust(tmp_path / "trust", FILES)
    commit(root)
    return root


@pytest.fixture
def web(tmp_path: Path) -> Path:
    return tmp_path / "web"


def _publish(trust: Path, web: Path, *words: str, edition: str = "staff") -> Result:
    of_trust = ["--root", str(trust), "--jobs", "1", "--cache", str(trust / ".cache")]
    typed = ["publish", "--to", str(web), "--edition", edition, *of_trust, *words]
    return CliRunner().invoke(main, typed, catch_exceptions=False)


def _run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def _edit(trust: Path, text: str) -> None:
    (trust / "subjects/art/resources/clay.md").write_text(resource("Clay", "voice", text))
    commit(trust, text)


def _archive(trust: Path, more: str = "", version: str = "2027-28") -> None:
    """The year of the first commit is finished."""
    first = git(trust, "rev-list", "--max-parents=0", "HEAD")
    settings = SUBJECT.format(name="Art").replace("version: 2026-27", f"version: {version}")
    archive = f"archive: [{{version: 2026-27, ref: {first}{more}}}]\n"
    (trust / "subjects/art/subject.yml").write_text(settings + archive)
    commit(trust, "The next year")


def test_a_trust_is_published_changed_put_back_and_verified(trust: Path, web: Path) -> None:
    first = _publish(trust, web)
    [one] = names(web)
    assert first.stdout == f"Published: 2 sites as {one}. Readers have it at {web / 'current'}.\n"
    assert one.startswith(Place(web).notes()[0].origin.time + "-")

    same = _publish(trust, web)
    assert same.stdout == f"Nothing has changed, so there is no new release. Readers have {one}.\n"

    _edit(trust, "Dry clay first.")
    _publish(trust, web)
    assert "Dry clay" in (web / "current/art/resources/clay/index.html").read_text()

    assert _run("rollback", "--to", web).exit_code == 0
    assert "Wet clay" in (web / "current/art/resources/clay/index.html").read_text()
    assert _run("verify", web).exit_code == 0
    assert _run("verify", web / "current").exit_code == 0
    assert git(trust, "status", "--short", "--", "content", "subjects") == ""


def test_the_note_says_what_a_release_came_from(trust: Path, web: Path) -> None:
    _publish(trust, web)

    [file] = (web / "notes").iterdir()
    note = json.loads(file.read_text())
    assert note["origin"]["commit"] == git(trust, "rev-parse", "HEAD")
    assert note["origin"]["is_committed"]
    assert note["edition"] == "staff"
    assert set(note["sites"]) == {"portal", "art@2026-27"}
    assert {"trustpages", "Python", "mkdocs"} <= note["tools"].keys()
    assert not list((web / "current").rglob(file.name))


def test_what_is_in_no_commit_is_published_and_said(trust: Path, web: Path) -> None:
    (trust / "subjects/art/resources/clay.md").write_text(resource("Clay", "voice", "Any clay."))

    result = _publish(trust, web)

    assert "is in no commit as it stands: commit it" in result.stdout
    assert not Place(web).notes()[0].origin.is_committed


def test_a_folder_that_is_no_repository_is_published_too(tmp_path: Path, web: Path) -> None:
    result = _publish(write_trust(tmp_path / "loose", FILES), web)

    assert result.exit_code == 0
    assert names(web)[0].startswith("no-commit-")


def test_the_edition_has_no_default(trust: Path, web: Path) -> None:
    result = _run("publish", "--to", web, "--root", trust)

    assert result.exit_code == 2
    assert "--edition" in result.stderr
    assert not web.exists()


def test_what_must_be_fixed_is_told_and_nothing_is_there_afterwards(trust: Path, web: Path) -> None:
    (trust / "subjects/art/resources/clay.md").write_text(page("Clay", "[Gone](gone.md)"))

    result = _publish(trust, web)

    assert result.exit_code == 1
    assert "clay.md" in result.stdout
    assert not web.exists()


def test_one_folder_is_for_one_edition(trust: Path, web: Path) -> None:
    _publish(trust, web)

    result = _publish(trust, web, edition="public")

    assert result.exit_code == 2
    assert "has releases of the staff edition, and this is the public edition" in result.stderr
    assert "--out" not in result.stderr


@pytest.mark.parametrize("place", ["subjects/art/web", "content", "."])
def test_sources_are_no_place_for_releases(place: str, trust: Path) -> None:
    result = _publish(trust, trust / place)

    assert result.exit_code == 2
    assert "--to" in result.stderr
    assert "--out" not in result.stderr
    assert git(trust, "status", "--short", "--", "content", "subjects") == ""


def test_an_earlier_commit_does_not_take_the_place_of_a_later_one(trust: Path, web: Path) -> None:
    _edit(trust, "Dry clay first.")
    _publish(trust, web)
    git(trust, "checkout", "--detach", "HEAD~1")

    result = _publish(trust, web)

    assert result.exit_code == 2
    assert "is earlier than" in result.stderr
    assert "Dry clay" in (web / "current/art/resources/clay/index.html").read_text()


def test_a_page_that_is_withdrawn_is_in_no_release_any_more(trust: Path, web: Path) -> None:
    _publish(trust, web)
    _archive(trust)
    _publish(trust, web)
    assert (web / "current/art/2026-27/resources/class-list/index.html").is_file()
    _archive(trust, f", withdrawn: [{LIST}]")

    refused = _publish(trust, web)
    assert refused.exit_code == 2
    assert f"art@2026-27: {LIST} is withdrawn" in refused.stderr

    done = _publish(trust, web, "--replace", "Names of pupils")
    assert done.exit_code == 0
    assert f"Replaced (Names of pupils): art@2026-27: {LIST} is withdrawn." in done.stdout
    assert f"Withdrawn since: {LIST}. Removed, as they may have it: 2 earlier" in done.stdout
    assert len(names(web)) == 1
    (trust / LIST).unlink()
    commit(trust, "Nor in this year")
    _publish(trust, web)
    # The text is in the pages of this year, which the release before had still.
    kept = web / "releases" / names(web)[-1]
    assert not [each for each in kept.rglob("*") if b"Everybody in Year 9" in _data(each)]


def _data(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def test_another_commit_for_a_finished_year_is_refused(trust: Path, web: Path) -> None:
    _archive(trust)
    _publish(trust, web)
    settings = trust / "subjects/art/subject.yml"
    head = git(trust, "rev-parse", "HEAD")
    first = git(trust, "rev-list", "--max-parents=0", "HEAD")
    settings.write_text(settings.read_text().replace(first, head))
    commit(trust, "Another commit")

    result = _publish(trust, web)

    assert result.exit_code == 2
    assert f"its pages come from the commit {head}, not {first}" in result.stderr


def test_two_processes_publish_one_after_the_other(trust: Path, web: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", trust, other)
    _edit(other, "Dry clay first.")
    git(trust, "fetch", "--quiet", other)
    running = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "generator", "publish", "--to", web),
                *("--edition", "staff", "--root", root, "--jobs", "1", "--cache", root / ".cache"),
            ],
            cwd=PROJECT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for root in (trust, other)
    ]
    ended = [(each.communicate()[1], each.returncode) for each in running]

    # The later commit is published, whichever comes first; the earlier one only before it.
    assert ended[1][1] == 0, ended
    assert ended[0][1] == 0 or "is earlier than" in ended[0][0], ended
    assert "Dry clay" in (web / "current/art/resources/clay/index.html").read_text()
    assert _run("verify", web).exit_code == 0


def test_what_came_later_is_known_by_the_history_or_else_by_the_times(trust: Path) -> None:
    early, late = "20261122T100000Z", "20261122T100100Z"
    first = git(trust, "rev-parse", "HEAD")
    _edit(trust, "Dry clay first.")
    second = git(trust, "rev-parse", "HEAD")

    # By the history, though a clock was wrong.
    assert is_before(trust, Origin(first, late), Origin(second, early))
    assert not is_before(trust, Origin(second, early), Origin(first, late))
    assert not is_before(trust, Origin(first, early), Origin(first, early))
    # By the times: a clone that is behind does not have the other commit.
    assert is_before(trust, Origin(first, early), Origin("b" * 40, late))
    assert not is_before(trust, Origin(first, late), Origin("b" * 40, early))
    assert not is_before(trust, Origin(), Origin(first, late))


def test_a_page_of_this_year_that_is_withdrawn_is_in_no_release_any_more(
    trust: Path, web: Path
) -> None:
    _publish(trust, web)
    _edit(trust, "Any clay.")
    _publish(trust, web)
    [one, two] = names(web)
    (trust / LIST).unlink()
    settings = SUBJECT.format(name="Art") + f"withdrawn: [{LIST}]\n"
    (trust / "subjects/art/subject.yml").write_text(settings)
    commit(trust, "Withdrawn")

    done = _publish(trust, web)

    assert done.exit_code == 0, done.stderr
    assert f"Withdrawn since: {LIST}. Removed, as they may have it: 2 earlier" in done.stdout
    assert not {one, two} & {*names(web)}
    page = web / "current/art/resources/class-list/index.html"
    assert "This page was withdrawn" in page.read_text()
    assert _run("verify", web).exit_code == 0
    assert _run("rollback", "--to", web).exit_code != 0
    assert "Everybody in Year 9" not in "".join(
        path.read_text(errors="replace") for path in web.rglob("*.html")
    )


@pytest.mark.parametrize("written", ["", "  \n", "x" * 301, "J\udce9r\udcf4me"])
def test_a_reason_is_a_line_that_can_be_kept(written: str, trust: Path, web: Path) -> None:
    result = _publish(trust, web, "--replace", written)

    assert result.exit_code == 2
    assert "--replace" in result.stderr
    assert not web.exists()


def test_a_reason_in_lines_is_kept_in_one(trust: Path, web: Path) -> None:
    _archive(trust)
    _publish(trust, web)
    _archive(trust, f", withdrawn: [{LIST}]")

    done = _publish(trust, web, "--replace", " Names\n\nSource-Commit: none\x1b[31m ")

    assert done.exit_code == 0
    assert Place(web).notes()[-1].replaced == "Names Source-Commit: none·[31m"
    assert "Replaced (Names Source-Commit: none·[31m): art@2026-27" in done.stdout
