"""Related pages that are kept are those that would be worked out now."""

from __future__ import annotations

from pathlib import Path
from random import Random

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


def _any_page(random: Random) -> tuple[str, str]:
    """A page, whether it is there or not, with words, topics, key stages and a link of any kind."""
    number, folder = random.randrange(9), random.choice((MUSIC, ART))
    title = " ".join(random.sample(("Humming", "Canons", "Starters", "Echo", "Answers"), 2))
    topics = ", ".join(random.sample(("eal", "recall", "oracy"), random.randrange(4)))
    leads = f"[There](../../art/resources/p{random.randrange(9)}.md)" * random.randrange(2)
    stages = random.choice(("[ks3]", "[ks4]", "[ks3, ks4]"))
    return f"{folder}/p{number}.md", resource(title, topics, leads, key_stages=stages)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_they_are_what_would_be_worked_out_now(seed: int, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311 (to be repeated)
    files = FILES | {"content/topics/oracy.md": topic("Oracy", related="[recall]")}
    files |= dict(_any_page(random) for _ in range(12))
    for _ in range(12):
        path, text = _any_page(random)
        if path in files and random.random() < 0.3:
            del files[path]
            (tmp_path / path).unlink(missing_ok=True)
        else:
            files[path] = text
        if random.random() < 0.2:
            near = random.choice(("[eal]", "[recall]", "[]"))
            files["content/topics/oracy.md"] = topic("Oracy", related=near)
        write_trust(tmp_path, files)

        now = linked(tmp_path)

        assert dict(now.links.related) == dict(link_catalogue(now.catalogue).related)


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

    monkeypatch.setattr(RelatedPages, "chosen", fail)

    assert first
    assert linked(root).links.related[f"{MUSIC}/a.md"] == first
