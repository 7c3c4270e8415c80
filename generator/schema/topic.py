"""The front matter of a research topic."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.fields import Date, Fields, NameOf, Slug, SomeTexts, Text, Texts
from generator.schema.misconception import Misconceptions
from generator.schema.page import PageFields

Strength = Literal["many-studies", "several-studies", "one-study", "argument"]
"""What a claim rests on, the most first."""


class StartHere(Fields):
    """The first thing to do on a topic, in ten minutes or less."""

    task: Text = Field(
        description="What to do", examples=["Write five questions on last month's work."]
    )
    minutes: Annotated[int, Field(ge=1, le=10)] = Field(
        description="How long it takes, at most 10", examples=[7]
    )


class Evidence(Fields):
    """What one source says about a topic."""

    claim: Text = Field(
        description="What the source supports, no more",
        examples=["Pupils who were tested on a text remembered more of it a week later."],
    )
    source: Text = Field(
        description="Author, year and title",
        examples=["Roediger and Karpicke (2006), Test-Enhanced Learning"],
    )
    url: Annotated[str, Field(pattern=r"^https://")] | None = Field(
        None,
        title="URL",
        description="Where to read it, best a DOI or the publisher's own page",
        examples=["https://doi.org/10.1111/j.1467-9280.2006.01693.x"],
    )
    strength: Strength | None = Field(
        None,
        description="What the claim rests on: a review or meta-analysis (many-studies), "
        "several-studies, one-study, or theory, guidance and experience (argument)",
        examples=["one-study"],
    )
    found_in: Text | None = Field(
        None,
        description="With whom and in what it was found: the phase and the subject",
        examples=["Undergraduates, prose passages"],
    )
    superseded_by: Text | None = Field(
        None,
        description="A newer work that takes the source's place: author, year and title",
        examples=["Rowland (2014), The Effect of Testing Versus Restudy on Retention"],
    )
    checked_on: Date | None = Field(
        None,
        description="The day on which somebody last opened the source and compared the claim "
        "with it. Left out, the page says “not yet checked”",
        examples=["2026-09-14"],
    )


class MatchFields(Fields):
    """How a topic is found in the text of other pages.

    Its title and aliases of two words or more become links wherever they stand. A single word, and
    each of `everyday`, becomes one where the page or the words around show that the topic is meant.
    """

    anywhere: Texts = Field(
        (),
        description="Further words and phrases that mean the topic wherever they stand, in all "
        "their forms",
        examples=[["scaffolding", "support that is taken away"]],
    )
    everyday: Texts = Field(
        (),
        description="Further words for it that have other meanings as well, as they are written",
        examples=[["quiz", "quizzes"]],
    )
    likely: Texts = Field(
        (),
        description="Those of the everyday words that seldom mean anything else: they need two "
        "signs fewer",
        examples=[["quizzing"]],
    )
    beside: Texts = Field(
        (),
        description="Single words that show, in its sentence, that an everyday word means it",
        examples=[["recall", "memory"]],
    )
    without: Texts = Field(
        (),
        description="Single words that show, in its sentence, that an everyday word does not",
        examples=[["television", "pub"]],
    )
    signs: Annotated[int, Field(ge=1, le=9)] = Field(
        5,
        description="How many signs an everyday word needs: pupils in the sentence, a word of "
        "`beside`, the topic named in full on the page, a page or section on the topic",
        examples=[1],
    )
    learned: bool = Field(
        False,
        description="Whether what this program learned from labelled sentences about a topic of "
        "this name decides which phrases mean it, and not the number of signs",
        examples=[True],
    )
    about_colleagues: bool = Field(
        False,
        description="Whether the topic is about colleagues, as coaching is: words for them then "
        "say nothing against a link",
        examples=[True],
    )
    never: Texts = Field(
        (),
        description="Phrases that look like the topic and mean another thing",
        examples=[["scaffolding tower"]],
    )


class TopicFields(PageFields):
    """A research topic: what it is, what is known about it, and what to try."""

    family: Annotated[Text | None, NameOf("topic family")] = Field(
        None,
        description="The family that it belongs to, by its id in trust.yml",
        examples=["memory"],
    )
    definition: Text = Field(
        description="What it is, in one sentence that a new colleague understands",
        examples=["Retrieval practice is bringing what was learnt back to mind, without notes."],
    )
    why: Text = Field(
        description="Why it matters for pupils",
        examples=["What pupils bring back to mind often, they keep."],
    )
    start_here: StartHere = Field(
        description="Something to do in ten minutes or less",
        examples=[{"task": "Write five questions on last month's work.", "minutes": 7}],
    )
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)] = Field(
        description="What the research says, a source at a time",
        examples=[
            [
                {
                    "claim": "Pupils who were tested on a text remembered more of it a week later.",
                    "source": "Roediger and Karpicke (2006), Test-Enhanced Learning",
                    "url": "https://doi.org/10.1111/j.1467-9280.2006.01693.x",
                    "strength": "one-study",
                    "found_in": "Undergraduates, prose passages",
                }
            ]
        ],
    )
    limits: SomeTexts = Field(
        description="What the evidence does not show",
        examples=[["Most studies are of older students and of short texts."]],
    )
    try_this: SomeTexts = Field(
        description="Things to try next week",
        examples=[["Open a lesson with three questions from last month."]],
    )
    example_goals: SomeTexts = Field(
        description="Learning goals that a colleague may borrow",
        examples=[
            [
                "To develop my expertise in retrieval practice, so that pupils in Year 7 can "
                "recall and apply their prior learning more successfully"
            ]
        ],
    )
    aliases: Texts = Field(
        (),
        description="Other names for it; they become links to it as its title does",
        examples=[["retrieval quiz", "low-stakes quizzing"]],
    )
    retired_names: tuple[Slug, ...] = Field(
        (),
        description="File names that the topic had before, without .md; pages that still use one "
        "are told the new one",
        examples=[["quick-quizzes"]],
    )
    parent: Annotated[Text | None, NameOf("topic")] = Field(
        None, description="The broader topic, by its file's name", examples=["how-memory-works"]
    )
    related: Annotated[Texts, NameOf("topic")] = Field(
        (), description="Topics beside it, by their files' names", examples=[["spaced-practice"]]
    )
    before: Annotated[Texts, NameOf("topic")] = Field(
        (),
        description="Topics that it builds on, by their files' names",
        examples=[["cognitive-load"]],
    )
    misconceptions: Misconceptions = Field(
        (),
        description="What is often misunderstood about it, each with what is so",
        examples=[
            [
                {
                    "idea": "It is a test.",
                    "correction": "Nobody collects the marks: what counts is the recalling.",
                }
            ]
        ],
    )
    match: MatchFields = Field(
        MatchFields.model_validate({}),
        description="How it is found in the text of other pages",
        examples=[{"never": ["scaffolding tower"]}],
    )

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called besides its title: what the search finds it under."""
        match = self.match
        retired = (name.replace("-", " ") for name in self.retired_names)
        return (*self.aliases, *match.anywhere, *match.everyday, *match.likely, *retired)
