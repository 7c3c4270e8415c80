"""A parent that is named in other words is mended, unless that would make a circle of topics."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.read.trees import WorkTree
from tests.writing import job_in, topic, write_trust

CHILD = "content/topics/phonics.md"
PARENT = "content/topics/early-reading.md"


@pytest.mark.parametrize(
    ("parent", "of_parent", "mended"),
    [
        ("Early reading", "", "early-reading"),
        ("Phonics teaching", "", "Phonics teaching"),
        ("Early reading", "phonics", "Early reading"),
        ("Early reading", "Phonics teaching", "Early reading"),
    ],
)
def test_mending_a_parents_name_makes_no_circle(
    tmp_path: Path, parent: str, of_parent: str, mended: str
) -> None:
    above = {"parent": of_parent} if of_parent else {}
    files = {
        CHILD: topic("Phonics teaching", parent=parent),
        PARENT: topic("Early reading", **above),
    }
    write_trust(tmp_path, files)
    pipeline.mend(job_in(tmp_path))
    assert f"parent: {mended}\n" in (tmp_path / CHILD).read_text(encoding="utf-8")
    found = pipeline.read_year(job_in(tmp_path), WorkTree(tmp_path)).checked.found
    assert [each for each in found if each.name == "topic-cycle"] == []
    told = {each.path for each in found if each.name == "unknown-topic"}
    assert (CHILD in told) is (parent == mended)
