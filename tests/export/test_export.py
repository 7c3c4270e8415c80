"""What `trustpages export` makes of a tree, and what it refuses to make."""

from __future__ import annotations

import posixpath
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from generator.cache import Cache
from generator.export.archive import fitting_names
from generator.export.export import Wanted, export
from generator.model.diagnostics import CannotContinue
from generator.model.searched import TrustWords
from tests.conftest import TREES, Run
from tests.draw.test_pictures import photo, saved
from tests.writing import resource

_MUSIC = Path("subjects/music/resources")
_LARGEST = 100_000_000
_LONG = f"{'altos-' * 12}in-front.jpg"
"""A photo's name, longer than a part of a name in a ZIP may be."""


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The small trust, which publishes exports and has a prompt for a meeting, built for staff in
    `site/` and for everybody in `public/`.
    """
    root = tmp_path_factory.mktemp("exports") / "trust"
    shutil.copytree(TREES / "small", root)
    _change(root / "content/trust.yml", "licence:", "exports: true\nlicence:")
    _change(
        root / _MUSIC / "humming-the-inner-part.md",
        "minutes: 15",
        "minutes: 15\ndepartment_meeting: Hum the alto line, then ask who heard it first.",
    )
    tabs = (
        '=== "Sopranos"\n\n    Listen.\n\n=== "Altos"\n\n    Hum.\n\n??? note "More"\n    Folded.\n'
    )
    _change(root / _MUSIC / "humming-the-inner-part.md", "## Who hums", f"{tabs}\n## Who hums")
    (root / _MUSIC / _LONG).write_bytes(saved(photo(), "JPEG", quality=92))
    (root / _MUSIC / f"{'long-' * 18}name.md").write_text(
        resource("A long name", "close-listening", department_meeting="Talk.")
    )
    for page in (root / _MUSIC / "humming-the-inner-part.md", root / "subjects/music/index.md"):
        picture = posixpath.relpath(root / _MUSIC / _LONG, page.parent)
        page.write_text(f"{page.read_text()}\n![The choir, altos in front]({picture})\n")
    art = root / "subjects/art/index.md"
    art.write_text(f"{art.read_text()}\n![One bar of music](../music/resources/one-bar.svg)\n")
    assert run("build", root=root).exit_code == 0
    built = run("build", "--edition", "public", "--out", root / "public", root=root)
    assert built.exit_code == 0
    assert run("export", root=root).exit_code == 0
    return root


def _parsed(file: Path) -> html.HtmlElement:
    return html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def _export(tree: Path, out: Path, largest: int = _LARGEST, *names: str) -> None:
    wanted = Wanted("Willow Trust", "en-GB", largest, TrustWords())
    export(tree, names, out, wanted, Cache(out.parent / "cache"))


def test_a_page_leads_to_its_pack_and_that_has_the_prompt_the_handout_and_the_files(
    root: Path, tmp_path: Path
) -> None:
    page = _parsed(root / "site/music/resources/humming-the-inner-part/index.html")
    (link,) = page.xpath("//*[@id='tp-meeting']//a/@href")
    folder, _, anchor = link.partition("#")
    listed = _parsed(root / "exports" / folder.removeprefix("../../../exports/") / "index.html")
    (pack,) = listed.xpath(f"//li[@id='{anchor}']/a/@href")
    zipfile.ZipFile(root / "exports/music" / pack).extractall(tmp_path)

    unpacked = tmp_path / "humming-the-inner-part"
    files = {each.relative_to(unpacked).as_posix() for each in unpacked.rglob("*.*")}
    assert files == {"Meeting.html", "Handout.html", "Files/alto-line.csv"}
    source = root / _MUSIC / "alto-line.csv"
    assert (unpacked / "Files/alto-line.csv").read_bytes() == source.read_bytes()
    meeting = _parsed(unpacked / "Meeting.html").text_content()
    assert "Hum the alto line, then ask who heard it first." in meeting
    assert "about 15 min" in meeting
    handout = _parsed(unpacked / "Handout.html")
    assert "The altos hum and the others wait." in handout.text_content()
    assert "Files/alto-line.csv" in handout.xpath("//a/@href")
    told = " ".join(handout.text_content().split())
    assert "Sopranos Listen. Altos Hum. More Folded." in told
    assert handout.xpath("//details/@open")
    assert "Licence: CC BY 4.0" in told
    assert "Hum the alto line" not in told


def test_what_is_for_staff_is_in_no_export_of_the_public_edition(
    root: Path, tmp_path: Path
) -> None:
    _export(root / "public", tmp_path / "exports")
    _export(root / "site", tmp_path / "of-staff")

    def mentions(folder: Path) -> set[str]:
        texts = {each.as_posix(): each.read_bytes() for each in folder.rglob("*.html")}
        for each in folder.rglob("*.zip"):
            archive = zipfile.ZipFile(each)
            texts |= {f"{each} {name}": archive.read(name) for name in archive.namelist()}
        return {name for name, text in texts.items() if b"The altos hum" in text}

    assert mentions(tmp_path / "of-staff")
    assert mentions(tmp_path / "exports") == set()


def test_a_handbook_has_each_id_once_and_its_links_lead_to_places_in_it(root: Path) -> None:
    book = _parsed(root / "exports/music/handbook/index.html")
    ids = book.xpath("//@id")
    inside = [link[1:] for link in book.xpath("//a/@href") if link.startswith("#")]

    assert len(ids) == len({*ids})
    assert {*inside} <= {*ids}
    (leads,) = book.xpath("//a[text()='humming the inner part']/@href")
    (place,) = book.xpath(f"//*[@id='{leads[1:]}']")
    assert (place.tag, place.text_content()) == ("h4", "Who hums")
    pictures = book.xpath("//img/@src")
    assert pictures
    for picture in pictures:
        assert (root / "exports/music/handbook" / picture).is_file()
    assert "Everyone has a bar to begin with." in book.text_content()


def test_a_picture_of_several_sizes_is_there_in_all_that_is_taken_away(
    root: Path, tmp_path: Path
) -> None:
    exports = root / "exports/music"
    for archive in ("music-2026-27.zip", "packs/resources/humming-the-inner-part.zip"):
        zipfile.ZipFile(exports / archive).extractall(tmp_path)
    off_line, pack = tmp_path / "music-2026-27", tmp_path / "humming-the-inner-part"

    for page in (
        *(off_line / "index.html", off_line / "music/resources/humming-the-inner-part/index.html"),
        *(exports / "handbook/index.html", pack / "Handout.html"),
    ):
        parsed = _parsed(page)
        (own,) = parsed.xpath("//img[@alt='The choir, altos in front']/@src")
        sizes = [
            size.split(" ")[0]
            for offered in parsed.xpath("//@srcset")
            for size in offered.split(", ")
        ]
        assert len(sizes) == (2 if off_line in page.parents else 0)
        for picture in (own, *sizes):
            assert (
                picture.startswith("data:image/webp;base64,")
                or (page.parent / unquote(picture)).is_file()
            ), (page, picture)
    assert not [*pack.rglob("*.jpg")]  # it stands in the handout


def test_a_picture_of_another_subject_is_taken_along_to_where_there_is_no_web(
    root: Path, tmp_path: Path
) -> None:
    zipfile.ZipFile(root / "exports/art/art-2026-27.zip").extractall(tmp_path)
    home = tmp_path / "art-2026-27/index.html"
    (picture,) = _parsed(home).xpath("//img[@alt='One bar of music']/@src")
    lies = root / "subjects/music/resources/one-bar.svg"
    assert (home.parent / picture).read_bytes() == lies.read_bytes()
    assert not (home.parent / "music/index.html").exists()


def test_a_pack_of_a_page_with_a_long_name_can_be_unpacked_on_windows(root: Path) -> None:
    listed = _parsed(root / "exports/music/index.html")
    (pack,) = listed.xpath("//li/a[text()='A long name']/@href")
    name = posixpath.basename(pack)
    assert len(name) <= 60
    for path in zipfile.ZipFile(root / "exports/music" / pack).namelist():
        assert path.startswith(f"{name.removesuffix('.zip')}/")


def test_what_is_too_large_is_left_out_by_name(root: Path, tmp_path: Path) -> None:
    _export(root / "site", tmp_path / "exports", 1000)

    listed = _parsed(tmp_path / "exports/music/index.html")
    told = listed.text_content()
    assert [*(tmp_path / "exports").rglob("*.zip")] == []
    assert not (tmp_path / "exports/music/handbook").exists()
    assert "Larger than the trust's limit of 1 kB" in told
    assert "Nothing here yet" not in told
    assert "Music to use without the web" in told
    assert "Handbook to print" in told
    assert listed.xpath("//*[@id='resources/humming-the-inner-part']")


def test_nothing_is_made_of_a_tree_that_is_not_whole(root: Path, tmp_path: Path) -> None:
    tree, out = tmp_path / "site", tmp_path / "exports"
    shutil.copytree(root / "site", tree)
    _export(tree, out)
    before = (out / "index.html").stat().st_ino
    page = tree / "music/resources/one-bar-again/index.html"
    page.write_bytes(page.read_bytes() + b" ")

    with pytest.raises(CannotContinue, match="is not as it was built"):
        _export(tree, out)
    assert (out / "index.html").stat().st_ino == before


def test_nothing_of_somebodys_is_replaced(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "exports"
    _export(root / "site", out)
    _export(root / "site", out, _LARGEST, "music")  # what an export left there may go
    assert not (out / "art").exists()
    (out / "notes.txt").write_text("mine")

    with pytest.raises(CannotContinue, match=r"notes\.txt"):
        _export(root / "site", out)
    assert (out / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["chemistry", "music@2025-26", "portal"])
def test_a_subject_that_is_not_of_this_year_is_refused(
    root: Path, tmp_path: Path, name: str
) -> None:
    with pytest.raises(CannotContinue, match=f"no subject {name}"):
        _export(root / "site", tmp_path / "exports", _LARGEST, name)
    assert not (tmp_path / "exports").exists()


def test_without_exports_in_the_settings_nothing_is_made_for_the_workflow(
    root: Path, run: Run, tmp_path: Path
) -> None:
    trust = tmp_path / "trust"
    shutil.copytree(TREES / "small", trust)

    said = run("export", "--if-linked", root=trust)

    assert said.exit_code == 0
    assert "none were made" in said.output
    assert not (trust / "exports").exists()


def test_names_fit_windows_and_stay_apart() -> None:
    given = fitting_names(
        ["a/con.docx", "a/Plan?.pdf", "a/plan-.pdf", "A/PLAN-.PDF", f"a/{'ŵ' * 90}.docx", "a/ok.md"]
    )

    assert given["a/ok.md"] == "a/ok.md"
    assert given["A/PLAN-.PDF"] == "A/PLAN-.PDF"
    folded = [name.casefold() for name in given.values()]
    assert len({*folded}) == len(given)
    assert not any(name.split("/")[-1].split(".")[0] == "con" for name in folded)
    assert not any("?" in name for name in folded)
    assert max(len(name.split("/")[-1]) for name in folded) <= 60
