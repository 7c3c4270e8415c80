"""A page type of the schema → the fields of its form: labels, hints, choices, what must be there.

The forms are Sveltia CMS's (ADR 78). All that a field is comes from its model; what is said here
is how a form shows it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from generator.edit.filled_in import BEGUN_WITH
from generator.schema import PAGE_TYPES, Download
from generator.schema.fields import Fields, NameOf, fields_of, models_in

Names = Mapping[str, Mapping[str, str]]
"""A kind of thing that pages name → the ids of those that the trust has, with their names."""

Field = dict[str, Any]

BODY = "body"
"""What the text below the front matter is called in a form."""

_IN_PLACE = (
    *("host", "link"),
    *("outcomes", "feedback_summary", "feedback_shared", "you_said", "next_focus"),
)
"""What a session has according to how it is held, and once it was: it stands below that, as in the
model, though not every session has it."""

RARE = (
    *("type", "subject", "owner", "review_by", "licence", "charter", "for", "old_paths"),
    *("retired_names", "autolink", "people", "silence", "first_date", "match"),
)
"""Fields that few pages have: they stand last in a form, below the text."""

_OF_FILES = re.compile(
    r",? (by (its|their) (`id`|ids?|folders'|file's|files')( names?| in trust\.yml)?|with quotes)"
    r"|: names of files in content/topics, without \.md|, without \.md"
    r"|(?<=it is as )`default_audience` in trust\.yml says: .*(?P<audience>)"
)
"""What a description says to those who write a file, and nobody needs who chooses from a list."""

_LONG = 60
"""A text whose example has so many letters is typed in several lines."""

_SMALLER = {
    kind: {"format": "webp", "quality": 85, "width": 1600, "height": 1600}
    for kind in ("jpeg", "png", "webp", "avif", "heic")
}
"""What becomes of a picture that is put into a text. Drawn anew, it tells no place and no camera. A
GIF may move, and stays as it is."""

_TIME = "Write a time such as 15:45."


def form_of(page_type: str, names: Names, given: Mapping[str, Any]) -> list[Field]:
    """The fields of a page type's form; `names` are what the trust has, `given` what is filled in.

    First what every such page has, then what it may have, its text, and what few have.
    """
    model = PAGE_TYPES[page_type]
    schema = model.model_json_schema()
    made = {each["name"]: each for each in _fields(model, schema, schema, names)}
    for name, value in given.items():
        made[name]["default"] = value
        if name in BEGUN_WITH:
            made[name]["hint"] += f" {BEGUN_WITH[name]}."
    if "type" in made:
        made["type"]["hint"] = "Leave this empty: the folder tells the kind of page."
    first = sorted(
        (each for name, each in made.items() if name not in RARE),
        key=lambda each: not (each["required"] or each["name"] in _IN_PLACE),
    )
    text = [] if page_type == "topic-note" else [_body()]
    return [*first, *text, *(made[name] for name in RARE if name in made)]


def _body() -> Field:
    return {
        "name": BODY,
        "label": "Text",
        "widget": "trustpages-text",  # `page/text.js`: Sveltia's for Markdown changes what it reads
        "media_libraries": {"default": {"config": {"transformations": _SMALLER}}},
        "pattern": [
            r"^(?![\s\S]*(\]\(new:|!\[\s*\]\(blob:))",
            "Between ![ and ] write what a new picture shows. One that begins with new: and was "
            "not added here is not kept: take its line out, and add it.",
        ],
        "required": False,
        "hint": "What stands below all that, in Markdown. An empty line begins a paragraph, "
        "two ## a heading, a - each line of a list. A picture can be dragged or pasted here; then "
        "write between ![ and ] what it shows.",
    }


def _fields(
    model: type[Fields], schema: Mapping[str, Any], whole: Mapping[str, Any], names: Names
) -> Iterator[Field]:
    """Each field of a mapping, as its `schema` tells it; `whole` has the mappings within."""
    inner = models_in(model)
    for name, info in fields_of(model).items():
        told = schema["properties"][name]
        is_needed = name in schema.get("required", ())
        field: Field = {
            "name": name,
            "label": told.get("title") or _words(name),
            "required": is_needed,
        }
        field["hint"] = _hint(told)
        about = next(
            (each for each in told.get("anyOf", [told]) if each.get("type") != "null"), told
        )
        if len(about.get("allOf", ())) == 1:
            [about] = about["allOf"]
        kind = next((each.kind for each in info.metadata if isinstance(each, NameOf)), "")
        if name in inner:
            within = inner[name]
            sub = list(_fields(within, whole["$defs"][within.__name__], whole, names))
            singular = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", within.__name__).capitalize()
            yield field | _mappings(about, sub, singular)
        elif kind:
            yield field | _choice(names[kind], about)
        elif about.get("type") == "array":
            item = _scalar(about["items"], (), told)
            item |= {"name": "item", "label": field["label"]}
            yield field | {"widget": "list", "field": item} | _bounds(about) | {"collapsed": False}
        elif (model, name) == (Download, "path"):
            yield field | {"label": "File", "widget": "file", "choose_url": False}
        else:
            yield field | _scalar(about, _kinds(info.annotation), told) | _default(about, told)


def _mappings(about: Mapping[str, Any], sub: list[Field], singular: str) -> Field:
    """A list of mappings, or one; `singular` is what each of them is called."""
    if about.get("type") != "array":
        return {"widget": "object", "fields": sub, "collapsed": "auto"}
    shown = next(each["name"] for each in sub if each["widget"] in ("string", "text"))
    more = {"collapsed": "auto", "summary": f"{{{{fields.{shown}}}}}", "label_singular": singular}
    return {"widget": "list", "fields": sub, **more, **_bounds(about)}


def _choice(known: Mapping[str, str], about: Mapping[str, Any]) -> Field:
    """A choice of what the trust has, by name."""
    options = [{"value": id_, "label": name} for id_, name in known.items()]
    options = options or [{"value": "", "label": "The trust has none yet"}]
    more = {"multiple": True} | _bounds(about) if about.get("type") == "array" else {}
    return {"widget": "select", "options": options, **more}


def _scalar(about: Mapping[str, Any], kinds: tuple[object, ...], told: Mapping[str, Any]) -> Field:
    """One value: a text, a number, a day, a time, yes or no, or a word of a list."""
    if words := about.get("enum"):
        return {
            "widget": "select",
            "options": [{"value": each, "label": _words(str(each))} for each in words],
        }
    if about.get("type") == "boolean" or about.get("const") is True:
        return {"widget": "boolean"}
    if about.get("type") == "integer":
        found = {"min": about.get("minimum"), "max": about.get("maximum")}
        limits = {key: value for key, value in found.items() if value is not None}
        return {"widget": "number", "value_type": "int", **limits}
    if about.get("format") == "date":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if dt.time in kinds:
        return {"widget": "datetime", "type": "time", "format": "HH:mm"}
    long = max((len(str(each)) for each in _examples(told)), default=0) > _LONG
    field: Field = {"widget": "text" if long else "string"}
    if pattern := about.get("pattern"):
        field["pattern"] = [pattern, about.get("patternErrorMessage") or "As the hint below says."]
    return field


def _default(about: Mapping[str, Any], told: Mapping[str, Any]) -> Field:
    """Whether a switch is on; of other fields a default would be written into every page."""
    is_switch = about.get("type") == "boolean"
    return {"default": bool(told.get("default"))} if is_switch else {}


def _bounds(about: Mapping[str, Any]) -> Field:
    found = {"min": about.get("minItems"), "max": about.get("maxItems")}
    return {key: value for key, value in found.items() if value is not None}


def _kinds(annotation: Any) -> tuple[object, ...]:
    return (annotation, *(each for arg in get_args(annotation) for each in _kinds(arg)))


def _hint(told: Mapping[str, Any]) -> str:
    """What a field is and an example, without what is said to those who write a file."""
    said = _OF_FILES.sub(_in_a_form, str(told["description"])).replace("`", "")
    shown = [each for each in _examples(told) if isinstance(each, str) and len(each.split()) > 1]
    return f"{said}. For example: {shown[0]}" if shown else f"{said}."


def _in_a_form(found: re.Match[str]) -> str:
    return "the trust decides" if found["audience"] is not None else ""


def _examples(told: Mapping[str, Any]) -> Iterator[object]:
    for example in told.get("examples", ()):
        yield from example if isinstance(example, list) else [example]


def _words(name: str) -> str:
    """`in-person` → `In person`."""
    return name.replace("-", " ").replace("_", " ").capitalize()
