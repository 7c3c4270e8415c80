"""A session of the trust's conference."""

from __future__ import annotations

from pydantic import Field

from generator.schema.fields import Text, Year
from generator.schema.page import PageFields, Topics


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
