"""A build does work in proportion to what changed: a page is converted once, and rendered once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import pipeline
from generator.cache import Cache
from generator.model.job import Job
from generator.model.published import BuiltSite, folder_of
from generator.render import pool
from generator.render.units import build_sites
from tests.conftest import PROJECT
from tests.samples import pdf

ART, MUSIC = Path("subjects", "art"), Path("subjects", "music")
PAGE = MUSIC / "resources" / "one-bar-again.md"

Had = Mapping[str, tuple[str, str]]
Sites = tuple[BuiltSite, ...]


def _job(root: Path) -> Job:
    return Job(root, Cache(root / ".cache" / "trustpages"), 1, lambda *_: None)


def _build(root: Path, had: Had | None = None, jobs: int = 1) -> Sites:
    """The sites of a trust, with what the tree `had` that was built last."""
    job = replace(_job(root), jobs=jobs)
    return build_sites(pipeline.sites_of(job), job, had or {})


@pytest.fixture(scope="module")
def _rendered_once(
    tmp_path_factory: pytest.TempPathFactory, _small_converted: Path
) -> tuple[Path, Sites]:
    root = Path(shutil.copytree(_small_converted, tmp_path_factory.mktemp("rendered") / "trust"))
    return root, _build(root)


@pytest.fixture
def trust(_rendered_once: tuple[Path, Sites], tmp_path: Path) -> Path:
    """The small trust, whose sites `before` are of: what a build keeps is there."""
    return Path(shutil.copytree(_rendered_once[0], tmp_path / "trust"))


@pytest.fixture
def before(_rendered_once: tuple[Path, Sites]) -> Sites:
    """The sites of the small trust, built from nothing."""
    return _rendered_once[1]


def _had(sites: Sites) -> dict[str, tuple[str, str]]:
    return {file.path: (file.made_from, file.digest) for site in sites for file in site.files}


def _content(sites: Sites) -> dict[str, object]:
    return {file.path: file.content for site in sites for file in site.files}


def _rendered(sites: Sites) -> set[str]:
    """The addresses of the pages that were rendered."""
    return {site.plan.site.prefix + folder_of(path) for site in sites for path in site.rendered}


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


def _redefine(root: Path) -> None:
    topic = root / "content" / "topics" / "slow-looking.md"
    _replace(topic, "definition: Looking at one", "definition: To look at one")


def _add_a_page(root: Path) -> None:
    text = (root / PAGE).read_text(encoding="utf-8")
    (root / MUSIC / "resources" / "another-bar.md").write_text(
        text.replace("title: One bar again", "title: Another bar"), encoding="utf-8"
    )


def _change_the_theme(root: Path) -> None:
    shutil.copytree(PROJECT / "theme", root / "theme", dirs_exist_ok=True)
    _replace(root / "theme" / "partials" / "end.html", "Looked after by", "Kept by")


def _change_a_style(root: Path) -> None:
    shutil.copytree(PROJECT / "theme", root / "theme", dirs_exist_ok=True)
    style = root / "theme" / "assets" / "styles" / "90-told.css"
    style.write_text(style.read_text(encoding="utf-8") + "/* x */", encoding="utf-8")


RENAMED = {
    *("art/resources/drawing-what-you-hear/", "art/resources/ten-minutes-with-a-pot/"),
    *("art/topics/close-listening/", "music/topics/close-listening/", "topics/close-listening/"),
    *("music/resources/", "music/resources/one-bar-again/"),
    *("music/resources/humming-the-inner-part/", "music/goal/", "music/", ""),
}
"""Where a reader sees the title of a resource: it, its neighbours, its topic, lists, a newest."""
LOOKING = {"topics/slow-looking/", "art/topics/slow-looking/", "music/topics/slow-looking/"}
TOLD = {"art/resources/drawing-what-you-hear/", "art/resources/ten-minutes-with-a-pot/"}
"""What has that topic among its own, and tells what it is beside the link."""
GOALS = {"art/goal/"}
"""Goals of a subject that has pages on that topic."""
OVERVIEWS = {"topics/overview/coverage/", "topics/overview/planning/"}
NEAREST = {"music/topics/slow-looking/"}
"""A topic with nothing in the subject says how many pages there are on the nearest."""
ADDED = {"music/resources/another-bar/", "topics/", "music/topics/", *OVERVIEWS}
"""Besides those that show a title: what counts the pages on a topic, or those to review."""
PICTURE = "music/resources/one-bar.svg"


@pytest.mark.parametrize(
    ("change", "rendered", "others"),
    [
        pytest.param(lambda root: None, set(), set(), id="nothing"),
        pytest.param(_touch, set(), set(), id="the time of every file"),
        pytest.param(_leave_a_file, set(), set(), id="a file that no page names"),
        pytest.param(_reword, {"music/resources/one-bar-again/"}, set(), id="a resource's text"),
        pytest.param(_redraw, set(), {PICTURE}, id="a picture"),
        pytest.param(_reword_the_portal, {""}, set(), id="the portal's text"),
        pytest.param(_rename, RENAMED, set(), id="a title"),
        pytest.param(_reword_a_topic, LOOKING, set(), id="a topic's text"),
        pytest.param(_redefine, LOOKING | TOLD | GOALS, set(), id="a topic's definition"),
        pytest.param(
            _add_a_page, RENAMED | ADDED | NEAREST, {"music/sitemap.xml"}, id="a new page"
        ),
    ],
)
def test_only_what_a_change_reaches_is_made_again(
    change: Callable[[Path], None],
    rendered: set[str],
    others: set[str],
    trust: Path,
    before: Sites,
) -> None:
    change(trust)
    sites = _build(trust, _had(before))

    assert {_named(address) for address in _rendered(sites)} == rendered
    made = {_named(path) for path, content in _content(sites).items() if content is not None}
    pages = {f"{address}index.html" for address in rendered}
    assert {path for path in made if "pagefind/" not in path} == others | pages


def _named(path: str) -> str:
    """A path in the published tree without the year, which is the same everywhere here."""
    return path.replace("/2026-27/", "/")


def test_templates_are_in_every_page(trust: Path, before: Sites) -> None:
    _change_the_theme(trust)
    sites = _build(trust, _had(before))

    assert all(len(site.rendered) == len(site.plan.pages) for site in sites)
    assert all(b"Kept by" in html for html in _pages(sites).values())


def test_a_style_is_named_in_every_page(trust: Path, before: Sites) -> None:
    _change_a_style(trust)
    sites = _build(trust, _had(before))

    assert all(len(site.rendered) == len(site.plan.pages) for site in sites)


def test_a_setting_of_mkdocs_yml_is_in_every_page(trust: Path, before: Sites) -> None:
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (trust / "mkdocs.yml").write_text(text.replace("language: en", "language: cy"))
    sites = _build(trust, _had(before))

    assert all(len(site.rendered) == len(site.plan.pages) for site in sites)
    assert all(b'<html lang="cy"' in html for html in _pages(sites).values())


def _pages(sites: Sites) -> dict[str, bytes]:
    return {
        path: content
        for path, content in _content(sites).items()
        if path.endswith("/index.html") and isinstance(content, bytes)
    }


@pytest.mark.parametrize("few", [0, 1000])
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_processes_gives_the_same_bytes(
    jobs: int, few: int, trust: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _build(trust)
    monkeypatch.setattr(pool, "FEW", few)
    monkeypatch.setattr(pool, "AT_ONCE", 2)

    assert _build(trust, jobs=jobs) == first


def test_a_file_that_comes_out_as_the_one_that_is_there_is_linked(
    trust: Path, before: Sites
) -> None:
    had = {path: ("made from another", digest) for path, (_, digest) in _had(before).items()}

    again = _build(trust, had)

    assert all(len(site.rendered) == len(site.plan.pages) for site in again)
    assert all(site.was_kept for site in again)
    assert _had(again) == _had(before)


def test_what_is_missing_in_the_tree_is_made(trust: Path, before: Sites) -> None:
    had = _had(before)
    content = _content(before)
    missing = [path for number, path in enumerate(sorted(had)) if number % 3 == 0]
    for path in missing:
        del had[path]

    made = {path: data for path, data in _content(_build(trust, had)).items() if data is not None}

    assert made == {path: content[path] for path in missing}


def test_undoing_a_change_gives_the_page_that_was(trust: Path, before: Sites) -> None:
    was = (trust / PAGE).read_bytes()
    _reword(trust)
    changed = _build(trust)
    (trust / PAGE).write_bytes(was)

    again = _build(trust, _had(changed))

    assert {_named(address) for address in _rendered(again)} == {"music/resources/one-bar-again/"}
    assert _had(again) == _had(before)


def test_neither_mkdocs_nor_jinja_is_started_for_a_page(trust: Path) -> None:
    """They take longer to start than a page takes to be checked, linked and rendered."""
    shutil.rmtree(trust / ".cache")
    code = (
        "import sys; from pathlib import Path; from tests.render.test_rebuild import _build;"
        "_build(Path(sys.argv[1])); print(sorted({'mkdocs', 'jinja2'} & sys.modules.keys()))"
    )

    def started() -> str:
        command = [sys.executable, "-c", code, str(trust)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    assert started() == "['jinja2', 'mkdocs']"  # to read mkdocs.yml, once
    assert started() == "[]"


SLOW = "content/topics/slow-looking.md"


def _reader(sites: Sites) -> Callable[[str], bytes]:
    """Gives the pages of sites that were built from nothing."""
    pages = _pages(sites)
    return lambda path: pages[path]


def _build_on(root: Path, before: Sites) -> Sites:
    """The sites, with the files of those of before at hand."""
    job = _job(root)
    return build_sites(
        pipeline.sites_of(job), job, _had(before), there=SimpleNamespace(read=_reader(before))
    )


def test_a_definition_is_put_into_the_pages_that_are_there(
    trust: Path, before: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = trust / SLOW
    wanted_words = "To look at <one> & “it” \\\\1 thing"
    _replace(topic, "definition: Looking at one", f"definition: {wanted_words} at one")
    rendered: list[str] = []
    render = pool._rendered

    def note(work: pool.Work) -> bytes:
        rendered.append(folder_of(work.page.path))
        return render(work)

    monkeypatch.setattr(pool, "_rendered", note)
    sites = _build_on(trust, before)

    assert set(rendered) == {"topics/slow-looking/", "goal/"}, "of these alone more is another"
    told = {path for path, html in _pages(sites).items() if b"tp-told-1" in html}
    assert {f"{address}index.html" for address in TOLD} <= {_named(path) for path in told}
    whole = _pages(_build(trust))
    assert _pages(sites) == {path: whole[path] for path in _pages(sites)}
    shown = b"To look at &lt;one&gt; &amp; \xe2\x80\x9cit\xe2\x80\x9d \\\\1 thing"
    assert all(shown in _pages(sites)[f"{address}index.html"] for address in TOLD)


@pytest.mark.parametrize("damage", ["gone", "touched"])
def test_a_page_that_is_not_as_it_was_written_is_rendered(
    trust: Path, before: Sites, damage: str
) -> None:
    read = _reader(before)
    _redefine(trust)
    job = _job(trust)

    def other(path: str) -> bytes:
        if damage == "gone":
            raise FileNotFoundError(path)
        return read(path).replace(b"</body>", b"somebody was here</body>")

    sites = build_sites(
        pipeline.sites_of(job), job, _had(before), there=SimpleNamespace(read=other)
    )

    whole = _pages(_build(trust))
    assert _pages(sites) == {path: whole[path] for path in _pages(sites)}
    assert {f"{address}index.html" for address in TOLD} <= _pages(sites).keys()


def test_a_theme_of_its_own_shows_a_definition_where_it_likes(trust: Path) -> None:
    shutil.copytree(PROJECT / "theme", trust / "theme", dirs_exist_ok=True)
    at_foot = "{% for topic in page.meta.topics_told %}{{ topic.says }}{% endfor %}Looked after by"
    _replace(trust / "theme" / "partials" / "end.html", "Looked after by", at_foot)
    before = _build(trust)
    _redefine(trust)

    sites = _build_on(trust, before)

    pages = [_pages(sites)[f"{address}index.html"] for address in TOLD]
    assert [html.count(b"To look at one") for html in pages] == [2, 2]


def test_a_topics_definition_has_no_page_planned_again_that_tells_it(trust: Path) -> None:
    def planned() -> dict[str, str]:
        sites = [each.plan()[0] for each in pipeline.sites_of(_job(trust))]
        return {p.path + site.site.name: p.digest for site in sites for p in site.pages}

    before = planned()
    _redefine(trust)
    after = planned()

    changed = {path.partition(".md")[0] for path in after if after[path] != before[path]}
    assert changed == {"topics/slow-looking", "goal"}
