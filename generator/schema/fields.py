"""The kinds of value that front matter and settings are made of.

Everything arrives as text (see `documents.py`), so what a date, a time or a number is, is said
here and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self, get_args
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo

from generator.schema.suggest import closest

_LABEL = r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*"
"""What a version is called: parts that a dot, a hyphen or _ joins."""
_LONGEST_NAME = 200
"""Bytes of a name that a page's folder can have on every disk."""
_DEEPEST = 20
_NO_FOLDER = re.compile(r"[?#\s\"'<>`{}|^]|[^/]$")


def iso_date(value: object) -> dt.date:
    """A day written as 2026-10-03. Raises `ValueError`, in words, for anything else."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return dt.date.fromisoformat(value)
    raise ValueError("a date such as 2026-10-03")


def clock_time(value: object) -> dt.time:
    """A time of day written as "15:45". Raises `ValueError`, in words, for anything else."""
    if isinstance(value, str) and re.fullmatch(r"\d{2}:\d{2}", value):
        return dt.time.fromisoformat(value)
    raise ValueError('a time such as "15:45"')


def summary_length(value: str) -> str:
    """A summary of at most 30 words. Raises `ValueError` for a longer one."""
    if len(value.split()) > 30:
        raise ValueError(f"at most 30 words (this has {len(value.split())})")
    return value


def question(value: str) -> str:
    """A text that ends with a question mark. Raises `ValueError` for another."""
    if not value.endswith("?"):
        raise ValueError("a question that ends with ?")
    return value


def path_safe(value: str) -> str:
    """A version that can be part of an address. Raises `ValueError` for another."""
    if not re.fullmatch(_LABEL, value) or len(value) > 40 or value == "latest":
        raise ValueError("letters, digits, dots and hyphens, such as 2026-27")
    return value


def is_true(value: bool) -> bool:
    """What must be confirmed with `true`. Raises `ValueError` for `false`."""
    if not value:
        raise ValueError("true: a case study is published only when nobody can be recognised in it")
    return value


def old_path(value: str) -> str:
    """A former path: within the page's site, or from the root of all sites with / before it.

    Raises `ValueError` for one that leads out of it, or nowhere.
    """
    parts = value.removeprefix("/").removesuffix(".md").split("/")
    if not value.endswith(".md") or any(part in {"", ".", ".."} for part in parts):
        raise ValueError(
            "a page's former path in its site, such as resources/old-name.md; or in another's, "
            "with / before it, such as /science/resources/old-name.md"
        )
    if any(unicodedata.category(sign)[0] == "C" for sign in value) or "\\" in value:
        raise ValueError("a path of letters that can be seen, with / between its parts")
    if any(len(part.encode()) > _LONGEST_NAME for part in parts) or len(parts) > _DEEPEST:
        raise ValueError("a path that a page can have had: its names are at most 200 letters long")
    return value


def time_zone(value: str) -> str:
    """A time zone by its name. Raises `ValueError` for one that is not known."""
    try:
        if re.fullmatch(r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", value):
            ZoneInfo(value)
            return value
    except (LookupError, ValueError, OSError):
        pass  # a folder of zones, or a name that is none
    meant = closest(value, sorted(available_timezones())) or "Europe/London"
    raise ValueError(f"the name of a time zone, such as {meant}")


def site_address(value: str) -> str:
    """Where a site is published. Raises `ValueError` for what is no address of a folder."""
    try:
        address = HttpUrl(value)
        plain = address.host and not (address.username or address.password)
        if (
            plain
            and value.isascii()
            and str(address).lower() == value.lower()
            and not _NO_FOLDER.search(value)
        ):
            return value
    except ValidationError:
        pass
    raise ValueError("a whole address that ends with /, such as https://trust.example/pages/")


def colour(value: str) -> str:
    """A colour as its six digits after #, in small letters. Raises `ValueError` for another."""
    found = re.fullmatch(r"#?([0-9a-f]{6}|[0-9a-f]{3})", value.strip().lower())
    if not found:
        raise ValueError('a colour by its six digits, in quotes: "#1f4e79"')
    digits = found[1]
    return "#" + (digits if len(digits) == 6 else "".join(2 * each for each in digits))


def picture_path(value: str) -> str:
    """Where in `content/` a picture lies. Raises `ValueError` for what can be none."""
    parts = value.split("/")
    if not re.fullmatch(r"[\w./-]+\.(svg|png)", value) or any(p in {"", ".", ".."} for p in parts):
        raise ValueError("the place of an SVG or PNG in content/, such as logo.svg")
    return value


def told(pattern: str, message: str, *types: str) -> WithJsonSchema:
    """What an editor looks for in a text, and what it says where that is not there."""
    kind = list(types) or "string"
    return WithJsonSchema({"type": kind, "pattern": pattern, "patternErrorMessage": message})


def _in_words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removesuffix("Fields")).capitalize()


_ADDRESS = r"^https?://[^\s]+/$"
Text = Annotated[str, Field(min_length=1)]
Year = Annotated[Text, WithJsonSchema({"type": ["string", "integer"], "minLength": 1})]
Date = Annotated[
    dt.date, BeforeValidator(iso_date), WithJsonSchema({"type": "string", "format": "date"})
]
Time = Annotated[
    dt.time,
    BeforeValidator(clock_time),
    told(r"^([01]\d|2[0-3]):[0-5]\d$", 'Write a time such as "15:45", with the quotes.'),
]
Minutes = Annotated[int, Field(ge=1, le=600)]
Version = Annotated[
    str,
    AfterValidator(path_safe),
    told(
        rf"^(?!latest$){_LABEL}$",
        "Write letters, digits, dots and hyphens, such as 2026-27.",
        "string",
        "integer",  # to an editor, a year alone is a number
    ),
]
Summary = Annotated[
    Text,
    AfterValidator(summary_length),
    told(r"^\s*(\S+\s+){0,29}\S+\s*$", "Write at most 30 words."),
]
Question = Annotated[
    Text, AfterValidator(question), told(r"\?$", "Write a question that ends with ?.")
]
OldPath = Annotated[
    str,
    AfterValidator(old_path),
    told(
        r"^/?(?!(.*/)?\.{0,2}(/|\.md$)).*\.md$",
        "Write the page's former path in its site, such as resources/old-name.md.",
    ),
]
TimeZone = Annotated[Text, AfterValidator(time_zone)]
Colour = Annotated[
    str,
    AfterValidator(colour),
    told(
        r"^#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})$",
        'Write a colour by its six digits, in quotes: "#1f4e79".',
        "string",
        "integer",  # to an editor, digits without quotes are a number
    ),
]
PicturePath = Annotated[
    str,
    AfterValidator(picture_path),
    told(
        r"^[\w-]+([./][\w-]+)*\.(svg|png)$",
        "Write where an SVG or PNG lies in content/, such as logo.svg.",
    ),
]
SiteAddress = Annotated[
    str, AfterValidator(site_address), WithJsonSchema({"type": "string", "pattern": _ADDRESS})
]
Truth = Annotated[bool, AfterValidator(is_true), WithJsonSchema({"const": True})]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Texts = tuple[Text, ...]
SomeTexts = Annotated[Texts, Field(min_length=1)]


@dataclass(frozen=True)
class AlsoCalled:
    """Marks a field with the words that authors use for it: `host` is also called `venue`."""

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)


@dataclass(frozen=True)
class NameOf:
    """Marks a field that holds the names of things that the trust has, such as schools."""

    kind: str


@dataclass(frozen=True)
class Needs:
    """Where `field` has `value`, the `others` are there too."""

    field: str
    value: str
    others: tuple[str, ...]


class Fields(BaseModel):
    """A mapping in front matter or settings: frozen, and strict about what it does not know."""

    needs: ClassVar[tuple[Needs, ...]] = ()
    """fields that are needed where another has a certain value"""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        field_title_generator=lambda name, _: name.rstrip("_").replace("_", " ").capitalize(),
        model_title_generator=lambda model: _in_words(model.__name__),
    )

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        for needs in self.needs:
            missing = [name for name in needs.others if not getattr(self, name)]
            if missing and getattr(self, needs.field) == needs.value:
                raise ValueError(f"{needs.field}: {needs.value} needs {', '.join(missing)} too")
        return self


class Person(Fields):
    """Somebody who is named and is no pupil of the trust."""

    name: Text = Field(description="The name as it stands in the text", examples=["Denise Baxter"])
    reason: Text = Field(
        description="Who that is, for the colleague who reads this next",
        examples=["A character of the play that Year 8 read."],
    )


def model_in(annotation: Any) -> type[Fields] | None:
    """The mapping that a field holds, or holds a list of, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation
    return next((found for each in get_args(annotation) if (found := model_in(each))), None)


@functools.cache
def fields_of(model: type[Fields]) -> Mapping[str, FieldInfo]:
    """The fields of a mapping, by the names that authors write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


@functools.cache
def models_in(model: type[Fields]) -> Mapping[str, type[Fields]]:
    """Of those fields the ones that hold mappings, or lists of them → which."""
    found = {name: model_in(field.annotation) for name, field in fields_of(model).items()}
    return {name: inner for name, inner in found.items() if inner}
