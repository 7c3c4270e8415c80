"""What the lead of a subject decides: `subject.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from generator.schema.fields import (
    AlsoCalled,
    Date,
    Fields,
    NameOf,
    Slug,
    SomeTexts,
    Text,
    Texts,
    Version,
)
from generator.schema.mark import one_or_two
from generator.schema.team import Team


class Lead(Fields):
    """The trust's lead for a subject."""

    role: Text = Field(
        description="The role, never a name", examples=["Trust subject lead for science"]
    )
    contact: Text = Field(
        description="How to reach them; shown to staff only",
        examples=["science.lead@trust.example"],
    )


class Archived(Fields):
    """A finished year of a subject, kept as it was."""

    version: Version = Field(description="The year", examples=["2025-26"])
    ref: Text = Field(
        description="The commit (its full name) or the tag in which that year's pages stand",
        examples=["science-2025-26"],
    )
    folder: Slug | None = Field(
        None,
        description="The subject's folder in that commit, where it had another name then",
        examples=["science"],
    )
    withdrawn: Texts = Field(
        (),
        description="Pages, files and folders of that year that are no longer published, as the "
        "check names them. In place of a settings file, today's is used",
        examples=[["subjects/science/resources/class-list.md"]],
    )


class SubjectFields(Fields):
    """What the lead of a subject decides."""

    name: Text = Field(description="The subject's name", examples=["Science"])
    lead: Lead = Field(
        description="Who leads it, and how to reach them",
        examples=[
            {"role": "Trust subject lead for science", "contact": "science.lead@trust.example"}
        ],
    )
    reviewers: tuple[Team, ...] = Field(
        (),
        description="Teams on your git host who are asked to look at a change of its pages, each "
        "with its organisation before it; never persons",
        examples=[["trust/science-leads"]],
    )
    plc: Text = Field(
        title="PLC",
        description="The PLC that it belongs to. Subjects with the same word here meet as one",
        examples=["humanities"],
    )
    key_stages: Annotated[SomeTexts, NameOf("key stage"), AlsoCalled("keystage")] = Field(
        description="The key stages in which it is taught, by their ids in trust.yml",
        examples=[["ks3", "ks4"]],
    )
    schools: Annotated[SomeTexts, NameOf("school")] = Field(
        description="The schools that teach it, by their ids in trust.yml",
        examples=[["alder-park", "birch-lane"]],
    )
    version: Version = Field(
        description="The year that its pages are for, or another label", examples=["2026-27"]
    )
    archive: tuple[Archived, ...] = Field(
        (),
        description="Its finished years, which stay readable",
        examples=[[{"version": "2025-26", "ref": "science-2025-26"}]],
    )
    retired_names: tuple[Slug, ...] = Field(
        (),
        description="Names that the subject's folder had before; the old addresses lead to the "
        "pages' new ones",
        examples=[["natural-science"]],
    )
    withdrawn: Texts = Field(
        (),
        description="Pages, files and folders of the subject that were deleted and are to be "
        "published in none of its years. At their addresses a page says so",
        examples=[["subjects/science/resources/class-list.md"]],
    )
    planning_days: tuple[Date, ...] = Field(
        (),
        description="The lead's planning days",
        examples=[["2026-10-02", "2027-01-22", "2027-05-14"]],
    )
    start_here: Texts = Field(
        (),
        description="Pages for a new colleague to begin with, by folder and file name without .md",
        examples=[["resources/retrieval-starters", "resources/modelling-live"]],
    )
    hue: Annotated[int, Field(ge=0, le=359)] | None = Field(
        None,
        description="The colour of its band, as an angle: 0 pink, 90 yellow, 150 green, 255 blue",
        examples=[150],
    )
    mark: Annotated[Text, AfterValidator(one_or_two)] | None = Field(
        None,
        description="One or two letters by which it is known at a glance. Without it they are "
        "made of its name",
        examples=["Sc"],
    )

    @property
    def first_pages(self) -> tuple[str, ...]:
        """The files of `start_here`, in its order, below the subject's folder."""
        return tuple(f"{name.removesuffix('.md')}.md" for name in self.start_here)

    @field_validator("archive")
    @classmethod
    def _years_have_names_of_their_own(
        cls, archive: tuple[Archived, ...], info: ValidationInfo
    ) -> tuple[Archived, ...]:
        taken = {str(info.data.get("version", "")).casefold()}
        for year in archive:
            if year.version.casefold() in taken:
                raise ValueError(f"another name for each year ({year.version} is there twice)")
            taken.add(year.version.casefold())
        return archive
