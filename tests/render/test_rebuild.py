"""A build does work in proportion to what changed, and a page is converted once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.model.job import Job
from tests.samples import pdf

Built = tuple[set[str], list[str]]
ART, MUSIC = Path("subjects", "art"), Path("subjects", "music")
PAGE = MUSIC / "resources" / "one-bar-again.md"


def _rebuild(root: Path) -> Built:
    """Build again; the sites that were rendered, and the stages that had anything to do."""
    stages: dict[str, int] = {}
    job = Job(
        root,
        Cache(root / ".cache" / "trustpages"),
        jobs=1,
        progress=lambda name, done, total: stages.update({name: total}),
    )
    published = pipeline.build(job, root / "site")
    rendered = {site.plan.site.name for site in published.sites if not site.was_kept}
    return rendered, [f"{name} {total}" for name, total in stages.items()]


def _touch(root: Path) -> None:
    for file in root.rglob("*.md"):
        file.touch()


def _reword(root: Path) -> None:
    _replace(root / PAGE, "Play one bar.", "Sing one bar.")


def _rename(root: Path) -> None:
    _replace(root / PAGE, "title: One bar again", "title: One bar, and again")


def _redraw(root: Path) -> None:
    _replace(root / MUSIC / "resources" / "one-bar.svg", "</svg>", "<!-- twice --></svg>")


def _leave_a_file(root: Path) -> None:
    (root / MUSIC / "resources" / "nobody-links-here.pdf").write_bytes(pdf())


def _reword_the_portal(root: Path) -> None:
    _replace(root / "content" / "index.md", "Choose a subject.", "Choose one.")


def _reword_a_topic(root: Path) -> None:
    _replace(root / "content" / "topics" / "slow-looking.md", "A class stops", "All stop")


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "rendered", "converted"),
    [
        pytest.param(lambda root: None, set(), 0, id="nothing"),
        pytest.param(_touch, set(), 0, id="the time of every file"),
        pytest.param(_leave_a_file, set(), 0, id="a file that no page names"),
        pytest.param(_reword, {"music@2026-27"}, 1, id="a resource's text"),
        pytest.param(_redraw, {"music@2026-27"}, 0, id="a picture"),
        pytest.param(_reword_the_portal, {"portal"}, 1, id="the portal's text"),
        # Other sites list the page by its title: art's topic page and the portal's hub.
        pytest.param(_rename, {"portal", "art@2026-27", "music@2026-27"}, 0, id="a title"),
        pytest.param(_reword_a_topic, {"portal", "art@2026-27", "music@2026-27"}, 1, id="a topic"),
    ],
)
def test_only_what_a_change_reaches_is_done_again(
    change: Callable[[Path], None], rendered: set[str], converted: int, built_trust: Path
) -> None:
    change(built_trust)

    sites, stages = _rebuild(built_trust)

    assert sites == rendered
    expected = [f"Converting {converted}"] if converted else []
    assert stages == expected + ([f"Rendering {len(rendered)}"] if rendered else [])


def test_a_build_without_a_change_gives_the_same_tree_to_the_byte(built_trust: Path) -> None:
    def content() -> dict[str, bytes]:
        files = (path for path in (built_trust / "site").rglob("*") if path.is_file())
        return {str(path.relative_to(built_trust)): path.read_bytes() for path in files}

    before = content()
    _rebuild(built_trust)

    assert content() == before


def test_undoing_a_change_brings_back_what_was_kept(built_trust: Path) -> None:
    was = (built_trust / PAGE).read_bytes()
    _reword(built_trust)
    assert _rebuild(built_trust)[0] == {"music@2026-27"}

    (built_trust / PAGE).write_bytes(was)

    assert _rebuild(built_trust) == (set(), [])
    published = built_trust / "site" / "music" / "resources" / "one-bar-again"
    assert "Play one bar." in (published / "index.html").read_text(encoding="utf-8")
