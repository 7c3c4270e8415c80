"""What the settings files are made of, below their first level."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from generator.schema.endings import added_ending
from generator.schema.fields import Colour, Date, Fields, Slug, SomeTexts, Text, Texts, told
from generator.schema.git_host import repository_page, way_to_suggest

Ending = Annotated[
    str,
    AfterValidator(added_ending),
    WithJsonSchema({"type": "string", "pattern": r"^\.[a-z0-9]{1,12}$"}),
]
Suggestions = Annotated[
    str,
    AfterValidator(way_to_suggest),
    told(
        r"^(https://[^\s/]|mailto:[^\s@]+@)",
        "Write mailto: and an e-mail address, or a whole address that begins with https://.",
    ),
]
RepositoryPage = Annotated[
    str,
    AfterValidator(repository_page),
    told(
        r"^https://[A-Za-z0-9.-]+/[A-Za-z0-9][\w-]*/[\w.-]+/?$",
        "Write the address of a repository, such as https://github.com/trust/pages.",
    ),
]


class Named(Fields):
    """Something that pages name by its id."""

    id: Slug = Field(
        title="Id",
        description="What pages write: small letters, digits and hyphens",
        examples=["alder-park", "ks3", "memory"],
    )
    name: Text = Field(
        description="What readers see",
        examples=["Alder Park School", "Key Stage 3", "How memory works"],
    )


class School(Named):
    """A school of the trust."""

    phase: Text | None = Field(
        None, description="The phase that it teaches", examples=["secondary"]
    )
    address: Text | None = Field(
        None,
        description="Its address, for the pages and calendars of sessions that are held there",
        examples=["Mill Road, Exton EX9 9ZZ"],
    )
    travel: Text | None = Field(
        None,
        description="How to get there and where to park",
        examples=["The 61 bus stops outside. Visitors park behind the sports hall."],
    )
    map: Annotated[str, Field(pattern=r"^https://")] | None = Field(
        None,
        description="Where it is on a map that you choose; sessions there link to it",
        examples=["https://www.openstreetmap.org/?mlat=52.48&mlon=-1.89#map=17/52.48/-1.89"],
    )


class KeyStage(Named):
    """A key stage, or another stage that pages are for."""

    years: tuple[Annotated[int, Field(ge=0, le=14)], ...] = Field(
        (),
        description="The years of school in it, so that a search for Year 7 finds its pages",
        examples=[[7, 8, 9]],
    )


class SearchWords(Fields):
    """Words that colleagues type, and what the trust's pages call it."""

    typed: SomeTexts = Field(
        description="What is typed: abbreviations, and other words for it", examples=[["TA", "LSA"]]
    )
    means: SomeTexts = Field(
        description="What is looked for as well: a name of a topic, a subject or a key stage, or "
        "words as they stand on pages",
        examples=[["teaching assistant"]],
    )


class Term(Fields):
    """A term, or holidays within one."""

    name: Text = Field(description="Its name", examples=["Autumn", "Autumn half-term"])
    starts: Date = Field(description="Its first day", examples=["2026-09-01"])
    ends: Date = Field(description="Its last day", examples=["2026-12-18"])


class Contacts(Fields):
    """Whom readers turn to."""

    site: Text = Field(
        description="Who to ask about the site", examples=["resources@trust.example"]
    )
    safeguarding: Text = Field(
        description="Where a concern about a child goes; it stands at the foot of every page",
        examples=["Worried about a child? Speak to your school's safeguarding lead, today."],
    )
    suggest_a_change: Suggestions | None = Field(
        None,
        description="Where “Suggest a change” leads: mailto: and an e-mail address; the address "
        "of a form; or, with / at its end, where your git host edits files, such as "
        "https://github.com/trust/pages/edit/main/. The file behind the page is added to that",
        examples=["mailto:resources@trust.example"],
    )
    suggestion_forms: RepositoryPage | None = Field(
        None,
        description="The trust's repository on GitHub, where its pages may lead to a form for "
        "suggestions as well: one for each subject, filled in with the page. Who uses it needs an "
        "account there. `trustpages github` writes the forms",
        examples=["https://github.com/trust/pages"],
    )


class Colours(Fields):
    """The colour of links, buttons and marks. What is read on white is not read on black."""

    light: Colour = Field(description="On light pages, in quotes", examples=["#1f4e79"])
    dark: Colour = Field(description="On dark pages, in quotes", examples=["#93c2ee"])


class RuleSetting(Fields):
    """How much a rule of the check matters in this trust."""

    rule: Text = Field(
        description="The rule's name, as the check prints it", examples=["session-rhythm"]
    )
    severity: Literal["must fix", "please check", "idea", "off"] = Field(
        description="How much it matters. The rules about personal data and safety stay as they "
        "are",
        examples=["idea"],
    )
    reason: Text = Field(
        description="Why, for the colleague who reads this next",
        examples=["Our sessions are spread over two years."],
    )


class TopicLinkSettings(Fields):
    """How names of topics in running text become links."""

    per_100_words: Annotated[int, Field(ge=1, le=20)] = Field(
        5, description="The most such links that a page may have for each 100 words", examples=[3]
    )
    long_section_words: Annotated[int, Field(ge=50, le=5000)] = Field(
        400,
        description="A topic is linked once more in a section of at least so many words",
        examples=[600],
    )
    pupils: Texts = Field(
        tuple("pupil student child children class classes learner".split()),
        description="Words for those who are taught: a sign that an everyday word means a topic",
        examples=[["pupil", "student"]],
    )
    staff: Texts = Field(
        tuple("mentor mentee ect programme".split()),
        description="Words of colleagues' own training: a sign that it does not",
        examples=[["mentor", "trainee"]],
    )
