"""What stands in files where programs put it, and is read as a reader puts it together."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from generator.check.evidence.files.look import look_into
from generator.check.evidence.files.svg import faults_of_svg
from generator.check.evidence.pupils import pupils_in
from tests import samples
from tests.writing import resource, topic, year_of

SAID = "said by nobody"


def read(name: str, data: bytes) -> list[str]:
    """The lines of all texts that are found in a file."""
    return [line.strip() for _, text in look_into(name, data).texts for line in text.split("\n")]


def pdf_with(note: dict[str, object]) -> bytes:
    """A PDF whose page has a note of these keys."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    entries = {NameObject(key): value for key, value in note.items()}
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(DictionaryObject(entries))])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("key", ["/T", "/Subj", "/NM", "/CA", "/URI", "/Contents"])
def test_the_words_of_a_note_in_a_pdf_are_read(key: str) -> None:
    assert SAID in read("a.pdf", pdf_with({key: TextStringObject(SAID)}))


def test_what_a_form_in_a_pdf_offers_to_choose_is_read() -> None:
    pair = ArrayObject([TextStringObject("1"), TextStringObject(SAID)])
    offered = ArrayObject([TextStringObject("none"), pair])

    assert {"none", SAID} <= set(read("a.pdf", pdf_with({"/Opt": offered})))


def test_the_columns_of_a_table_in_a_pdf_stand_apart() -> None:
    rows = [("Surname", "Forename", "Reading age"), ("Obuya", "Kayleigh", "8.3")]
    drawn = ") Tj ET ".join(
        f"BT /F1 12 Tf 1 0 0 1 {20 + 90 * column} {200 - 20 * row} Tm ({cell}"
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    )
    lines = read("a.pdf", samples.pdf(f") Tj ET {drawn}"))

    assert "Surname\tForename\tReading age" in lines
    assert "Obuya\tKayleigh\t8.3" in lines


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rtf", rb"{\rtf1{\info{\title Canon}{\author said by nobody}{\company x}}\pard Clap}"),
        ("a.rtf", rb"{\rtf1 Clap{\*\atnauthor Q}{\*\annotation said by nobody}\par}"),
        ("a.svg", samples.drawing("<text><tspan>said</tspan><tspan> by nobody</tspan></text>")),
        ("a.svg", samples.drawing("<text><tspan>said by no</tspan>\n<tspan>body</tspan></text>")),
        ("a.ics", b"BEGIN:VEVENT\r\nDESCRIPTION:x\\n\r\n said by nobody\r\nEND:VEVENT\r\n"),
        (
            "a.odt",
            samples.archive(
                {
                    "content.xml": "<text:p><office:annotation><dc:creator>Q</dc:creator>"
                    "<dc:date>2026</dc:date><text:p>said by nobody</text:p></office:annotation>"
                    "</text:p>"
                }
            ),
        ),
        (
            "a.odt",
            samples.archive(
                {"content.xml": '<text:p>x<text:h text:string-value="said by nobody"/></text:p>'}
            ),
        ),
        (
            "a.ods",
            samples.archive({"content.xml": '<table:table table:name="said by nobody"/>'}),
        ),
        (
            "a.xlsx",
            samples.workbook(
                {
                    "xl/worksheets/sheet2.xml": "<worksheet><oddFooter>&amp;L&amp;8said by nobody"
                    "&amp;RPage &amp;P</oddFooter></worksheet>"
                }
            ),
        ),
        (
            "a.xlsx",
            samples.workbook(
                {"xl/worksheets/sheet2.xml": '<worksheet><v prompt="said by nobody"/></worksheet>'}
            ),
        ),
    ],
)
def test_words_are_read_apart_from_what_stands_beside_them(name: str, data: bytes) -> None:
    assert any(
        line.endswith(SAID) and line.removesuffix(SAID) in ("", "DESCRIPTION:x\\n")
        for line in read(name, data)
    ), read(name, data)


def test_a_photo_in_an_rtf_tells_its_place() -> None:
    photo = samples.photo().hex()

    assert look_into("a.rtf", rb"{\rtf1{\pict\jpegblip\picw9 %s}}" % photo.encode()).tells


def test_a_drawing_for_light_and_dark_pages_is_one() -> None:
    light = samples.drawing("<path style='fill: light-dark(#ffffff, var(--dark, #121212))'/>")

    assert faults_of_svg(light) == []


def test_what_windows_puts_into_an_archive_is_nobodys_file() -> None:
    data = samples.archive({"unit/desktop.ini": "[.ShellClassInfo]", "unit/a.txt": "Clap"})

    assert look_into("a.zip", data).refused == ()


HEADS = (
    "Pupil,Target,Subject",
    "Student,Reading age,Date",
    "Name,SEN,Contact",
    "Name,EHCP,School",
    "Class list\n,,\nSet 2,,\n,,\nName,Form,SEN",
)
OTHERS = (
    "Name,Target,Subject",
    "Name,Role,School",
    "Author,Title,Reading age",
    "Name,House,Reign",
    "Name,Role,SEN",
)


def told(root: Path, tables: dict[str, str]) -> set[str]:
    """The names of those tables in which a list of pupils is told."""
    files: dict[str, str | bytes] = {
        f"subjects/music/resources/{name}.csv": text for name, text in tables.items()
    }
    page = resource("Page", "eal")
    year = year_of(
        root,
        {"content/topics/eal.md": topic("EAL"), "subjects/music/resources/a.md": page, **files},
    )
    rules = ("pupil-name", "pupil-record")
    return {Path(each.file).stem for each in year.checked.found if each.name in rules}


def test_a_list_of_pupils_is_one_whatever_else_its_columns_are(tmp_path: Path) -> None:
    lists = {f"list{n}": f"{head}\nKayleigh Obuya,a,b\n" for n, head in enumerate(HEADS)}
    others = {f"other{n}": f"{head}\nKayleigh Obuya,a,b\n" for n, head in enumerate(OTHERS)}

    assert told(tmp_path, {**lists, **others}) == set(lists)


def test_a_row_without_a_head_names_a_pupil_by_the_form() -> None:
    assert list(pupils_in("Kayleigh Obuya,9X3,K\n", by_line=True))
    assert not list(pupils_in("Helen Marsh,1,9X3\n", by_line=True))


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("UID:4ekd9mrf6q1v0t8c2n7b5h3jps@google.com", False),
        ("ATTENDEE:mailto:4ekd9mrf6q1v0t8c2n7b5h3jps@google.com", True),
        ("UID:jo.alto@google.com", True),
        ("UID:4ekd9mrf6q1v0t8c2n7b5h3jps@gmail.com", True),
        ("ATTENDEE;CN=Jo:mailto:jo.alto84@gm\r\n ail.com", True),
    ],
)
def test_the_number_of_an_event_is_no_address(tmp_path: Path, line: str, is_told: bool) -> None:
    year = year_of(
        tmp_path,
        {
            "content/topics/eal.md": topic("EAL"),
            "subjects/music/resources/a.md": resource("Page", "eal"),
            "subjects/music/resources/a.ics": f"BEGIN:VCALENDAR\r\n{line}\r\nEND:VCALENDAR\r\n",
        },
    )

    assert any(each.name == "email-address" for each in year.checked.found) == is_told
