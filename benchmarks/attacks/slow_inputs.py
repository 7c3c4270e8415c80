"""Texts and files that would keep a careless reader busy for minutes: each is read in its time."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.attacks.attack import Attempt
from generator.check.evidence.files.look import look_into
from generator.check.rules import RULES
from generator.model.year import Year
from tests.check.slow_texts import WORDS, SlowText, innocent_year, inspection_of, seconds

LENGTH = 150_000
"""Characters of a text: what grows with the square of its length takes minutes."""
MOST = 12.0
"""Seconds of the processor for all rules together. In proportion, it takes some two."""
FORMS = ("in a line", "without spaces", "a line each", "in a row")


@cache
def _year() -> Year:
    return innocent_year(Path(mkdtemp(prefix="slow-")))


def _reads(text: Callable[[], str]) -> Callable[[Path], str]:
    def succeeded(_: Path) -> str:
        inspection = inspection_of(_year(), text())
        slowest = max(
            (seconds(rule, inspection), rule.name) for rule in RULES if rule.reads_one_text
        )
        return f"{slowest[1]} took {slowest[0]:.0f} s" if slowest[0] > MOST else ""

    return succeeded


def _opens(name: str, data: Callable[[], bytes]) -> Callable[[Path], str]:
    def succeeded(_: Path) -> str:
        start = time.process_time()
        look_into(name, data())
        took = time.process_time() - start
        return f"it took {took:.0f} s" if took > MOST else ""

    return succeeded


def _office(part: str, text: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, text)
    return packed.getvalue()


def attempts() -> Iterator[Attempt]:
    """A sample of the words that rules look for, in four forms; whole files; office documents."""
    for number, word in enumerate(WORDS):
        slow = SlowText(word, FORMS[number % len(FORMS)])
        yield Attempt(slow.name, _reads(lambda slow=slow: slow.of(LENGTH)))
    yield Attempt("“dob” 50,000 times in a line", _reads(lambda: "dob " * 50_000))
    rows = "".join(f"{n},Liam Okafor,9X3,{n % 100}\n" for n in range(40_000))
    yield Attempt("a table of a megabyte", _reads(lambda: rows))
    wide = ",".join("Name,Form,SEN" for _ in range(40_000))
    yield Attempt("a table of one row and 120,000 cells", _reads(lambda: f"{wide}\n{wide}\n"))
    for sign in ("<", "&", "</w:p>", "<w:t", "<!--", " ", "&#x41;", '<a b="', "<w:p><w:p/>"):
        text = sign * (3_000_000 // len(sign))
        yield Attempt(
            f"a document of {sign} alone",
            _opens("a.docx", lambda text=text: _office("word/document.xml", text)),
        )
        yield Attempt(
            f"a spreadsheet of {sign} alone",
            _opens("a.xlsx", lambda text=text: _office("xl/sharedStrings.xml", text)),
        )
        yield Attempt(
            f"a drawing of {sign} alone", _opens("a.svg", lambda text=text: text.encode())
        )
