"""A remembered plan: made again exactly where something has changed that a plan may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.memory import Memory
from generator.model.deferred import DeferredPage
from generator.model.published import PlannedPage, SitePlan
from generator.plan import plan as planning
from generator.plan.kept import without_texts
from generator.plan.noted import Asked, NotedIndex
from generator.plan.year_index import YearIndex
from tests import writing
from tests.writing import job_in

PAGE = "subjects/music/resources/one-bar-again.md"
TOPIC = "content/topics/slow-looking.md"
SESSION = "subjects/music/plc/2026-10-listening-together.md"


def _plans(trust: Path) -> list[SitePlan]:
    return [plan for plan, _ in pipeline.plan(job_in(trust))]


def _whole(plan: SitePlan) -> list[object]:
    parts = [getattr(plan, each.name) for each in fields(plan) if each.name != "pages"]
    return [*parts, *(_values(page) for page in plan.pages)]


def _values(page: PlannedPage) -> list[object]:
    return [getattr(page, each.name) for each in fields(PlannedPage)]


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sites that are planned, as they are."""
    names: list[str] = []
    plan_site = planning.plan_site

    def noted(*given: object) -> SitePlan:
        made = plan_site(*given)  # type: ignore[arg-type] # it is passed on as it comes
        names.append(made.site.name)
        return made

    monkeypatch.setattr(planning, "plan_site", noted)
    return names


def test_a_remembered_plan_is_the_one_that_was_made(trust: Path, planned: list[str]) -> None:
    first = _plans(trust)
    assert planned
    planned.clear()

    again = _plans(trust)

    assert planned == []
    assert [_whole(plan) for plan in again] == [_whole(plan) for plan in first]
    for plan in again:
        for page in plan.pages:
            assert isinstance(page, DeferredPage)
            assert page.digest == page.whole().digest
            assert page.reviewed_on == page.whole().reviewed_on


def _replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _append(path: str, more: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(more)

    return change


def _add_a_page(root: Path) -> None:
    text = (root / PAGE).read_text(encoding="utf-8")
    (root / PAGE).with_name("another-bar.md").write_text(
        text.replace("title: One bar again", "title: Another bar"), encoding="utf-8"
    )


def _larger_picture(root: Path) -> None:
    picture = root / "subjects" / "music" / "resources" / "one-bar.svg"
    picture.write_bytes(picture.read_bytes().replace(b"</svg>", b"\n</svg>"))


def _add_a_note(root: Path) -> None:
    note = writing.page(
        "Slow looking in music", note="We look at a score.", example="For a minute."
    )
    file = root / "subjects" / "music" / "topics" / "slow-looking.md"
    file.parent.mkdir()
    file.write_text(note, encoding="utf-8")


CHANGES = {
    "a note on a topic": _add_a_note,
    "a title": _replace(PAGE, "title: One bar again", "title: One bar more"),
    "a topic's definition": _replace(TOPIC, "definition: Looking at", "definition: To look at"),
    "a new page": _add_a_page,
    "a link in a text": _append(PAGE, "\n[Humming](humming-the-inner-part.md)\n"),
    "a topic named in a text": _append(PAGE, "\nThis is slow looking with the ear.\n"),
    "a setting of the trust": _replace("content/trust.yml", "CC BY 4.0", "CC BY-SA 4.0"),
    "a setting of a subject": _replace("subjects/music/subject.yml", "name: Music", "name: Song"),
    "the size of a file": _larger_picture,
    "a page that goes": lambda root: (root / SESSION).unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_plan_may_see_has_all_planned_again(
    change: Callable[[Path], None], trust: Path, planned: list[str]
) -> None:
    _plans(trust)
    planned.clear()
    change(trust)

    changed = _plans(trust)

    assert planned[0] == "portal"
    assert [_whole(plan) for plan in changed] == _from_nothing(trust)


def test_the_words_of_a_text_have_nothing_planned_again(trust: Path, planned: list[str]) -> None:
    _plans(trust)
    planned.clear()
    _append(PAGE, "\nPlay it twice.\n")(trust)

    _plans(trust)

    assert planned == []


def test_who_moves_the_name_of_a_topic_in_a_text_has_that_site_planned_again(
    trust: Path, planned: list[str]
) -> None:
    _append(PAGE, "\nThis is slow looking with the ear.\n")(trust)
    _plans(trust)
    planned.clear()
    _replace(PAGE, "\nThis is slow looking", "\nPlay it twice.\n\nThis is slow looking")(trust)

    changed = _plans(trust)

    assert [name.partition("@")[0] for name in planned] == ["music"]
    assert [_whole(plan) for plan in changed] == _from_nothing(trust)


def test_who_names_a_topic_in_other_words_has_the_portal_planned_again_as_well(
    trust: Path, planned: list[str]
) -> None:
    _append(PAGE, "\nThis is slow looking with the ear.\n")(trust)
    _plans(trust)
    planned.clear()
    _replace(PAGE, "This is slow looking with the ear", "Slow looking, not with the eye")(trust)

    changed = _plans(trust)

    assert [name.partition("@")[0] for name in planned] == ["portal", "music"]
    assert [_whole(plan) for plan in changed] == _from_nothing(trust)


@pytest.mark.parametrize("damage", ["lost", "damaged", "of another plan"])
def test_pages_of_a_plan_that_are_lost_are_made_again(
    damage: str, trust: Path, planned: list[str]
) -> None:
    first = _plans(trust)
    folder = job_in(trust).cache.folder / "planned-pages"
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    before = {file: file.read_bytes() for file in files}
    if damage == "of another plan":
        _replace(PAGE, "title: One bar again", "title: One bar more")(trust)
        _plans(trust)
        _replace(PAGE, "title: One bar more", "title: One bar again")(trust)
        other = {file: file.read_bytes() for file in files}
        _plans(trust)
        before = {file: other[file] for file in before}
    for file in files:
        file.unlink()
        if damage != "lost":
            file.write_bytes(before[file][:-1] if damage == "damaged" else before[file])
    planned.clear()

    again = _plans(trust)

    assert planned == []
    assert [_whole(plan) for plan in again] == [_whole(plan) for plan in first]
    assert planned


@pytest.fixture
def pages_planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages that are planned, as they are: of all sites together."""
    paths: list[str] = []
    noting = Asked.noting

    def noted(asked: Asked, make: Callable[[], PlannedPage]) -> tuple[PlannedPage, object]:
        page, questions = noting(asked, make)
        paths.append(page.path)
        return page, questions

    monkeypatch.setattr(Asked, "noting", noted)
    return paths


def test_a_topics_definition_has_its_own_pages_planned_again_and_none_that_links_it(
    trust: Path, pages_planned: list[str]
) -> None:
    first = _plans(trust)
    assert len(pages_planned) == sum(len(plan.pages) for plan in first)
    pages_planned.clear()
    CHANGES["a topic's definition"](trust)

    _plans(trust)

    # The portal's home looks for what is new among all pages, the planning page for their reviews,
    # and the portal's page of a folder for those in it. Of the pages on goals, that of the subject
    # with pages on the topic says what the topic is.
    of_all = ("index.md", "topics/overview/planning.md", "plc/index.md", "goal.md")
    assert [pages_planned.count(path) for path in of_all] == [1, 1, 1, 1]
    others = [path for path in pages_planned if path not in of_all]
    assert others == ["topics/slow-looking.md"] * len({plan.site.slug for plan in first})


def test_a_title_has_those_pages_planned_again_that_may_show_it(
    trust: Path, pages_planned: list[str]
) -> None:
    first = {(plan.site, page.path): page.digest for plan in _plans(trust) for page in plan.pages}
    pages_planned.clear()
    CHANGES["a title"](trust)

    now = {(plan.site, page.path): page.digest for plan in _plans(trust) for page in plan.pages}

    others = {path for (site, path), told in now.items() if first[site, path] != told}
    assert "resources/one-bar-again.md" in others
    # It is a small trust: the page is on each of its topics, and near every other page.
    assert len(pages_planned) < len(now) * 2 / 3


def test_pages_planned_again_and_again_leave_no_more_questions_than_they_ask(trust: Path) -> None:
    _plans(trust)
    counts = []
    for number in range(12):
        last = "again" if number == 0 else f"more {number - 1}"
        _replace(PAGE, f"title: One bar {last}", f"title: One bar more {number}")(trust)
        _plans(trust)
        kept = (job_in(trust).cache.folder / "plans").rglob("*")
        counts.append(sum(file.stat().st_size for file in kept if file.is_file()))

    assert counts[-1] < 2 * counts[0]


def test_a_question_about_what_is_gone_has_no_answer() -> None:
    asked = Asked({})
    asked.answer("route", {"eal": "a route"}.__getitem__)

    assert asked.told(("route", "eal")) != ""
    assert asked.told(("route", "oracy")) == ""


def test_plans_are_given_no_list_that_is_not_noted() -> None:
    public = {name for name in vars(YearIndex) if not name.startswith("_")}
    given = {name for name in vars(NotedIndex) if not name.startswith("_")}

    # The first three are not asked by the plan of a page; the last are noted as they are looked up.
    assert public - given == {
        "former_paths",
        "named",
        "shows",
        "charter",
        "schools",
        "sizes",
        "pictures",
    }


def _from_nothing(trust: Path) -> list[list[object]]:
    from_nothing = replace(job_in(trust), cache=Cache(trust / "no-cache-yet"))
    return [_whole(plan) for plan, _ in pipeline.plan(from_nothing)]


def test_a_plan_is_given_no_text(trust: Path) -> None:
    year = without_texts(pipeline.check(job_in(trust)), Memory())

    assert {page.document.body + page.document.text for page in year.catalogue.pages.values()} == {
        ""
    }
    with pytest.raises(AssertionError):
        year.catalogue.converted[PAGE]
    with pytest.raises(AssertionError):
        PAGE in year.catalogue.converted  # noqa: B015 (asking is what is refused)
