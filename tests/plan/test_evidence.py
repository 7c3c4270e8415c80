"""What a topic says of each source: what was found, how much it rests on, and who has looked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.plan.test_plan import meta, plans
from tests.writing import resource, topic

_BEFORE = "[{claim: It helps, source: Notes of the school, strength: argument, found_in: Year 8}]"


def _shown(root: Path, *entries: str) -> list[dict[str, Any]]:
    """The evidence of a topic with these entries, as the portal and a subject's site show it."""
    written = topic("Voice")
    assert _BEFORE in written
    files = {
        "content/topics/voice.md": written.replace(_BEFORE, f"[{', '.join(entries)}]"),
        "subjects/music/resources/a.md": resource("A", "voice"),
    }
    sites = plans(root, files)
    at = "topics/voice.md"
    portal, music = (meta(sites[name], at)["evidence"] for name in ("portal", "music"))
    assert portal == music
    return list(music)


def test_what_a_claim_rests_on_is_said_in_plain_words(tmp_path: Path) -> None:
    strengths = ("many-studies", "several-studies", "one-study", "argument")
    shown = _shown(tmp_path, *(f"{{claim: C, source: S, strength: {each}}}" for each in strengths))
    assert [each["strength"] for each in shown] == [
        *("Many studies", "Several studies", "One study", "An argument")
    ]


def test_where_it_was_found_and_what_is_newer_are_told(tmp_path: Path) -> None:
    entry = 'claim: C, source: S, found_in: "Year 3, art", superseded_by: "Later (2024), T"'
    [each] = _shown(tmp_path, f"{{{entry}}}")
    assert (each["found_in"], each["newer"]) == ("Year 3, art", "Later (2024), T")


def test_without_a_day_nobody_has_checked_it(tmp_path: Path) -> None:
    entries = ("{claim: C, source: S}", "{claim: D, source: T, checked_on: 2026-09-01}")
    shown = _shown(tmp_path, *entries)
    assert [each["checked"] for each in shown] == ["not yet checked", "Checked in September 2026"]
    assert all(each.keys() == {"claim", "source", "checked"} for each in shown)
