"""What a topic's page tells of its evidence, as a browser has it and as the search reads it."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.conftest import Run
from tests.writing import page, resource, topic, write_trust

_ITEMS = ".//section[@id='tp-evidence']/ul/li"
_BEFORE = "[{claim: It helps, source: Notes of the school, strength: argument, found_in: Year 8}]"
_EVIDENCE = """
  - claim: It helps <b>some</b>.
    source: Ash (2006), Voices
    url: https://doi.org/10.1/a?b=1&c=2
    strength: one-study
    found_in: Primary & music
    superseded_by: Elm (2016), <i>More</i>
  - {claim: It may help., source: Notes, found_in: Year 8, checked_on: 2026-09-01}
  - {claim: It helped., source: Others}"""


def test_a_topics_page_says_what_each_finding_rests_on(tmp_path: Path, run: Run) -> None:
    root = write_trust(
        tmp_path,
        {
            "content/index.md": page("Willow Trust"),
            "content/topics/voice.md": topic("Voice").replace(_BEFORE, _EVIDENCE),
            "subjects/music/index.md": page("Music"),
            "subjects/music/resources/a.md": resource("A", "voice"),
        },
    )
    assert run("build", root=root).exit_code == 0
    for path in ("topics", "music/topics"):
        shown = html.parse(root / "site" / path / "voice" / "index.html")
        assert [" ".join(each.text_content().split()) for each in shown.iterfind(_ITEMS)] == [
            "It helps <b>some</b>. One study: Primary & music · Ash (2006), Voices"
            " · not yet checked · Newer: Elm (2016), <i>More</i>",
            "It may help. Year 8 · Notes · Checked in September 2026",
            "It helped. Others · not yet checked",
        ]
