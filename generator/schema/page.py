"""What the front matter of every page may hold, whatever its type."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.fields import (
    AlsoCalled,
    Date,
    Fields,
    NameOf,
    OldPath,
    Person,
    SomeTexts,
    Summary,
    Text,
    Texts,
)

Topics = Annotated[
    SomeTexts,
    NameOf("topic"),
    AlsoCalled("tags", "topic", "keywords", "categories"),
    Field(
        description="The topics that it is about: names of files in content/topics, without .md. "
        "The first is what it is chiefly about",
        examples=[["retrieval-practice", "spaced-practice"]],
    ),
]


class Download(Fields):
    """A file that readers may download from the page."""

    path: Annotated[Text, AlsoCalled("file", "filename", "name")] = Field(
        description="The file's name; the file lies beside the page", examples=["quiz-slides.pptx"]
    )
    title: Text = Field(
        description="What readers see in its place", examples=["Slides with twelve starter quizzes"]
    )
    rights: Annotated[
        str, Field(pattern=r"^(own|ogl|cc-[a-z0-9.-]+|permission|link-only|cla)$")
    ] = Field(
        description="Why we may share it: own (made here), ogl (Open Government Licence), "
        "cc-… (a Creative Commons licence), permission (we asked), link-only, "
        "or cla (a copy under the CLA licence: for staff only)",
        examples=["own", "cc-by-4.0"],
    )


class Silence(Fields):
    """A rule of the check that the page is an exception to."""

    rule: Text = Field(
        description="The rule's name, as the check prints it", examples=["session-clash"]
    )
    reason: Text = Field(
        description="Why it does not hold here, for the colleague who reads this next",
        examples=["Both groups fit in the hall, and they share the tea."],
    )


class PageFields(Fields):
    """A page of any kind."""

    title: Annotated[Text, AlsoCalled("heading", "name", "headline")] = Field(
        description="The page's name, as it stands in lists and at its head",
        examples=["Retrieval starters"],
    )
    summary: Annotated[Summary, AlsoCalled("description", "excerpt", "intro", "introduction")] = (
        Field(
            description="One sentence that says what it is and who it helps, in at most 30 words",
            examples=["Five-minute quizzes that open a lesson and bring back last month's work."],
        )
    )
    reviewed: Annotated[
        Date, AlsoCalled("updated", "last_updated", "last_modified", "last_reviewed", "lastmod")
    ] = Field(
        description="The day on which somebody last read it through and found it right",
        examples=["2026-09-14"],
    )
    type: Text | None = Field(
        None,
        description="The kind of page. Only where its folder does not tell",
        examples=["page"],
    )
    subject: Text | None = Field(
        None,
        description="The subject's folder name. Only where the page's own folder does not tell",
        examples=["science"],
    )
    owner: Annotated[
        Text | None, AlsoCalled("author", "authors", "written_by", "by", "contact")
    ] = Field(
        None,
        description="Who looks after it: a role, never a name. Left out, it is the subject lead",
        examples=["Director of education"],
    )
    review_by: Date | None = Field(
        None,
        description="The day by which it is read through again. Left out, it is counted from "
        "`reviewed` by the trust's `review_months`",
        examples=["2027-09-14"],
    )
    audience: Annotated[Literal["staff", "public"], AlsoCalled("visibility", "access")] = Field(
        "staff",
        description="Who may read it: staff, or everybody (public). Left out, it is as "
        "`default_audience` in trust.yml says: staff, unless the trust decides otherwise",
        examples=["public"],
    )
    licence: Text | None = Field(
        None,
        description="How others may use it, if not as the trust says for all pages",
        examples=["CC BY 4.0"],
    )
    topics: Annotated[
        Texts, NameOf("topic"), AlsoCalled("tags", "topic", "keywords", "categories")
    ] = Field(
        (),
        description="The topics that it is about: names of files in content/topics, without .md. "
        "The first is what it is chiefly about",
        examples=[["retrieval-practice"]],
    )
    charter: Annotated[Texts, NameOf("charter cell")] = Field(
        (),
        description="The cells of the Great Teaching Charter that it serves, by their `id`",
        examples=[["teaching-coherence"]],
    )
    old_paths: tuple[OldPath, ...] = Field(
        (),
        description="Where the page was before it moved, so that old links still lead to it: its "
        "path in its site, or in another's with / and the subject's folder before it. The oldest "
        "comes first",
        examples=[["resources/quick-quizzes.md"]],
    )
    for_: Annotated[Text | None, Field(alias="for")] = Field(
        None,
        description="Of a page in content/: for whom it is, who teach no subject. “Your goal” "
        "leads them there by this name",
        examples=["Technicians"],
    )
    autolink: bool = Field(
        True,
        description="Whether names of topics in its text become links by themselves",
        examples=[False],
    )
    files: Annotated[tuple[Download, ...], AlsoCalled("downloads", "attachments", "documents")] = (
        Field(
            (),
            description="The files that readers may download from it",
            examples=[
                [
                    {
                        "path": "quiz-slides.pptx",
                        "title": "Slides with twelve starter quizzes",
                        "rights": "own",
                    }
                ]
            ],
        )
    )
    people: tuple[Person, ...] = Field(
        (),
        description="People whom the page names and who are no pupils of the trust, though the "
        "check takes them for one, each with the reason",
        examples=[
            [{"name": "Denise Baxter", "reason": "A character of the play that Year 8 read."}]
        ],
    )
    silence: tuple[Silence, ...] = Field(
        (),
        description="Rules of the check that this page is an exception to, each with the reason",
        examples=[
            [
                {
                    "rule": "session-clash",
                    "reason": "Both groups fit in the hall, and they share the tea.",
                }
            ]
        ],
    )
