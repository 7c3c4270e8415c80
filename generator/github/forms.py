"""Settings → the forms in which readers suggest a change, one for each subject and the trust's own.

GitHub fills a field in from an address that names it: the names of the fields are public.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import yaml

from generator.model.written import PORTAL, Settings

_LONGEST_NAME = 80
"""How many letters of a subject's name stand in the name of its form: it is in a list."""

_NOTHING_PERSONAL = """\
Thank you for telling us. A line or two is enough.

**Please name no pupil and no colleague, and write nothing else that is personal.** Whoever can \
see this repository can read what you send, and it stays in its history. A concern about a child \
never belongs here: speak to the designated safeguarding lead of your school, in person and today.
"""


def forms(settings: Settings) -> dict[str, str]:
    """Site → the content of its form, the trust's own among them."""
    sites = {PORTAL: "the trust’s own pages"}
    sites |= {slug: subject.name for slug, subject in sorted(settings.subjects.items())}
    shown = {site: _shortened(" ".join(name.split())) for site, name in sites.items()}
    often = Counter(name.casefold() for name in shown.values())
    # GitHub wants a name of its own for each form.
    shown |= {
        site: f"{name} ({_shortened(site)})"
        for site, name in shown.items()
        if site and often[name.casefold()] > 1
    }
    return {site: _form(site, name) for site, name in shown.items()}


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _form(site: str, short: str) -> str:
    asked: dict[str, Any] = {
        "name": f"Suggest a change: {short}",
        "description": f"Something on a page of {short} is wrong, missing or hard to follow."
        if site
        else "Something on a page that belongs to no subject is wrong, missing or hard to follow.",
        "title": "A change to: ",
        "labels": [label(site)],
    }
    return _as_yaml(asked) + _body()


@cache
def _body() -> str:
    """What every form asks. It is written once: a check makes all forms."""
    asked = [
        {"type": "markdown", "attributes": {"value": _NOTHING_PERSONAL}},
        _field("input", "page", "Which page?", "Its title, or its address.", is_needed=True),
        _field("textarea", "line", "What does it say now?", "Copy the line, if it is one."),
        _field("textarea", "instead", "What should be there?", "", is_needed=True),
    ]
    return _as_yaml({"body": asked})


def _as_yaml(value: dict[str, Any]) -> str:
    return yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100_000)


def label(site: str) -> str:
    """What marks the suggestions and changes of a site on GitHub: its folder's name."""
    return site[:50] or "trust"


def _field(
    kind: str, name: str, asks: str, advice: str, *, is_needed: bool = False
) -> dict[str, Any]:
    about = {"label": asks, **({"description": advice} if advice else {})}
    needed = {"validations": {"required": True}} if is_needed else {}
    return {"type": kind, "id": name, "attributes": about, **needed}


class _Plain(yaml.SafeDumper):
    """Writes a text of several lines as such, so that whoever reads the file can."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" * ("\n" in value))


_Plain.add_representer(str, _text)
