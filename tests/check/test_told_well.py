"""What is told of things that are no fault, or one, and how: false alarms, and words that act."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator import pipeline
from generator.check.printable import printable
from generator.check.report.text import as_text
from generator.model.counted import counted
from generator.model.diagnostics import Diagnostic
from tests.repository import commit
from tests.writing import TRUST, job_in, resource, topic, year_of

HERE = "subjects/music/resources/here.md"
TOPIC = {"content/topics/eal.md": topic("Another language")}
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
LETTERS = {"NFC": unicodedata.normalize("NFC", "caf\u00e9.pdf")}
LETTERS["NFD"] = unicodedata.normalize("NFD", LETTERS["NFC"])


def told(root: Path, body: str, files: dict[str, bytes] | None = None) -> list[tuple[str, str]]:
    """The name and the words of each fault of a page with this text, and files beside it."""
    beside = {f"subjects/music/resources/{name}": data for name, data in (files or {}).items()}
    year = year_of(root, {**TOPIC, HERE: resource("Here", "eal", body), **beside})
    found = [each for each in year.checked.worth_telling if each.name != "missing-index"]
    return [(each.name, f"{each.message} {each.help}") for each in found]


@pytest.mark.parametrize(
    "pasted",
    [
        f"![](data:image/png;base64,{DOT})",
        f"![A dot](data:image/png;base64,{DOT})",
        f"![A dot](DATA:image/png;base64,{DOT})",
        f'<img src="data:image/png;base64,{DOT}">',
        f"![][image1]\n\n[image1]: <data:image/png;base64,{DOT}>",
    ],
)
def test_a_pasted_picture_is_one_fault(pasted: str, tmp_path: Path) -> None:
    [(name, words)] = told(tmp_path, pasted)

    assert name == "broken-link"
    assert "Save it as a file beside the page, and write ![What it shows](the-file.png)" in words


@pytest.mark.parametrize("name", ["d", "points", "transform", "viewBox", "values"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_what_a_picture_is_drawn_by_is_no_telephone_number(
    name: str, quote: str, tmp_path: Path
) -> None:
    number = "M07911 234 567 07911 234568"
    drawn = f"<svg xmlns='http://www.w3.org/2000/svg'><path {name}={quote}{number}{quote}/></svg>"
    body = "![A line](line.svg)"

    assert told(tmp_path, body, {"line.svg": drawn.encode()}) == []


def test_a_number_that_a_picture_shows_is_still_told(tmp_path: Path) -> None:
    drawn = "<svg xmlns='http://www.w3.org/2000/svg'>\n<text>Ring 07911 234 567</text></svg>"

    [(name, _)] = told(tmp_path, "![Whom to ring](line.svg)", {"line.svg": drawn.encode()})

    assert name == "phone-number"


@pytest.mark.parametrize(
    "address",
    ["https://user:word@host.sch.uk/a", "https://user@host.sch.uk", "ftp://a.b:c@host.co.uk/x"],
)
def test_who_signs_in_at_an_address_is_no_e_mail_address(address: str, tmp_path: Path) -> None:
    assert "email-address" not in [name for name, _ in told(tmp_path, f"Go to `{address}` first.")]


@pytest.mark.parametrize(
    "text",
    [
        "https://host.sch.uk/?to=somebody@mailbox.co.uk",
        "https://host.sch.uk/somebody@mailbox.co.uk",
        "see https://host.sch.uk or somebody@mailbox.co.uk",
        "mailto:somebody@mailbox.co.uk",
    ],
)
def test_an_e_mail_address_behind_an_address_is_one(text: str, tmp_path: Path) -> None:
    assert "email-address" in [name for name, _ in told(tmp_path, f"Write `{text}` down.")]


@pytest.mark.parametrize(("written", "there"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_name_is_found_however_its_accents_are_composed(
    written: str, there: str, tmp_path: Path
) -> None:
    found = told(tmp_path, f"[Menu]({LETTERS[written]})", {LETTERS[there]: b"%PDF-1.4"})

    assert [words for name, words in found if name == "missing-file"] == []


@pytest.mark.parametrize("sign", list("\x1b\x00\x07\x85\r\n\u202e\u2066\u200f\u2028\ufeff"))
def test_a_sign_that_acts_is_shown_and_does_not_act(sign: str, tmp_path: Path) -> None:
    escaped = f"\\u{ord(sign):04x}"
    kind = resource("Here", "eal", kind=f'"a{escaped}b"')
    year = year_of(tmp_path, {**TOPIC, HERE: kind})
    [fault] = [each for each in year.checked.found if each.name == "field-value"]
    report = as_text([fault], {})

    assert "“a·b”" in fault.message
    assert sign not in report.replace("\n", "")


def test_text_that_does_not_act_is_left_alone() -> None:
    assert printable("Être – “naïve” 日本語 £5 ½") == "Être – “naïve” 日本語 £5 ½"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 sites"), (1, "1 site"), (2, "2 sites"), (1200, "1,200 sites")]
)
def test_a_number_and_its_noun_agree(number: int, words: str) -> None:
    assert counted(number, "site") == words


@pytest.mark.parametrize(
    "address", ["www.bbc.co.uk/bitesize", "educationendowmentfoundation.org.uk", "bbc.com?a=1"]
)
def test_an_address_without_its_https_is_told_with_it(address: str, tmp_path: Path) -> None:
    found = told(tmp_path, f"[There]({address})")

    [words] = [words for name, words in found if name in ("broken-link", "missing-file")]
    assert words.endswith(f"Write https://{address}")


@pytest.mark.parametrize("address", ["plan.docx", "six-marks.md", "scheme.v2.pdf"])
def test_a_files_name_is_no_address_of_the_web(address: str, tmp_path: Path) -> None:
    found = told(tmp_path, f"[There]({address})")

    assert all("https://" not in words for _, words in found)


def test_no_page_is_offered_as_the_one_that_its_own_link_may_have_meant(tmp_path: Path) -> None:
    [(name, words)] = told(tmp_path, "Look at [the other page](there.md).")

    assert name == "broken-link"
    assert "Did you mean" not in words


def test_an_own_address_that_a_finished_year_may_have_is_not_said_to_have_no_page(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {
        **TOPIC,
        HERE: resource("Here", "eal", "[Echo](https://willow.example/music/resources/echo/)"),
        "content/trust.yml": f"{TRUST}site_url: https://willow.example/\n",
    }
    now = year_of(tmp_path, files).checked.found
    settings = tmp_path / "subjects/music/subject.yml"
    with settings.open("a", encoding="utf-8") as opened:
        opened.write(f"archive: [{{version: 2025-26, ref: {commit(tmp_path)}}}]\n")
    later = pipeline.check(job_in(tmp_path)).checked.found

    def told_of(found: Sequence[Diagnostic]) -> list[tuple[str, str]]:
        return [(each.message, each.help) for each in found if each.name == "absolute-own-link"]

    assert told_of(now) == [
        (
            "this address is one of our own, and there is no page at it.",
            "Check it, or remove the link.",
        )
    ]
    assert told_of(later) == [
        (
            "this address is one of our own, and there is no page of this year at it.",
            "If a finished year has it, name that: music/2025-26/… Else correct it, or remove "
            "the link.",
        )
    ]


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("{}", "{}"),  # a bare way from page to page would be no link at all
        ("<{}>", "<{}>"),
        ("[Echo]({})", "[Echo](echo.md)"),
        ("[Echo](<{}>)", "[Echo](<echo.md>)"),
        ("[{0}]({0})", "[{0}]({0})"),
        ('[Echo]({} "one "two" three")', '[Echo]({} "one "two" three")'),  # which is no link
        ("[Echo][1]\n\n[1]: {}", "[Echo][1]\n\n[1]: echo.md"),
        ('<a href="{}">Echo</a>', '<a href="echo.md">Echo</a>'),
    ],
)
def test_an_own_address_is_mended_where_it_stays_a_link(
    written: str, mended: str, tmp_path: Path
) -> None:
    own = "https://willow.example/music/resources/echo/"
    files: dict[str, str | bytes] = {
        **TOPIC,
        "subjects/music/resources/echo.md": resource("Echo [one]", "eal", "Words."),
        HERE: resource("Here", "eal", f"See {written.format(own)}\n"),
        "content/trust.yml": f"{TRUST}site_url: https://willow.example/\n",
    }
    found = year_of(tmp_path, files).checked.found
    [each] = [each for each in found if each.name == "absolute-own-link"]

    pipeline.mend(job_in(tmp_path))

    assert f"See {mended.format(own)}\n" in (tmp_path / HERE).read_text(encoding="utf-8")
    words = "Write echo.md" if "echo.md" in mended else r"Write [Echo \[one\]](echo.md)"
    assert each.help == words
