"""`trustpages import`: what a Word document says is in the page, or told."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from generator.imported.markdown import words_in
from generator.imported.times import day_in
from tests.conftest import Run
from tests.imported import documents
from tests.imported.documents import DOCUMENTS, blank, refused, saved

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _imported(trust: Path, tmp_path: Path, run: Run, name: str, kind: str = "resource") -> str:
    """The page's text below its top, and then what was said, below a line."""
    file = saved(DOCUMENTS[name](), tmp_path)
    result = run("import", str(file), "music", "--as", kind, root=trust)
    assert result.exit_code == 0, result.output
    folder = "plc" if kind == "session" else "resources"
    [path] = re.findall(rf"^(subjects/music/{folder}/\S+\.md) is written", result.stdout, re.M)
    text = (trust / path).read_text(encoding="utf-8")
    _, _, body = text.partition("\n---\n")
    return f"{body}--\n{result.stdout}"


EXPECTED = {
    "bold headings": (
        "## Why we begin with questions\n\nPupils forget most in the first days.\n",
        "Taken as headings, being bold lines: Why we begin with questions; What to do on Monday.",
    ),
    "tabs": ("| Week | Topic | Quiz |\n| --- | --- | --- |\n| 1 | Forces | Q1 to Q5 |", "a table"),
    "picture": ("![Say what this picture shows](drawing-the-apparatus-1.png)", "each picture"),
    "tracked changes": ("Mark the conclusion\n", "2 tracked changes taken as accepted"),
    "comment": ("One question, one minute.", "1 comment in the margin left out."),
    "text box": (
        "Beside this stands a box.\n\nTier three words first",
        "Text in boxes stands below",
    ),
    "lists": ("1. Goggles on.\n2. Mat out.\n\nNow check the hair.", "several numbered lists"),
    "agenda": (
        "15:45 Tea, 15 minutes; 16:00 Canons, how long is not said",
        "“Present” names people",
    ),
    "equation": ("Say it in words first.", "words first.$V=IR$"),
    "header": ("Plan with the grid.", "was left out: “Willow Bank science department”."),
    "joined cells": ("| Forces | Cells \\| tissues<br>Organs |", "cells that were joined"),
    "link and signs": (
        r"Use \*three\* stars, a\_b\_c and \<tags\>; 5 \< 7, #1, \[\[not a topic\]\]."
        "\n\nSee [the guidance](https://www.example.org/a_b)",
        "is written",
    ),
}


def test_each_document_is_expected() -> None:
    assert EXPECTED.keys() == DOCUMENTS.keys()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_says_is_in_the_page_or_told(
    name: str, trust: Path, tmp_path: Path, run: Run
) -> None:
    text = _imported(trust, tmp_path, run, name, "session" if name == "agenda" else "resource")

    for part in EXPECTED[name]:
        assert part in text
    assert _lost(name, text) == set()


def test_no_word_of_an_agenda_is_lost_either_where_it_is_no_session(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    assert _lost("agenda", _imported(trust, tmp_path, run, "agenda")) == set()


def _lost(name: str, text: str) -> set[str]:
    """Words of a document that neither the page nor what was said has; but for its title."""
    first, *others = DOCUMENTS[name]().paragraphs
    said = words_in(" ".join(each.text for each in others))
    have = {*words_in(text), *words_in(name), *words_in(first.text)}
    return {*said} - have - (PEOPLE if name == "agenda" else set())


PEOPLE = set("present apologies ann abbott bill barker cara cole dan dunn".split())


def test_who_was_there_is_named_nowhere(trust: Path, tmp_path: Path, run: Run) -> None:
    text = _imported(trust, tmp_path, run, "agenda", "session")
    page = (trust / "subjects/music/plc/music-plc-4-february-2027.md").read_text(encoding="utf-8")

    assert not {*words_in(text), *words_in(page)} & (PEOPLE - {"present", "apologies"})


def test_nothing_is_written_while_a_person_is_in_it(trust: Path, tmp_path: Path, run: Run) -> None:
    file = saved(documents.with_a_pupil(), tmp_path)
    before = sorted(trust.rglob("*"))

    result = run("import", str(file), "music", root=trust)

    assert result.exit_code == 1
    assert result.stdout == (
        "- Paragraph 2 of its text: this line has the number of a pupil, a UPN (hidden here).\n"
    )
    assert "B801200005001" not in result.output
    assert "Nothing was written" in result.stderr
    assert sorted(trust.rglob("*")) == before


def test_who_was_there_is_not_named_further_down_either(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    document = documents.with_agenda()
    document.add_paragraph("Ann will bring the cards.")

    result = run("import", str(saved(document, tmp_path)), "music", root=trust)

    assert result.exit_code == 1
    assert result.stdout == "- Paragraph 4 of its text: it names somebody who was there.\n"


def test_what_is_hidden_in_the_document_stays_out(trust: Path, tmp_path: Path, run: Run) -> None:
    document = documents.with_comment()
    document.add_paragraph("Seen ").add_run("unseen").font.hidden = True

    result = run("import", str(saved(document, tmp_path)), "music", root=trust)

    page = trust / "subjects/music/resources/exit-questions.md"
    assert "unseen" not in page.read_text(encoding="utf-8")
    assert "Hidden text was left out." in result.stdout


def test_what_is_raised_or_lowered_stays_so(trust: Path, tmp_path: Path, run: Run) -> None:
    document = documents.with_comment()
    paragraph = document.add_paragraph("H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O and x")
    paragraph.add_run("2").font.superscript = True

    result = run("import", str(saved(document, tmp_path)), "music", root=trust)

    page = trust / "subjects/music/resources/exit-questions.md"
    assert "H<sub>2</sub>O and x<sup>2</sup>" in page.read_text(encoding="utf-8")
    assert "Words of the document" not in result.stdout


def test_a_table_in_a_table_and_a_list_in_a_cell_are_lines_of_it(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    document = documents.with_comment()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Outer"
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "one", "two"
    table.cell(1, 0).text = "first"
    table.cell(1, 0).add_paragraph("second", style="List Bullet")

    result = run("import", str(saved(document, tmp_path)), "music", root=trust)

    text = (trust / "subjects/music/resources/exit-questions.md").read_text(encoding="utf-8")
    assert "| Outer | one; two |\n| --- | --- |\n| first<br>second |  |" in text
    assert "A table stands within another" in result.stdout


def test_typed_lists_are_lists(trust: Path, tmp_path: Path, run: Run) -> None:
    document = documents.with_comment()
    for line in ("• splint", "• tongs", "1) light", "2) wait"):
        document.add_paragraph(line)

    run("import", str(saved(document, tmp_path)), "music", root=trust)

    text = (trust / "subjects/music/resources/exit-questions.md").read_text(encoding="utf-8")
    assert "- splint\n- tongs\n\n1. light\n2. wait\n" in text


def test_a_footnote_is_one(trust: Path, tmp_path: Path, run: Run) -> None:
    file = saved(documents.with_footnote(), tmp_path)

    result = run("import", str(file), "music", root=trust)

    text = (trust / "subjects/music/resources/a-claim-with-its-source.md").read_text("utf-8")
    assert "Tests help memory[^2] for months.\n\n[^2]: Roediger and Karpicke (2006)\n" in text
    assert "Words of the document" not in result.stdout


def test_minutes_have_their_day_and_wait_for_all_else(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    text = _imported(trust, tmp_path, run, "agenda", "session")
    page = (trust / "subjects/music/plc/music-plc-4-february-2027.md").read_text(encoding="utf-8")

    assert "- Its day was read as 2027-02-04, so it is still planned." in text
    assert "\ndate: 2027-02-04 # read off the document\n" in page
    assert "\nstatus: planned # its day is still to come\n---\n" in page
    assert "Tea and welcome" not in page
    told = run("check", root=trust).stdout
    for name in ("format", "time_from", "end", "facilitator", "minutes"):
        assert re.search(rf"^ +\d+ \| +{name}: ", told, re.M), name


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("PLC on 4th Feb 2027", "2027-02-04"),
        ("Minutes 04/02/2027", "2027-02-04"),
        ("31 February 2027", ""),
        ("Year 9, 4 classes", ""),
    ],
)
def test_a_day_is_read_as_it_is_written_here(said: str, day: str) -> None:
    assert day_in(said) == day


def test_the_title_is_the_documents_own_or_the_one_given(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    file = saved(documents.with_bold_headings(), tmp_path)

    run("import", str(file), "music", root=trust)
    run("import", str(file), "music", "--title", "Other starters", root=trust)

    own = trust / "subjects/music/resources/starters-that-bring-things-back.md"
    assert 'title: "Starters that bring things back"\n' in own.read_text(encoding="utf-8")
    assert (trust / "subjects/music/resources/other-starters.md").is_file()


def test_a_page_that_is_there_is_left_as_it_is(trust: Path, tmp_path: Path, run: Run) -> None:
    file = saved(documents.with_comment(), tmp_path)
    run("import", str(file), "music", root=trust)
    page = trust / "subjects/music/resources/exit-questions.md"
    page.write_text("mine", encoding="utf-8")

    result = run("import", str(file), "music", root=trust)

    assert result.exit_code == 2
    assert "is there already. Choose another title." in result.stderr
    assert page.read_text(encoding="utf-8") == "mine"


OTHERS = {
    "old.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "before 2007, or asks for a password"),
    "scan.pdf": (b"%PDF-1.7\n", "Import the document that it was made from"),
    "text.docx": (b"not a zip", "is no Word document, or it is damaged"),
    "empty.docx": (b"", "is no Word document, or it is damaged"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_word_document_is_told_what_to_do(
    name: str, trust: Path, tmp_path: Path, run: Run
) -> None:
    data, told = OTHERS[name]
    assert told in refused(name, data, trust, tmp_path, run)


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
def test_a_damaged_document_is_told(part: str, trust: Path, tmp_path: Path, run: Run) -> None:
    whole = saved(documents.with_comment(), tmp_path)
    damaged = tmp_path / "damaged.docx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        for each in old.namelist():
            data = old.read(each)
            new.writestr(each, data[: len(data) // 2] if each == part else data)

    result = run("import", str(damaged), "music", root=trust)

    assert result.exit_code == 2
    assert "damaged" in result.stderr


def test_a_document_without_text_is_told(trust: Path, tmp_path: Path, run: Run) -> None:
    result = run("import", str(saved(blank(), tmp_path)), "music", root=trust)

    assert result.exit_code == 2
    assert "document.docx has no text." in result.stderr


def test_a_document_of_one_line_is_a_page_of_that_title(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    document = Document()
    document.add_paragraph().add_run("The sunset tree").bold = True

    result = run("import", str(saved(document, tmp_path)), "music", root=trust)

    assert result.exit_code == 0
    assert (trust / "subjects/music/resources/the-sunset-tree.md").is_file()


def test_a_picture_that_is_not_in_the_document_is_told(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    document = documents.with_picture()
    (picture,) = document.element.body.iter(qn("a:blip"))
    part = document.part.relate_to(
        "https://www.example.org/clamp.png",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
        is_external=True,
    )
    del picture.attrib[qn("r:embed")]
    picture.set(qn("r:link"), part)

    result = run("import", str(saved(document, tmp_path)), "music", root=trust)

    assert "A picture that the document only leads to was left out." in result.stdout


def test_text_that_is_there_once_more_for_older_programs_is_not_told_as_lost(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    document = documents.with_text_box()
    (box,) = document.element.body.iter(qn("w:pict"))
    both = parse_xml(
        f"<mc:AlternateContent {MC} {nsdecls('w')}><mc:Choice Requires='wps'><w:p><w:r>"
        "<w:t>Tier three words first</w:t></w:r></w:p></mc:Choice><mc:Fallback/>"
        "</mc:AlternateContent>"
    )
    box.addprevious(both)
    both[1].append(box)

    result = run("import", str(saved(document, tmp_path)), "music", root=trust)

    text = (trust / "subjects/music/resources/a-box-of-words.md").read_text("utf-8")
    assert text.count("Tier three words first") == 1
    assert "Words of the document" not in result.stdout


def test_an_unknown_subject_is_told(trust: Path, tmp_path: Path, run: Run) -> None:
    file = saved(documents.with_comment(), tmp_path)

    result = run("import", str(file), "alchemy", root=trust)

    assert result.exit_code == 2
    assert "there is no subject called alchemy. There are: art, music." in result.stderr
