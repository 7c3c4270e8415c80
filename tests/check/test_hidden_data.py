"""What lies in files besides what is seen is found, and taken out where that is certain."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from benchmarks.attacks import hidden_data
from generator import pipeline
from generator.check.evidence.files.contents import Contents
from generator.check.evidence.files.look import look_into
from generator.check.evidence.files.plain_form import plain_form
from generator.check.evidence.files.true_kind import disguise
from generator.check.evidence.passages import as_words
from tests.samples import (
    PLACE,
    archive,
    drawing,
    film,
    pdf,
    photo,
    slides,
    sound,
    word,
    workbook,
)
from tests.writing import job_in, write_trust, year_of

FOLDER = "subjects/music/notes"


def test_what_is_hidden_in_a_file_is_told_and_nothing_else(tmp_path: Path) -> None:
    """All in one test: they lie in one trust, which each process of the tests would check anew."""
    said = [(each.name, each.succeeded(tmp_path)) for each in hidden_data.attempts()]

    assert len(said) > 200
    assert [(name, why) for name, why in said if why] == []


def test_a_film_loses_its_place_and_no_other_byte_moves() -> None:
    before = film()

    after = plain_form("a.mp4", before)

    assert after is not None
    assert PLACE not in after
    assert len(after) == len(before)
    assert after.replace(b" ", b"") == before.replace(PLACE, b"")


def test_a_photo_in_a_document_loses_its_place_and_the_document_keeps_its_parts() -> None:
    before = word("Clap in canon", {"word/media/image1.jpeg": photo(), "docProps/app.xml": "<x/>"})

    after = plain_form("a.docx", before)

    assert after is not None
    assert look_into("a.docx", before).tells
    assert not look_into("a.docx", after).tells
    assert look_into("a.docx", after).texts == look_into("a.docx", before).texts


def test_a_signed_document_is_left_as_it_is() -> None:
    signed = word("Clap", {"word/media/a.jpeg": photo(), "_xmlsignatures/sig1.xml": "<x/>"})

    assert plain_form("a.docx", signed) is None


def test_what_cannot_be_mended_is_told_without_a_promise(tmp_path: Path) -> None:
    where = f"{FOLDER}/a.avif"
    write_trust(tmp_path, {where: photo("AVIF")})
    told = [each for each in year_of(tmp_path, {}).checked.found if each.file == where]

    assert pipeline.mend(job_in(tmp_path)) == []
    assert "--fix" not in "".join(each.help for each in told if each.name == "picture-location")


def test_a_picture_of_several_frames_keeps_them(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (8, 8), "teal"), Image.new("RGB", (8, 8), "white")
    file = tmp_path / "a.gif"
    first.save(file, save_all=True, append_images=[second], comment=b"taken by B801200005001")

    texts = look_into("a.gif", file.read_bytes()).texts

    assert any("B801200005001" in text for _, text in texts)


def test_the_rows_of_a_sheet_hold_its_shared_texts() -> None:
    sheet = (
        '<row><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1"><v>7</v></c></row>'
    )
    shared = "<sst><si><t>9X3</t></si><si><r><t>Clapp</t></r><r><t>ing</t></r></si></sst>"

    found = look_into(
        "a.xlsx",
        workbook({"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared}),
    )

    assert ("row {line} of sheet 1 of this file", "Clapping\t9X3\t7\t\n") in found.texts


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/document.xml": '<w:p><w:ins w:author="x"/></w:p>'}, "tracked changes"),
        ({"word/comments.xml": '<w:comment w:id="1"/>'}, "comments"),
    ],
)
def test_what_was_left_in_a_document_is_told(parts: dict[str, str], said: str) -> None:
    assert look_into("a.docx", word("x", parts)).left == (said,)


def test_a_hidden_slide_is_told() -> None:
    hidden = slides({"ppt/slides/slide2.xml": '<p:sld show="0"></p:sld>'})

    assert look_into("a.pptx", hidden).left == ("a hidden slide",)


def test_a_pdf_for_which_the_processor_has_no_time_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.check.evidence.files.pdf.TIME_LIMIT", 0.000_001)

    found = look_into("a.pdf", pdf(") Tj (Clap" * 50_000))

    assert found.shut == ("takes too long to look through",)


UPN = hidden_data.UPN
P = hidden_data.P


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word("x", {"word/document.xml": "<" * 3_000_000 + P})),
        ("a.docx", word("x", {"word/document.xml": "</w:p>" * 300_000 + P})),
        ("a.docx", word("x", {"word/document.xml": '<w:p descr="' * 200_000 + P})),
        ("a.docx", word("x", {"word/document.xml": "&" * 1_000_000 + P})),
        ("a.docx", word("x", {"word/document.xml": "<!--" * 300_000 + P})),
        ("a.docx", word("x", {"word/document.xml": "<w:tab " * 300_000 + P})),
        ("a.xlsx", workbook({"xl/worksheets/sheet1.xml": '<c t="s"><v>' * 200_000 + P})),
        ("a.xlsx", workbook({"xl/worksheets/sheet1.xml": "<f>" + "|" * 2_000_000 + P})),
        ("a.xlsx", workbook({"xl/sharedStrings.xml": "</si>" * 100_000 + P})),
        ("a.zip", archive({**{f"{n}.txt": b"x" for n in range(2000)}, "z.txt": UPN})),
        ("a.rtf", b"{\\rtf1" + b"{" * 1_000_000 + UPN.encode()),
        ("a.rtf", b"{\\rtf1" + b"\\jpegblip" * 100_000 + b"\\par " + UPN.encode()),
        ("a.csv", b"=|" * 500_000 + b"\n" + UPN.encode()),
        ("a.svg", b"<" * 1_000_000 + UPN.encode()),
        ("a.pdf", b"%PDF-1.7\n" + b"[" * 300_000 + b"\n%%EOF"),
        ("a.pdf", b"%PDF-1.7\n" + b"<<" * 200_000 + b"\n%%EOF"),
        ("a.pdf", b"%PDF-1.7\n" + b"1 0 obj" * 100_000 + b"\n%%EOF"),
    ],
    ids=range(17),
)
def test_a_file_that_is_made_to_be_slow_is_read_or_told(name: str, data: bytes) -> None:
    """What costs more than its length would keep this busy for hours."""
    found = look_into(name, data)

    assert found.shut or any(UPN in text for _, text in found.texts)


SEEDS = {
    "a.docx": word("Clap", {"word/media/a.jpg": photo()}),
    "a.xlsx": workbook(),
    "a.pdf": pdf(author="Jo", attached={"a.txt": b"x"}),
    "a.jpg": photo(),
    "a.png": photo("PNG"),
    "a.webp": photo("WEBP"),
    "a.mp4": film(),
    "a.mp3": sound("Clap"),
    "a.svg": drawing("<g/>"),
    "a.zip": archive({"a.pdf": pdf()}),
}


@given(
    st.sampled_from(sorted(SEEDS)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=9), st.integers(0, 40)), max_size=9),
)
def test_a_damaged_file_is_no_error(name: str, damages: list[tuple[float, bytes, int]]) -> None:
    data = SEEDS[name]
    for where, new, lost in damages:
        at = int(where * len(data))
        data = data[:at] + new + data[at + lost :]

    found = look_into(name, data)
    plain = plain_form(name, data)

    assert isinstance(found, Contents)
    assert isinstance(disguise(name, data), str)
    assert plain is None or not look_into(name, plain).tells


def test_the_name_of_a_file_is_read_as_words() -> None:
    names = "subjects/music/plan-for-amelia_smith.9x3.pdf\ncontent/grace-notes.md"

    assert as_words(names) == (
        "subjects/music/plan for Amelia Smith 9x3 pdf\ncontent/Grace Notes md"
    )
    assert len(as_words(names)) == len(names)
