"""The front-matter models: one class a page type, and those of the two settings files.

Everything arrives as text (see `documents.py`), so a date, a time or a number is read here and
nowhere else. The field names are the contract with the people who write the pages.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _iso_date(value: object) -> dt.date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return dt.date.fromisoformat(value)
    raise ValueError("a date such as 2026-10-03")


def _clock_time(value: object) -> dt.time:
    if isinstance(value, str) and re.fullmatch(r"\d{2}:\d{2}", value):
        return dt.time.fromisoformat(value)
    raise ValueError('a time such as "15:45"')


def _summary(value: str) -> str:
    if len(value.split()) > 30:
        raise ValueError(f"at most 30 words (this has {len(value.split())})")
    return value


def _question(value: str) -> str:
    if not value.endswith("?"):
        raise ValueError("a question that ends with ?")
    return value


def _path_safe(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", value) or value == "latest":
        raise ValueError("letters, digits, dots and hyphens, such as 2026-27")
    return value


def _old_path(value: str) -> str:
    parts = value.split("/")
    if not value.endswith(".md") or any(part in {"", ".", ".."} for part in parts):
        raise ValueError("a page's former path in its site, such as resources/old-name.md")
    return value


Text = Annotated[str, Field(min_length=1)]
Date = Annotated[dt.date, BeforeValidator(_iso_date)]
Time = Annotated[dt.time, BeforeValidator(_clock_time)]
Minutes = Annotated[int, Field(ge=1, le=600)]
Version = Annotated[str, AfterValidator(_path_safe)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Texts = tuple[Text, ...]
SomeTexts = Annotated[Texts, Field(min_length=1)]


class Fields(BaseModel):
    """A mapping in front matter or settings: frozen, and strict about what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Download(Fields):
    path: Text = Field(description="The file's name, beside the page")
    title: Text
    rights: Annotated[
        str, Field(pattern=r"^(own|ogl|cc-[a-z0-9.-]+|permission|link-only|cla)$")
    ] = Field(description="own, ogl, cc-…, permission, link-only or cla")


class PageFields(Fields):
    """What every page has. The other page types add to it."""

    title: Text
    summary: Annotated[Text, AfterValidator(_summary)] = Field(description="At most 30 words")
    reviewed: Date
    type: Text | None = None
    subject: Text | None = None
    owner: Text | None = Field(None, description="A role, never a name")
    review_by: Date | None = None
    audience: Literal["staff", "public"] = "staff"
    licence: Text | None = None
    topics: Texts = ()
    charter: Texts = ()
    old_paths: tuple[Annotated[str, AfterValidator(_old_path)], ...] = ()
    autolink: bool = True
    files: tuple[Download, ...] = ()


class ResourceFields(PageFields):
    topics: SomeTexts
    key_stages: SomeTexts
    kind: Literal["guide", "lesson", "task", "reading", "video", "template", "slides", "case"]
    minutes: Minutes
    use_when: Text | None = None
    misconceptions: Texts = ()
    send_notes: Text | None = None
    ai_used: Text | None = None
    replaces: Text | None = None
    department_meeting: Text | None = None


class AgendaItem(Fields):
    title: Text
    minutes: Minutes
    led_by: Text = Field(description="A role")


class YouSaid(Fields):
    said: Text
    did: Text


class SessionFields(PageFields):
    sequence: Annotated[int, Field(ge=1, le=30)]
    focus_question: Annotated[Text, AfterValidator(_question)]
    date: Date
    start: Time
    end: Time
    time_from: Literal["twilight-inset", "staff-meeting", "inset-day"]
    format: Literal["in-person", "online"]
    host: Text | None = None
    link: Text | None = None
    group_agreed_online: bool = False
    facilitator: Text
    schools: SomeTexts
    joint_with: Texts = ()
    agenda: Annotated[tuple[AgendaItem, ...], Field(min_length=1)]
    agenda_shared: Date | None = None
    input_from: SomeTexts
    bring: Texts = ()
    refreshments: Text | None = None
    travel: Text | None = None
    status: Literal["planned", "held", "cancelled"]
    outcomes: Texts = ()
    feedback_summary: Text | None = None
    feedback_shared: Date | None = None
    you_said: tuple[YouSaid, ...] = ()
    next_focus: Text | None = None

    @model_validator(mode="after")
    def _a_held_session_says_what_came_of_it(self) -> SessionFields:
        missing = [
            name
            for name in ("outcomes", "feedback_summary", "next_focus")
            if self.status == "held" and not getattr(self, name)
        ]
        if missing:
            raise ValueError(f"held sessions also have: {', '.join(missing)}")
        return self

    @model_validator(mode="after")
    def _it_meets_somewhere(self) -> SessionFields:
        if self.format == "in-person" and not self.host:
            raise ValueError("a session in person has a host, the id of a school")
        if self.format == "online" and not self.link:
            raise ValueError("an online session has a link, or says how one gets it")
        return self


class StartHere(Fields):
    task: Text
    minutes: Annotated[int, Field(ge=1, le=10)]


class Evidence(Fields):
    claim: Text
    source: Text
    url: Annotated[str, Field(pattern=r"^https://")] | None = None
    checked_on: Date


class MatchFields(Fields):
    never: Texts = Field((), description="Phrases that look like the topic and mean another thing")


class TopicFields(PageFields):
    family: Text | None = None
    definition: Text
    why: Text
    start_here: StartHere
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    limits: SomeTexts
    try_this: SomeTexts
    example_goals: SomeTexts
    aliases: Texts = ()
    retired_names: tuple[Slug, ...] = ()
    parent: Text | None = None
    related: Texts = ()
    before: Texts = ()
    misconceptions: Texts = ()
    match: MatchFields = MatchFields(never=())


class Step(Fields):
    mode: Literal["read", "try", "discuss", "observe"]
    title: Text
    minutes: Minutes
    link: Text | None = None


class PathwayFields(PageFields):
    goal: Text
    for_: Annotated[Text, Field(alias="for")] = Field(description="Who it is for")
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=6)]


class CaseStudyFields(PageFields):
    programme: Annotated[str, Field(pattern=r"^(ect|npq-[a-z-]+)$")]
    context: Text
    challenge: Text
    action: Text
    learned: Text
    anonymised: Literal["true"]
    partner: Text | None = None
    framework_refs: Texts = ()


class ConferenceSessionFields(PageFields):
    topics: SomeTexts
    year: Text
    abstract: Text
    presenter: Text = Field(description="A role")


class PrincipleFields(PageFields):
    id: Text
    framework: Text
    wording: Text
    source: Text
    examples: Texts = ()


PAGE_TYPES: dict[str, type[PageFields]] = {
    "page": PageFields,
    "resource": ResourceFields,
    "session": SessionFields,
    "topic": TopicFields,
    "pathway": PathwayFields,
    "case-study": CaseStudyFields,
    "conference-session": ConferenceSessionFields,
    "principle": PrincipleFields,
}
"""Every page type by the name that `type:` in front matter takes."""


class Named(Fields):
    id: Slug
    name: Text


class School(Named):
    phase: Text | None = None
    travel: Text | None = None


class Term(Fields):
    name: Text
    starts: Date
    ends: Date


class Contacts(Fields):
    site: Text = Field(description="Who to ask about the site")
    safeguarding: Text = Field(description="Where a concern goes")
    suggest_a_change: Annotated[str, Field(pattern=r"^(https|mailto):")] | None = None


class TrustFields(Fields):
    """`content/trust.yml`."""

    name: Text
    site_url: Annotated[str, Field(pattern=r"^https?://[^\s]+/$")] | None = None
    language: Text = "en-GB"
    timezone: Text = "Europe/London"
    academic_year: Version
    licence: Text = "© the trust"
    schools: Annotated[tuple[School, ...], Field(min_length=1)]
    key_stages: Annotated[tuple[Named, ...], Field(min_length=1)]
    topic_families: tuple[Named, ...] = ()
    terms: tuple[Term, ...] = ()
    holidays: tuple[Term, ...] = ()
    sessions_per_year: Annotated[int, Field(ge=1, le=12)] = 4
    email_domains: Texts = ()
    contacts: Contacts


class Lead(Fields):
    role: Text
    contact: Text


class Archived(Fields):
    version: Version
    ref: Text = Field(description="The commit or tag in which that year's pages stand")


class SubjectFields(Fields):
    """`subjects/<slug>/subject.yml`."""

    name: Text
    lead: Lead
    plc: Text
    key_stages: SomeTexts
    schools: SomeTexts
    version: Version
    archive: tuple[Archived, ...] = ()
    planning_days: tuple[Date, ...] = ()
    start_here: Texts = ()
    hue: Annotated[int, Field(ge=0, le=359)] | None = None
