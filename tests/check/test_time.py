"""What a rule reads costs time in proportion to its length, whatever the text is."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from generator.check.evidence import private
from generator.check.evidence.files.look import look_into
from generator.check.evidence.passages import Passage
from generator.check.inspection import Inspection
from generator.check.rules import RULES
from generator.model.year import Year
from generator.read.collector import collector_rests
from tests.check.slow_texts import (
    CSV,
    PATH,
    SlowText,
    innocent_year,
    inspection_of,
    seconds,
    slow_texts,
)

LENGTH = 8_000
"""Characters of a text at first; it is doubled."""
SUSPECT, LEAST = 0.02, 0.05
"""Seconds of the processor: from when a text is looked at closely, and what is measured then."""
TIMES = 5
MOST = 3.0
LONGEST = 3_000_000


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """A trust to put slow texts into."""
    return innocent_year(tmp_path_factory.mktemp("trust"))


def works(year: Year, text: str) -> Iterator[tuple[str, float]]:
    """What is done with a text, and the processor time that it takes."""
    inspection = inspection_of(year, text)
    yield "reading", _time(lambda: _read(inspection))
    yield "names", _time(lambda: [passage.plain.pupils for passage in inspection.passages])
    for rule in RULES:
        if rule.reads_one_text:
            yield rule.name, seconds(rule, inspection)


def _read(inspection: Inspection) -> None:
    for passage in inspection.passages:
        assert passage.plain.lower is not None
    assert inspection.lines is not None


def _time(work: Callable[[], object]) -> float:
    with collector_rests():  # as in the pipeline
        start = time.process_time()
        work()
        return time.process_time() - start


def growth(year: Year, slow: SlowText, work: str) -> float:
    """How much longer the doubled text takes: best of five, each long enough to be measured."""
    length = LENGTH
    while length < LONGEST and dict(works(year, slow.of(length)))[work] < LEAST:
        length *= 2
    once, twice = (
        min(dict(works(year, slow.of(each)))[work] for _ in range(TIMES))
        for each in (length, 2 * length)
    )
    return twice / once if once >= LEAST else 1.0


@pytest.mark.audit
@pytest.mark.parametrize("form", sorted({slow.form for slow in slow_texts()}))
def test_a_doubled_text_takes_no_more_than_twice_as_long(year: Year, form: str) -> None:
    slow: dict[str, float] = {}
    for each in slow_texts():
        if each.form != form:
            continue
        once, twice = (dict(works(year, each.of(length))) for length in (LENGTH, 2 * LENGTH))
        for work, took in twice.items():
            if took > SUSPECT and took > MOST * once[work]:
                grown = growth(year, each, work)
                if grown > MOST:
                    slow[f"{work}: {each.name}"] = grown

    assert slow == {}


def _docx(text: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", text)
    return packed.getvalue()


@pytest.mark.audit
@pytest.mark.parametrize("sign", ["<", "&", "</w:p>", "<w:tab/>", "<!--", " ", "&#x41;", '<a b="'])
def test_an_office_document_is_read_in_proportion(sign: str) -> None:
    files = [_docx(sign * (times // len(sign))) for times in (1_500_000, 3_000_000)]
    once, twice = (
        min(_time(lambda file=file: look_into("a.docx", file)) for _ in range(TIMES))
        for file in files
    )

    assert once < LEAST or twice < MOST * once


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("dob " * 12_500, id="a cue over and over"),
        pytest.param("a@b.uk " * 7_000, id="addresses"),
        pytest.param(
            "\n".join(f"{n},Liam Okafor,9X3,14" for n in range(2_000)), id="a large table"
        ),
    ],
)
def test_a_long_text_is_read_to_its_end(tmp_path: Path, text: str) -> None:
    year = innocent_year(tmp_path)
    inspection = inspection_of(year, f"{text}\n\nMob: 07911 123456\n")
    found = {
        finding.position.line
        for rule in RULES
        if rule.name == "phone-number"
        for finding in rule.check(inspection)
    }

    assert found


def test_a_file_that_takes_too_long_is_told_and_the_others_are_read(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private, "TIME_LIMIT", 0.2)

    def find(passage: Passage) -> Iterator[tuple[int, int]]:
        while "without end" in passage.text:  # the work of a rule that never comes to its end
            pass
        yield 0, 1

    found = list(private.hidden_findings(inspection_of(year, "without end"), find, "has", "Do."))

    told = {each.path for each in found if "too long" in each.message}
    assert told == {CSV, PATH}
    assert "content/trust.yml" in {each.path for each in found} - told
