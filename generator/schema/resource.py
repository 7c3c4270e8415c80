"""A resource: something for the classroom, or for a colleague's own learning."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.fields import AlsoCalled, Minutes, NameOf, SomeTexts, Text
from generator.schema.misconception import Misconceptions
from generator.schema.page import PageFields, Topics


class ResourceFields(PageFields):
    """Something for the classroom or for a colleague's own learning."""

    topics: Topics
    key_stages: Annotated[
        SomeTexts,
        NameOf("key stage"),
        AlsoCalled("keystage", "years", "year", "year_group", "stage", "phase"),
    ] = Field(
        description="The key stages that it is for, by their ids in trust.yml",
        examples=[["ks3", "ks4"]],
    )
    kind: Literal["guide", "lesson", "task", "reading", "video", "template", "slides", "case"] = (
        Field(description="What sort of thing it is", examples=["guide"])
    )
    minutes: Annotated[Minutes, AlsoCalled("time", "duration", "length", "mins")] = Field(
        description="How long it takes a colleague to read it, or to watch it", examples=[4]
    )
    class_minutes: Annotated[
        Minutes | None,
        AlsoCalled("lesson_minutes", "lesson_time", "class_time", "lesson_length", "in_class"),
    ] = Field(
        None,
        description="How long it takes in class: of a lesson or a task always, of another kind "
        "where it says something",
        examples=[50],
    )
    use_when: Text | None = Field(
        None,
        description="When a colleague would reach for it",
        examples=["You have a practical next week and want pupils to remember more of it."],
    )
    misconceptions: Misconceptions = Field(
        (),
        description="What pupils, or we, often get wrong about it, each with what is so",
        examples=[
            [
                {
                    "idea": "Current is used up as it goes round the circuit.",
                    "correction": "The current is the same all the way round; energy is what is "
                    "transferred.",
                }
            ]
        ],
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
