"""In the place of what was withdrawn a page says so, wherever its address led there (ADR 52)."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

from generator import pipeline
from generator.model.diagnostics import Diagnostic
from tests.conftest import Run
from tests.render.test_stock import assert_same_pages, mkdocs_build
from tests.repository import commit
from tests.writing import SUBJECT, TRUST, job_in, page, resource, session, topic, write_trust

MUSIC = "subjects/music"
LIST = f"{MUSIC}/resources/zonq.md"
FILES: dict[str, str | bytes] = {
    "content/index.md": page("Willow Trust"),
    "content/guides/qorx.md": page("Qorx guide"),
    "content/topics/eal.md": topic("EAL"),
    "content/topics/wexl.md": topic("Wexl"),
    f"{MUSIC}/index.md": page("Music"),
    LIST: resource("Zonq list", "eal", "Zonq words.", old_paths="[resources/zonq-before.md]"),
    f"{MUSIC}/resources/kept.md": resource("Kept", "eal", "See [the list](zonq.md)."),
    f"{MUSIC}/plc/vimp.md": session("Vimp meeting", "2026-10-08"),
    f"{MUSIC}/resources/unit/inner.md": resource("Inner", "eal"),
    f"{MUSIC}/resources/tonk.csv": b"a,b\n",
    f"{MUSIC}/resources/table.md": resource("Table", "eal", "[The table](tonk.csv)"),
}
GONE = (
    *(LIST, f"{MUSIC}/plc/vimp.md", f"{MUSIC}/resources/unit", f"{MUSIC}/resources/tonk.csv"),
    f"{MUSIC}/resources/zonq-before.md",
)
OF_TRUST = ("content/guides/qorx.md", "content/topics/wexl.md")
TITLE = "This page was withdrawn"


def settings(version: str = "2026-27", **more: str) -> str:
    """Music's settings with these lines."""
    lines = SUBJECT.format(name="Music").replace("2026-27", version)
    return lines + "".join(f"{name}: {value}\n" for name, value in more.items())


def listed(paths: tuple[str, ...]) -> str:
    return f"[{', '.join(paths)}]"


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A trust with a finished year, from all of whose years something was withdrawn, built."""
    root = write_trust(tmp_path_factory.mktemp("withdrawn") / "trust", FILES)
    (root / LIST).rename(root / MUSIC / "resources/zonq-before.md")
    commit(root)
    (root / MUSIC / "resources/zonq-before.md").rename(root / LIST)
    write_trust(root, {f"{MUSIC}/subject.yml": settings("2025-26")})
    then = commit(root)
    for path in (*GONE, *OF_TRUST):
        if (root / path).is_file():
            (root / path).unlink()
    (root / MUSIC / "resources/unit/inner.md").unlink()
    archive = f"[{{version: 2025-26, ref: {then}}}]"
    now = settings(archive=archive, withdrawn=listed(GONE), retired_names="[noise]")
    trust = f"{TRUST}withdrawn: {listed(OF_TRUST)}\nsite_url: https://willow.example/\n"
    write_trust(root, {f"{MUSIC}/subject.yml": now, "content/trust.yml": trust})
    commit(root)
    result = run("build", root=root)
    assert result.exit_code == 0, result.output
    return root


def _title(root: Path, place: str) -> str:
    [title] = html.parse(root / "site" / place / "index.html").xpath("//title/text()")
    return str(title)


@pytest.mark.parametrize(
    "place",
    [
        *("music/resources/zonq", "music/2025-26/resources/zonq", "music/plc/vimp"),
        *("music/2025-26/plc/vimp", "music/resources/unit", "music/2025-26/resources/unit"),
        *("music/resources/tonk.csv", "music/2025-26/resources/tonk.csv"),
        *("music/resources/zonq-before", "guides/qorx", "topics/wexl", "music/topics/wexl"),
        "music/2025-26/topics/wexl",
    ],
)
def test_an_address_of_what_was_withdrawn_says_so(withdrawn: Path, place: str) -> None:
    assert TITLE in _title(withdrawn, place)
    page = html.parse(withdrawn / "site" / place / "index.html")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    for address in page.xpath("//article//a/@href"):
        if not address.startswith("mailto:"):
            there = (withdrawn / "site" / place / address).resolve()
            assert (there / "index.html").is_file()


def test_nothing_of_it_is_left_but_its_address(withdrawn: Path) -> None:
    files = [path for path in (withdrawn / "site").rglob("*") if path.is_file()]
    texts = {path: path.read_text(errors="replace") for path in files if path.suffix != ".css"}
    for word in ("Zonq", "Vimp", "Qorx", "Wexl", "Inner"):
        assert [path for path, text in texts.items() if word in text] == []
    named = {path for path, text in texts.items() if "zonq" in text or "tonk.csv" in text}
    own = {path for path in named if TITLE in texts[path] or "This page has moved" in texts[path]}
    assert {path.name for path in named - own} <= {".trustpages"}


def test_no_list_of_pages_has_the_page_that_says_so(withdrawn: Path) -> None:
    sitemaps = [*(withdrawn / "site").rglob("sitemap*.xml")]
    assert sitemaps
    for file in sitemaps:
        assert "zonq" not in file.read_text()
        etree.parse(file)
    for place in ("", "music", "music/resources", "music/2025-26/resources"):
        leads = html.parse(withdrawn / "site" / place / "index.html").xpath("//a/@href")
        assert not [each for each in leads if "zonq" in each or "vimp" in each or "tonk" in each]
    for file in (withdrawn / "site").rglob("search/**/*"):
        assert not file.is_file() or TITLE not in file.read_text(errors="replace")


def test_the_addresses_without_a_year_and_of_a_former_name_lead_there(withdrawn: Path) -> None:
    for place in ("music/latest", "music/2026-27", "noise", "noise/2025-26"):
        page = html.parse(withdrawn / "site" / place / "resources/zonq/index.html")
        [link] = page.xpath("//p/a/@href")
        there = (withdrawn / "site" / place / "resources/zonq" / link).resolve() / "index.html"
        assert TITLE in there.read_text()


def test_whom_to_ask_and_where_to_go_is_said(withdrawn: Path) -> None:
    current = html.parse(withdrawn / "site/music/resources/zonq/index.html").xpath("//article")[0]
    assert "Subject lead: lead@willow.example" in current.text_content()
    assert "Suggest a change" not in html.tostring(current.getroottree(), encoding="unicode")
    then = html.parse(withdrawn / "site/music/2025-26/resources/zonq/index.html")
    [article] = then.xpath("//article")
    assert "The office" in article.text_content()
    assert article.xpath(".//ul/li/a/text()") == ["Music: first page"]


def test_a_page_that_leads_there_is_told_and_published_without_the_link(withdrawn: Path) -> None:
    told = _found(withdrawn)
    assert [(each.path, each.name, each.severity.name) for each in told] == [
        (f"{MUSIC}/resources/kept.md", "withdrawn-link", "PLEASE_CHECK"),
        (f"{MUSIC}/resources/table.md", "withdrawn-link", "PLEASE_CHECK"),
    ]
    kept = html.parse(withdrawn / "site/music/resources/kept/index.html").xpath("//article")[0]
    assert "See the list." in kept.text_content()
    assert "zonq" not in html.tostring(kept, encoding="unicode")


def test_the_public_edition_says_nothing_of_it(withdrawn: Path, run: Run, tmp_path: Path) -> None:
    public = ("--edition", "public", "--out", tmp_path / "public")
    assert run("build", *public, root=withdrawn).exit_code == 0
    assert not [path for path in (tmp_path / "public").rglob("*") if "zonq" in path.name]


def _found(root: Path) -> list[Diagnostic]:
    return list(pipeline.check(job_in(root)).checked.worth_telling)


@pytest.mark.parametrize(
    ("named", "message", "advice"),
    [
        (f"{MUSIC}/resources/kept.md", "is still here", "Delete it, or take this line out."),
        (f"./{MUSIC}/resources/", "is still here", "Delete it, or take this line out."),
        ("resources/kept.md", "nothing is taken out", f"Write {MUSIC}/resources/kept.md"),
        (f"{MUSIC}/subject.yml", "nothing is taken out", f"such as {MUSIC}/resources/list.md"),
        (f"{MUSIC}/../art/x.md", "nothing is taken out", f"such as {MUSIC}/resources/list.md"),
        (MUSIC, "nothing is taken out", f"such as {MUSIC}/resources/list.md"),
        ("content/guides/qorx.md", "nothing is taken out", f"such as {MUSIC}/resources/list.md"),
    ],
)
def test_a_line_that_takes_nothing_out_is_told(
    named: str, message: str, advice: str, tmp_path: Path
) -> None:
    root = write_trust(tmp_path, FILES)
    (root / MUSIC / "subject.yml").write_text(settings(withdrawn=listed((named,))))

    [fault] = [each for each in _found(root) if each.name == "withdrawn"]

    assert fault.position.line == 7
    assert message in fault.message
    assert advice in fault.help


def test_a_page_that_says_it_was_there_is_led_to(tmp_path: Path, run: Run) -> None:
    moved = resource("Better", "eal", old_paths="[resources/list.md]")
    root = write_trust(tmp_path, {**FILES, f"{MUSIC}/resources/better.md": moved})
    (root / MUSIC / "subject.yml").write_text(settings(withdrawn=f"[{MUSIC}/resources/list.md]"))

    assert run("build", root=root).exit_code == 0

    page = (root / "site/music/resources/list/index.html").read_text()
    assert 'href="../../resources/better/"' in page


def test_what_one_year_has_still_is_found_there(tmp_path: Path, run: Run) -> None:
    root = write_trust(tmp_path, FILES)
    first = commit(root)
    (root / LIST).write_text(resource("Zonq list", "eal", "Zonq of later."))
    second = commit(root)
    (root / LIST).unlink()
    (root / MUSIC / "resources/kept.md").unlink()
    years = f"{{version: 2025-26, ref: {second}, withdrawn: [{LIST}]}}"
    archive = f"[{years}, {{version: 2024-25, ref: {first}}}]"
    (root / MUSIC / "subject.yml").write_text(settings(archive=archive))
    commit(root)

    assert run("build", root=root).exit_code == 0

    assert TITLE in _title(root, "music/2025-26/resources/zonq")
    assert "Zonq list" in _title(root, "music/2024-25/resources/zonq")
    assert "../../2024-25/" in (root / "site/music/resources/zonq/index.html").read_text()
    then = html.parse(root / "site/music/2025-26/resources/zonq/index.html")
    assert then.xpath("//article//ul/li/a/text()") == ["Music: first page"]


def test_stock_mkdocs_makes_the_same_pages_and_lists_the_same(
    withdrawn: Path, tmp_path: Path
) -> None:
    for site in ("music", "music@2025-26"):
        plan = pipeline.stage(job_in(withdrawn), site, tmp_path / site)
        stock = mkdocs_build(tmp_path / site)
        assert_same_pages(stock, withdrawn / "site" / plan.site.prefix)
        listed = (stock / "sitemap.xml", withdrawn / "site" / plan.site.prefix / "sitemap.xml")
        one, other = (etree.parse(file).xpath("//*[local-name()='loc']/text()") for file in listed)
        assert sorted(one) == sorted(other)
        assert not any("zonq" in address for address in one)
