"""Documents of strangers: what a page says is what they said, and what is left out is told."""

from __future__ import annotations

import io
import json

import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import html
from PIL import Image
from pptx import Presentation

from generator.convert.markdown import convert, extensions_of
from generator.imported.imported import Imported, read_document
from tests.conftest import PROJECT
from tests.imported.documents import blank
from tests.imported.test_other_programs import odt


def _read(document: WordDocument, *, is_session: bool = False) -> Imported:
    data = io.BytesIO()
    document.save(data)
    return read_document("document.docx", data.getvalue(), is_session=is_session)


def _titled(*lines: str) -> WordDocument:
    document = blank()
    document.add_heading("Our meeting", 1)
    for line in lines:
        document.add_paragraph(line)
    return document


def _picture() -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(data, "PNG")
    data.seek(0)
    return data


LONG = "We then agreed on what we try until we meet again, and on who brings the books."


def test_what_follows_names_in_the_same_paragraph_stays() -> None:
    document = _titled()
    paragraph = document.add_paragraph("Present: Jane Smith, Tom Brown")
    paragraph.add_run().add_break()
    paragraph.add_run("We buy new books in May.")
    read = _read(document, is_session=True)
    assert "We buy new books in May." in read.body
    assert "Smith" not in read.body


def test_short_sentences_below_names_stay() -> None:
    read = _read(_titled("Present:", "Jane Smith", "Tom Brown", "The mock went well.", LONG))
    assert read.body.startswith("The mock went well.\n\nWe then agreed")
    assert "Jane" not in read.body


def test_it_is_told_how_much_was_left_out_with_names() -> None:
    read = _read(_titled("Present:", "Jane Smith", "Tom Brown", "Buy glue", LONG))
    assert "Buy glue" not in read.body
    [told] = [each for each in read.notes if "Present" in each]
    assert "3 lines below it" in told
    assert "Smith" not in told


@pytest.mark.parametrize(
    "line",
    ["Distribution: the way in which values are spread", "Author - the person who wrote a text"],
)
def test_a_word_that_is_explained_names_nobody(line: str) -> None:
    read = _read(_titled(line))
    assert line.split(" ", 2)[2] in read.body
    assert read.notes == ()


@pytest.mark.parametrize("line", ["Present: jane and tom", "Author: Bo Xi Qu", "Chair: xq"])
def test_a_line_of_names_is_left_out_however_it_is_typed(line: str) -> None:
    assert not _read(_titled(line, LONG)).body.startswith(line.split(":")[0])


def test_numbers_that_were_typed_stay_as_they_were() -> None:
    quiz = ("1. What is a force?", "a) a push", "b) a colour", "2. Name a unit", "a) newton")
    assert _read(_titled(*quiz)).body.replace("\\", "").split("\n\n") == [
        *quiz[:-1],
        f"{quiz[-1]}\n",
    ]
    later = ("5. What is a force?", "6. Name a unit")
    assert _read(_titled(*later)).body.replace("\\", "") == "\n\n".join(later) + "\n"
    assert _read(_titled("1. Read", "2. Write")).body == "1. Read\n2. Write\n"


def test_words_that_a_style_hides_are_left_out() -> None:
    document = _titled()
    for name, kind in (("Key", WD_STYLE_TYPE.CHARACTER), ("Keys", WD_STYLE_TYPE.PARAGRAPH)):
        document.styles.add_style(name, kind).font.hidden = True
    below = document.styles.add_style("Below", WD_STYLE_TYPE.PARAGRAPH)
    below.base_style = document.styles["Keys"]
    document.add_paragraph("Seen ").add_run("answer", style="Key")
    document.add_paragraph("solution", style="Keys")
    document.add_paragraph("result", style="Below")
    shown = document.add_paragraph("", style="Keys").add_run("shown")
    shown.font.hidden = False
    read = _read(document)
    assert read.body == "Seen\n\nshown\n"
    assert any("Hidden text" in each for each in read.notes)


def test_words_that_are_struck_twice_are_struck() -> None:
    document = _titled()
    document.add_paragraph("We meet ").add_run("on Monday").font.double_strike = True
    assert _read(document).body == "We meet ~~on Monday~~\n"


def test_raised_numbers_stay_raised_in_lines_with_tabs_and_in_a_title() -> None:
    document = blank()
    document.add_heading("Finding x", 1).add_run("2").font.superscript = True
    document.add_paragraph("Week\tSize")
    document.add_paragraph("1\t10").add_run("3").font.superscript = True
    read = _read(document)
    assert read.title == "Finding x²"
    assert "| 1 | 10<sup>3</sup> |" in read.body
    assert not any("Words of the document" in each for each in read.notes)


def test_what_a_picture_shows_is_one_line() -> None:
    document = _titled()
    for said in (
        "A chart [of marks]\n\nby term",
        "A picture\n\nDescription automatically generated",
    ):
        document.add_picture(_picture())
        document.inline_shapes[-1]._inline.docPr.set("descr", said)
    body = _read(document).body
    assert r"![A chart \[of marks\] by term](" in body
    assert "![Say what this picture shows](" in body


def test_pictures_of_what_is_left_out_are_not_written() -> None:
    document = _titled(LONG)
    table = document.add_table(2, 2)
    for at, words in enumerate(("Name", "Signature", "Jane Smith")):
        table.cell(at // 2, at % 2).text = words
    table.cell(1, 1).paragraphs[0].add_run().add_picture(_picture())
    read = _read(document)
    assert read.pictures == ()
    assert any("1 picture" in each for each in read.notes)


def test_a_picture_beside_the_title_stays() -> None:
    document = blank()
    document.add_heading("", 1).add_run("Our meeting").add_picture(_picture())
    document.add_paragraph(LONG)
    read = _read(document)
    assert read.title == "Our meeting"
    assert read.body.startswith("![")
    assert len(read.pictures) == 1


@pytest.mark.parametrize(
    "line",
    [
        "??? what next",
        "!!! read that",
        "the set {.1, .2}",
        "Ask { .md-button }",
        ": a sign before words",
        "a ^2^ b",
    ],
)
def test_signs_that_are_marks_of_ours_are_shown_as_they_were(line: str) -> None:
    extensions = json.dumps(extensions_of(PROJECT / "mkdocs.yml"))
    made = convert(_read(_titled(line, LONG)).body, extensions)
    shown = html.fragment_fromstring(made.html, create_parent="div")
    assert str(shown.text_content()).split("\n")[0].strip() == line


def test_signs_in_code_stay_as_they_are() -> None:
    text = "# A program\n\nUse `{x}` or\n\n```\nfor i in {1, 2}:\n    print(i ^ 2)\n```\n"
    body = read_document("program.md", text.encode(), is_session=False).body
    assert "`{x}`" in body
    assert "for i in {1, 2}:\n    print(i ^ 2)" in body


def _with_footnote(inside: str) -> bytes:
    data = io.BytesIO()
    document = _titled(LONG)
    run = parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>')
    document.paragraphs[-1]._p.append(run)
    note = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Seen </w:t></w:r>'
        f"{inside}</w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(data)
    return data.getvalue()


def test_hidden_words_of_a_footnote_are_left_out() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>answer</w:t></w:r>"
    read = read_document("document.docx", _with_footnote(hidden), is_session=False)
    assert "Seen" in read.body
    assert "answer" not in read.body
    assert any("Hidden text" in each for each in read.notes)


def test_raised_and_lowered_words_on_slides_stay_so() -> None:
    slides = Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text = "Large numbers"
    frame = slide.placeholders[1].text_frame
    for words, baseline in (("10", ""), ("3", "30000"), (" m of CO", ""), ("2", "-25000")):
        run = frame.paragraphs[0].add_run()
        run.text = words
        if baseline:
            run._r.get_or_add_rPr().set("baseline", baseline)
    frame.add_paragraph().text = "More"
    data = io.BytesIO()
    slides.save(data)
    read = read_document("slides.pptx", data.getvalue(), is_session=False)
    assert "- 10<sup>3</sup> m of CO<sub>2</sub>\n- More" in read.body
    assert not any("Words of the document" in each for each in read.notes)


def test_struck_words_of_an_open_document_stay_struck() -> None:
    top = '<style:style style:name="Gone" style:family="text"><style:text-properties '
    styles = f'{top}style:text-line-through-style="solid"/></style:style>'
    text = '<text:p>We meet <text:span text:style-name="Gone">on Monday</text:span></text:p>'
    read = read_document("document.odt", odt(text, styles), is_session=False)
    assert read.body == "We meet ~~on Monday~~\n"


def test_a_list_with_letters_is_told() -> None:
    document = _titled()
    for words in ("a push", "a colour"):
        document.add_paragraph(words, style="List Number")._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        )
    assert not any("letters" in each for each in _read(document).notes)
    kinds = document.part.numbering_part.element
    used = kinds.xpath('w:num[@w:numId="1"]/w:abstractNumId/@w:val')[0]
    for form in kinds.xpath(f'w:abstractNum[@w:abstractNumId="{used}"]/w:lvl/w:numFmt'):
        form.set(f"{{{form.nsmap['w']}}}val", "lowerLetter")
    assert any("letters" in each for each in _read(document).notes)


def test_an_equation_in_a_footnote_comes_along() -> None:
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    equation = f'<m:oMath xmlns:m="{maths}"><m:r><m:t>a=b</m:t></m:r></m:oMath>'
    read = read_document("document.docx", _with_footnote(equation), is_session=False)
    assert "$a=b$" in read.body.replace(" ", "").replace("`", "")


@pytest.mark.parametrize(
    "address",
    [
        "file:///C:/Users/jane.smith/plan.docx",
        "C:\\Users\\jane.smith\\plan.docx",
        "\\\\server\\jane.smith\\plan.docx",
        "javascript:alert(1)",
    ],
)
def test_a_link_that_only_one_computer_knows_keeps_its_words_alone(address: str) -> None:
    document = _titled()
    related = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.add_paragraph("See ")._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{related}"><w:r><w:t>the plan</w:t></w:r>'
            "</w:hyperlink>"
        )
    )
    read = _read(document)
    assert read.body == "See the plan\n"
    [told] = read.notes
    assert "“the plan”" in told
    assert "smith" not in told


@pytest.mark.parametrize("address", ["https://www.example.org/a", "other.docx", "tel:01632960001"])
def test_a_link_that_others_can_open_stays(address: str) -> None:
    text = f"# A plan\n\nSee [it]({address}).\n"
    assert read_document("a.md", text.encode(), is_session=False).body == f"See [it]({address}).\n"


@pytest.mark.parametrize(
    "line",
    [
        "Participants: Xiu Qoz",
        "Invited: Xiu Qoz",
        "Clerk: Xiu Qoz",
        "Apologies were received from Xiu Qoz",
        "Apologies from Xiu Qoz",
        "In attendance were Xiu Qoz and Bo Tzu",
    ],
)
def test_names_that_no_list_knows_are_left_out_by_what_leads_to_them(line: str) -> None:
    read = _read(_titled(line, LONG), is_session=True)
    assert read.body == f"{LONG}\n"
    assert "Qoz" in read.unsaid
