"""Related pages that are kept are those that would be worked out now."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.link.link import link_catalogue
from generator.link.related import RelatedPages
from generator.model.year import Year
from tests.writing import TRUST, job_in, page, resource, session, topic, write_trust

MUSIC = "subjects/music/resources"
ART = "subjects/art/resources"
FILES = {
    "content/index.md": page("Willow Trust"),
    "content/topics/eal.md": topic("EAL"),
    "content/topics/recall.md": topic("Retrieval practice", related="[eal]"),
    "subjects/music/plc/one.md": session("One", "2026-10-06", topics="[eal]"),
    "subjects/music/resources/a.md": resource("Humming canons", "eal, recall"),
    "subjects/music/resources/b.md": resource("B", "recall"),
    "subjects/music/resources/c.md": resource("C", "eal"),
    "subjects/music/resources/d.md": resource("D", "recall"),
    "subjects/art/resources/e.md": resource("E", "eal, recall"),
}
BODY = {f"{MUSIC}/a.md": resource("Humming canons", "eal, recall", "Other words.")}
EDITS: dict[str, dict[str, str]] = {
    "a title": {f"{MUSIC}/d.md": resource("Canons", "recall")},
    "a summary": {f"{MUSIC}/d.md": resource("D", "recall", summary="With canons.")},
    "topics": {f"{ART}/e.md": resource("E", "recall")},
    "key stages": {f"{MUSIC}/b.md": resource("B", "recall", key_stages="[ks4]")},
    "a link": {
        f"{MUSIC}/a.md": resource("Humming canons", "eal, recall", f"[E](../../../{ART}/e.md)")
    },
    "a new page": {f"{ART}/f.md": resource("F", "eal")},
    "a topic's title": {"content/topics/eal.md": topic("Another language")},
    "a topic's neighbours": {"content/topics/recall.md": topic("Retrieval practice")},
    "a session": {"subjects/music/plc/one.md": session("One", "2026-10-06", topics="[recall]")},
    "the name of a key stage": {"content/trust.yml": TRUST.replace("Key Stage 3", "Years 7 to 9")},
}


def linked(root: Path) -> Year:
    """The trust in `root`, with what is kept of it in the folder's cache."""
    return pipeline.check(job_in(root))


@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_is_seen(kind: str, tmp_path: Path) -> None:
    first = dict(linked(write_trust(tmp_path, FILES)).links.related)
    write_trust(tmp_path, FILES | EDITS[kind])

    now = linked(tmp_path)

    assert dict(now.links.related) == dict(link_catalogue(now.catalogue).related) != first


def test_what_is_kept_is_not_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_trust(tmp_path, FILES)
    first = linked(root).links.related[f"{MUSIC}/a.md"]
    write_trust(root, FILES | BODY)

    def fail(*_: object) -> None:
        raise AssertionError("worked out again")

    monkeypatch.setattr(RelatedPages, "__getitem__", fail)

    assert first
    assert linked(root).links.related[f"{MUSIC}/a.md"] == first
