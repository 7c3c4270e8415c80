"""Word documents as teachers make them."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from tests.conftest import Run


def blank() -> WordDocument:
    """A document without text."""
    return Document(io.BytesIO(_template()))


@functools.cache
def _template() -> bytes:
    """The library's own document without its hundred styles of tables, which take long to read."""
    document = Document()
    styles = document.styles.element
    for each in list(styles):
        is_of_tables = each.get(qn("w:type")) == "table" and not each.get(qn("w:default"))
        if is_of_tables or each.tag == qn("w:latentStyles"):
            styles.remove(each)
    for name, related in list(document.part.rels.items()):
        if related.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[name]
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def saved(document: WordDocument, folder: Path, name: str = "document.docx") -> Path:
    """The document as a file."""
    document.save(str(folder / name))
    return folder / name


def with_bold_headings() -> WordDocument:
    document = blank()
    document.add_paragraph("Starters that bring things back", style="Title")
    document.add_paragraph().add_run("Why we begin with questions").bold = True
    document.add_paragraph("Pupils forget most in the first days.")
    document.add_paragraph().add_run("What to do on Monday").bold = True
    document.add_paragraph("Ask three questions: one from last week, one from last month.")
    return document


def with_tabs() -> WordDocument:
    document = blank()
    document.add_heading("A plan for half a term", 1)
    for line in ("Week\tTopic\tQuiz", "1\tForces\tQ1 to Q5", "2\tCircuits\tQ6 to Q9"):
        document.add_paragraph(line)
    document.add_paragraph("Leave week 7 free.")
    return document


def with_picture() -> WordDocument:
    document = blank()
    document.add_heading("Drawing the apparatus", 1)
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(data, "PNG")
    data.seek(0)
    document.add_picture(data)
    document.add_paragraph("Label the clamp first.")
    return document


def with_tracked_changes() -> WordDocument:
    document = blank()
    document.add_heading("What to mark", 1)
    paragraph = document.add_paragraph("Mark the ")
    paragraph._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t>conclusion</w:t></w:r></w:ins>'
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="2" w:author="A">'
            "<w:r><w:delText>wholebook</w:delText></w:r></w:del>"
        )
    )
    return document


def with_comment() -> WordDocument:
    document = blank()
    document.add_heading("Exit questions", 1)
    paragraph = document.add_paragraph("One question, one minute.")
    document.add_comment(paragraph.runs, text="Ask the head first", author="A", initials="A")
    return document


def with_text_box() -> WordDocument:
    document = blank()
    document.add_heading("A box of words", 1)
    paragraph = document.add_paragraph("Beside this stands a box.")
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>Tier three words first</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    )
    return document


def with_lists() -> WordDocument:
    document = blank()
    document.add_heading("Setting up a practical", 1)
    for step in ("Goggles on.", "Mat out."):
        document.add_paragraph(step, style="List Number")
    document.add_paragraph("Now check the hair.")
    document.add_paragraph("Light the burner.", style="List Number")
    for thing in ("splint", "tongs"):
        document.add_paragraph(thing, style="List Bullet")
    return document


def with_agenda() -> WordDocument:
    document = blank()
    document.add_heading("Music PLC, 4 February 2027", 1)
    document.add_paragraph("Present: Ann Abbott, Bill Barker, Cara Cole")
    document.add_paragraph("Apologies")
    document.add_paragraph("Dan Dunn")
    document.add_paragraph().add_run("Agenda").bold = True
    table = document.add_table(rows=0, cols=3)
    for row in (("Time", "Item", "Lead"), ("15:45", "Tea", "Host"), ("16:00", "Canons", "Lead")):
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    document.add_paragraph("We agreed to begin with the bass line.")
    return document


def with_equation() -> WordDocument:
    document = blank()
    document.add_heading("Ohm on one side", 1)
    document.add_paragraph("Say it in words first.")._p.append(
        parse_xml(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
            "<m:r><m:t>V=IR</m:t></m:r></m:oMath>"
        )
    )
    return document


def with_header() -> WordDocument:
    document = blank()
    document.add_heading("A planning grid", 1)
    document.add_paragraph("Plan with the grid.")
    document.sections[0].header.paragraphs[0].text = "Willow Bank science department"
    return document


def with_joined_cells() -> WordDocument:
    document = blank()
    document.add_heading("Who teaches what", 1)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Autumn"
    table.cell(1, 0).text = "Forces"
    table.cell(1, 1).text = "Cells | tissues\nOrgans"
    return document


def with_link_and_signs() -> WordDocument:
    document = blank()
    document.add_heading("Signs that mean something", 1)
    document.add_paragraph("Use *three* stars, a_b_c and <tags>; 5 < 7, #1, [[not a topic]].")
    paragraph = document.add_paragraph("See ")
    relation = paragraph.part.relate_to(
        "https://www.example.org/a_b",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link = parse_xml(
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t>the guidance</w:t></w:r>'
        "</w:hyperlink>"
    )
    paragraph._p.append(link)
    return document


def refused(name: str, data: bytes, trust: Path, folder: Path, run: Run) -> str:
    """What is said of a file of this name in `folder`, of which no page can be made."""
    (folder / name).write_bytes(data)
    result = run("import", str(folder / name), "music", root=trust)
    assert result.exit_code == 2
    return result.stderr


def with_a_pupil() -> WordDocument:
    document = blank()
    document.add_heading("Feedback after the mock", 1)
    document.add_paragraph("Write to jane.smith@pupils.example about it.")
    document.add_paragraph("Her UPN is B801200005001.")
    return document


DOCUMENTS: dict[str, Callable[[], WordDocument]] = {
    name.removeprefix("with_").replace("_", " "): make
    for name, make in list(globals().items())
    if name.startswith("with_") and name != "with_a_pupil"
}
"""What is in a document → one that is made"""


def with_footnote() -> WordDocument:
    """One whose second paragraph has a footnote; added to none of `DOCUMENTS`, being made later."""
    document = blank()
    document.add_heading("A claim with its source", 1)
    paragraph = document.add_paragraph("Tests help memory")
    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            '<w:footnoteReference w:id="2"/></w:r>'
        )
    )
    paragraph.add_run(" for months.")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = (
        f'<?xml version="1.0"?><w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r>'
        "<w:t>Roediger and Karpicke (2006)</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), package)
    document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    )
    return document
