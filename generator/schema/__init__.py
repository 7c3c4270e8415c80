"""The front-matter models: one class a page type. The field names are the contract with authors.

Every field says what it is and gives an example: the JSON Schemas for editors and the reference
page are made from these classes by `reference.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.fields import Fields, Minutes, SomeTexts, Text, Texts, Truth, Year
from generator.schema.page import Download, PageFields, Silence, Topics
from generator.schema.session import AgendaItem, SessionFields, YouSaid
from generator.schema.topic import Evidence, MatchFields, StartHere, TopicFields

__all__ = [
    "PAGE_TYPES",
    "AgendaItem",
    "CaseStudyFields",
    "ConferenceSessionFields",
    "Download",
    "Evidence",
    "MatchFields",
    "PageFields",
    "PathwayFields",
    "PrincipleFields",
    "ResourceFields",
    "SessionFields",
    "Silence",
    "StartHere",
    "Step",
    "TopicFields",
    "YouSaid",
]


class ResourceFields(PageFields):
    """Something for the classroom or for a colleague's own learning."""

    topics: Topics
    key_stages: SomeTexts = Field(
        description="The key stages that it is for, by their ids in trust.yml",
        examples=[["ks3", "ks4"]],
    )
    kind: Literal["guide", "lesson", "task", "reading", "video", "template", "slides", "case"] = (
        Field(description="What sort of thing it is", examples=["guide"])
    )
    minutes: Minutes = Field(description="How long it takes to read, watch or do", examples=[10])
    use_when: Text | None = Field(
        None,
        description="When a colleague would reach for it",
        examples=["You have a practical next week and want pupils to remember more of it."],
    )
    misconceptions: Texts = Field(
        (),
        description="What pupils, or we, often get wrong about it",
        examples=[["Current is used up as it goes round the circuit."]],
    )
    send_notes: Text | None = Field(
        None,
        title="SEND notes",
        description="What to think of for pupils with special educational needs",
        examples=["Pictures beside the steps help pupils who lose their place in a list."],
    )
    ai_used: Text | None = Field(
        None,
        title="AI used",
        description="What a generative AI was used for in making it, if it was",
        examples=["For a first draft of the questions; a teacher rewrote and checked them."],
    )
    expected: bool = Field(
        False, description="Whether colleagues are expected to do this", examples=[True]
    )
    replaces: Text | None = Field(
        None,
        description="What colleagues stop doing instead, where this is expected of them",
        examples=["Written comments on every quiz"],
    )
    department_meeting: Text | None = Field(
        None,
        description="How to use it in a department meeting",
        examples=["Bring one method sheet. In pairs, cross out every word pupils don't need."],
    )


class Step(Fields):
    """One step of a pathway."""

    mode: Literal["read", "try", "discuss", "observe"] = Field(
        description="What one does in it", examples=["read"]
    )
    title: Text = Field(
        description="What to do, in a line", examples=["Read why busy practicals leave so little"]
    )
    minutes: Minutes = Field(description="How long it takes", examples=[8])
    link: Text | None = Field(
        None,
        description="The page that it is about, as a path from this one",
        examples=["../resources/practical-work-and-cognitive-load.md"],
    )


class PathwayFields(PageFields):
    """A few steps towards one goal, over some weeks."""

    goal: Text = Field(
        description="The goal, as a colleague could take it over",
        examples=["To improve my skills in planning practicals that pupils can explain later."],
    )
    for_: Annotated[Text, Field(alias="for")] = Field(
        description="Who it is for", examples=["Science teachers at any stage"]
    )
    steps: Annotated[tuple[Step, ...], Field(min_length=3, max_length=6)] = Field(
        description="Three to six steps, in order",
        examples=[
            [
                {"mode": "read", "title": "Read why busy practicals leave so little", "minutes": 8},
                {"mode": "try", "title": "Redraw one method sheet as a picture", "minutes": 20},
                {"mode": "discuss", "title": "Compare two classes a week later", "minutes": 15},
            ]
        ],
    )


class CaseStudyFields(PageFields):
    """What a colleague on a programme tried, told so that nobody can be recognised."""

    programme: Annotated[str, Field(pattern=r"^(ect|npq-[a-z-]+)$")] = Field(
        description="The programme: ect, or npq- and its name",
        examples=["ect", "npq-leading-teaching"],
    )
    context: Text = Field(
        description="Where it happened, without names",
        examples=["An early career teacher taught negative numbers to a Year 8 class."],
    )
    challenge: Text = Field(
        description="What was difficult",
        examples=["The same few pupils answered every question aloud."],
    )
    action: Text = Field(
        description="What was done", examples=["Three questions a lesson on mini-whiteboards."]
    )
    learned: Text = Field(
        description="What was learnt from it",
        examples=["Seeing every answer was easy to start; using it was harder."],
    )
    anonymised: Truth = Field(
        description="true, once nobody in it can be recognised: it is not published before",
        examples=[True],
    )
    partner: Text | None = Field(
        None,
        description="The partner organisation of the programme",
        examples=["Our accredited ECT provider"],
    )
    framework_refs: Texts = Field(
        (),
        description="The statements of the programme's framework that it speaks to",
        examples=[["Standard 6: assessment"]],
    )


class ConferenceSessionFields(PageFields):
    """A session of the trust's conference, with what is left of it to use."""

    topics: Topics
    year: Year = Field(description="The year of the conference", examples=["2026"])
    abstract: Text = Field(
        description="What it was about, in a few sentences",
        examples=["Four ways to free pupils' attention in a practical, tried on the day."],
    )
    presenter: Text = Field(
        description="Who led it: a role, never a name",
        examples=["Head of science, Cedar Hill"],
    )


class PrincipleFields(PageFields):
    """A statement of a framework of the trust, such as a cell of its charter."""

    id: Text = Field(
        title="Id",
        description="What other pages write in `charter` to refer to it",
        examples=["teaching-coherence"],
    )
    framework: Text = Field(
        description="The framework that it belongs to", examples=["Great Teaching Charter"]
    )
    wording: Text = Field(
        description="The statement, word for word",
        examples=["Lessons form sequences that return to content until it is secure."],
    )
    source: Text = Field(
        description="Where the wording comes from",
        examples=["Exemplar Learning Trust, Great Teaching Charter"],
    )
    examples: Texts = Field(
        (),
        description="What it looks like in subjects",
        examples=[["In mathematics, each starter holds one question from last month."]],
    )


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
