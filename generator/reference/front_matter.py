"""The models → the reference page of what stands at the top of a page, for those who write them."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types
from pydantic.fields import FieldInfo

from generator.reference.schemas import SETTINGS, is_empty
from generator.reference.texts import as_yaml, cell, slug, value_as_yaml
from generator.schema import PAGE_TYPES, PageFields
from generator.schema.fields import Fields, model_in

_PLACES = {
    "resource": "`subjects/<subject>/resources/`",
    "session": "`subjects/<subject>/plc/`",
    "topic": "`content/topics/`",
    "topic-note": "`subjects/<subject>/topics/`, in a file called as the topic's own",
    "pathway": "`subjects/<subject>/pathways/`",
    "case-study": "`subjects/<subject>/case-studies/`, or `content/programmes/` with `challenge`",
    "conference-session": "`content/conference/`, with `abstract`",
    "principle": "`content/charter/`, with `framework`",
    "page": "anywhere else, and every `index.md`",
    "trust": "`content/trust.yml`",
    "subject": "`subjects/<subject>/subject.yml`",
}
"""Page types and settings by name → where they are."""

_TITLES = {
    "page": "Every page",
    "session": "PLC session",
    "trust": "The trust's settings",
    "subject": "A subject's settings",
}

_OPENINGS = {
    "session": (
        "Practicals that stick",
        "Our first session of the year: we do one practical twice and change only how it is told.",
    ),
    "topic": (
        "Retrieval practice",
        "Bringing back to mind what was learnt, so that it stays.",
    ),
    "topic-note": (
        "Retrieval practice in science",
        "In science we ask old questions where the new idea needs them.",
    ),
    "pathway": (
        "Practicals that pupils learn from",
        "Three short steps for anyone whose pupils can't say what they found.",
    ),
    "case-study": (
        "Hearing from every pupil",
        "A smooth lesson had reached half the class; one routine changed that.",
    ),
    "conference-session": (
        "Less to juggle in practicals",
        "A workshop on practical lessons, with its materials.",
    ),
    "principle": (
        "Teaching: coherence",
        "Lessons form sequences that return to content until it is secure.",
    ),
}
"""What the example of a page type has as its title and summary."""

_FRONT_MATTER = """# What stands at the top of a page

Every page begins with a few lines between two lines of three hyphens. They say what the page is
called, what it is about and when it was last reviewed; lists, search and links are made from them.

{example}

Its folder tells what kind of page it is, and so which lines it may have:

{kinds}

`trustpages new` makes a page with these lines filled in, and `trustpages check` says what is wrong
with them and what to type instead.

## How values are written

- **A date**: year, month, day, as in `2026-10-03`.
- **A time**: hours and minutes of the 24-hour clock, in quotes, as in `"15:45"`.
- **A list**: in square brackets with commas, as in `[ks3, ks4]`, or on lines of their own that
  begin with a hyphen.
- **Text**: as it is. If it has a colon or a `#` in it, or a comma within a list, put double quotes
  round it, as in `title: "Poetry: voice"`.
- **Yes or no**: `true` or `false`.
"""


def front_matter_page() -> str:
    """The reference of all fields, for those who write pages."""
    special = [name for name in PAGE_TYPES if name != "page"]
    kinds = "\n".join(
        ["| where it is | what it has | its `type` |", "| --- | --- | --- |"]
        + [
            f"| {_PLACES[name]} | [{_title(name)}](#{_anchor(name)}) | `{name}` |"
            for name in (*special, "page")
        ]
    )
    parts = [_FRONT_MATTER.format(example=_example("resource"), kinds=kinds)]
    for name, model in {**PAGE_TYPES, **SETTINGS}.items():
        parts.append("\n".join(_section(name, model)))
    return "\n".join(parts)


def example_page(name: str) -> dict[str, Any]:
    """The least that the front matter of a page of this type holds."""
    page = _least(PAGE_TYPES[name], *(["host"] if name == "session" else []))
    if name in _OPENINGS:
        page["title"], page["summary"] = _OPENINGS[name]
    return page


def _least(model: type[Fields], *others: str) -> dict[str, Any]:
    """Every field that must be there, and `others`, each with its first example."""
    return {
        field.alias or name: (field.examples or [None])[0]
        for name, field in model.model_fields.items()
        if field.is_required() or name in others
    }


def _section(name: str, model: type[Fields]) -> Iterator[str]:
    own = _own_fields(name, model)
    yield f"## {_title(name)}\n"
    yield f"{(model.__doc__ or '').strip()}\n"
    yield f"Where: {_PLACES[name]}.\n"
    if own.keys() != model.model_fields.keys():
        yield f"Besides what [every page](#{_anchor('page')}) has:\n"
    yield from _table(own)
    for inner, names in _mappings(own).items():
        yield f"\n**{_each(names, own)}** holds:\n"
        yield from _table(inner.model_fields)
        shown = {name: (own[name].examples or [None])[0] for name in names}
        yield f"\n{_fenced(as_yaml(shown))}"
    yield f"\nThe least that it needs:\n\n{_example(name)}\n"


def _own_fields(name: str, model: type[Fields]) -> dict[str, FieldInfo]:
    """What a page of this kind has besides what every page has, by the names authors write."""
    is_special = name in PAGE_TYPES and model is not PageFields
    common = PageFields.model_fields if is_special else {}
    return {
        each.alias or key: each
        for key, each in model.model_fields.items()
        if not _is_same(each, common.get(key))
    }


def _is_same(field: FieldInfo, common: FieldInfo | None) -> bool:
    return common is not None and field.is_required() == common.is_required()


def _mappings(fields: Mapping[str, FieldInfo]) -> dict[type[Fields], list[str]]:
    found: dict[type[Fields], list[str]] = {}
    for name, field in fields.items():
        if inner := model_in(field.annotation):
            found.setdefault(inner, []).append(name)
    return found


def _each(names: list[str], fields: Mapping[str, FieldInfo]) -> str:
    shown = " and of ".join(f"`{name}`" for name in names)
    return f"Each of {shown}" if get_origin(fields[names[0]].annotation) is tuple else shown


def _table(fields: Mapping[str, FieldInfo]) -> Iterator[str]:
    yield "| name | | what it is | example |"
    yield "| --- | --- | --- | --- |"
    for name, field in fields.items():
        example = (field.examples or [None])[0]
        shown = "below" if model_in(field.annotation) else f"`{name}: {value_as_yaml(example)}`"
        told = cell(f"{field.description}.{_range(field)}")
        yield f"| `{name}` | {_needed(field)} | {told} | {cell(shown)} |"


def _needed(field: FieldInfo) -> str:
    if field.is_required():
        return "**required**"
    default = field.default.model_dump() if isinstance(field.default, Fields) else field.default
    return "may be left out" if is_empty(default) else f"`{value_as_yaml(default)}` if left out"


def _range(field: FieldInfo) -> str:
    """What else may stand here: the words to choose from, or the least and the most."""
    if words := _choices(field.annotation):
        return f" One of {', '.join(f'`{word}`' for word in words)}."
    least = next((m.ge for m in field.metadata if isinstance(m, annotated_types.Ge)), None)
    most = next((m.le for m in field.metadata if isinstance(m, annotated_types.Le)), None)
    return f" From {least} to {most}." if least is not None and most is not None else ""


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Union, types.UnionType, Annotated):
        return next(filter(None, map(_choices, get_args(annotation))), ())
    return ()


def _example(name: str) -> str:
    if name in SETTINGS:
        return _fenced(as_yaml(_least(SETTINGS[name])))
    return _fenced(["---", *as_yaml(example_page(name)), "---"])


def _fenced(lines: Iterable[str]) -> str:
    return "\n".join(["```yaml", *lines, "```"])


def _title(name: str) -> str:
    return _TITLES.get(name, name.replace("-", " ").capitalize())


def _anchor(name: str) -> str:
    return slug(_title(name))
