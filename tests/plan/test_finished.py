"""A finished year is known by a key: another one whenever its pages show something else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator import checking, pipeline
from generator.model.planned import PlannedSite
from generator.model.published import Edition
from generator.plan.today import ABOUT, OF_CHECKS, SubjectToday, Today
from generator.schema.trust import TrustFields
from tests.plan.test_years import ARCHIVE, NOW, THEN
from tests.repository import commit, git
from tests.writing import SUBJECT, TRUST, job_in, page, resource, session, topic, write_trust

Edit = Callable[[Path], object]
YEAR = "music@2025-26"


def put(path: str, text: str) -> Edit:
    """A file, new or in the place of another."""

    def make(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return make


def gone(path: str) -> Edit:
    """A file is no longer there."""
    return lambda root: (root / path).unlink()


def moved(old: str, new: str) -> Edit:
    """A file of another name."""
    return lambda root: (root / old).rename(root / new)


def kept_moves(root: Path) -> None:
    """A page of art says where it was."""
    gone("subjects/art/resources/kept.md")(root)
    text = resource("Kept", "eal, retrieval", old_paths="[resources/kept.md]")
    put("subjects/art/resources/kept-on.md", text)(root)


MUSIC = "subjects/music/subject.yml"
OLDER = SUBJECT.format(name="Music") + (
    "archive: [{version: 2025-26, ref: then}, {version: 2024-25, ref: then}]\n"
)
WITHDRAWN = SUBJECT.format(name="Music") + ARCHIVE.replace(
    "ref: then", "ref: then, withdrawn: [subjects/music/resources/moved.md]"
)

SHOWN: dict[str, Edit] = {
    "a page that it links to has moved": kept_moves,
    "a page that it links to is gone": gone("subjects/art/resources/kept.md"),
    "a page that it links to, and that was elsewhere already, moves on": moved(
        "subjects/art/resources/after.md", "subjects/art/resources/afterwards.md"
    ),
    "a page that it links to is there again": put(
        "subjects/art/resources/dropped.md", resource("Dropped", "eal")
    ),
    "a page of the trust that it links to is gone": gone("content/guide.md"),
    "a page of its own is gone in the new year": gone("subjects/music/resources/same.md"),
    "a page of its own has moved on in the new year": moved(
        "subjects/music/resources/here-now.md", "subjects/music/resources/hereafter.md"
    ),
    "a topic's hub is there again": put("content/topics/gone.md", topic("Gone")),
    "its subject has another name": put(MUSIC, SUBJECT.format(name="Singing") + ARCHIVE),
    "its subject has a hue": put(MUSIC, f"{SUBJECT.format(name='Music')}hue: 7\n{ARCHIVE}"),
    "the trust has another name": put(
        "content/trust.yml", TRUST.replace("Willow Trust", "Oak Trust")
    ),
    "there is a page on privacy": put("content/about/privacy.md", page("Privacy")),
    "there is an older year": put(MUSIC, OLDER),
    "the new year is called otherwise": put(
        MUSIC, (SUBJECT.format(name="Music") + ARCHIVE).replace("2026-27", "2027-28")
    ),
    "a page of it is withdrawn": put(MUSIC, WITHDRAWN),
}
"""Edits by which a page of the finished year shows something else."""

NOT_SHOWN: dict[str, Edit] = {
    "nothing": lambda _: None,
    "a text": put("subjects/music/resources/same.md", resource("Same", "eal", "Other words.")),
    "a title": put("subjects/art/resources/kept.md", resource("Kept well", "eal, retrieval")),
    "a new page": put("subjects/music/resources/new.md", resource("New", "eal")),
    "a new topic": put("content/topics/new.md", topic("New")),
    "terms": put("content/trust.yml", TRUST + "review_months: 7\nsessions_per_year: 4\n"),
    "a rule": put(
        "content/trust.yml",
        TRUST + "rules: [{rule: link-text, severity: idea, reason: So it was decided.}]\n",
    ),
    "a topic's definition": put(
        "content/topics/eal.md", topic("EAL").replace("What it is.", "What EAL is.")
    ),
}
"""Edits of which the finished year shows nothing."""


def lay_out(root: Path, then: Mapping[str, str]) -> Path:
    """A trust whose year `then` is finished and kept, and whose year NOW is on."""
    write_trust(root, then)
    commit(root)
    git(root, "tag", "then")
    for path in then:
        (root / path).unlink()
    return write_trust(root, NOW)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trust whose year THEN is finished. Read it only."""
    return lay_out(tmp_path_factory.mktemp("finished") / "trust", THEN)


@pytest.fixture
def root(laid_out: Path, tmp_path: Path) -> Path:
    """A copy of it. Change it as you like."""
    return Path(shutil.copytree(laid_out, tmp_path / "trust"))


def finished(root: Path, edition: Edition = "staff") -> PlannedSite:
    """The finished year of music."""
    sites = pipeline.sites_of(replace(job_in(root), edition=edition))
    return next(each for each in sites if each.site.name == YEAR)


@pytest.mark.parametrize("kind", SHOWN)
def test_what_is_shown_of_today_is_in_the_key(kind: str, root: Path) -> None:
    before = finished(root)
    SHOWN[kind](root)

    after = finished(root)

    assert after.plan()[0] != before.plan()[0]
    assert after.key != before.key


@pytest.mark.parametrize("kind", NOT_SHOWN)
def test_what_is_not_shown_leaves_key_and_plan_as_they_were(kind: str, root: Path) -> None:
    before = finished(root)
    NOT_SHOWN[kind](root)

    after = finished(root)

    assert after.plan()[0] == before.plan()[0]
    assert after.key == before.key


def test_a_key_is_of_an_edition(tmp_path: Path) -> None:
    for_all = resource("Gone", "eal", "[plan](plan.csv)\n\n## X { #x }", audience="public")
    root = lay_out(tmp_path / "trust", {**THEN, "subjects/music/resources/gone.md": for_all})

    assert finished(root).key != finished(root, "public").key


def test_a_year_of_which_enough_is_kept_is_not_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_in(root)
    first = [each.key for each in pipeline.sites_of(job)]

    def fail(*_: object) -> None:
        raise AssertionError("a finished year was read")

    monkeypatch.setattr(checking, "archived_tree", fail)
    NOT_SHOWN["a text"](root)

    assert [each.key for each in pipeline.sites_of(job)] == first


def test_what_was_not_given_of_today_cannot_be_asked_for() -> None:
    today = of_today().of(["subjects/art/a.md", "subjects/art/new.md"], ["eal"])

    assert today.places == {
        **dict.fromkeys(ABOUT.values()),
        "subjects/art/a.md": "art/b/",
        "subjects/art/new.md": None,
    }
    assert today.hubs == {"eal": True}
    with pytest.raises(KeyError):
        today.places["subjects/art/other.md"]


def of_today() -> Today:
    """A value of a present year."""
    trust = TrustFields.model_construct(name="Willow Trust")
    subjects = {"art": SubjectToday("Art", None)}
    places: dict[str, str | None] = {"subjects/art/a.md": "art/b/"}
    return Today(trust, subjects, places, {"eal": True, "other": False})


@pytest.mark.parametrize("setting", sorted(OF_CHECKS))
def test_a_setting_by_which_pages_are_checked_is_given_to_no_finished_year(setting: str) -> None:
    trust = TrustFields.model_validate(
        {
            "name": "Willow Trust",
            "academic_year": "2026-27",
            "schools": [{"id": "bank", "name": "Bank"}],
            "key_stages": [{"id": "ks3", "name": "Three"}],
            "terms": [{"name": "Long", "starts": "2026-09-01", "ends": "2027-07-21"}],
            "contacts": {"site": "a@willow.example", "safeguarding": "b@willow.example"},
        }
    )
    today = replace(of_today(), trust=trust)

    given = today.of([], []).trust

    assert hasattr(trust, setting)
    with pytest.raises(AttributeError):
        getattr(given, setting)
    assert today.of([], []).digest == replace(today.of([], []), trust=trust).digest


@pytest.mark.parametrize(
    "other",
    [
        {"trust": TrustFields.model_construct(name="Oak Trust")},
        {"subjects": {"art": SubjectToday("Arts", None)}},
        {"subjects": {"art": SubjectToday("Art", 7)}},
        {"subjects": {}},
        {"places": {"subjects/art/a.md": None}},
        {"places": {"subjects/art/a.md": "art/c/"}},
        {"places": {"subjects/art/a\udce9.md": "art/b/"}},
        {"hubs": {"eal": False, "other": False}},
        {"hubs": {"eal": True}},
    ],
)
def test_every_part_of_today_is_in_its_digest(other: dict[str, object]) -> None:
    assert replace(of_today(), **other).digest != of_today().digest  # type: ignore[arg-type] # any


def test_a_session_that_nobody_marked_as_held_is_over_all_the_same(tmp_path: Path) -> None:
    path = "subjects/music/plc/never-marked.md"
    files = {**THEN, path: session("Never marked", "2025-11-10")}
    plan, _ = finished(lay_out(tmp_path / "trust", files)).plan()
    [page] = [each for each in plan.pages if each.path == "plc/never-marked.md"]
    assert plan.calendars == {}
    assert page.meta["status"] == "planned"
    assert page.meta["calendar_href"] == page.meta["pack_href"] == ""
