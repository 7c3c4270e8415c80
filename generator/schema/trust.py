"""What the trust decides: `content/trust.yml`."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field

from generator.schema.editor import Editor
from generator.schema.fields import (
    Fields,
    Person,
    PicturePath,
    SiteAddress,
    Text,
    Texts,
    TimeZone,
    Version,
)
from generator.schema.team import Team
from generator.schema.trust_parts import (
    Colours,
    Contacts,
    Ending,
    KeyStage,
    Named,
    RuleSetting,
    School,
    SearchWords,
    Term,
    TopicLinkSettings,
)

__all__ = [
    "Colours",
    "Contacts",
    "Editor",
    "KeyStage",
    "Named",
    "RuleSetting",
    "School",
    "SearchWords",
    "Term",
    "TopicLinkSettings",
    "TrustFields",
]

ONE_PERSON_ROLES = (
    *("headteacher", "head teacher", "principal", "head of …", "director of music", "SENCO"),
    *("SENDCo", "designated safeguarding lead", "DSL", "librarian", "exams officer"),
    *("business manager", "site manager", "senior technician"),
)
"""Roles of which most schools have one."""


class TrustFields(Fields):
    """What the trust decides."""

    name: Text = Field(description="The trust's name", examples=["Exemplar Learning Trust"])
    site_url: SiteAddress | None = Field(
        None,
        title="Site URL",
        description="Where the site is published, with / at the end",
        examples=["https://trust.example/resources/"],
    )
    language: Text = Field("en-GB", description="The pages' language", examples=["en-GB"])
    timezone: TimeZone = Field(
        "Europe/London", description="The time zone of the sessions", examples=["Europe/London"]
    )
    academic_year: Version = Field(description="The year that is under way", examples=["2026-27"])
    licence: Text = Field(
        "© the trust",
        description="How others may use the pages, where a page does not say otherwise",
        examples=["CC BY 4.0, unless a file says otherwise"],
    )
    default_audience: Literal["staff", "public"] = Field(
        "staff",
        description="Who may read a page without an `audience` line of its own: staff, or "
        "everybody (public)",
        examples=["public"],
    )
    colours: Colours | None = Field(
        None,
        description="The trust's two colours. Each must be readable where it is used; the check "
        "says which is the nearest that is",
        examples=[{"light": "#1f4e79", "dark": "#93c2ee"}],
    )
    logo: PicturePath | None = Field(
        None,
        description="A picture beside the trust's name on every page, on white: where the SVG or "
        "PNG lies in content/",
        examples=["logo.svg"],
    )
    favicon: PicturePath | None = Field(
        None,
        description="The small picture that browsers show for a page: where the SVG or PNG lies in "
        "content/",
        examples=["icon.svg"],
    )
    footer: Text | None = Field(
        None,
        description="A line at the foot of every page",
        examples=["Registered in England and Wales, company number 01234567."],
    )
    schools: Annotated[tuple[School, ...], Field(min_length=1)] = Field(
        description="The trust's schools",
        examples=[[{"id": "alder-park", "name": "Alder Park School", "phase": "secondary"}]],
    )
    key_stages: Annotated[tuple[KeyStage, ...], Field(min_length=1)] = Field(
        description="The key stages, or other stages, that its pages are for",
        examples=[[{"id": "ks3", "name": "Key Stage 3", "years": [7, 8, 9]}]],
    )
    topic_families: tuple[Named, ...] = Field(
        (),
        description="The groups in which topics are listed",
        examples=[[{"id": "memory", "name": "How memory works"}]],
    )
    terms: tuple[Term, ...] = Field(
        (),
        description="The terms of the year",
        examples=[[{"name": "Autumn", "starts": "2026-09-01", "ends": "2026-12-18"}]],
    )
    holidays: tuple[Term, ...] = Field(
        (),
        description="The holidays within terms",
        examples=[[{"name": "Autumn half-term", "starts": "2026-10-26", "ends": "2026-10-30"}]],
    )
    terms_to_confirm: bool = Field(
        False,
        description="Whether the terms and holidays are a guess from last year's. Take the line "
        "out once the dates are right",
        examples=[True],
    )
    sessions_per_year: Annotated[int, Field(ge=1, le=12)] = Field(
        4, description="How many sessions each PLC has in a year", examples=[3]
    )
    agenda_working_days: Annotated[int, Field(ge=0, le=30)] = Field(
        5,
        description="How many working days before a session its agenda is shared",
        examples=[5],
    )
    feedback_working_days: Annotated[int, Field(ge=1, le=30)] = Field(
        5,
        description="Within how many working days after a session its feedback is shared",
        examples=[10],
    )
    preparation_minutes: Annotated[int, Field(ge=0, le=240)] = Field(
        10,
        description="How many minutes of preparation a PLC session may ask of those who come",
        examples=[15],
    )
    meeting_minutes: Annotated[int, Field(ge=15, le=240)] = Field(
        60,
        description="The longest meeting in staff-meeting time, by the Workload Charter",
        examples=[60],
    )
    meetings_a_week: Annotated[int, Field(ge=1, le=5)] = Field(
        1,
        description="The most after-school meetings in staff-meeting time that a week may have",
        examples=[1],
    )
    reading_words_a_minute: Annotated[int, Field(ge=50, le=1000)] = Field(
        200,
        description="How fast a colleague reads, for the estimate of a page's minutes",
        examples=[220],
    )
    review_months: Annotated[int, Field(ge=1, le=60)] = Field(
        12,
        description="After how many months a page is reviewed, where it names no day itself",
        examples=[18],
    )
    review_grace_days: Annotated[int, Field(ge=0, le=365)] = Field(
        31,
        description="How many days after its day a review is only an idea, not yet a question",
        examples=[60],
    )
    lately_days: Annotated[int, Field(ge=0, le=365)] = Field(
        60,
        description="How many days back a subject's home tells what changed of late, counted from "
        "the present commit; 0 tells nothing",
        examples=[30],
    )
    evidence_years: Annotated[int, Field(ge=1, le=10)] = Field(
        2,
        description="After how many years a topic's evidence is to be looked at again",
        examples=[3],
    )
    largest_file: Annotated[int, Field(ge=1, le=1000)] = Field(
        10, description="The largest picture or download, in megabytes", examples=[25]
    )
    exports: bool = Field(
        False,
        description="Whether pages lead to `exports/` at the top of the site, where what "
        "`trustpages export` makes is published: handbooks, packs for meetings, subjects to use "
        "without the web",
        examples=[True],
    )
    largest_export: Annotated[int, Field(ge=1, le=1000)] = Field(
        100,
        description="The largest ZIP or handbook that `trustpages export` makes, in megabytes; "
        "what would be larger is left out by name",
        examples=[50],
    )
    downloads: tuple[Ending, ...] = Field(
        (),
        description="Endings of files that may be downloaded, besides those of documents, tables, "
        "pictures, sound, films and ZIP archives",
        examples=[[".ggb", ".mscz"]],
    )
    editor: Editor | None = Field(
        None,
        description="Has `trustpages forms` make forms on the web for colleagues who edit pages, "
        "at `edit/` at the top of the site",
        examples=[{"repository": "exemplar-trust/pages", "sign_in": "token"}],
    )
    topic_links: TopicLinkSettings = Field(
        TopicLinkSettings.model_validate({}),
        description="How names of topics in running text become links",
        examples=[{"per_100_words": 3}],
    )
    search_words: tuple[SearchWords, ...] = Field(
        (),
        description="Words that colleagues type into the search and that pages say otherwise: "
        "abbreviations above all. The search looks for both, and says so",
        examples=[
            [
                {"typed": ["PP"], "means": ["pupil premium"]},
                {"typed": ["maths"], "means": ["Mathematics"]},
            ]
        ],
    )
    email_domains: Texts = Field(
        (),
        description="Addresses in these domains may be published",
        examples=[["trust.example"]],
    )
    withdrawn: Texts = Field(
        (),
        description="Pages, files and folders of the whole trust that were deleted; topics are "
        "published in no finished year either. At their addresses a page says so",
        examples=[["content/topics/learning-styles.md"]],
    )
    embeds: Texts = Field(
        (),
        description="Hosts whose videos may be shown, such as youtube.com",
        examples=[["youtube.com", "vimeo.com"]],
    )
    one_person_roles: Texts = Field(
        ONE_PERSON_ROLES,
        description="Roles of which a school has one: a page that names one with a school may name "
        "a person. “…” stands for any words",
        examples=[["headteacher", "head of …", "SENCO"]],
    )
    people: tuple[Person, ...] = Field(
        (),
        description="People whom pages and files name and who are no pupils of the trust, though "
        "the check takes them for one, each with the reason",
        examples=[[{"name": "Denise Baxter", "reason": "A character of the play in Year 8."}]],
    )
    rules: tuple[RuleSetting, ...] = Field(
        (),
        description="Rules of the check that matter more or less in this trust",
        examples=[
            [
                {
                    "rule": "session-rhythm",
                    "severity": "idea",
                    "reason": "Our sessions are spread over two years.",
                }
            ]
        ],
    )
    reviewers: tuple[Team, ...] = Field(
        (),
        description="Teams on your git host who are asked to look at a change where a subject "
        "names none, and who may approve every other; never persons",
        examples=[["trust/education"]],
    )
    contacts: Contacts = Field(
        description="Whom readers turn to",
        examples=[
            {
                "site": "resources@trust.example",
                "safeguarding": "Worried about a child? "
                "Speak to your school's safeguarding lead, today.",
            }
        ],
    )

    @property
    def shown_hosts(self) -> tuple[str, ...]:
        """Hosts whose frames become stills and whose pictures are shown: the trust's own too."""
        own = urlsplit(self.site_url or "").hostname
        return (*self.embeds, own) if own else self.embeds
