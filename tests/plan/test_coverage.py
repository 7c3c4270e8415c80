"""What each subject has on each topic: the numbers, the words above them, and who sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from lxml import html

from generator import pipeline
from generator.model.published import SitePlan
from tests.writing import TRUST, job_in, page, resource, session, topic, write_trust

PAGE = "topics/overview/coverage.md"
STEPS = (
    "[{mode: read, title: First, minutes: 5}, {mode: try, title: Second, minutes: 10},"
    " {mode: discuss, title: Third, minutes: 15}]"
)
CASE = {
    "topics": "[voice]",
    "programme": "ect",
    "context": "A class",
    "challenge": "Quiet",
    "action": "Talk",
    "learned": "Time",
    "anonymised": "true",
}
FILES = {
    "content/trust.yml": TRUST + "topic_families: [{id: talk, name: Talk}]\n",
    "content/topics/eal.md": topic("EAL"),
    "content/topics/voice.md": topic("Voice", family="talk"),
    "content/topics/quiet.md": topic("Quiet", family="talk"),
    "subjects/art/resources/a.md": resource("A", "eal, voice"),
    "subjects/art/resources/b.md": resource("B", "voice"),
    "subjects/art/plc/c.md": session("C", "2026-11-10", topics="[voice]"),
    "subjects/art/guides/d.md": page("D", type="page", topics="[quiet]"),
    "subjects/music/case-studies/e.md": page("E", **CASE),
    "subjects/music/pathways/f.md": page(
        "F", goal="To see", steps=STEPS, topics="[voice]", **{"for": "All"}
    ),
}


def portal(
    root: Path, files: Mapping[str, str] = FILES, edition: Literal["staff", "public"] = "staff"
) -> SitePlan:
    write_trust(root, files)
    job = replace(job_in(root), edition=edition)
    return next(plan for plan, _ in pipeline.plan(job) if not plan.site.slug)


def meta(root: Path, files: Mapping[str, str] = FILES) -> dict[str, Any]:
    [found] = [each for each in portal(root, files).pages if each.path == PAGE]
    return dict(found.meta)


def test_the_pages_of_each_subject_on_each_topic_are_counted_by_kind(tmp_path: Path) -> None:
    told = meta(tmp_path)
    assert [(each["name"], each["href"]) for each in told["subjects"]] == [
        ("Art", "../../../art/"),
        ("Music", "../../../music/"),
    ]
    [talk, other] = told["families"]
    assert [talk["title"], other["title"]] == ["Talk", "Other topics"]
    assert talk["topics"] == [
        {
            "title": "Quiet",
            "href": "../../quiet/",
            "is_nowhere": True,
            "cells": [{"count": 0}, {"count": 0}],
        },
        {
            "title": "Voice",
            "href": "../../voice/",
            "is_nowhere": False,
            "cells": [
                {
                    "count": 3,
                    "level": 2,
                    "kinds": "2 resources and 1 PLC session",
                    "href": "../../../art/topics/voice/",
                },
                {
                    "count": 2,
                    "level": 2,
                    "kinds": "1 pathway and 1 case study",
                    "href": "../../../music/topics/voice/",
                },
            ],
        },
    ]
    [eal] = other["topics"]
    assert [cell["count"] for cell in eal["cells"]] == [1, 0]


def test_the_whole_is_told_in_words_and_a_page_on_two_topics_is_one(tmp_path: Path) -> None:
    told = meta(tmp_path)
    assert told["summary"] == (
        "3 topics and 2 subjects: 2 resources, 1 PLC session, 1 pathway and 1 case study."
    )
    assert told["in_words"] == [
        "Every subject has something on Voice.",
        "No subject has anything yet on Quiet.",
    ]


def test_of_very_many_topics_the_words_say_how_many(tmp_path: Path) -> None:
    files = {f"content/topics/t{n:02}.md": topic(f"T {n}") for n in range(13)}
    told = meta(tmp_path, {**files, "subjects/art/index.md": page("Art")})
    assert told["summary"] == "13 topics and 1 subject: nothing on them yet."
    assert told["in_words"] == ["No subject has anything yet on 13 of the topics."]


def test_one_topic_and_one_subject_make_a_table_of_one_cell(tmp_path: Path) -> None:
    files = {
        "content/topics/eal.md": topic("EAL"),
        "subjects/art/resources/a.md": resource("A", "eal"),
    }
    told = meta(tmp_path, files)
    [family] = told["families"]
    [only] = family["topics"]
    assert [cell["count"] for cell in only["cells"]] == [1]
    assert told["in_words"] == ["Every subject has something on EAL."]


def test_a_trust_without_subjects_has_no_table(tmp_path: Path) -> None:
    plan = portal(tmp_path, {"content/topics/eal.md": topic("EAL")})
    assert PAGE not in {each.path for each in plan.pages}


def test_the_public_edition_has_neither_the_table_nor_a_link_to_it(tmp_path: Path) -> None:
    public = {
        path: text.replace("reviewed:", "audience: public\nreviewed:")
        for path, text in FILES.items()
    }
    staff, everyone = portal(tmp_path, public), portal(tmp_path, public, "public")
    assert "overview/coverage" in repr(staff.pages)
    assert "overview/coverage" not in repr(everyone)
    assert "overview/map" in repr(everyone)


def test_the_table_tells_its_rows_and_columns_and_what_is_missing(built_trust: Path) -> None:
    built = html.parse(built_trust / "site/topics/overview/coverage/index.html")
    [table] = built.xpath("//table")
    caption = "Pages on each topic, by subject; 0 where there is none yet"
    assert table.find("caption").text_content() == caption
    columns = [each.text_content() for each in table.xpath("thead/tr/th[@scope='col']")]
    assert columns == ["Topic", "Art", "Music"]
    rows = {
        row.findtext("th[@scope='row']/a"): [cell.text_content() for cell in row.findall("td")]
        for row in table.xpath("tbody/tr")
    }
    assert rows == {
        "Close listening": [
            "Art 1 on Close listening: 1 resource",
            "Music 3 on Close listening: 2 resources and 1 PLC session",
        ],
        "Slow looking": ["Art 2 on Slow looking: 2 resources", "Music 0"],
    }


def test_families_of_topics_head_their_rows(showcase_site: Path) -> None:
    built = html.parse(showcase_site / "topics/overview/coverage/index.html")
    bodies = built.xpath("//table/tbody")
    assert len(bodies) > 1
    for body in bodies:
        first, *topics = body.findall("tr")
        assert first.find("th").get("scope") == "rowgroup"
        assert {row.find("th").get("scope") for row in topics} == {"row"}
