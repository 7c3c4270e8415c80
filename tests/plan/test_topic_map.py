"""The map of the topics: what is on it, where it stands, and the picture that is built."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator import pipeline
from generator.cache import Cache
from generator.link.nearness import Relation, in_rows, places_of, relations_once
from generator.model.graph import TopicRelations
from generator.model.published import PlannedPage
from generator.read.trees import WorkTree
from tests.conftest import PROJECT, Run
from tests.writing import TRUST, job_in, page, topic, write_trust

MAP = "topics/overview/map.md"
BUILT = "topics/overview/map/index.html"
SVG = {"s": "http://www.w3.org/2000/svg"}

FAMILIES = (
    TRUST
    + """\
topic_families: [{id: talk, name: Talk}, {id: empty, name: Empty}, {id: text, name: Text}]
"""
)
FILES = {
    "content/trust.yml": FAMILIES,
    "content/topics/oracy.md": topic("Oracy", family="talk", related="[voice, reading]"),
    "content/topics/voice.md": topic("Voice", family="talk", parent="oracy", before="[reading]"),
    "content/topics/reading.md": topic("Reading", family="text", related="[voice]"),
    "content/topics/alone.md": topic("Alone"),
}


def planned(root: Path, files: Mapping[str, str]) -> PlannedPage:
    write_trust(root, files)
    portal = next(plan for plan, _ in pipeline.plan(job_in(root)) if not plan.site.slug)
    [found] = [each for each in portal.pages if each.path == MAP]
    return found


def meta(root: Path, files: Mapping[str, str] = FILES) -> dict[str, Any]:
    return dict(planned(root, files).meta)


def pictures(site: Path) -> list[etree._Element]:
    """The drawings of the built page, read as strict XML."""
    text = (site / BUILT).read_text(encoding="utf-8")
    found = re.findall(r'<svg class="tp-sheet.*?</svg>', text, re.DOTALL)
    named = f'<svg xmlns="{SVG["s"]}" '
    return [etree.fromstring(each.replace("<svg ", named, 1)) for each in found]


def test_two_topics_have_one_relation_the_one_that_tells_most() -> None:
    both = {
        "a": TopicRelations(narrower=("b",), related=("b", "c"), leads_to=("c",)),
        "b": TopicRelations(broader=("a",), related=("a",)),
        "c": TopicRelations(builds_on=("a",), related=("a",)),
        "d": TopicRelations(related=("d", "lost")),
    }
    assert relations_once(both) == (Relation("broader", "a", "b"), Relation("builds_on", "a", "c"))


def test_rows_run_from_the_top_and_every_second_has_one_less() -> None:
    places = {"low": (0.0, 9.0), "right": (5.0, 1.0), "left": (1.0, 1.1), "mid": (0.0, 5.0)}
    assert in_rows(places, 2) == (("left", "right"), ("mid",), ("low",))
    assert in_rows(places, 1) == (("right",), ("left",), ("mid",), ("low",))


def test_what_is_related_stands_nearer_than_what_is_not() -> None:
    topics = dict.fromkeys("abcdefgh", "One family")
    chain = [Relation("related", one, other) for one, other in pairwise("abcdefgh")]
    places = places_of(topics, chain)

    def apart(one: str, other: str) -> float:
        (x, y), (u, v) = places[one], places[other]
        return float(((x - u) ** 2 + (y - v) ** 2) ** 0.5)

    assert max(apart(one, other) for one, other in pairwise("abcdefgh")) < apart("a", "h")


def test_a_map_says_what_is_near_what_in_a_picture_and_in_words(tmp_path: Path) -> None:
    told = meta(tmp_path)
    for sheet in told["sheets"]:
        assert {(each["kind"], tuple(each["near"])) for each in sheet["lines"]} == {
            ("broader", (1, 2)),
            ("builds_on", (3, 2)),
            ("related", (3, 1)),
        }
        boxes = {each["title"]: each for each in sheet["boxes"]}
        assert {
            title: (each["href"], each["near"], each["mark"]) for title, each in boxes.items()
        } == {
            "Oracy": ("../../oracy/", [1, 2, 3], 1),
            "Voice": ("../../voice/", [1, 2, 3], 1),
            "Reading": ("../../reading/", [1, 2, 3], 2),
            "Alone": ("../../alone/", [4], 3),
        }
    assert [
        (
            family["title"],
            {
                each["title"]: {
                    relation["label"]: [chip["title"] for chip in relation["topics"]]
                    for relation in each["relations"]
                }
                for each in family["topics"]
            },
        )
        for family in told["families"]
    ] == [
        (
            "Talk",
            {
                "Oracy": {"Narrower": ["Voice"], "Related": ["Reading"]},
                "Voice": {"Broader": ["Oracy"], "Builds on": ["Reading"]},
            },
        ),
        ("Text", {"Reading": {"Leads to": ["Voice"], "Related": ["Oracy"]}}),
        ("Other topics", {"Alone": {}}),
    ]
    assert [each["name"] for each in told["kinds"]] == ["broader", "builds_on", "related"]


@pytest.mark.parametrize("topics", [1, 2, 3, 7, 100])
def test_no_two_boxes_touch_and_none_leaves_the_sheet(tmp_path: Path, topics: int) -> None:
    files = {
        f"content/topics/t{n:03}.md": topic(
            f"Topic {n} " + "of many words " * (n % 5), related=f"[t{(n * 7 + 1) % topics:03}]"
        )
        for n in range(topics)
    }
    for sheet in meta(tmp_path, files)["sheets"]:
        boxes = sheet["boxes"]
        assert len(boxes) == topics
        for box in boxes:
            assert 0 <= box["x"] <= box["x"] + box["width"] <= sheet["width"]
            assert 0 <= box["y"] <= box["y"] + box["height"] <= sheet["height"]
        for one, other in combinations(boxes, 2):
            left, right = sorted([one, other], key=lambda box: box["x"])
            above, below = sorted([one, other], key=lambda box: box["y"])
            beside = left["x"] + left["width"] <= right["x"]
            assert beside or above["y"] + above["height"] <= below["y"], (one, other)


def test_a_word_that_is_a_little_too_long_for_a_box_stays_whole(tmp_path: Path) -> None:
    titles = ["Misconceptions", "On misconceptions", "Words", "Donaudampfschifffahrtsgesellschaft"]
    files = {f"content/topics/t{n}.md": topic(title) for n, title in enumerate(titles)}
    [narrow, _] = meta(tmp_path, files)["sheets"]
    assert narrow["name"] == "narrow"
    drawn = {
        box["title"]: [(line["words"], line["size"] < narrow["text"]) for line in box["text"]]
        for box in narrow["boxes"]
    }
    assert drawn["Misconceptions"] == [("Misconceptions", True)]
    assert drawn["On misconceptions"] == [("On", False), ("misconceptions", True)]
    assert drawn["Words"] == [("Words", False)]
    [*broken] = drawn[titles[-1]]
    assert len(broken) == 3
    assert not any(is_small for _, is_small in broken)


def test_topics_without_relations_or_families_need_no_legend(tmp_path: Path) -> None:
    told = meta(tmp_path, {"content/topics/a.md": topic("A"), "content/topics/b.md": topic("B")})
    assert told["kinds"] == []
    assert [each["lines"] for each in told["sheets"]] == [[], []]
    assert ["mark" in box for box in told["sheets"][0]["boxes"]] == [False, False]


def test_a_trust_without_topics_has_no_map(tmp_path: Path) -> None:
    write_trust(tmp_path, {"content/index.md": page("Willow Trust")})
    [(portal, _)] = pipeline.plan(job_in(tmp_path))
    assert [each.path for each in portal.pages] == [
        *("index.md", "topics/index.md", "search/index.md")
    ]
    assert portal.pages[1].meta["overviews"] == []


def test_topics_called_map_and_overview_keep_their_addresses(tmp_path: Path) -> None:
    files = {
        "content/topics/map.md": topic("Map"),
        "content/topics/coverage.md": topic("Coverage"),
        "content/topics/overview.md": topic("Overview", related="[map]"),
        "subjects/art/index.md": page("Art"),
    }
    write_trust(tmp_path, files)
    portal = next(plan for plan, _ in pipeline.plan(job_in(tmp_path)) if not plan.site.slug)
    titles = {each.path: each.meta["title"] for each in portal.pages}
    assert len(titles) == len(portal.pages)
    assert titles["topics/map.md"] == "Map"
    assert titles["topics/coverage.md"] == "Coverage"
    assert titles["topics/overview.md"] == "Overview"
    assert titles[MAP] == "Map of the topics"
    assert titles["topics/overview/coverage.md"] == "What each subject has on each topic"


def test_the_map_is_reached_from_the_list_of_topics_and_from_each_hub(tmp_path: Path) -> None:
    write_trust(tmp_path, FILES)
    portal = next(plan for plan, _ in pipeline.plan(job_in(tmp_path)) if not plan.site.slug)
    pages = {each.path: each.meta for each in portal.pages}
    assert pages["topics/index.md"]["overviews"] == [
        {"title": "Map of the topics", "href": "overview/map/"}
    ]
    assert pages["topics/oracy.md"]["map_href"] == "../overview/map/"
    [topics] = [section.items for section in portal.nav if section.title == "Topics"]
    assert topics[1] == ("Map of the topics", MAP)


def test_a_subjects_site_has_no_map_of_its_own(tmp_path: Path) -> None:
    write_trust(tmp_path, {**FILES, "subjects/art/index.md": page("Art")})
    art = next(plan for plan, _ in pipeline.plan(job_in(tmp_path)) if plan.site.slug)
    assert [each.path for each in art.pages if "overview" in each.path] == []
    [topics] = [each.meta for each in art.pages if each.path == "topics/index.md"]
    assert topics["overviews"] == []


PRINT_ROWS = """
from generator.link.nearness import Relation, in_rows, places_of
topics = {f"t{n}": f"family {n % 5}" for n in range(60)}
links = [Relation("related", f"t{n}", f"t{n * 7 % 59}") for n in range(1, 59) if n * 7 % 59 != n]
print(in_rows(places_of(topics, links), 6))
"""


def test_a_map_is_the_same_in_every_process() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT_ROWS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
    assert "t59" in printed.pop()


def test_each_topic_of_the_showcase_is_a_link_and_each_relation_a_line(
    showcase_site: Path, showcase_cache: Cache
) -> None:
    year = pipeline.read_year(replace(job_in(PROJECT), cache=showcase_cache), WorkTree(PROJECT))
    topics, relations = year.catalogue.topics, year.links.relations
    expected = Counter(each.kind for each in relations_once(relations))
    pairs = {
        frozenset((slug, other))
        for slug, each in relations.items()
        for name in ("broader", "narrower", "related", "builds_on", "leads_to")
        for other in getattr(each, name)
    }
    drawn = pictures(showcase_site)
    assert len(drawn) == 2
    for picture in drawn:
        links = picture.xpath("s:a/@href", namespaces=SVG)
        assert sorted(links) == sorted(f"../../{slug}/" for slug in topics)
        for link in links:
            assert (showcase_site / "topics/overview/map" / link / "index.html").is_file()
        lines = picture.xpath(".//s:path/@class", namespaces=SVG)
        assert len({tuple(each.split()[2:]) for each in lines}) == len(lines) == len(pairs)
        kinds = Counter(each.split()[1].removeprefix("tp-line--") for each in lines)
        assert kinds == expected
        assert picture.get("role") == "group"
        named = [picture.get("aria-labelledby"), picture.get("aria-describedby")]
        assert picture.xpath("s:title/@id | s:desc/@id", namespaces=SVG) == named
        assert {title.text for title in picture.xpath("s:a/s:title", namespaces=SVG)} == {
            f"{page.front.title}, {_family(year.catalogue, page)}" for page in topics.values()
        }


def _family(catalogue: Any, page: Any) -> str:
    names = {each.id: each.name for each in catalogue.settings.trust.topic_families}
    return str(names[page.fields.family])


HOSTILE = [
    "</title></svg><script>alert(1)</script>",
    "a & b < c > d \" e ' f",
    "{{ 7 * 7 }} {% raw %}",
    "]]> --> <!-- /* */ }",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
    "النص من اليمين",
]


def test_titles_are_text_in_the_picture_whatever_is_in_them(tmp_path: Path, run: Run) -> None:
    files = {
        f"content/topics/t{number}.md": topic(
            "|-\n  " + title, related=f"[t{(number + 1) % len(HOSTILE)}]"
        )
        for number, title in enumerate(HOSTILE)
    }
    write_trust(tmp_path, {"content/index.md": page("Willow"), **files})
    result = run("build", root=tmp_path)
    assert result.exit_code == 0, result.output
    for picture in pictures(tmp_path / "site"):
        assert {each.text for each in picture.iterfind("s:a/s:title", SVG)} == set(HOSTILE)
        assert {each.tag.rpartition("}")[2] for each in picture.iter()} == {
            *("svg", "title", "desc", "g", "path", "a", "rect", "text"),
            *(["style"] if picture.find("s:style", SVG) is not None else []),
        }
        shown = {
            "".join("".join(each.itertext("{*}text")).split())
            for each in picture.iterfind("s:a", SVG)
        }
        assert shown == {"".join(title.split()) for title in HOSTILE}
