"""What a subject lead says of a topic in her subject."""

from __future__ import annotations

from pydantic import Field

from generator.schema.fields import Text
from generator.schema.page import PageFields


class TopicNoteFields(PageFields):
    """What a topic means in one subject: it comes first on the topic's page there.

    The file has the name of the topic's own. The note has no page, so there is no text below.
    """

    note: Text = Field(
        description="What the topic means in this subject, in some 80 words",
        examples=["Physics punishes forgetting, so each lesson opens with an old question."],
    )
    example: Text = Field(
        description="What it looked like in one lesson of this subject",
        examples=["Year 9 write the equation for photosynthesis before they meet respiration."],
    )
