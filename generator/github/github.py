"""Settings, and what lies in the repository → what GitHub reads of it, and what of that is old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from generator.github.forms import forms
from generator.github.owners import overriding, owners, owners_lines
from generator.github.part import find_part, has_trace, sealed
from generator.model.for_github import FORMS_FOLDER, OWNERS_PLACES, form_file
from generator.model.written import PORTAL, Settings

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


class State(Enum):
    """How a file in the repository is, beside what the settings make."""

    AS_MADE = "as the settings make it"
    OLD = "as they made it before, or not there"
    CHANGED = "changed by hand since it was written"
    UNREAD = "a pointer to something else, or no text"
    GONE = "of a subject that is no more"
    GONE_BUT_KEPT = "of a subject that is no more, with somebody's own lines in it"


@dataclass(frozen=True, slots=True)
class FileForGitHub:
    """A file that GitHub reads: what it would say, and how the one is that is there."""

    path: str
    text: str
    state: State
    site: str
    """whose settings say otherwise than the file; empty for the trust's"""
    is_asked: bool
    """whether the trust wants such a file: it has some, or its settings speak of it"""
    is_form: bool = False
    line: int = 1
    """where in the file our part begins"""
    overridden: tuple[tuple[int, str], ...] = ()
    """the lines, with what each begins with, that keep GitHub from following ours"""


def files_for_github(
    settings: Settings, there: Mapping[str, str | None]
) -> tuple[FileForGitHub, ...]:
    """What GitHub reads of a trust with these settings.

    `there` are the files of such names that the repository has, by path; None is one that can't be
    read. What somebody wrote around our part of a file stays in its `text`.
    """
    # A folder whose name can be no part of an address is told of, and nothing is made of it.
    named = {slug: each for slug, each in settings.subjects.items() if _SLUG.fullmatch(slug)}
    settings = replace(settings, subjects=named)
    return (*_owners(settings, there), *_forms(settings, there))


def _owners(settings: Settings, there: Mapping[str, str | None]) -> Iterator[FileForGitHub]:
    path = next((place for place in OWNERS_PLACES if place in there), OWNERS_PLACES[0])
    lines, now = owners_lines(settings), there.get(path, "")
    part = find_part(now) if now else None
    if not lines and not part:
        return
    content = owners(settings)
    site, state, text = PORTAL, State.UNREAD if now is None else State.CHANGED, ""
    after: tuple[tuple[int, str], ...] = ()
    if now is not None and not has_trace(now) and (part is None or part.is_as_written):
        around = (part.before, part.after) if part else ("", now)
        text = sealed(content).join(around)
        state = State.AS_MADE if text == now else State.OLD
        has = part.content.splitlines(keepends=True) if part else []
        site = next((site for site, line in lines.items() if line not in has), PORTAL)
    if part and state is State.AS_MADE:
        after = tuple(overriding(part.after.splitlines(), part.first_line_after))
    line = part.line if part else 1
    yield FileForGitHub(path, text, state, site, is_asked=True, line=line, overridden=after)


def _forms(settings: Settings, there: Mapping[str, str | None]) -> Iterator[FileForGitHub]:
    made = {
        f"{FORMS_FOLDER}/{form_file(site)}": site for site in (PORTAL, *sorted(settings.subjects))
    }
    contents = forms(settings)
    ours = {
        path for path, text in there.items() if path.startswith(FORMS_FOLDER) and _is_ours(text)
    }
    is_asked = bool(ours or settings.trust.contacts.suggestion_forms)
    for path, site in made.items():
        now = there.get(path, "")
        text, state = _form(contents[site], now)
        yield FileForGitHub(path, text, state, site, is_asked, is_form=True)
    for path in sorted(ours - made.keys()):
        part, (_, state) = find_part(there[path] or ""), _form("", there[path])
        if state is State.OLD:
            has_more = part and f"{part.before}{part.after}".strip()
            state = State.GONE_BUT_KEPT if has_more else State.GONE
        yield FileForGitHub(path, "", state, PORTAL, is_asked, is_form=True)


def _is_ours(text: str | None) -> bool:
    return bool(text and (find_part(text) or has_trace(text)))


def _form(content: str, now: str | None) -> tuple[str, State]:
    """A form as it would be, and how it is. One without a line of ours is somebody's own."""
    if now is None:
        return "", State.UNREAD
    part = find_part(now)
    if has_trace(now) or (part and not part.is_as_written):
        return "", State.CHANGED
    if now and not part:
        return now, State.AS_MADE
    text = sealed(content).join((part.before, part.after) if part else ("", ""))
    return text, State.AS_MADE if text == now else State.OLD
