"""A case study of a colleague on a programme."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.schema.fields import Text, Texts, Truth
from generator.schema.page import PageFields


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
