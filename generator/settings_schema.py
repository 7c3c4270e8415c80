"""The models of the two settings files: `content/trust.yml` and `subjects/<slug>/subject.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.fields import Date, Fields, Slug, SomeTexts, Text, Texts, Version


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


class RuleSetting(Fields):
    rule: Text = Field(description="The name of a rule, such as orphan-page")
    severity: Literal["must fix", "please check", "idea", "off"]
    reason: Text


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
    agenda_working_days: Annotated[int, Field(ge=0, le=30)] = Field(
        5, description="How many working days before a session its agenda is shared"
    )
    feedback_working_days: Annotated[int, Field(ge=1, le=30)] = Field(
        5, description="Within how many working days after a session its feedback is shared"
    )
    meeting_minutes: Annotated[int, Field(ge=15, le=240)] = Field(
        60, description="The longest meeting in staff-meeting time, by the Workload Charter"
    )
    meetings_a_week: Annotated[int, Field(ge=1, le=5)] = Field(
        1, description="The most after-school meetings in staff-meeting time that a week may have"
    )
    reading_words_a_minute: Annotated[int, Field(ge=50, le=1000)] = Field(
        200, description="How fast a colleague reads, for the estimate of a page's minutes"
    )
    review_months: Annotated[int, Field(ge=1, le=60)] = Field(
        12, description="After how many months a page is reviewed, where it names no day itself"
    )
    review_grace_days: Annotated[int, Field(ge=0, le=365)] = Field(
        31, description="How many days after its day a review is only an idea, not yet a question"
    )
    evidence_years: Annotated[int, Field(ge=1, le=10)] = Field(
        2, description="After how many years a topic's evidence is to be looked at again"
    )
    largest_file: Annotated[int, Field(ge=1, le=1000)] = Field(
        10, description="The largest picture or download, in megabytes"
    )
    email_domains: Texts = Field((), description="Addresses in these domains may be published")
    embeds: Texts = Field((), description="Hosts whose videos may be shown, such as youtube.com")
    rules: tuple[RuleSetting, ...] = ()
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
