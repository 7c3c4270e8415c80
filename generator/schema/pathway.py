"""A pathway: a few steps towards one goal."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.fields import Fields, Minutes, Text
from generator.schema.page import PageFields


class Step(Fields):
    """One step of a pathway."""

    mode: Literal["read", "try", "discuss", "observe"] = Field(
        description="What one does in it", examples=["read"]
    )
    title: Text = Field(
        description="What to do, in a line", examples=["Read why busy practicals leave so little"]
    )
    minutes: Minutes = Field(description="How long it takes", examples=[4])
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
                {"mode": "read", "title": "Read why busy practicals leave so little", "minutes": 4},
                {"mode": "try", "title": "Redraw one method sheet as a picture", "minutes": 20},
                {"mode": "discuss", "title": "Compare two classes a week later", "minutes": 15},
            ]
        ],
    )
