"""What is made from the models and the rules: nothing in it has drifted, and it says what holds."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, ClassVar

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from generator.check.rules import RULES
from generator.read.documents import parse_page, parse_settings, validate
from generator.read.read import read_pages
from generator.read.trees import WorkTree
from generator.reference import differing, reference_files
from generator.reference.__main__ import main
from generator.reference.front_matter import front_matter_page
from generator.reference.rules import rules_page
from generator.reference.schemas import DIALECT, FILES, MODELS, SETTINGS, json_schema
from generator.schema import PAGE_TYPES
from generator.schema.fields import Fields, model_in

PROJECT = Path(__file__).parents[2]


class _Yaml12(yaml.SafeLoader):
    """YAML as editors read it: numbers, true and false; a date is a text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _tag, _form in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
):
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_form})$"), None)


def _loaded(text: str) -> Any:
    front = re.match(r"---\n(.*?)^---$", text, re.DOTALL | re.MULTILINE)
    return yaml.load(front[1] if front else text, _Yaml12)  # noqa: S506 - it is a safe loader


def _faults(name: str, values: object) -> list[str]:
    validator = jsonschema.Draft202012Validator(
        json_schema(name), format_checker=jsonschema.FormatChecker()
    )
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(values)]


def _models(model: type[Fields]) -> Iterator[type[Fields]]:
    yield model
    for field in model.model_fields.values():
        if inner := model_in(field.annotation):
            yield from _models(inner)


ALL = sorted({each for model in MODELS.values() for each in _models(model)}, key=str)
FIELDS = [
    pytest.param(field, id=f"{model.__name__}.{name}")
    for model in ALL
    for name, field in model.model_fields.items()
]
SHOWCASE = read_pages(WorkTree(PROJECT))


def test_nothing_has_drifted() -> None:
    assert list(differing(PROJECT, reference_files(PROJECT))) == [], "run: make docs"


def test_the_command_writes_what_differs_and_removes_what_nothing_makes(tmp_path: Path) -> None:
    old = tmp_path / "docs" / "rules" / "a-rule-that-was.md"
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")
    run = CliRunner().invoke

    before = run(main, ["--check", "--root", str(tmp_path)])
    written = run(main, ["--root", str(tmp_path)])
    after = run(main, ["--check", "--root", str(tmp_path)])

    assert before.exit_code == 1
    assert "docs/rules/a-rule-that-was.md differs" in before.output
    assert written.exit_code == 0
    assert not old.exists()
    assert (after.exit_code, after.output) == (0, "")


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_says_what_it_is_and_gives_an_example(field: FieldInfo) -> None:
    assert field.description
    assert not field.description.endswith(".")
    assert field.examples


@pytest.mark.parametrize("field", FIELDS)
def test_an_example_is_one(field: FieldInfo) -> None:
    kind = Annotated[field.annotation, *field.metadata, None]  # type: ignore[valid-type]

    for example in field.examples or ():
        TypeAdapter(kind).validate_python(example)


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_a_model_says_what_it_is(model: type[Fields]) -> None:
    assert (model.__doc__ or "").strip()
    assert model.__doc__ != Fields.__doc__


def _every_property(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part["properties"].items()


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_is_valid_and_every_field_has_title_description_and_examples(name: str) -> None:
    schema = json_schema(name)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT
    for field, told in _every_property(schema):
        assert {"title", "description", "examples"} <= told.keys(), field
        for example in told["examples"]:
            validator = jsonschema.Draft202012Validator(
                {**told, "$defs": schema.get("$defs", {})},
                format_checker=jsonschema.FormatChecker(),
            )
            assert [each.message for each in validator.iter_errors(example)] == [], field


def test_a_schema_accepts_the_front_matter_of_the_showcase() -> None:
    found = {page.path: _faults(page.type, _loaded(page.document.text)) for page in SHOWCASE}
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert len(found) > 200


@pytest.mark.parametrize(
    ("name", "path"),
    [("trust", "content/trust.yml")]
    + [
        ("subject", path.relative_to(PROJECT).as_posix())
        for path in sorted(PROJECT.glob("subjects/*/subject.yml"))
    ],
)
def test_a_schema_accepts_the_settings_of_the_showcase(name: str, path: str) -> None:
    assert _faults(name, _loaded((PROJECT / path).read_text(encoding="utf-8"))) == []


def _first(page_type: str) -> dict[str, Any]:
    page = next(page for page in SHOWCASE if page.type == page_type)
    return copy.deepcopy(_loaded(page.document.text))


def _of_page(page_type: str, **changes: Any) -> Any:
    named = "-".join([page_type, *changes])
    return pytest.param(page_type, changes, id=named)


BROKEN = [
    _of_page("page", titel="Unknown"),
    _of_page("page", title=None),
    _of_page("page", reviewed="3/10/26"),
    _of_page("page", reviewed="2026-02-30"),
    _of_page("page", summary="word " * 31),
    _of_page("page", audience="pupils"),
    _of_page("page", old_paths=["../elsewhere.md"]),
    _of_page("page", files=[{"path": "a.pdf", "title": "A", "rights": "unclear"}]),
    _of_page("resource", minutes="ten"),
    _of_page("resource", minutes=0),
    _of_page("resource", topics=[]),
    _of_page("resource", topics="retrieval-practice"),
    _of_page("session", start="25:00"),
    _of_page("session", focus_question="No question."),
    _of_page("session", status="held", outcomes=[]),
    _of_page("session", status="held", next_focus=None),
    _of_page("session", format="in-person", host=None),
    _of_page("session", agenda=[{"title": "Tea", "minutes": 15}]),
    _of_page("topic", evidence=[]),
    _of_page("topic", start_here={"task": "Read a book", "minutes": 200}),
    _of_page("pathway", steps=[]),
    _of_page("case-study", anonymised=False),
    _of_page("case-study", programme="pgce"),
]


@pytest.mark.parametrize(("page_type", "changes"), BROKEN)
def test_a_schema_and_its_model_refuse_what_is_broken(
    page_type: str, changes: dict[str, Any]
) -> None:
    values = {**_first(page_type), **changes}
    given = {key: value for key, value in values.items() if value is not None}

    assert _faults(page_type, values)
    with pytest.raises(ValueError, match="validation error"):
        PAGE_TYPES[page_type].model_validate(given)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("trust", {"schools": []}),
        ("trust", {"contacts": {"site": "a@trust.example"}}),
        ("trust", {"academic_year": "latest"}),
        ("trust", {"sessions_per_year": 40}),
        ("subject", {"lead": "Trust subject lead"}),
        ("subject", {"hue": 360}),
    ],
)
def test_a_schema_refuses_broken_settings(name: str, changes: dict[str, Any]) -> None:
    path = {"trust": "content/trust.yml", "subject": "subjects/science/subject.yml"}[name]
    values = _loaded((PROJECT / path).read_text(encoding="utf-8"))

    assert _faults(name, {**values, **changes})


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_what_may_be_left_out_may_be_left_empty(name: str) -> None:
    schema = json_schema(name)
    empty = dict.fromkeys(schema["properties"].keys() - set(schema["required"]))

    assert [each for each in _faults(name, empty) if "required property" not in each] == []


def test_a_year_alone_is_a_label_though_editors_take_it_for_a_number() -> None:
    trust = _loaded((PROJECT / "content/trust.yml").read_text(encoding="utf-8"))

    assert _faults("trust", {**trust, "academic_year": 2026}) == []


def _is_for(patterns: list[str], path: str) -> bool:
    def matches(pattern: str) -> bool:
        form = re.escape(pattern).replace(r"\*\*/", "(.*/)?").replace(r"\*", "[^/]*")
        form = re.sub(r"\\{(.*?)\\}", lambda m: f"({m[1].replace(',', '|')})", form)
        return re.fullmatch(form, path) is not None

    return any(matches(each) for each in patterns if each[0] != "!") and not any(
        matches(each[1:]) for each in patterns if each[0] == "!"
    )


def test_editors_take_the_schema_of_the_page() -> None:
    for page in SHOWCASE:
        bound = [name for name, patterns in FILES.items() if _is_for(patterns, page.path)]

        first = PurePosixPath(page.path).parts[1]
        told_by_fields = first in ("charter", "conference", "programmes")
        wanted = [] if told_by_fields and page.slug != "index" else [page.type]
        assert bound == wanted, page.path


def test_the_editor_settings_name_schemas_that_are_there() -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
    bound = settings["yaml.schemas"]

    assert bound["./schemas/trust.json"] == ["content/trust.yml"]
    assert bound["./schemas/subject.json"] == ["subjects/*/subject.yml"]
    assert [path for path in bound if not (PROJECT / path).is_file()] == []


def test_every_field_and_page_type_has_a_line_in_the_reference() -> None:
    page = front_matter_page()

    for model in ALL:
        for name, field in model.model_fields.items():
            assert f"| `{field.alias or name}` |" in page


def test_every_example_in_the_reference_is_one() -> None:
    wholes = re.findall(r"The least that it needs:\n\n```yaml\n(.*?)```", front_matter_page(), re.S)

    assert len(wholes) == len(MODELS)
    for (name, model), text in zip(MODELS.items(), wholes, strict=True):
        parse = parse_settings if name in SETTINGS else parse_page
        fields, document = validate(parse("example", text.encode()), model)
        assert fields is not None, (name, document.problems)
        assert document.problems == ()
        assert _faults(name, _loaded(text)) == []


def test_links_in_the_reference_lead_somewhere() -> None:
    files = {path: text for path, text in reference_files(PROJECT).items() if path.endswith(".md")}
    for path, text in files.items():
        said = re.sub(r"`[^`\n]+`|^    .*$", "", text, flags=re.MULTILINE)  # without examples
        for target, anchor in re.findall(r"\]\(([\w./-]*)(?:#([\w-]+))?\)", said):
            if target.startswith("../content/"):
                assert (PROJECT / path).parent.joinpath(target).is_file()
                continue
            there = files[str(PurePosixPath(path).parent / target) if target else path]
            headings = re.findall(r"^#+ (.+)$", there, re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}
            assert not anchor or anchor in slugs, (path, target, anchor)


def test_every_rule_is_listed_and_has_its_page() -> None:
    listed = re.findall(r"^\| (\w+) \| \[([\w-]+)\]", rules_page(), re.MULTILINE)

    assert sorted(listed) == sorted((rule.code, rule.name) for rule in RULES)
    for rule in RULES:
        text = (PROJECT / "docs" / "rules" / f"{rule.name}.md").read_text(encoding="utf-8")
        assert f"{rule.code} · {rule.severity}" in text
        assert rule.page in text
        assert ("cannot be silenced" in text) == rule.is_safety
