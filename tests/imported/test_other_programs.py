"""Documents of LibreOffice, and those that Google Docs offers to download."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from generator.imported.imported import Imported, read_document
from tests.conftest import Run
from tests.imported.documents import refused

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SPACES = " ".join(f'xmlns:{short}="{name}"' for short, name in NAMES.items())
STYLES = """
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style>
<style:style style:name="Low" style:family="text"><style:text-properties
style:text-position="sub 58%"/></style:style>
<style:style style:name="Unseen" style:family="text"><style:text-properties text:display="none"/>
</style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph"><style:text-properties
fo:font-weight="bold"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/>
<text:list-level-style-bullet text:level="2"/></text:list-style>
"""


def picture() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(data, "PNG")
    return data.getvalue()


def odt(
    text: str, styles: str = "", parts: Mapping[str, bytes] | None = None, top: str = ""
) -> bytes:
    """An OpenDocument text of these paragraphs; `parts` are its other files."""
    content = (
        f"{top}<office:document-content {SPACES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    around = f"<office:document-styles {SPACES}>{styles}</office:document-styles>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
        packed.writestr("styles.xml", around)
        for name, data in (parts or {}).items():
            packed.writestr(name, data)
    return made.getvalue()


def read(text: str, styles: str = "", parts: Mapping[str, bytes] | None = None) -> Imported:
    data = odt(f"<text:h text:outline-level='1'>Grids</text:h>{text}", styles, parts)
    return read_document("grids.odt", data, is_session=False)


EXPECTED = {
    "how words stand": (
        "<text:p>H<text:span text:style-name='Low'>2</text:span>O is <text:span "
        "text:style-name='B'>wet</text:span>.<text:line-break/>Next</text:p>",
        "H<sub>2</sub>O is **wet**.  \nNext\n",
    ),
    "words that stand alike, in pieces": (
        "<text:p><text:span text:style-name='B'>very <text:span text:style-name='B'>wet</text:span>"
        "</text:span><text:span text:style-name='B'>, indeed</text:span> so</text:p>",
        "**very wet, indeed** so\n",
    ),
    "a bold line": (
        "<text:p text:style-name='P2'>On Monday</text:p><text:p>Ask.</text:p>",
        "## On Monday\n\nAsk.\n",
    ),
    "lists": (
        "<text:list text:style-name='L1'><text:list-item><text:p>Goggles</text:p><text:list>"
        "<text:list-item><text:p>clean</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>Mat</text:p></text:list-item></text:list>",
        "1. Goggles\n\n   - clean\n2. Mat\n",
    ),
    "a table": (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Week"
        "</text:p></table:table-cell><table:table-cell><text:p>Topic</text:p></table:table-cell>"
        "</table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>1"
        "</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>",
        "| Week | Topic |\n| --- | --- |\n| 1 |  |\n",
    ),
    "a footnote": (
        "<text:p>Tests help<text:note text:note-class='footnote'><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Roediger (2006)</text:p></text:note-body>"
        "</text:note> memory.</text:p>",
        "Tests help[^1] memory.\n\n[^1]: Roediger (2006)\n",
    ),
    "a link and signs": (
        "<text:p>See <text:a xlink:href='https://www.example.org/a_b'>it</text:a>: a_b"
        "<text:s text:c='2'/>*c*.</text:p>",
        r"See [it](https://www.example.org/a_b): a\_b \*c\*." "\n",
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_an_open_document_says_is_in_the_page(name: str) -> None:
    text, body = EXPECTED[name]

    found = read(text)

    assert (found.title, found.body) == ("Grids", body)
    assert not [each for each in found.notes if "Words of the document" in each]


def test_a_title_is_one_by_its_style() -> None:
    data = odt("<text:p text:style-name='P1'>Grids</text:p><text:p>Ask.</text:p>")

    assert read_document("a.odt", data, is_session=False).title == "Grids"


LEFT = {
    "comment": (
        "<text:p>One<office:annotation><text:p>Ask the head</text:p></office:annotation></text:p>",
        "1 comment in the margin left out.",
    ),
    "hidden": (
        "<text:p>One<text:hidden-text>two</text:hidden-text></text:p>",
        "1 hidden text left out.",
    ),
    "tracked changes": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes><text:p>One</text:p>",
        "1 tracked change taken as accepted",
    ),
    "box": (
        "<text:p>One<draw:frame><draw:text-box><text:p>Tier three</text:p></draw:text-box>"
        "</draw:frame></text:p>",
        "Text in boxes stands below",
    ),
    "joined cells": (
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>"
        "One</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>",
        "cells that were joined",
    ),
    "picture elsewhere": (
        "<text:p>One<draw:frame><draw:image xlink:href='../secret.png'/></draw:frame></text:p>",
        "A picture that the document only leads to",
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_stays_behind_is_told(name: str) -> None:
    text, told = LEFT[name]

    found = read(text)

    assert "One" in found.body
    assert any(told in each for each in found.notes), found.notes
    assert not {"head", "two", "gone"} & set(found.body.split())
    assert not [each for each in found.notes if "Words of the document" in each]


def test_hidden_words_stay_out_and_are_told() -> None:
    found = read("<text:p>One<text:span text:style-name='Unseen'>two</text:span></text:p>")

    assert found.body == "One\n"
    assert "Words of the document that are not in the page: onetwo. See where" in found.notes[-1]


def test_an_equation_and_the_foot_of_a_sheet_are_told() -> None:
    maths = (
        b"<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>E</mi><mo>=</mo><mi>m</mi></math>"
    )
    found = read(
        "<text:p>One <draw:frame><draw:object xlink:href='./Object 1'/></draw:frame></text:p>",
        "<office:master-styles><style:master-page><style:footer><text:p>Willow Bank</text:p>"
        "</style:footer></style:master-page></office:master-styles>",
        {"Object 1/content.xml": maths},
    )

    assert "An equation was left out of paragraph 1 of its text: E=m." in found.notes[-1]
    assert "The top or bottom of each sheet was left out: “Willow Bank”." in found.notes


def test_a_picture_comes_along_with_its_description() -> None:
    found = read(
        "<text:p><draw:frame><svg:desc>A clamp</svg:desc><draw:image xlink:href='Pictures/a.png'/>"
        "</draw:frame></text:p>",
        parts={"Pictures/a.png": picture()},
    )

    assert found.body == "![A clamp](picture-of-the-document-1.png)\n"
    assert found.pictures == (("picture-of-the-document-1.png", picture()),)


GOOGLE = """\
# **Retrieval grids**

Some *text* for $5\\. A formula $E=mc^2$ and one $\\frac{}{2}$.

| Week | Topic |
| :---- | :---- |
| 1 | Forces |

![][image1]

A claim[^1].

<script>alert(1)</script>

[^1]:  Roediger (2006)

[image1]: <data:image/png;base64,PICTURE>
"""


def test_markdown_of_google_docs_is_a_page() -> None:
    encoded = base64.b64encode(picture()).decode("ascii")

    found = read_document("grids.md", GOOGLE.replace("PICTURE", encoded).encode(), is_session=False)

    assert found.title == "Retrieval grids"
    assert found.body == (
        "Some *text* for \\$5. A formula $E=mc^2$ and one .\n\n"
        "| Week | Topic |\n| --- | --- |\n| 1 | Forces |\n\n"
        "![Say what this picture shows](picture-of-the-document-1.png)\n\n"
        "A claim[^1].\n\n\\<script\\>alert(1)\\</script\\>\n\n[^1]: Roediger (2006)\n"
    )
    assert found.pictures == (("picture-of-the-document-1.png", picture()),)
    assert any(
        r"An equation was left out of paragraph 1 of its text: \frac{}{2}" in each
        for each in found.notes
    )
    assert not [each for each in found.notes if "Words of the document" in each]


def test_nothing_is_written_while_a_person_is_in_it(trust: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.odt").write_bytes(odt("<text:p>Her UPN is B801200005001.</text:p>"))
    (tmp_path / "b.md").write_text("# One\n\nHer UPN is B801200005001.\n", encoding="utf-8")
    before = sorted(trust.rglob("*"))

    for name in ("a.odt", "b.md"):
        result = run("import", str(tmp_path / name), "music", root=trust)

        assert result.exit_code == 1
        assert "Paragraph 1 of its text: this line has the number of a pupil" in result.stdout
    assert sorted(trust.rglob("*")) == before


OTHERS = {
    "locked.odt": (
        odt("", parts={"META-INF/manifest.xml": b"<a><encryption-data/></a>"}),
        "a password",
    ),
    "entity.odt": (odt("<text:p>&x;</text:p>", top="<!DOCTYPE a [<!ENTITY x 'y'>]>"), "is damaged"),
    "damaged.odt": (odt("<text:p>"), "it is damaged. Open it in LibreOffice"),
    "sheet.odt": (odt("").replace(b"office:text", b"office:none"), "is no OpenDocument text"),
    "text.odt": (b"no zip", "is no OpenDocument text, or it is damaged"),
    "notes.gdoc": (b"{}", "File, Download, Microsoft Word (.docx)"),
    "notes.pages": (b"PK", "choose File, Export To, Word"),
    "notes.rtf": (b"{\\rtf1}", "save it as a Word document (.docx)"),
    "page.md": (b"---\ntitle: A\n---\n", "has the top of a page already"),
    "old.md": ("é".encode("latin-1"), "is no text in UTF-8"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_cannot_be_read_is_told_what_to_do(
    name: str, trust: Path, tmp_path: Path, run: Run
) -> None:
    data, told = OTHERS[name]
    assert told in refused(name, data, trust, tmp_path, run)
