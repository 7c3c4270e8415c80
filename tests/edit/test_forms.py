"""The forms are the schema's: every field of every type, needed as there, and nothing besides."""

from __future__ import annotations

import datetime as dt
import json
import re
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest

from generator.cache import Cache
from generator.checking import link_year
from generator.edit.edit import config_of, written
from generator.edit.fields import BODY, RARE, form_of
from generator.edit.kinds import FILLED_IN, kinds
from generator.model.job import Job
from generator.model.written import Catalogue
from generator.read.trees import WorkTree
from generator.schema import PAGE_TYPES
from generator.schema.fields import Fields, fields_of, models_in
from tests.conftest import Run
from tests.edit.in_browser import IS_THERE, PROGRAM
from tests.writing import SUBJECT, TRUST, page, resource, session, topic, write_trust

NAMES = {
    kind: {f"a-{kind.replace(' ', '-')}": f"A {kind}"}
    for kind in ("school", "key stage", "topic", "topic family", "subject", "charter cell")
}
EDITOR = "editor: {repository: willow/pages}\n"


def _catalogue(root: Path) -> Catalogue:
    return link_year(
        Job(root, Cache(root / ".cache"), 1, lambda *_: None), WorkTree(root)
    ).catalogue


def _config(root: Path) -> dict[str, Any]:
    return config_of(_catalogue(root), {"name": "github"})


def _lists(config: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in config["collections"]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A trust with a page of several types."""
    write_trust(
        tmp_path,
        {
            "content/trust.yml": TRUST + EDITOR,
            "content/index.md": page("Willow"),
            "content/topics/voice.md": topic("Voice"),
            "content/about/people.md": page("People"),
            "content/programmes/index.md": page("Programmes"),
            "subjects/art/subject.yml": SUBJECT.format(name="Zeichnen"),
            "subjects/art/index.md": page("Art"),
            "subjects/music/subject.yml": SUBJECT.format(name="Music"),
            "subjects/music/index.md": page("Music"),
            "subjects/music/resources/humming.md": resource("Humming", "voice"),
            "subjects/music/resources/year-9/songs.md": resource("Songs", "voice"),
            "subjects/music/plc/2026-10-begin.md": session("Begin", "2026-10-07"),
        },
    )
    return tmp_path


def _held_against(form: list[dict[str, Any]], model: type[Fields]) -> Iterator[str]:
    """In what a form differs from its model."""
    known = fields_of(model)
    there = {each["name"]: each for each in form}
    yield from (f"{name} is twice" for name in there if sum(e["name"] == name for e in form) > 1)
    yield from (f"{name} is not in the form" for name in known.keys() - there.keys())
    yield from (f"{name} is in the form alone" for name in there.keys() - known.keys() - {BODY})
    for name, info in known.items():
        field = there.get(name, {})
        if not field:
            continue
        if field["required"] != info.is_required():
            yield f"{name}: required is {field['required']}"
        if not field.get("hint") or not field.get("label"):
            yield f"{name} is not explained"
        if inner := models_in(model).get(name):
            yield from (f"{name}: {each}" for each in _held_against(field["fields"], inner))
        words = _words(info.annotation)
        if words and [each["value"] for each in field["options"]] != list(words):
            yield f"{name}: other words than {words}"


def _words(annotation: Any) -> tuple[str, ...]:
    if typing.get_origin(annotation) is Literal:
        return typing.get_args(annotation)
    return next(filter(None, map(_words, typing.get_args(annotation))), ())


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_form_has_the_fields_of_its_type_and_needs_what_the_check_needs(page_type: str) -> None:
    assert list(_held_against(form_of(page_type, NAMES, {}), PAGE_TYPES[page_type])) == []


def test_the_comparison_finds_what_differs() -> None:
    title, summary, *others = form_of("resource", NAMES, {})
    form = [{**summary, "required": False}, *others, {"name": "mood"}]

    assert title["name"] == "title"
    assert list(_held_against(form, PAGE_TYPES["resource"])) == [
        "title is not in the form",
        "mood is in the form alone",
        "summary: required is False",
    ]


def test_what_few_pages_have_stands_below_the_text_and_is_a_field_of_some_type() -> None:
    every = {name for model in PAGE_TYPES.values() for name in fields_of(model)}
    order = [each["name"] for each in form_of("resource", NAMES, {})]

    assert every >= set(RARE)
    assert order[:2] == ["title", "summary"]
    assert (
        set(order[order.index(BODY) + 1 :]) == set(RARE) & fields_of(PAGE_TYPES["resource"]).keys()
    )


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_a_hint_speaks_of_no_file(page_type: str) -> None:
    """A form has no files, quotes or settings: whoever fills it in has not seen any."""
    usual = [each for each in form_of(page_type, NAMES, {}) if each["name"] not in RARE]
    hints = " ".join(each["hint"] for each in usual)

    assert len(hints) > 200
    assert not re.search(r"trust\.yml|\.md\b|`|\bid\b|with quotes| , |\s\.", hints)


def test_choices_have_names_and_texts_have_the_patterns_of_the_check(root: Path) -> None:
    fields = {
        each["name"]: each for each in _lists(_config(root))["subjects--music--plc"]["fields"]
    }

    assert fields["schools"]["options"] == [{"value": "willow-bank", "label": "Willow Bank School"}]
    assert (fields["schools"]["multiple"], fields["schools"]["min"]) == (True, 1)
    assert fields["topics"]["options"] == [{"value": "voice", "label": "Voice"}]
    assert fields["joint_with"]["options"][0] == {"value": "art", "label": "Zeichnen"}
    assert {"value": "in-person", "label": "In person"} in fields["format"]["options"]
    assert fields["focus_question"]["pattern"][0] == r"\?$"
    assert (fields["sequence"]["min"], fields["sequence"]["max"]) == (1, 30)
    assert fields["start"]["widget"] == "datetime"
    assert [each["name"] for each in fields["agenda"]["fields"]] == ["title", "minutes", "led_by"]


def test_subjects_stand_first_by_name_each_with_a_list_for_each_folder(root: Path) -> None:
    lists = _lists(_config(root))

    assert [each["label"] for each in lists.values()][:9] == [
        "Music: its own pages",
        "Music: Resources",
        "Music: Resources / year 9",
        "Music: PLC sessions",
        "Music: Pathways",
        "Music: Case studies",
        "Music: Notes on topics",
        "Zeichnen: its own pages",
        "Zeichnen: Resources",
    ]
    assert lists["content--topics"]["label"] == "Willow Trust: Topics"
    assert lists["subjects--music--resources"]["media_folder"] == "/subjects/music/resources"


def test_every_page_that_can_be_read_is_in_one_list(root: Path) -> None:
    catalogue = _catalogue(root)
    lists = _lists(config_of(catalogue, {"name": "github"})).values()
    folders = {each["folder"] for each in lists if "folder" in each}
    files = [file["file"] for each in lists for file in each.get("files", ())]

    for path, each in catalogue.pages.items():
        assert each.fields, path
        assert (str(Path(path).parent) in folders) + files.count(path) == 1, path
        where = [one for one in lists if one.get("folder") == str(Path(path).parent)]
        if where and each.slug != "index":
            names = {field["name"] for field in where[0]["fields"]}
            kept = {"old_paths"} if "aliases_field" in where[0] else set()  # by Sveltia itself
            assert names - {BODY} == fields_of(PAGE_TYPES[each.type]).keys() - kept
        if where and each.slug == "index":
            assert where[0]["index_file"]["name"] == "index"


def test_a_new_session_is_on_the_next_free_day_of_its_plc(root: Path) -> None:
    """Its PLC met on 7 October; seven weeks later is a Wednesday, on which another PLC meets."""
    art = session("Other", "2026-11-25")
    (root / "subjects/art/plc").mkdir()
    (root / "subjects/art/plc/2026-11-other.md").write_text(art)

    fields = {
        each["name"]: each for each in _lists(_config(root))["subjects--music--plc"]["fields"]
    }

    assert fields["date"]["default"] == "2026-12-02"
    assert dt.date.fromisoformat(fields["date"]["default"]).weekday() == 2
    assert fields["sequence"]["default"] == 2
    assert fields["facilitator"]["default"] == "Subject lead"


def test_a_new_session_is_at_the_school_whose_turn_it_is_and_lasts_as_long_as_the_last(
    root: Path,
) -> None:
    schools = "[{id: willow-bank, name: Willow}, {id: oak, name: Oak}, {id: elm, name: Elm}]"
    trust = root / "content/trust.yml"
    trust.write_text(re.sub(r"(?m)^schools: .*", f"schools: {schools}", trust.read_text()))
    settings = root / "subjects/music/subject.yml"
    settings.write_text(
        settings.read_text()
        .replace("schools: [willow-bank]", "schools: [willow-bank, oak, elm]")
        .replace("key_stages: [ks3, ks4, ks5]", "key_stages: [ks3]")
    )
    first = root / "subjects/music/plc/2026-10-begin.md"
    again = first.read_text().replace("2026-10-07", "2026-11-25").replace('"17:00"', '"18:05"')
    again = again.replace("host: willow-bank", "host: oak")
    again = again.replace("[Survey of teachers]", "[Cards of October, Heads of music, Survey 2025]")
    (root / "subjects/music/plc/2026-11-again.md").write_text(again)

    lists = _lists(_config(root))
    session = {each["name"]: each for each in lists["subjects--music--plc"]["fields"]}
    resource = {each["name"]: each for each in lists["subjects--music--resources"]["fields"]}

    assert session["host"]["default"] == "elm"
    assert (session["start"]["default"], session["end"]["default"]) == ("15:45", "18:05")
    assert [each["minutes"] for each in session["agenda"]["default"]] == [15, 60, 65]
    assert session["input_from"]["default"] == [
        "What colleagues said after the session of 25 November 2026",
        "Heads of music",
    ]
    assert "to write over" in session["agenda"]["hint"]
    assert resource["key_stages"]["default"] == ["ks3"]


def test_a_page_that_is_called_otherwise_says_where_it_was_and_a_topic_keeps_its_name(
    root: Path,
) -> None:
    """Sveltia writes the old place only where no field of the form has that name."""
    lists = _lists(_config(root))

    for folder in ("subjects--music--resources", "subjects--music--plc", "content--about"):
        assert lists[folder]["aliases_field"] == "old_paths"
        assert "old_paths" not in {each["name"] for each in lists[folder]["fields"]}
        assert lists[folder]["slug"]["editable"] == ["update"]
    assert lists["subjects--music--plc"]["preview_path"] == "music/plc/{{slug}}.md"
    assert lists["content--about"]["preview_path"] == "about/{{slug}}.md"
    for folder in ("content--topics", "subjects--music--topics"):
        assert lists[folder]["slug"]["editable"] == []


def test_no_page_is_called_as_the_folders_own(root: Path) -> None:
    """A resource at `index.md` would be read as the folder's own page, and its fields refused."""
    lists = _lists(_config(root))
    for folder in ("subjects--music--resources", "content--about"):
        [title] = (each for each in lists[folder]["fields"] if each["name"] == "title")
        refused = lists[folder]["slug"]["pattern"][0], title["pattern"][0]
        assert not any(map(re.match, refused, ("index", "Index!")))
        assert all(map(re.match, refused, ("index-of-terms", "Index of terms")))
    assert lists["content--programmes"]["index_file"]


def test_the_page_knows_one_kind_for_each_name() -> None:
    """`format.js` is told of a name's kind, whatever the page is of: no two types may differ."""
    of_all = kinds()
    for page_type in PAGE_TYPES:
        for field in form_of(page_type, NAMES, {}):
            kind = of_all[field["name"]]["kind"]
            is_list = field["widget"] == "list" or field.get("multiple", False)
            assert (kind == "list") == is_list, field["name"]
            assert (kind == "number") == (field["widget"] == "number"), field["name"]
            assert (kind == "switch") == (field["widget"] == "boolean"), field["name"]


def test_without_the_setting_nothing_is_made(tmp_path: Path, trust: Path, run: Run) -> None:
    wanted = run("forms", "--if-wanted", "--out", str(tmp_path / "edit"), root=trust)
    asked = run("forms", "--out", str(tmp_path / "edit"), root=trust)

    assert (wanted.exit_code, asked.exit_code) == (0, 2)
    assert "no editor:" in wanted.output
    assert not (tmp_path / "edit").exists()


@pytest.mark.parametrize(
    ("path", "was", "fault"),
    [
        ("content/trust.yml", "willow/pages", "willow pages"),
        ("content/trust.yml", "academic_year:", "academic_yaer:"),
        ("subjects/music/subject.yml", "name: Music", "nome: [Music"),
    ],
)
def test_settings_with_faults_are_told_and_not_taken_for_settings_without_forms(
    root: Path, tmp_path: Path, run: Run, path: str, was: str, fault: str
) -> None:
    """A subject whose settings cannot be read would be missing from the forms, without a word."""
    file = root / path
    text = file.read_text()
    assert was in text
    file.write_text(text.replace(was, fault))

    told = run(
        "forms", "--if-wanted", "--program", str(root), "--out", str(tmp_path / "e"), root=root
    )

    assert told.exit_code == 2
    assert path in told.output
    assert "trustpages check" in told.output
    assert "no editor:" not in told.output


@pytest.mark.skipif(not IS_THERE, reason="the forms' program is fetched by make editor")
def test_the_public_edition_names_nothing_that_is_for_staff(
    root: Path, tmp_path: Path, run: Run
) -> None:
    people = root / "content/about/people.md"
    people.write_text(people.read_text().replace("reviewed:", "audience: public\nreviewed:"))
    told = {}
    for edition in ("staff", "public"):
        out = str(tmp_path / edition)
        words = ("--edition", edition, "--program", str(PROGRAM), "--out", out)
        assert run("forms", *words, root=root).exit_code == 0
        told[edition] = "".join(
            (tmp_path / edition / name).read_text(encoding="utf-8")
            for name in ("config.json", "pages.json", "moves.json")
        )

    assert all(name in told["staff"] for name in ("Voice", "Zeichnen", "content/about"))
    assert "content/about" in told["public"]
    assert not [name for name in ("Voice", "Zeichnen", "Music") if name in told["public"]]


def test_a_form_is_sent_once_however_many_pages_have_it(root: Path) -> None:
    """`start.js` puts each form where its number stands."""
    for number in range(40):
        text = page(f"Page {number}").replace("reviewed:", "type: page\nreviewed:", 1)
        (root / f"subjects/music/resources/p{number}.md").write_text(text)
    config = _config(root)
    sent = json.loads(written(config))
    forms = sent.pop("forms")
    for each in sent["collections"]:
        for one in (each, *each.get("files", ())):
            if "fields" in one:
                one["fields"] = forms[one["fields"]]

    assert sent == config
    assert len(forms) == len({json.dumps(each) for each in forms})
    assert len(written(config)) < len(json.dumps(config)) / 3


def test_what_a_form_fills_in_is_known_to_the_page(root: Path) -> None:
    """`format.js` says of each that a page has none, so that only new pages are filled in."""
    settings = root / "subjects/music/subject.yml"
    settings.write_text(settings.read_text().replace("[ks3, ks4, ks5]", "[ks3]"))
    filled = {
        field["name"]
        for each in _lists(_config(root)).values()
        for field in each.get("fields", ())
        if "default" in field and field["widget"] != "boolean"
    }

    assert filled == FILLED_IN.keys()
