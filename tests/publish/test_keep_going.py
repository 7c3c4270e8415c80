"""`--keep-going`: what must be fixed is kept back, and all that is sound is published."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import checking, pipeline
from generator.cache import Cache
from generator.keeping import keep_back
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.model.kept_back import KeptBack
from generator.model.published import Edition
from generator.model.year import ContentHasFaults, Year
from generator.plan.edition import for_staff_only, public_edition
from generator.publish.manifest import MARKER
from tests.conftest import Run
from tests.repository import commit, git

DRAWING = "subjects/art/resources/drawing-what-you-hear.md"
POT = "subjects/art/resources/ten-minutes-with-a-pot.md"
HUMMING = "subjects/music/resources/humming-the-inner-part.md"
LOOKING = "content/topics/slow-looking.md"
LEAK = "\nWrite to jo.bloggs@gmail.com.\n"


@pytest.fixture(scope="module")
def _sound(tmp_path_factory: pytest.TempPathFactory, _small_converted: Path) -> Path:
    root = Path(shutil.copytree(_small_converted, tmp_path_factory.mktemp("sound") / "trust"))
    commit(root, "Sound")
    return root


@pytest.fixture
def repository(_sound: Path, tmp_path: Path) -> Path:
    """The small trust, sound, in one commit."""
    return Path(shutil.copytree(_sound, tmp_path / "trust"))


def _job(root: Path, edition: Edition = "staff") -> Job:
    return Job(root, Cache(root / ".cache" / "trustpages"), 1, lambda *_: None, edition)


def _kept(root: Path) -> tuple[dict[str, KeptBack], Year]:
    """What is kept back, by path, and the year that is published."""
    job = _job(root)
    sound = keep_back(job, checking.check(job))
    year = checking.check(sound)
    assert not year.checked.must_fix
    return {each.path: each for each in sound.kept_back}, year


def _edit(root: Path, path: str, change: Callable[[str], str], message: str = "Edited") -> str:
    file = root / path
    file.write_text(change(file.read_text()))
    return commit(root, message)


def _text(year: Year, path: str) -> str:
    return year.catalogue.pages[path].document.text


def _broken(text: str) -> str:
    return text + "\n[Away](nowhere.md)\n"


def test_a_page_with_a_fault_is_as_it_was_and_the_rest_is_of_today(repository: Path) -> None:
    before = (repository / DRAWING).read_text()
    sound = git(repository, "rev-parse", "HEAD")
    _edit(repository, DRAWING, _broken)
    _edit(repository, POT, lambda text: f"{text}\nMore of today.\n")

    kept, year = _kept(repository)

    assert kept.keys() == {DRAWING}
    assert _text(year, DRAWING) == before
    assert "More of today." in _text(year, POT)
    assert git(repository, "log", "-1", "--format=%H", kept[DRAWING].commit) == sound


def test_a_page_that_was_never_sound_is_left_out(repository: Path) -> None:
    (repository / "subjects/art/resources/new.md").write_text("Nothing at its top.\n")
    commit(repository)

    kept, year = _kept(repository)

    assert [(path, each.is_left_out) for path, each in kept.items()] == [
        ("subjects/art/resources/new.md", True)
    ]
    assert "subjects/art/resources/new.md" not in year.catalogue.files


def test_versions_with_faults_are_passed_over(repository: Path) -> None:
    before = (repository / DRAWING).read_text()
    _edit(repository, DRAWING, _broken)
    _edit(repository, DRAWING, lambda text: f"{text}\nStill broken.\n")

    _, year = _kept(repository)

    assert _text(year, DRAWING) == before


def test_a_page_is_left_out_where_the_rules_of_safety_find_anything_in_what_it_was(
    repository: Path,
) -> None:
    _edit(repository, DRAWING, lambda text: text + LEAK)
    _edit(repository, DRAWING, lambda text: _broken(text.replace(LEAK, "")))

    kept, year = _kept(repository)

    assert kept[DRAWING].is_left_out
    assert DRAWING not in year.catalogue.files


def test_a_fault_of_safety_stops_its_subject_and_no_other(repository: Path) -> None:
    before = (repository / POT).read_text()
    for path, added in ((POT, "\nOf today.\n"), (HUMMING, "\nOf today.\n"), (DRAWING, LEAK)):
        (repository / path).write_text((repository / path).read_text() + added)
    commit(repository)

    kept, year = _kept(repository)

    assert [(each.path, each.is_whole) for each in kept.values()] == [("subjects/art", True)]
    assert _text(year, POT) == before
    assert "Of today." in _text(year, HUMMING)


ART, MUSIC = "subjects/art/subject.yml", "subjects/music/subject.yml"


def _unsafe_year(repository: Path, path: str) -> str:
    """The entry of a finished year in which this page had something private; today's has not."""
    before = (repository / path).read_text()
    unsafe = _edit(repository, path, lambda text: text + LEAK)
    _edit(repository, path, lambda _: before)
    return f"archive: [{{version: 2025-26, ref: {unsafe}}}]\n"


def test_a_fault_of_safety_in_a_finished_year_takes_its_whole_subject_back(
    repository: Path, run: Run
) -> None:
    entry = _unsafe_year(repository, POT)
    before = (repository / POT).read_text()
    for path in (POT, HUMMING):
        _edit(repository, path, lambda text: f"{text}\nOf today.\n")
    safe = git(repository, "rev-parse", "HEAD")
    _edit(repository, ART, lambda text: text + entry)

    kept, year = _kept(repository)

    assert [(each.path, each.site, each.commit) for each in kept.values()] == [
        ("subjects/art", "art", safe)
    ]
    assert _text(year, POT) != before
    assert "Of today." in _text(year, HUMMING)
    assert not year.archive
    told = run("build", "--keep-going", root=repository)
    assert told.exit_code == 3
    assert f"2025-26:{POT}" in told.output
    assert "subjects/art/ (all of it, finished years too) is as it was on " in told.output
    assert "all of Art, as it was on " in (repository / "site/index.html").read_text()
    assert not (repository / "site/art/2025-26").exists()


def test_a_subject_whose_finished_year_was_never_safe_is_left_out_by_its_name(
    repository: Path, run: Run
) -> None:
    entry = _unsafe_year(repository, POT)
    unsafe = entry.partition("ref: ")[2].partition("}")[0]
    git(repository, "tag", "of-art", unsafe)
    (repository / ART).write_text((repository / ART).read_text() + entry.replace(unsafe, "of-art"))
    git(repository, "checkout", "--orphan", "another-beginning")
    commit(repository)
    _edit(repository, ART, lambda text: text.replace("name: Art", "name: Arts"))

    told = run("build", "--keep-going", root=repository)

    assert told.exit_code == 3
    assert "is left out, as no version of it is known to be sound" in told.output
    assert "all of Arts, which is left out" in (repository / "site/index.html").read_text()
    assert not (repository / "site/art").exists()
    assert (repository / "site/music/index.html").is_file()


def test_each_subject_that_names_an_unsafe_commit_goes_back(repository: Path) -> None:
    entry = _unsafe_year(repository, LOOKING)  # a topic is of every subject's year
    for path in (ART, MUSIC):
        _edit(repository, path, lambda text: text + entry)

    kept, year = _kept(repository)

    assert [(each.site, each.title, each.is_whole) for each in kept.values()] == [
        ("art", "Art", True),
        ("music", "Music", True),
    ]
    assert LOOKING in year.catalogue.pages


def test_what_was_deleted_does_not_come_back_with_its_subject(repository: Path) -> None:
    (repository / "subjects/music/resources/one-bar-again.md").unlink()
    (repository / HUMMING).write_text((repository / HUMMING).read_text() + LEAK)
    commit(repository)

    _, year = _kept(repository)

    assert "subjects/music/resources/one-bar-again.md" not in year.catalogue.files
    assert HUMMING in year.catalogue.files  # though what it was then led there


def test_a_subject_that_was_never_safe_is_left_out(repository: Path) -> None:
    shutil.rmtree(repository / ".git")
    (repository / HUMMING).write_text((repository / HUMMING).read_text() + LEAK)
    commit(repository)

    kept, year = _kept(repository)

    assert kept["subjects/music"].is_left_out
    assert list(year.catalogue.settings.subjects) == ["art"]


def test_pages_of_the_whole_trust_go_alone_where_they_were_never_safe(repository: Path) -> None:
    shutil.rmtree(repository / ".git")
    (repository / "content/guide.md").write_text(
        f"---\ntitle: A guide\nsummary: For staff.\nreviewed: 2026-09-05\n---\n{LEAK}"
    )
    commit(repository)

    kept, year = _kept(repository)

    assert kept["content/guide.md"].is_left_out
    assert kept["content/guide.md"].title == ""
    assert LOOKING in year.catalogue.pages


@pytest.mark.parametrize("path", ["content/trust.yml", "mkdocs.yml"])
def test_a_fault_of_the_trusts_settings_stops_everything(repository: Path, path: str) -> None:
    with (repository / path).open("a") as file:
        file.write("\nhooks: [evil.py]\n")
    commit(repository)

    with pytest.raises(ContentHasFaults):
        _kept(repository)


def test_a_subjects_settings_are_as_they_were(repository: Path) -> None:
    settings = "subjects/art/subject.yml"
    _edit(repository, settings, lambda text: text.replace("hue: 30", "hue: red"))

    kept, year = _kept(repository)

    assert kept.keys() == {settings}
    assert year.catalogue.settings.subjects["art"].hue == 30


def test_settings_that_would_show_again_what_was_withdrawn_do_not_stand_in(
    repository: Path,
) -> None:
    settings = "subjects/art/subject.yml"
    year = git(repository, "rev-parse", "HEAD")
    archive = f"archive:\n  - version: 2025-26\n    ref: {year}\n"
    _edit(repository, settings, lambda text: text + archive)
    withdrawn = f"    withdrawn: [{DRAWING}]\n"
    _edit(repository, settings, lambda text: text.replace("hue: 30", "hue: red") + withdrawn)

    kept, published = _kept(repository)

    assert kept[settings].commit == year  # the one before, which does not withdraw, is passed over
    assert published.archive == ()


def test_a_topic_that_cannot_be_read_takes_no_page_with_it(repository: Path) -> None:
    _edit(repository, LOOKING, lambda text: text.replace("title: ", "title: '", 1))

    kept, _ = _kept(repository)

    assert kept.keys() == {LOOKING}


def test_what_is_kept_back_takes_no_other_page_with_it(repository: Path) -> None:
    # A heading that readers do not get yet, a page that was never sound, and what leads there.
    _edit(repository, POT, lambda text: _broken(f"{text}\n## A new end\n"))
    _edit(repository, DRAWING, lambda t: t.replace("a-pot.md)", "a-pot.md#a-new-end)"))
    (repository / "subjects/art/resources/new.md").write_text("Nothing at its top.\n")
    _edit(repository, HUMMING, lambda text: f"{text}\n[New](../../art/resources/new.md)\n")
    start = "start_here: [resources/new, resources/ten-minutes-with-a-pot]"
    _edit(
        repository,
        "subjects/art/subject.yml",
        lambda text: text.replace("start_here: [resources/ten-minutes-with-a-pot]", start),
    )

    kept, year = _kept(repository)

    assert kept.keys() == {POT, "subjects/art/resources/new.md"}
    assert "a-new-end" in _text(year, DRAWING)


def test_a_page_whose_link_leads_to_a_deleted_one_stays(repository: Path, run: Run) -> None:
    (repository / POT).unlink()
    commit(repository)

    kept, year = _kept(repository)
    assert kept == {}
    assert {DRAWING, HUMMING} <= year.catalogue.pages.keys()

    went_on = run("build", "--keep-going", root=repository)
    assert went_on.exit_code == 3
    assert "2 must fix" in went_on.output  # the link, and what is read first in art
    page = "site/art/resources/drawing-what-you-hear/index.html"
    assert "See <a>ten minutes with a pot</a>." in (repository / page).read_text()


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("subjects/x/subject.yml", b"name: [", ["subjects/x/subject.yml"]),
        ("subjects/x/index.md", b"---\ntitle: X\n---\n", ["subjects/x"]),
        ("subjects/art/subject.yml", b"", ["subjects/art/subject.yml"]),
        ("subjects/stray.md", f"# Stray{LEAK}".encode(), ["subjects/stray.md"]),
        (DRAWING, b"\xff\xfe\xe9", [DRAWING]),
        (DRAWING, b"", [DRAWING]),
        ("content/index.md", b"Nothing.", ["content/index.md"]),
        ("subjects/art/resources/a.docx", b"none", ["subjects/art"]),
        (LOOKING, None, []),
        ("subjects/music/resources/one-bar.svg", None, []),
        ("subjects/art/subject.yml", None, ["subjects/art"]),
    ],
)
def test_whatever_is_wrong_what_is_left_is_sound_and_can_be_planned(
    repository: Path, path: str, content: bytes | None, expected: list[str]
) -> None:
    file = repository / path
    file.parent.mkdir(exist_ok=True)
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    commit(repository)

    job = _job(repository)
    sound = keep_back(job, checking.check(job))

    assert [each.path for each in sound.kept_back] == expected
    assert pipeline.plan(sound)


def test_what_stood_on_a_branch_alone_was_never_published(repository: Path) -> None:
    before = (repository / DRAWING).read_text()
    git(repository, "checkout", "-b", "side")
    _edit(repository, DRAWING, lambda text: f"{text}\nSound, and on the side.\n")
    _edit(repository, DRAWING, _broken)
    git(repository, "checkout", "main")
    git(repository, "merge", "--no-ff", "--message", "Merged", "side")

    _, year = _kept(repository)

    assert _text(year, DRAWING) == before


@pytest.mark.parametrize("broken", [_broken, lambda text: _broken(text.replace("---\n", "", 1))])
def test_a_page_that_became_staffs_is_not_shown_to_everybody_as_it_was(
    repository: Path, broken: Callable[[str], str]
) -> None:
    _edit(repository, POT, lambda text: broken(text.replace("audience: public", "audience: staff")))

    job = _job(repository, "public")
    sound = keep_back(job, checking.check(job))
    assert [(each.path, each.is_public) for each in sound.kept_back] == [(POT, False)]
    now = for_staff_only(checking.check(sound))
    assert POT not in public_edition(now, set()).catalogue.pages


def test_where_the_history_is_not_there_nothing_is_guessed(
    repository: Path, tmp_path: Path
) -> None:
    _edit(repository, DRAWING, _broken)
    git(tmp_path, "clone", "--depth", "1", repository.as_uri(), "shallow")
    with pytest.raises(CannotContinue, match="git fetch --unshallow"):
        _kept(tmp_path / "shallow")

    shutil.rmtree(repository / ".git")
    with pytest.raises(CannotContinue, match="--keep-going"):
        _kept(repository)


def test_the_command_says_what_is_kept_back_and_the_portal_tells_staff(
    repository: Path, run: Run, tmp_path: Path
) -> None:
    _edit(repository, DRAWING, _broken)
    assert run("build", root=repository).exit_code == 1

    went_on = run("build", "--keep-going", root=repository)
    assert went_on.exit_code == 3
    assert f"{DRAWING} is as it was on " in went_on.output
    site = repository / "site"
    line = "“Drawing what you hear” (Art), as it was on "
    assert line in (site / "index.html").read_text()
    assert json.loads((site / MARKER).read_text())["kept_back"][0]["path"] == DRAWING

    # The same commit gives the same bytes, whatever was built and kept before.
    git(tmp_path, "clone", repository.as_uri(), "clone")
    again = run("build", "--keep-going", "--no-cache", root=tmp_path / "clone")
    assert again.exit_code == 3
    assert _files(tmp_path / "clone" / "site") == _files(site)

    everybody = run(
        "build", "--keep-going", "--edition", "public", "--out", tmp_path / "all", root=repository
    )
    assert everybody.exit_code == 3
    assert "Drawing" not in (tmp_path / "all" / "index.html").read_text()
    assert b"drawing-what-you-hear" not in (tmp_path / "all" / MARKER).read_bytes()

    (repository / DRAWING).write_text((repository / DRAWING).read_text().replace("[Away]", ""))
    mended = run("build", "--keep-going", root=repository)
    assert mended.exit_code == 0
    assert "as it was on" not in (site / "index.html").read_text()
    assert "kept_back" not in json.loads((site / MARKER).read_text())


def test_a_change_is_not_blamed_for_what_was_wrong_before(repository: Path, run: Run) -> None:
    base = _edit(repository, DRAWING, _broken)
    _edit(repository, POT, lambda text: f"{text}\nOf today.\n")
    words = ("build", "--keep-going", "--changed-since")

    good = run(*words, base, root=repository)
    assert good.exit_code == 0
    assert "1 more in files that did not change" in good.output

    assert run(*words, f"{base}~1", root=repository).exit_code == 3


def test_publish_goes_on_too(repository: Path, run: Run, tmp_path: Path) -> None:
    _edit(repository, DRAWING, _broken)
    words = ("publish", "--to", tmp_path / "web", "--edition", "staff", "--jobs", "1")
    assert run(*words, root=repository).exit_code == 1
    assert not (tmp_path / "web" / "current").exists()

    published = run(*words, "--keep-going", root=repository)

    assert published.exit_code == 3
    assert f"{DRAWING} is as it was on " in published.output
    assert (tmp_path / "web" / "current" / "index.html").is_file()


def _files(tree: Path) -> dict[str, bytes]:
    return {
        file.relative_to(tree).as_posix(): file.read_bytes()
        for file in sorted(tree.rglob("*"))
        if file.is_file()
    }
