"""Personal data is found in notes as teachers write them, and what was found is told nowhere."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import ExifTags, Image
from stdnum.gb import upn

from generator import pipeline
from generator.cache import Cache
from generator.check.evidence.pictures import tells, without_data
from generator.check.report import as_annotations, as_job_summary, as_json, as_sarif, as_text
from generator.check.rules import RULES
from generator.cli import main
from generator.model.diagnostics import Severity
from generator.model.job import Job
from tests.conftest import PROJECT

SMALL = PROJECT / "tests" / "trees" / "small"
REAL_TEXT = PROJECT.parent / "shared" / "data" / "ecf"
RESOURCES = Path("subjects", "music", "resources")
PRIVATE = {rule.name for rule in RULES if rule.is_private}
HEAD = """---
title: Notes {number}
summary: {summary}
reviewed: 2026-09-03
topics: [close-listening]
key_stages: [ks3]
kind: guide
minutes: 10
---
"""


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A copy of the small trust."""
    return Path(shutil.copytree(SMALL, tmp_path / "trust"))


def checked(root: Path) -> pipeline.Year:
    """The trust, checked on a day of its year."""
    cache = Cache(root.parent / "cache")
    return pipeline.check(Job(root, cache, 1, lambda *_: None, today=dt.date(2026, 11, 22)))


# Seeded items, in notes.


def a_upn(dice: random.Random) -> str:
    """A number of today's form with its check letter, as systems export it or people type it."""
    area = dice.choice((201, 302, 330, 383, 801, 839, 873, 908, 931, 940, 943))
    last = dice.choice((f"{dice.randrange(1000):03}", f"{dice.randrange(100):02}A"))
    rest = f"{area}{dice.randrange(1000, 8000)}{dice.randrange(8, 27):02}{last}"
    letter = upn.calc_check_digit(rest)
    return dice.choice(
        (
            letter + rest,
            (letter + rest).lower(),
            f"{letter}{rest[:3]} {rest[3:7]} {rest[7:9]} {rest[9:]}".replace(
                f" {rest[9:]}", rest[9:]
            ),
            f"{letter} {rest}",
        )
    )


def an_ni_number(dice: random.Random) -> str:
    """A number of a form that HMRC gives out, with or without spaces."""
    while True:
        pair = dice.choice("ABCEGHJKLMNOPRSTWXYZ") + dice.choice("ABCEGHJKLMNPRSTWXYZ")
        if pair not in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}:
            break
    digits = f"{dice.randrange(1_000_000):06}"
    last = dice.choice("ABCD")
    spaced = f"{pair} {digits[:2]} {digits[2:4]} {digits[4:]} {last}"
    forms = (pair + digits + last, spaced, spaced.replace(" ", "-"), f"{pair} {digits} {last}")
    return dice.choice((*forms, forms[0].lower()))


def an_address(dice: random.Random) -> str:
    """An e-mail address outside the trust, as people have them."""
    first = dice.choice("jo sam alex priya o'neill zoë ann-marie mohammed k".split())
    last = dice.choice("smith patel jones williams-brown khan 84 nowak".split())
    domain = dice.choice(
        "gmail.com hotmail.co.uk outlook.com btinternet.com yahoo.co.uk icloud.com nhs.net "
        "choir.org.uk stmarys.leeds.sch.uk me.com sub.willow-example.org".split()
    )
    return f"{first}{dice.choice(('.', '_', '', '-', '+'))}{last}{dice.randrange(99)}@{domain}"


NOTES: tuple[Callable[[str], str], ...] = (
    lambda item: f"Rang home about {item} and left a message.",
    lambda item: f"- [ ] ask the office for {item}, then file it",
    lambda item: f"| Year 9 | {item} | made good progress |",
    lambda item: f"**{item}**",
    lambda item: f"    {item}",
    lambda item: f"> from the old sheet: “{item}”, nothing else",
    lambda item: f"<!-- {item}: take out before half-term -->",
    lambda item: f"({item})",
    lambda item: f"See `{item}`; the rest is in the folder.",
    lambda item: f"Contact:{item}.",
    lambda item: f"![A seating plan with {item} in the front row](one-bar.svg)",
)
DOWNLOADS: tuple[Callable[[str], str], ...] = (
    lambda item: f"9B,{item},57,Working at",
    lambda item: f'"{item}";9B;57',
    lambda item: f"{item}\t57\tY",
    lambda item: item,
)


def docx(file: Path, paragraphs: list[str]) -> None:
    """A Word document with these paragraphs, every word in a run of its own."""
    runs = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{c}</w:t></w:r>" for c in paragraph) + "</w:p>"
        for paragraph in paragraphs
    )
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", f"<w:document><w:body>{runs}</w:body></w:document>")


@pytest.mark.parametrize(
    ("rule", "item"),
    [("upn", a_upn), ("ni-number", an_ni_number), ("email-address", an_address)],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_of_a_thousand_items_in_notes_at_least_99_in_100_are_found(
    trust: Path, rule: str, item: Callable[[random.Random], str]
) -> None:
    dice = random.Random(f"{rule} 2026")  # noqa: S311 (no secret)
    wanted: set[tuple[str, int]] = set()
    for number in range(40):
        path = RESOURCES / f"notes-{number}.md"
        text = HEAD.format(number=number, summary=f"The list that holds {item(dice)} and others.")
        wanted.add((path.as_posix(), 3))
        for _ in range(14):
            text += dice.choice(NOTES)(item(dice)) + "\n\n"
            wanted.add((path.as_posix(), text.count("\n") - 1))
        (trust / path).write_text(text, encoding="utf-8")
    for number in range(16):
        path = RESOURCES / f"marks-{number}.{dice.choice(('csv', 'txt'))}"
        lines = [dice.choice(DOWNLOADS)(item(dice)) for _ in range(20)]
        (trust / path).write_text("\n".join(lines), encoding="utf-8")
        wanted |= {(path.as_posix(), line) for line in range(1, 21)}
    for number in range(80):
        path = RESOURCES / f"letter-{number}.docx"
        docx(trust / path, ["Dear all,", f"please find {item(dice)} below.", "Yours"])
        wanted.add((path.as_posix(), 1))

    found = {
        (each.path, each.position.line)
        for each in checked(trust).checked.found
        if each.name == rule and each.severity is Severity.MUST_FIX
    }

    assert len(wanted) >= 1000
    assert len(wanted & found) >= 0.99 * len(wanted), sorted(wanted - found)[:10]
    assert found <= wanted


# No false alarms.


def test_nothing_private_is_seen_in_the_pages_that_come_with_the_program(
    showcase_cache: Cache,
) -> None:
    year = pipeline.check(Job(PROJECT, showcase_cache, 2, lambda *_: None))

    assert [each for each in year.checked.found if each.name in PRIVATE] == []


@pytest.mark.skipif(not REAL_TEXT.is_dir(), reason="the real text is not at hand")
def test_nothing_private_is_seen_in_real_text_for_teachers(trust: Path) -> None:
    for number, file in enumerate(sorted(REAL_TEXT.rglob("*.md"))):
        _, _, body = file.read_text(encoding="utf-8").removeprefix("---").partition("\n---\n")
        text = HEAD.format(number=number, summary="Training for teachers who begin.") + body
        (trust / RESOURCES / f"real-{number}.md").write_text(text, encoding="utf-8")

    found = [each for each in checked(trust).checked.found if each.name in PRIVATE]

    assert [f"{each.path}:{each.position.line} {each.name}" for each in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "Shakespeare was born on 26 April 1564, and died on 23 April 1616.",
        "Fact file: Rosa Parks. Date of birth: 4 February 1913.",
        "A pupil read that Ada Lovelace was born on 10 December 1815.",
        "Pupils born between 1 September 2012 and 31 August 2013 are in Year 9.",
        "The pupil premium review is on 3 April 2024.",
        "Student Voice Week: ask pupils, and listen.",
        "Rodin’s student Camille Claudel; Socrates’ pupil Alcibiades; his pupil Leo Fibonacci.",
        "If a pupil tells you that his dad hurts her, tell the safeguarding lead.",
        "Self-harm: signs that a child may be self-harming, and where to turn.",
        "Training: a child disclosed that he is being hit. What do you do first?",
        "Record the length of the spring, and log your results in the table.",
        "Pi is 3.14159 26535 89793; the ISBN is 978 0 14 143955 6.",
        "Ring 0800 1111 for Childline, or 116 123.",
        "The picture is alto@2x.png, in trustpages@1.2.0, by @somebody.",
        "Grid reference SK 362 876; resistor codes AB 10 20 30.",
        "The church registers were signed: tree registers, form groups, recorded music.",
        "[Plan](https://example.org/plans/0114273456789/AB12)",
    ],
)
def test_ordinary_sentences_raise_no_alarm(trust: Path, text: str) -> None:
    page = trust / RESOURCES / "notes.md"
    page.write_text(HEAD.format(number=1, summary="What we noticed.") + text, encoding="utf-8")

    names = {each.name for each in checked(trust).checked.found}

    assert names & (PRIVATE | {"asks-to-record", "form"}) == set()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("disclosure", "In tutor time he disclosed that he is being hit at home."),
        ("disclosure", "A girl in 9B told me that her mum’s boyfriend hurts her."),
        ("disclosure", "She told us she has been cutting herself since the autumn."),
        ("disclosure", "I noticed bruises on his arms after PE."),
        ("date-of-birth", "Sam, d.o.b. 3rd April 2012, sits at the front."),
        ("date-of-birth", "Date of Birth: 2012-04-03"),
        ("date-of-birth", "She is a Year 9 pupil, born 3/4/12, and sings."),
        ("phone-number", "Mum’s mobile is 07911 123 456."),
        ("phone-number", "Ring +44 7911 123456 after four."),
        ("postcode", "He moved to 3 Low Lane, LS8 2AB in May."),
        ("nhs-number", "NHS no. 943-476-5919"),
        ("pupil-name", "Seating: pupil Oliver Ashworth at the front."),
        ("email-spelt-out", "jo.alto (at) gmail (dot) com"),
        ("asks-to-record", "Please complete the form by Friday."),
        ("asks-to-record", "Mark this page as read when you are done."),
    ],
)
def test_what_should_be_told_is_told(trust: Path, rule: str, text: str) -> None:
    page = trust / RESOURCES / "notes.md"
    page.write_text(HEAD.format(number=1, summary="What we noticed.") + text, encoding="utf-8")

    assert rule in {each.name for each in checked(trust).checked.found}


# What was found is told nowhere.

NUMBER = "B801200005001"
ADDRESS = "jo.alto.84@gmail.com"


def test_what_was_found_stands_in_no_report_and_in_no_name_of_the_cache(trust: Path) -> None:
    head = HEAD.format(number=1, summary=f"For {NUMBER}.").replace(
        "title: Notes", f"title: A: {NUMBER}"
    )
    head = head.replace("reviewed: 2026-09-03", f"reviewed: {NUMBER}")
    body = (
        f"[{NUMBER}]({NUMBER}.md) and ![{ADDRESS}](mailto:{ADDRESS}) [x](jo.alto.84%40gmail.com.md)"
    )
    (trust / RESOURCES / f"notes-{NUMBER}.md").write_text(head + body, encoding="utf-8")
    (trust / RESOURCES / "broken.md").write_text(f"---\n{ADDRESS}: [\n---\n", encoding="utf-8")
    (trust / RESOURCES / f"{ADDRESS}.csv").write_text(NUMBER, encoding="utf-8")
    year = checked(trust)
    found = year.checked.found
    sources = {document.path: document.text for document in year.catalogue.documents}
    reports = [
        as_text(found, sources),
        as_json(found),
        as_sarif(found, RULES),
        as_annotations(found),
        as_job_summary(found),
        repr(found),
        "\n".join(file.as_posix() for file in (trust.parent / "cache").rglob("*")),
    ]

    assert {"upn", "email-address", "broken-link"} <= {each.name for each in found}
    for report in reports:
        assert NUMBER.lower() not in report.lower()
        assert ADDRESS not in report


def test_the_command_does_not_print_it_and_still_counts_a_file_of_that_name(trust: Path) -> None:
    file = RESOURCES / f"{NUMBER}.csv"
    (trust / file).write_text("9B", encoding="utf-8")

    for style in ("text", "json", "github", "sarif"):
        run = CliRunner().invoke(
            main, ["check", "--root", str(trust), "--no-cache", "--format", style, str(file)]
        )
        assert run.exit_code == 1
        assert "d801" in run.output.lower()
        assert NUMBER not in run.output
        assert run.exception is None or NUMBER not in "".join(
            traceback.format_exception(run.exception)
        )


def test_a_page_that_silences_a_rule_for_a_private_reason_does_not_tell_it(trust: Path) -> None:
    silence = f"silence:\n  - {{rule: reading-time, reason: {ADDRESS} asked}}\n---\n"
    page = trust / RESOURCES / "notes.md"
    text = HEAD.format(number=1, summary="What we noticed.").removesuffix("---\n") + silence
    page.write_text(text + "Long. " * 4000, encoding="utf-8")

    found = checked(trust).checked

    assert ADDRESS not in repr(found.silenced)


def test_a_line_is_not_shown_by_another_rule_either(trust: Path) -> None:
    page = trust / RESOURCES / "notes.md"
    text = HEAD.format(number=1, summary="What we noticed.")
    page.write_text(f"{text}See [this](nowhere.md) by {ADDRESS}.\n", encoding="utf-8")
    year = checked(trust)
    report = as_text(
        year.checked.found,
        {page.path: page.document.text for page in year.catalogue.pages.values()},
    )

    assert "nowhere.md" in report
    assert ADDRESS not in report


# Pictures.


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_loses_its_place_and_keeps_its_look(trust: Path, kind: str) -> None:
    file = trust / RESOURCES / f"altos.{kind.lower()}"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (51.0, 30.0, 0.0)})
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = "12345"
    exif[ExifTags.Base.Artist] = "Jo Alto"
    exif[ExifTags.Base.Copyright] = "Willow Trust"
    Image.radial_gradient("L").convert("RGB").save(file, kind, exif=exif, icc_profile=b"profile")
    before = file.read_bytes()

    assert tells(before) == ("where it was taken", "which camera took it")
    mended = pipeline.mend(Job(trust, Cache(trust.parent / "cache"), 1, lambda *_: None))

    after = file.read_bytes()
    assert {each.name for each in mended} == {"picture-location", "document-author"}
    assert tells(after) == ()
    assert b"Jo Alto" not in after
    assert b"12345" not in after
    with Image.open(file) as picture:
        assert picture.getexif()[ExifTags.Base.Orientation] == 6
        assert picture.getexif()[ExifTags.Base.Copyright] == "Willow Trust"
        assert picture.info["icc_profile"] == b"profile"
        assert picture.size == (256, 256)
    assert pipeline.mend(Job(trust, Cache(trust.parent / "cache"), 1, lambda *_: None)) == []
    assert file.read_bytes() == after


def test_a_damaged_picture_is_no_error() -> None:
    dice = random.Random(84)  # noqa: S311 (no secret)
    junk = b"\xff\xd8\xff\xe1Exif\0\0" + dice.randbytes(200)

    assert tells(junk) == ()
    assert without_data(junk) is None
    assert json.dumps(tells(b"")) == "[]"
