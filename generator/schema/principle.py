"""A statement of a framework of the trust."""

from __future__ import annotations

from pydantic import Field

from generator.schema.fields import Text, Texts
from generator.schema.page import PageFields


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
