"""The front matter of a PLC session."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from generator.schema.fields import (
    AlsoCalled,
    Date,
    Fields,
    Minutes,
    NameOf,
    Needs,
    Question,
    SomeTexts,
    Text,
    Texts,
    Time,
)
from generator.schema.page import PageFields

_NEEDS = (
    Needs("status", "held", ("outcomes", "feedback_summary", "next_focus")),
    Needs("format", "in-person", ("host",)),
    Needs("format", "online", ("link",)),
)


class AgendaItem(Fields):
    """One thing on the agenda of a session."""

    title: Annotated[Text, AlsoCalled("item", "activity", "name", "what")] = Field(
        description="What colleagues do in it", examples=["Watch an answer being written live"]
    )
    minutes: Annotated[Minutes, AlsoCalled("time", "duration", "mins", "length")] = Field(
        description="How long it takes", examples=[25]
    )
    led_by: Annotated[Text, AlsoCalled("lead", "leader", "who", "by")] = Field(
        description="Who leads it: a role, never a name",
        examples=["A Year 10 teacher, Alder Park"],
    )


class YouSaid(Fields):
    """Something colleagues said after a session, and what became of it."""

    said: Text = Field(description="What colleagues said", examples=["More time to make things."])
    did: Text = Field(
        description="What was done about it",
        examples=["November gives half an hour to planning."],
    )


def _when(needs: Needs) -> dict[str, Any]:
    """The JSON Schema of what is needed where a field has a certain value."""
    something = {"type": ["string", "array"], "minLength": 1, "minItems": 1}
    return {
        "if": {"properties": {needs.field: {"const": needs.value}}, "required": [needs.field]},
        "then": {
            "required": list(needs.others),
            "properties": dict.fromkeys(needs.others, something),
        },
    }


class SessionFields(PageFields):
    """The notes of one PLC session: the invitation before it, what came of it afterwards."""

    model_config = ConfigDict(json_schema_extra={"allOf": [_when(each) for each in _NEEDS]})
    needs = _NEEDS

    sequence: Annotated[
        Annotated[int, Field(ge=1, le=30)], AlsoCalled("number", "session", "no")
    ] = Field(description="The number of the session in its year", examples=[1])
    focus_question: Annotated[Question, AlsoCalled("focus", "question", "enquiry")] = Field(
        description="The question that colleagues raised and the session works on",
        examples=["How do we build stamina for extended writing?"],
    )
    date: Annotated[Date, AlsoCalled("day", "when")] = Field(
        description="The day", examples=["2026-11-12"]
    )
    first_date: Date | None = Field(
        None,
        description="The day for which it was planned at first, where that was in another school "
        "year: colleagues' calendars know the session by it. `trustpages rollover` writes it",
        examples=["2026-06-11"],
    )
    start: Annotated[Time, AlsoCalled("starts", "start_time", "from")] = Field(
        description="When it begins, with quotes", examples=["15:45"]
    )
    end: Annotated[Time, AlsoCalled("ends", "end_time", "finish", "until")] = Field(
        description="When it ends, with quotes", examples=["18:00"]
    )
    time_from: Literal["twilight-inset", "staff-meeting", "inset-day"] = Field(
        description="The time that it takes the place of", examples=["twilight-inset"]
    )
    format: Annotated[Literal["in-person", "online"], AlsoCalled("mode", "meeting")] = Field(
        description="How colleagues meet. The first session of a year is in person",
        examples=["in-person"],
    )
    host: Annotated[
        Text | None, NameOf("school"), AlsoCalled("venue", "location", "place", "where")
    ] = Field(
        None,
        description="The school where it is held, by its id in trust.yml. "
        "Every session in person has one",
        examples=["alder-park"],
    )
    link: Annotated[
        Text | None, AlsoCalled("url", "meeting_link", "joining_link", "zoom", "teams")
    ] = Field(
        None,
        description="How to join it. Every online session has one. Where the link itself is not "
        "for all readers, say how to get it",
        examples=["The subject lead sends the link to every department on the Monday before."],
    )
    group_agreed_online: bool = Field(
        False, description="Whether the group agreed to meet online", examples=[True]
    )
    facilitator: Annotated[Text, AlsoCalled("chair", "led_by", "lead", "leader")] = Field(
        description="Who facilitates: a role, never a name",
        examples=["Trust subject lead for science"],
    )
    schools: Annotated[SomeTexts, NameOf("school"), AlsoCalled("attending", "participants")] = (
        Field(
            description="The schools that take part, by their ids in trust.yml",
            examples=[["alder-park", "birch-lane"]],
        )
    )
    joint_with: Annotated[Texts, NameOf("subject")] = Field(
        (),
        description="The other subjects that take part, by their folders' names",
        examples=[["history"]],
    )
    agenda: Annotated[tuple[AgendaItem, ...], Field(min_length=1)] = Field(
        description="What happens, in order. Clock times are worked out from the start",
        examples=[
            [
                {
                    "title": "Tea, and what we tried since last time",
                    "minutes": 20,
                    "led_by": "Teachers of all schools",
                },
                {
                    "title": "Watch an answer being written live",
                    "minutes": 25,
                    "led_by": "A Year 10 teacher, Alder Park",
                },
            ]
        ],
    )
    agenda_shared: Date | None = Field(
        None, description="The day on which colleagues got the agenda", examples=["2026-11-03"]
    )
    input_from: Annotated[SomeTexts, AlsoCalled("input", "inputs")] = Field(
        description="Where the agenda comes from: surveys, feedback, heads of department",
        examples=[["Feedback cards from the September session", "Heads of science"]],
    )
    bring: Texts = Field(
        (),
        description="What colleagues bring with them",
        examples=[["A six-mark question that you teach next"]],
    )
    refreshments: Text | None = Field(
        None,
        description="What there is to eat and drink, and where",
        examples=["Soup, bread and fruit in the food room from 15:30."],
    )
    travel: Text | None = Field(
        None,
        description="How to get there, where to park, which door to use",
        examples=["Park on the playground; the gate opens at 15:20."],
    )
    status: Annotated[Literal["planned", "held", "cancelled"], AlsoCalled("state")] = Field(
        description="Whether it is still to come (planned), was held, or was cancelled",
        examples=["planned"],
    )
    outcomes: Annotated[Texts, AlsoCalled("actions", "decisions")] = Field(
        (),
        description="What came out of it. Every session that was held has this",
        examples=[["A sequence of four lessons, to try before February."]],
    )
    feedback_summary: Annotated[Text | None, AlsoCalled("feedback")] = Field(
        None,
        description="What colleagues said about it, with nobody named. "
        "Every session that was held has this",
        examples=["Doing the practical ourselves was what people valued most."],
    )
    feedback_shared: Date | None = Field(
        None,
        description="The day on which colleagues got the feedback back",
        examples=["2026-11-17"],
    )
    you_said: tuple[YouSaid, ...] = Field(
        (),
        description="What colleagues asked for, and what was done about it",
        examples=[
            [
                {
                    "said": "More time to make things.",
                    "did": "November gives half an hour to planning.",
                }
            ]
        ],
    )
    next_focus: Annotated[Text | None, AlsoCalled("next", "next_steps")] = Field(
        None,
        description="What the next session works on. Every session that was held has this",
        examples=["Six-mark answers: what happens when the prompts go."],
    )
