"""Slides become an outline with the file beside it; what colleagues would download is searched."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from PIL import Image
from pptx.util import Inches

from tests.conftest import Run
from tests.imported.test_equations import omml, r


def _slides() -> Any:
    """A title, a list in a list with a picture, a table, an equation, a hidden slide, notes."""
    made = pptx.Presentation()
    title, text, only_title = (made.slide_layouts[number] for number in (0, 1, 5))
    first = made.slides.add_slide(title)
    first.shapes.title.text = "Energy in three lessons"
    first.placeholders[1].text = "For Year 9"
    second = made.slides.add_slide(text)
    second.shapes.title.text = "Stores"
    frame = second.placeholders[1].text_frame
    frame.text = "Kinetic"
    for words, level in (("moving things", 1), ("Thermal", 0)):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = words, level
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(data, "PNG")
    second.shapes.add_picture(data, 0, 0)
    second.notes_slide.notes_text_frame.text = "Ask the back row first."
    third = made.slides.add_slide(only_title)
    third.shapes.title.text = "Units"
    table = third.shapes.add_table(2, 2, 0, 0, Inches(4), Inches(1)).table
    for (row, column), words in {(0, 0): "What", (0, 1): "Unit", (1, 0): "Energy"}.items():
        table.cell(row, column).text = words
    hidden = made.slides.add_slide(text)
    hidden.shapes.title.text = "Answers for me"
    hidden._element.set("show", "0")
    return made


def _saved(slides: Any, folder: Path) -> Path:
    slides.save(folder / "lesson.pptx")
    return folder / "lesson.pptx"


def _data(slides: Any) -> bytes:
    data = io.BytesIO()
    slides.save(data)
    return data.getvalue()


def test_slides_are_an_outline_with_the_file_beside_it(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    file = _saved(_slides(), tmp_path)

    result = run("import", str(file), "music", root=trust)

    assert result.exit_code == 0, result.output
    page = trust / "subjects/music/resources/energy-in-three-lessons.md"
    top, _, body = page.read_text(encoding="utf-8").partition("\n---\n")
    assert "\nkind: slides\n" in top
    assert '\n  - path: "energy-in-three-lessons.pptx"\n' in top
    assert page.with_suffix(".pptx").read_bytes() == file.read_bytes()
    assert body == (
        "For Year 9\n\n## Stores\n\n- Kinetic\n  - moving things\n- Thermal\n\n## Units\n\n"
        "| What | Unit |\n| --- | --- |\n| Energy |  |\n"
    )
    assert "- Slide 2 has notes for the speaker: they are in the file, and not in" in result.stdout
    assert "- Slide 4 has been hidden, which is in the file, and not in the page." in result.stdout
    assert "- Slide 2 has pictures, which are in the file" in result.stdout
    assert "Words of the document" not in result.stdout
    assert "energy-in-three-lessons.md is written." in result.stdout


def test_an_equation_is_read_where_powerpoint_puts_it(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    slides = _slides()
    shape = slides.slides[0].placeholders[1]
    paragraph = shape.text_frame.paragraphs[0]._p
    paragraph.append(
        etree.fromstring(
            '<a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main">'
            f"{omml(r('E=mgh'))}</a14:m>"
        )
    )
    inner = shape._element
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = etree.fromstring(
        f'<mc:AlternateContent xmlns:mc="{compatibility}"><mc:Choice Requires="a14"/>'
        "<mc:Fallback/></mc:AlternateContent>"
    )
    inner.addprevious(both)
    both[0].append(inner)

    result = run("import", str(_saved(slides, tmp_path)), "music", root=trust)

    assert result.exit_code == 0, result.output
    page = trust / "subjects/music/resources/energy-in-three-lessons.md"
    assert "\nFor Year 9$`E=mgh`$\n" in page.read_text("utf-8").replace("$E=mgh$", "$`E=mgh`$")


@pytest.mark.parametrize("where", ["slide", "notes", "hidden"])
def test_nothing_is_written_while_a_person_is_in_the_file(
    where: str, trust: Path, tmp_path: Path, run: Run
) -> None:
    slides = _slides()
    frames = {
        "slide": slides.slides[1].placeholders[1].text_frame,
        "notes": slides.slides[1].notes_slide.notes_text_frame,
        "hidden": slides.slides[3].placeholders[1].text_frame,
    }
    frames[where].add_paragraph().text = "Her UPN is B801200005001."
    before = sorted(trust.rglob("*"))

    result = run("import", str(_saved(slides, tmp_path)), "music", root=trust)

    assert result.exit_code == 1
    assert "The file itself: " in result.stdout
    assert "a UPN" in result.stdout
    assert "B801200005001" not in result.output
    assert sorted(trust.rglob("*")) == before


def test_who_made_them_is_not_shared_with_the_file(trust: Path, tmp_path: Path, run: Run) -> None:
    slides = _slides()
    slides.slides[0].placeholders[1].text_frame.text = "Prepared by: Ann Abbott"

    result = run("import", str(_saved(slides, tmp_path)), "music", root=trust)

    assert result.exit_code == 1
    assert result.stdout == (
        "- The file, which colleagues would download, names who was there or who made it. Take the "
        "names out of it.\n"
    )


def test_slides_without_words_are_called_as_their_file(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    slides = pptx.Presentation()
    slides.slides.add_slide(slides.slide_layouts[6])

    result = run("import", str(_saved(slides, tmp_path)), "music", root=trust)

    assert result.exit_code == 0, result.output
    page = trust / "subjects/music/resources/lesson.md"
    assert 'title: "lesson"' in page.read_text(encoding="utf-8")


def test_slides_of_a_session_are_beside_its_page(trust: Path, tmp_path: Path, run: Run) -> None:
    file = _saved(_slides(), tmp_path)

    run("import", str(file), "music", "--as", "session", root=trust)

    page = trust / "subjects/music/plc/energy-in-three-lessons.md"
    assert '\n  - path: "energy-in-three-lessons.pptx"\n' in page.read_text(encoding="utf-8")
    assert page.with_suffix(".pptx").is_file()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("none.pptx", _data(pptx.Presentation()), "none.pptx has no slides."),
        ("text.pptx", b"not a zip", "is no PowerPoint presentation, or it is damaged"),
        ("old.ppt", b"\xd0\xcf\x11\xe0", "save it as a presentation (.pptx)"),
    ],
)
def test_what_is_no_presentation_is_told_what_to_do(
    name: str, data: bytes, told: str, trust: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / name).write_bytes(data)

    result = run("import", str(tmp_path / name), "music", root=trust)

    assert result.exit_code == 2
    assert told in result.stderr
