"""The table of sources: each finding of each topic, and what a source lacks."""

from __future__ import annotations

from pathlib import Path

from generator.reference.sources import sources_page
from tests.writing import topic

_EVIDENCE = "[{claim: It helps, source: Notes of the school, strength: argument, found_in: Year 8}]"


def _topic(title: str, *entries: str) -> str:
    written = topic(title)
    assert _EVIDENCE in written
    return written.replace(_EVIDENCE, f"[{', '.join(entries)}]")


def _page(root: Path, **topics: str) -> str:
    for slug, text in topics.items():
        file = root / "content" / "topics" / f"{slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return sources_page(root)


def _part(page: str, title: str) -> list[str]:
    return page.split(f"## {title}\n\n")[1].split("\n\n")[0].strip().splitlines()


def test_each_finding_has_a_row_with_author_year_title_claim_and_strength(tmp_path: Path) -> None:
    page = _page(
        tmp_path,
        voice=_topic(
            "Voice",
            '{claim: "It | helps.", source: "Ash and Elm (2006), Voices", url: "https://a.example",'
            " strength: one-study, found_in: Year 8, checked_on: 2026-09-01}",
        ),
        eal=_topic("EAL", '{claim: Talk helps., source: "Ash and Elm (2006), Voices"}'),
    )
    assert [line for line in page.splitlines() if line.startswith("| Ash")] == [
        "| Ash and Elm | 2006 | Voices | Talk helps. | [EAL](../content/topics/eal.md) |  |  |  |",
        "| Ash and Elm | 2006 | [Voices](https://a.example) | It \\| helps. "
        "| [Voice](../content/topics/voice.md) | one-study | Year 8 | 2026-09-01 |",
    ]
    assert "2 findings from 1 source. For 1 of the findings nobody" in page


def test_what_a_source_lacks_is_named(tmp_path: Path) -> None:
    page = _page(
        tmp_path,
        voice=_topic(
            "Voice",
            "{claim: C, source: Notes of the school}",
            '{claim: D, source: "Ash (2006), Voices", superseded_by: "Elm (2016), More"}',
            '{claim: E, source: "Oak Foundation, Toolkit", url: "https://b.example"}',
        ),
    )
    assert _part(page, "Without an address") == ["- Ash (2006), Voices", "- Notes of the school"]
    assert _part(page, "Without a year") == ["- Notes of the school", "- Oak Foundation, Toolkit"]
    assert _part(page, "Replaced by newer work") == [
        "- Ash (2006), Voices; newer: Elm (2016), More"
    ]
    assert "| Notes of the school |  |  | C |" in page
    assert "| Oak Foundation |  | [Toolkit](https://b.example) | E |" in page


def test_a_topic_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    page = _page(tmp_path, voice="---\ntitle: [\n---\n")
    assert "0 findings from 0 sources." in page
    assert _part(page, "Without an address") == ["None."]
