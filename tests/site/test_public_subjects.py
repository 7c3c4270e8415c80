"""A subject with nothing public is named nowhere in the public edition; what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.model.published import LeftOut
from generator.plan.edition import left_out
from tests.conftest import Run
from tests.crawl import crawl, read_texts
from tests.repository import commit
from tests.writing import SUBJECT, TRUST, job_in, page, resource, session, topic, write_trust

OPEN = {"audience": "public"}
HIDDEN = ("vronq", "Vronq", "wesk", "Wesk", "Snarb", "brelm")
"""Words of what is for staff: subjects' names and folders, roles, topics and file names."""

VRONQ = SUBJECT.format(name="Vronq").replace("Subject lead", "Snarb lead")
FILES: dict[str, str | bytes] = {
    "content/index.md": page("Willow Trust", **OPEN),
    "content/topics/eal.md": topic("EAL", "See [it](../../subjects/vronq/index.md).", **OPEN),
    "content/topics/brelm.md": topic("Brelm", related="[eal]"),
    "subjects/art/index.md": page("Art", **OPEN),
    "subjects/art/resources/one.md": resource(
        "One",
        "eal, brelm",
        "See [a page](../../vronq/resources/two.md), ![A line](../../vronq/resources/wesk.svg)"
        " and [a table](../../vronq/resources/wesk.csv). [[brelm|It]] helps.",
        **OPEN,
    ),
    "subjects/art/plc/open.md": session("Open", "2027-02-08", joint_with="[vronq]", **OPEN),
    "subjects/vronq/subject.yml": VRONQ,
    "subjects/vronq/index.md": page("Vronq"),
    "subjects/vronq/plc/with-art.md": session("Vronq", "2027-02-08", joint_with="[art]"),
    "subjects/vronq/resources/two.md": resource(
        "Wesk", "eal, brelm", "Wesk.", old_paths="[resources/wesk-before.md]"
    ),
    "subjects/vronq/resources/wesk.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "subjects/vronq/resources/wesk.csv": "wesk\n",
}


def build(root: Path, run: Run, edition: str = "public", *sites: str) -> str:
    """Build an edition into `site`, and give what was said."""
    result = run("build", *sites, "--edition", edition, "--out", root / edition, root=root)
    assert result.exit_code == 0, result.output
    return result.stdout


def traces(site: Path) -> list[tuple[str, str]]:
    """Each hidden word with each file of a site that has it in its name or its text."""
    return [
        (word, path)
        for path, text in read_texts(site).items()
        for word in HIDDEN
        if word in path or word in text
    ]


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A trust in both editions: of Art something is public, of Vronq nothing, in two years."""
    root = write_trust(tmp_path_factory.mktemp("public") / "trust", FILES)
    year = commit(root)
    archive = f"archive: [{{version: 2025-26, ref: {year}}}]\n"
    settings = {"vronq": VRONQ, "art": SUBJECT.format(name="Art")}
    write_trust(root, {f"subjects/{s}/subject.yml": text + archive for s, text in settings.items()})
    for edition in ("staff", "public"):
        build(root, run, edition)
    return root


def test_the_staff_edition_has_every_one_of_those_words(trust: Path) -> None:
    """The other half of the test below: it looks where there is something to be found."""
    assert {word for word, _ in traces(trust / "staff")} == set(HIDDEN)


def test_a_subject_with_nothing_public_leaves_no_trace(trust: Path) -> None:
    assert traces(trust / "public") == []


def test_the_public_edition_has_both_years_of_the_other_subject(trust: Path) -> None:
    for version in (".", "2025-26"):
        assert (trust / "public/art" / version / "resources/one/index.html").is_file()


def test_no_link_of_the_public_edition_is_broken(trust: Path) -> None:
    tree = crawl(trust / "public")
    inside = [e for e in tree.references if not e.is_external and e.file != "404.html"]
    assert [str(each) for each in inside if each.target not in tree.files] == []
    assert len(inside) > 100


def test_a_finished_year_with_something_public_keeps_its_subject(tmp_path: Path, run: Run) -> None:
    write_trust(
        tmp_path, {**FILES, "subjects/vronq/resources/open.md": resource("O", "eal", **OPEN)}
    )
    year = commit(tmp_path)
    (tmp_path / "subjects/vronq/resources/open.md").unlink()
    archive = f"archive: [{{version: 2025-26, ref: {year}}}]\n"
    write_trust(tmp_path, {"subjects/vronq/subject.yml": VRONQ + archive})

    build(tmp_path, run)

    site = tmp_path / "public"
    assert (site / "vronq/2025-26/resources/open/index.html").is_file()
    assert "2025-26" in (site / "vronq/index.html").read_text()
    assert "Wesk" not in "".join(read_texts(site).values())


def test_a_finished_year_without_anything_public_is_not_named(tmp_path: Path, run: Run) -> None:
    write_trust(tmp_path, FILES)
    year = commit(tmp_path)
    archive = f"archive: [{{version: 2019-20, ref: {year}}}]\n"
    now: dict[str, str | bytes] = {
        "subjects/vronq/subject.yml": VRONQ + archive,
        "subjects/vronq/index.md": page("Vronq", **OPEN),
    }
    write_trust(tmp_path, now)

    build(tmp_path, run)

    assert (tmp_path / "public/vronq/index.html").is_file()
    assert not any(
        "2019-20" in path or "2019-20" in text
        for path, text in read_texts(tmp_path / "public").items()
    )


def test_one_year_built_alone_keeps_the_other_sites(trust: Path, run: Run) -> None:
    before = read_texts(trust / "public").keys()

    build(trust, run, "public", "art@2025-26")

    assert read_texts(trust / "public").keys() == before


def test_the_build_says_what_it_left_out_and_why(tmp_path: Path, run: Run) -> None:
    files = {**FILES, "subjects/vronq/x.md": page("X", audience="staff")}
    write_trust(tmp_path, files)

    said = build(tmp_path, run)

    assert "The public edition leaves out 5 pages for staff." in said
    assert "Nothing is public yet" not in said
    assert "  Willow Trust: 1 of 3 pages, 1 without a line that says who\n" in said
    reasons = "1 by their line audience: staff and 3 without a line that says who"
    assert f"  Vronq: 4 of 4 pages, {reasons}\n" in said
    assert "  Art:" not in said
    assert "audience: public" in said
    assert "leaves out" not in build(tmp_path, run, "staff")
    checked = run("check", "--edition", "public", root=tmp_path)
    assert "The public edition leaves out 5 pages for staff." in checked.stdout
    assert "leaves out" not in run("check", root=tmp_path).stdout


def test_a_trust_with_nothing_public_is_told_so(tmp_path: Path, run: Run) -> None:
    write_trust(
        tmp_path, {"content/index.md": page("Willow"), "subjects/art/index.md": page("Art")}
    )

    said = build(tmp_path, run)

    assert "The public edition leaves out 2 pages for staff. Nothing is public yet." in said
    assert not (tmp_path / "public/art").exists()


@pytest.mark.parametrize(
    ("default", "line", "is_public"),
    [
        ("", "", False),
        ("", "public", True),
        ("staff", "", False),
        ("public", "", True),
        ("public", "staff", False),
        ("public", "Staff", False),
        ("public", "public", True),
    ],
)
def test_the_trust_decides_for_pages_that_do_not(
    default: str, line: str, is_public: bool, tmp_path: Path
) -> None:
    trust = TRUST + (f"default_audience: {default}\n" if default else "")
    fields = {"audience": line} if line else {}
    write_trust(
        tmp_path,
        {
            "content/trust.yml": trust,
            "content/index.md": page("Willow"),
            "subjects/art/index.md": page("Art", **fields),
        },
    )

    year = pipeline.check(job_in(tmp_path))

    _, art = left_out(year)
    wanted = LeftOut("Art", 1, 0, 0)
    if not is_public:
        wanted = LeftOut("Art", 0, 1, 0) if line else LeftOut("Art", 0, 0, 1)
    assert art == wanted


def test_a_copy_under_cla_is_told_on_a_page_that_is_public_by_default(tmp_path: Path) -> None:
    files = "[{path: a.pdf, title: A chapter, rights: cla}]"
    write_trust(
        tmp_path,
        {
            "content/trust.yml": TRUST + "default_audience: public\n",
            "content/index.md": page("Willow"),
            "content/topics/eal.md": topic("EAL"),
            "subjects/art/index.md": page("Art"),
            "subjects/art/resources/one.md": resource("One", "eal", files=files),
            "subjects/art/resources/a.pdf": b"%PDF-1.4\n",
        },
    )

    found = pipeline.check(job_in(tmp_path)).checked.worth_telling

    assert "cla-in-public" in {each.name for each in found}
