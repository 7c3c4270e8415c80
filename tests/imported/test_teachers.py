"""A second round of documents as teachers make them: no word is lost without being told."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.imported.imported import Imported, read_document
from generator.imported.markdown import words_in
from tests.imported.documents import blank, saved
from tests.imported.test_equations import omml, r

W = nsdecls("w")
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BOX = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def _titled(title: str, *paragraphs: str) -> WordDocument:
    """A document of a heading, and of paragraphs of which each is the inside of a `w:p`."""
    document = blank()
    document.add_heading(title, 1)
    for inside in paragraphs:
        document.element.body[-1].addprevious(parse_xml(f"<w:p {W}>{inside}</w:p>"))
    return document


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _table(document: WordDocument, *rows: str) -> None:
    cells = [row.split(" | ") for row in rows]
    table = document.add_table(len(cells), len(cells[0]))
    for row, said in zip(table.rows, cells, strict=True):
        for cell, words in zip(row.cells, said, strict=True):
            cell.text = words


def scheme_of_work() -> WordDocument:
    document = _titled("Rivers in year 8")
    table = document.add_table(3, 3)
    for column, words in enumerate(("Week", "Lesson", "Activities")):
        table.cell(0, column).text = words
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(1, 1).text, table.cell(2, 1).text = "Source", "Erosion"
    table.cell(1, 2).text = "Quiz"
    table.cell(1, 2).add_paragraph("Label the basin", style="List Bullet")
    return document


def attendance() -> WordDocument:
    document = _titled("Music PLC")
    _table(document, "Name | School | Present?", "Ann Abbott | Dale End | Y")
    document.add_paragraph("We looked at canons.")
    return document


def lines_of_equations() -> WordDocument:
    both = omml(omml(r("y=mx+c")) + omml(r("E=mgh")), "oMathPara")
    document = _titled("Two lines")
    document.add_paragraph()._p.append(parse_xml(both))
    return document


def drawn_words() -> WordDocument:
    document = _titled(
        "What the survey said",
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textpath string="WELL '
        'DONE"/></v:shape></w:pict></w:r>',
    )
    words = (
        b'<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Plan and do</a:t>'
        b"</dgm:dataModel>"
    )
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    part = Part(PackURI("/word/diagrams/data1.xml"), kind, words, document.part.package)
    document.part.relate_to(part, f"{RELATED}/diagramData")
    return document


def controls() -> WordDocument:
    tick = (
        '<w:sdt><w:sdtPr><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/'
        'wordml"><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t>'
        "</w:r></w:sdtContent></w:sdt>"
    )
    return _titled(
        "Before you go",
        f"{_run('Goggles ')}{tick}",
        f"<w:sdt><w:sdtContent>{_run('Year nine')}</w:sdtContent></w:sdt>",
    )


def contents_and_notes() -> WordDocument:
    document = _titled(
        "Reading",
        f'<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{_run("Why it works")}<w:r><w:tab/><w:t>2</w:t>'
        "</w:r>",
        f'{_run("Readers predict")}<w:r><w:footnoteReference w:id="2"/></w:r>',
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{_run("Oakhill (2014)")}</w:p><w:p>'
        f"{_run('and others')}</w:p></w:footnote></w:footnotes>"
    )
    name = PackURI("/word/footnotes.xml")
    part = Part(name, f"{WORD}.footnotes+xml", notes.encode(), document.part.package)
    document.part.relate_to(part, f"{RELATED}/footnotes")
    return document


def hyphens() -> WordDocument:
    return _titled(
        "Signs",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        f"{_run(' re')}<w:r><w:noBreakHyphen/></w:r>{_run('read soft')}<w:r><w:softHyphen/></w:r>"
        f"{_run('ly')}",
    )


def large_letter() -> WordDocument:
    return _titled(
        "Story",
        f'<w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{_run("O")}',
        _run("nce upon a time."),
    )


def new_box() -> WordDocument:
    inside = f"<w:txbxContent><w:p>{_run('Key words')}</w:p></w:txbxContent>"
    box = (
        f"<w:r><w:drawing><wps:wsp {BOX}><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing></w:r>"
    )
    return _titled("Boxes", f"{_run('Beside it.')}{box}")


def moved_words() -> WordDocument:
    return _titled(
        "Draft",
        f'<w:moveFrom w:id="1" w:author="A">{_run("Moved away")}</w:moveFrom>{_run("stays")}',
        f'<w:moveTo w:id="2" w:author="A">{_run("Moved away")}</w:moveTo>',
    )


def field_links() -> WordDocument:
    field = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText> HYPERLINK "https://www.example.org/a?b=1" </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>The guidance</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    smart = f'<w:smartTag w:element="place">{_run("Leeds")}</w:smartTag>'
    return _titled("Links", field, f"{smart}{_run(' is near')}")


def bare_lines() -> WordDocument:
    document = _titled("Notes")
    for line in ("☐ tick me", "if x < 3:\n    print('y')", "£5 or $6 or $7"):
        document.add_paragraph(line)
    return document


EXPECTED: dict[Callable[[], WordDocument], tuple[str, str]] = {
    scheme_of_work: ("| 1 | Source | Quiz<br>Label the basin |\n|  | Erosion |  |\n", "joined"),
    attendance: ("We looked at canons.\n", "The table “Name, School, Present” names people"),
    lines_of_equations: ("$y=mx+c$  \n$E=mgh$\n", ""),
    drawn_words: ("", "A diagram was left out: “Plan and do”"),
    controls: ("Goggles ☒\n\nYear nine\n", ""),
    contents_and_notes: (
        "Readers predict[^2]\n\n[^2]: Oakhill (2014) and others\n",
        "The list of contents was left out: “Why it works 2”.",
    ),
    hyphens: ("✓ re\u2011read softly\n", ""),
    large_letter: ("Once upon a time.\n", ""),
    new_box: ("Beside it.\n\nKey words\n", "Text in boxes stands below"),
    moved_words: ("stays\n\nMoved away\n", "1 tracked change taken as accepted"),
    field_links: ("[The guidance](https://www.example.org/a?b=1)\n\nLeeds is near\n", ""),
    bare_lines: ("☐ tick me\n\nif x \\< 3:  \n print('y')\n\n£5 or \\$6 or \\$7\n", ""),
}


@pytest.fixture(params=EXPECTED, ids=lambda make: make.__name__)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, tuple[str, str]]:
    """A document as a file, with what is expected of it."""
    return saved(request.param(), tmp_path), EXPECTED[request.param]


def _read(file: Path) -> Imported:
    return read_document(file.name, file.read_bytes(), is_session=False)


def test_a_document_is_the_page_that_is_expected(made: tuple[Path, tuple[str, str]]) -> None:
    file, (body, told) = made

    found = _read(file)

    assert found.body.strip("\n").endswith(body.strip("\n")), found.body
    assert told in "\n".join(found.notes)
    assert not [each for each in found.notes if "Words of the document" in each]


def test_each_word_of_its_xml_is_in_the_page_or_told(made: tuple[Path, tuple[str, str]]) -> None:
    file, _ = made

    found = _read(file)

    have = words_in(" ".join((found.title, found.body, found.unsaid, *found.notes)))
    assert set(_words_by_hand(file)) <= set(have)


def _words_by_hand(file: Path) -> list[str]:
    """The words of a document, found in its XML without the program's help."""
    said: list[str] = []
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            if re.fullmatch(r"word/(document|footnotes|diagrams/data1)\.xml", name):
                text = packed.read(name).decode("utf-8")
                text = re.sub(r"(?s)(w:dropCap.*?)</w:p>", r"\1", text)  # one word with the next
                text = text.replace("<w:noBreakHyphen/>", "<w:t>-</w:t>")
                text = re.sub(
                    r"</(?:w:p|w:moveFrom|m:oMath)>|<w:(?:tab|br)/>", "<w:t> </w:t>", text
                )
                pieces = re.findall(r"<\w:t(?: [^>]*)?>([^<]*)<", text)
                said += words_in(html.unescape("".join(pieces)))
                said += words_in(" ".join(re.findall(r'string="([^"]*)"', text)))
    return said


def test_an_attendance_table_names_nobody_further_down(tmp_path: Path) -> None:
    found = _read(saved(attendance(), tmp_path))

    assert "Abbott" not in found.body + " ".join(found.notes)
    assert "Ann Abbott" in found.unsaid


def test_a_table_of_tenses_is_no_list_of_who_was_there(tmp_path: Path) -> None:
    document = _titled("Verbs")
    _table(document, "Past | Present | Future", "sang | sing | will sing")
    _table(document, "Present | Past", "je chante | j'ai chanté")

    body = _read(saved(document, tmp_path)).body

    assert "| Past | Present | Future |" in body
    assert "| Present | Past |" in body


@pytest.mark.parametrize("line", ["Presented by: Ann Abbott", "Delivered by – Ann Abbott"])
def test_who_gave_it_is_left_out(line: str, tmp_path: Path) -> None:
    document = _titled("Canons", _run(line), _run("Sing it twice."))

    found = _read(saved(document, tmp_path))

    assert found.body == "Sing it twice.\n"
    assert "names people, and was left out" in found.notes[0]


def test_a_bold_full_stop_shows_no_asterisks(tmp_path: Path) -> None:
    document = _titled("Canons")
    document.add_paragraph("Sing it twice").add_run(".").bold = True

    assert _read(saved(document, tmp_path)).body == "Sing it twice.\n"
