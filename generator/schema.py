"""The front-matter models: one class a page type. The field names are the contract with authors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from generator.fields import (
    Date,
    Fields,
    Minutes,
    Slug,
    SomeTexts,
    Summary,
    Text,
    Texts,
    Time,
    is_true,
    old_path,
    question,
)


class Download(Fields):
    path: Text = Field(description="The file's name, beside the page")
    title: Text
    rights: Annotated[
        str, Field(pattern=r"^(own|ogl|cc-[a-z0-9.-]+|permission|link-only|cla)$")
    ] = Field(description="own, ogl, cc-…, permission, link-only or cla")


class Silence(Fields):
    rule: Text = Field(description="The name of a rule, such as link-text")
    reason: Text


class PageFields(Fields):
    """What every page has. The other page types add to it."""

    title: Text
    summary: Summary
    reviewed: Date
    type: Text | None = None
    subject: Text | None = None
    owner: Text | None = Field(None, description="A role, never a name")
    review_by: Date | None = None
    audience: Literal["staff", "public"] = "staff"
    licence: Text | None = None
    topics: Texts = ()
    charter: Texts = ()
    old_paths: tuple[Annotated[str, AfterValidator(old_path)], ...] = ()
    autolink: bool = True
    files: tuple[Download, ...] = ()
    silence: tuple[Silence, ...] = Field((), description="Rules that this page is an exception to")


class ResourceFields(PageFields):
    topics: SomeTexts
    key_stages: SomeTexts
    kind: Literal["guide", "lesson", "task", "reading", "video", "template", "slides", "case"]
    minutes: Minutes
    use_when: Text | None = None
    misconceptions: Texts = ()
    send_notes: Text | None = None
    ai_used: Text | None = None
    expected: bool = Field(False, description="Whether colleagues are expected to do this")
    replaces: Text | None = Field(None, description="What they stop doing instead")
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
    focus_question: Annotated[Text, AfterValidator(question)]
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
    anonymised: Annotated[bool, AfterValidator(is_true)]
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
