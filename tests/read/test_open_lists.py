"""A list whose bracket is not closed: `--fix` closes it only where that makes a list of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from tests.writing import job_in, resource, topic, write_trust

HERE = "subjects/music/resources/here.md"
TOPICS = {
    "content/topics/phonics.md": topic("Phonics teaching"),
    "content/topics/eal.md": topic("Another language"),
}


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("[phonics", "[phonics]"),
        ("[phonics, eal", "[phonics, eal]"),
        ("[phon[ics]", "[phon[ics]"),
        ("[phonics, [eal]", "[phonics, [eal]"),
        ("[phonics]]", "[phonics]]"),
    ],
)
def test_a_bracket_is_put_in_once_or_not_at_all(tmp_path: Path, written: str, mended: str) -> None:
    here = resource("Here", "phonics").replace("topics: [phonics]", f"topics: {written}")
    write_trust(tmp_path, {**TOPICS, HERE: here})
    for _ in range(2):
        pipeline.mend(job_in(tmp_path))
        assert f"topics: {mended}\n" in (tmp_path / HERE).read_text(encoding="utf-8")
