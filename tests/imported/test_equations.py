"""Equations of Word: carried over where a page shows each sign of them, else told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from lxml import etree

from generator.convert.markdown import convert, extensions_of
from generator.convert.maths import to_mathml
from generator.imported.equations import is_shown
from generator.imported.imported import read_document
from generator.imported.tex import NoTexError, tex_of
from tests.conftest import PROJECT, Run
from tests.imported.documents import blank, saved

MATHS = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)


def omml(inside: str, kind: str = "oMath") -> str:
    return f"<m:{kind} {MATHS}>{inside}</m:{kind}>"


def r(text: str, properties: str = "") -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<m:r><m:rPr>{properties}</m:rPr><m:t>{text}</m:t></m:r>"


def e(inside: str, name: str = "e") -> str:
    return f"<m:{name}>{inside}</m:{name}>"


def fraction(above: str, below: str, kind: str = "bar") -> str:
    properties = f'<m:fPr><m:type m:val="{kind}"/></m:fPr>'
    return e(properties + e(above, "num") + e(below, "den"), "f")


def brackets(inside: str, opened: str, closed: str) -> str:
    signs = f'<m:begChr m:val="{opened}"/><m:endChr m:val="{closed}"/>'
    return e(e(signs, "dPr") + inside, "d")


def plain(text: str) -> str:
    return r(text, '<m:sty m:val="p"/>')


SQUARED = e(e(r("b")) + e(r("2"), "sup"), "sSup")
EQUATIONS = {
    "letters": (r("V=IR"), "V=IR"),
    "fraction": (fraction(r("1"), r("2")) + r("mv"), r"\frac{1}{2}mv"),
    "root": (
        r("x=") + e("<m:radPr><m:degHide/></m:radPr><m:deg/>" + e(SQUARED + r("−4ac")), "rad"),
        r"x=\sqrt{b^{2}−4ac}",
    ),
    "third root": (e(e(r("3"), "deg") + e(r("27")), "rad"), r"\sqrt[3]{27}"),
    "sum": (
        e(
            '<m:naryPr><m:chr m:val="∑"/></m:naryPr>'
            + e(r("i=1"), "sub")
            + e(r("n"), "sup")
            + e(r("i")),
            "nary",
        ),
        r"\sum_{i=1}^{n} i",
    ),
    "function": (e(e(plain("sin"), "fName") + e(r("θ")), "func"), r"\sin θ"),
    "limit": (
        e(
            e(e(e(plain("lim")) + e(r("x→0"), "lim"), "limLow"), "fName") + e(r("x")),
            "func",
        ),
        r"\lim_{x→0} x",
    ),
    "curly brackets": (brackets(e(r("1,2")), "{", "}"), r"\left\{1,2\right\}"),
    "size": (brackets(e(r("x−3")), "|", "|"), r"\left\vert x−3\right\vert "),
    "choose": (brackets(e(fraction(r("n"), r("k"), "noBar")), "(", ")"), r"\binom{n}{k}"),
    "matrix": (
        brackets(
            e(e(e(e(r("1")) + e(r("2")), "mr") + e(e(r("3")) + e(r("4")), "mr"), "m")), "(", ")"
        ),
        r"\left(\begin{matrix}1 & 2 \\ 3 & 4\end{matrix}\right)",
    ),
    "lines": (
        e(e(r("y&=2x")) + e(r("z&=3")), "eqArr"),
        r"\begin{aligned}y&=2x \\ z&=3\end{aligned}",
    ),
    "vector": (e('<m:accPr><m:chr m:val="⃗"/></m:accPr>' + e(r("F")), "acc"), r"\vec{F}"),
    "signs": (r("50% & $5"), r"50\% \& \$5"),
    "words": (r("50% of", "<m:nor/>") + r("x"), r"\text{50\% of}x"),
    "two words in a row": (r("wave speed"), r"wave\ speed"),
    "therefore": (r("∴x=5"), r"\therefore x=5"),
    "mass and number": (
        e(e(r("6"), "sub") + e(r("14"), "sup") + e(plain("C")), "sPre"),
        r"{}_{6}^{14}{\mathrm{C}}",
    ),
    "changes that were tracked": (
        '<w:ins w:id="1" w:author="A">'
        + r("x")
        + '</w:ins><w:commentRangeStart w:id="2"/>'
        + r("=1"),
        "x=1",
    ),
    "struck through": (
        e("<m:borderBoxPr><m:strikeBLTR/></m:borderBoxPr>" + e(r("x")), "borderBox"),
        r"\cancel{x}",
    ),
}


@pytest.mark.parametrize("name", EQUATIONS)
def test_an_equation_is_mathematics_that_a_page_shows(name: str) -> None:
    inside, tex = EQUATIONS[name]
    element = etree.fromstring(omml(inside))
    said = "".join(str(each.text) for each in element.iter("{*}t"))

    assert tex_of(element).strip() == tex.strip()
    assert is_shown(tex, said)
    assert to_mathml(tex, display=False)


def test_a_sign_that_would_not_be_seen_is_noticed() -> None:
    assert is_shown(r"\{1,2\}", "{1,2}")
    assert not is_shown("{1,2}", "{1,2}")


def test_what_has_no_tex_is_said_so() -> None:
    with pytest.raises(NoTexError):
        tex_of(etree.fromstring(omml("<m:new>" + r("x") + "</m:new>")))


def _page(document: WordDocument, trust: Path, tmp_path: Path, run: Run) -> tuple[str, str]:
    result = run("import", str(saved(document, tmp_path)), "music", root=trust)
    assert result.exit_code == 0, result.output
    page = (trust / "subjects/music/resources/energy.md").read_text(encoding="utf-8")
    return page.partition("\n---\n")[2], result.stdout


def _document() -> WordDocument:
    document = blank()
    document.add_heading("Energy", 1)
    return document


def test_equations_stand_where_they_stood(trust: Path, tmp_path: Path, run: Run) -> None:
    document = _document()
    sentence = document.add_paragraph("Kinetic energy is ")
    sentence._p.append(parse_xml(omml(fraction(r("1"), r("2")) + r("m"))))
    sentence.add_run(" times speed squared, for $5 or £4.")
    alone = document.add_paragraph()
    alone._p.append(parse_xml(omml(omml(r("F=ma")), "oMathPara")))
    document.add_paragraph("Two", style="List Bullet")._p.append(parse_xml(omml(r("+2"))))
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Weight"
    table.cell(0, 1).paragraphs[0]._p.append(parse_xml(omml(r("W=mg"))))

    text, told = _page(document, trust, tmp_path, run)

    assert r"Kinetic energy is $\frac{1}{2}m$ times speed squared, for \$5 or £4." in text
    assert "\n\n$$F=ma$$\n\n- Two$`+2`$\n\n" in text
    assert "| Weight | $W=mg$ |" in text
    assert "left out" not in told
    assert "Words of the document" not in told


def test_one_that_cannot_be_shown_is_told_with_its_place(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    document = _document()
    document.add_paragraph("Before it.")
    unfinished = document.add_paragraph("Half of ")
    unfinished._p.append(parse_xml(omml(fraction("", r("2")))))

    text, told = _page(document, trust, tmp_path, run)

    assert text == "Before it.\n\nHalf of\n"
    assert "An equation was left out of paragraph 2 of its text: 2." in told


def test_one_that_was_deleted_is_no_more_and_one_in_a_title_is_letters(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    document = blank()
    heading = document.add_heading("Energy", 1)
    heading._p.append(parse_xml(omml(r("E"))))
    deleted = f'<w:del {MATHS} w:id="1" w:author="A">{{}}</w:del>'
    document.add_paragraph("We use joules.")._p.append(parse_xml(deleted.format(omml(r("Q")))))
    part = omml(r("J") + deleted.format(r("s")))
    document.add_paragraph("Or ")._p.append(parse_xml(part))

    result = run("import", str(saved(document, tmp_path)), "music", root=trust)

    page = (trust / "subjects/music/resources/energye.md").read_text(encoding="utf-8")
    assert 'title: "EnergyE"' in page
    assert page.endswith("---\nWe use joules.\n\nOr $`J`$\n")
    assert "The title has an equation" in result.stdout
    assert "left out" not in result.stdout


def test_a_page_shows_each_wherever_it_stands(tmp_path: Path) -> None:
    document = _document()
    for inside, _ in EQUATIONS.values():
        document.add_paragraph("As ")._p.append(parse_xml(omml(inside)))
        document.add_paragraph()._p.append(parse_xml(omml(omml(inside), "oMathPara")))
        document.add_paragraph("In a list ", style="List Bullet")._p.append(parse_xml(omml(inside)))
        cell = document.add_table(1, 2).cell(0, 1)
        cell.paragraphs[0]._p.append(parse_xml(omml(inside)))
        cell.paragraphs[0]._p.append(parse_xml(omml(inside)))
    file = saved(document, tmp_path)

    found = read_document(file.name, file.read_bytes(), is_session=False)
    shown = convert(found.body, json.dumps(extensions_of(PROJECT / "mkdocs.yml")))

    assert not [note for note in found.notes if "equation" in note.lower()]
    assert shown.notes == ()
    assert shown.html.count("<math") == 5 * len(EQUATIONS)
    assert shown.html.count('display="block"') == len(EQUATIONS)
