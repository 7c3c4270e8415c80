"""What others have gathered to break programs that read: YAML, Markdown and strings, as pages.

Their HTML is tried in a browser by `test_hostile_text.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lxml.html

from generator import pipeline
from generator.check.report import as_text
from generator.model.diagnostics import Severity
from generator.model.written import Page
from generator.model.year import Year
from tests.html.test_safe_html import EXTENSIONS, FEATURES, body, convert, meaning, parse_page
from tests.samples import drawing, pdf
from tests.suites import (
    commonmark_examples,
    html_vectors,
    naughty_strings,
    needs_suites,
    yaml_cases,
)
from tests.writing import job_in, page, write_trust, year_of


def year_of_pages(root: Path, pages: Mapping[str, str]) -> Year:
    """The year of a trust of these pages, by name. What is told of them can be printed."""
    year = year_of(root, {f"content/{name.lower()}.md": text for name, text in pages.items()})
    assert len(year.catalogue.pages) == len(pages)
    found = year.checked.found
    report = as_text(found, {each.path: each.text for each in year.catalogue.documents})
    assert {each.path for each in found} <= {line.split(":")[0] for line in report.split("\n")}
    return year


def understood(year: Year, kind: str) -> list[Page]:
    """The pages of a kind, which is in their names, whose top is understood."""
    pages = year.catalogue.pages.values()
    return [each for each in pages if each.fields and f"-{kind}" in each.path]


def dropped_in_silence(year: Year) -> list[str]:
    """The pages that are not understood, or have no text, with nobody told why."""
    told = {each.file for each in year.checked.found if each.severity is Severity.MUST_FIX}
    return [
        path
        for path, each in year.catalogue.pages.items()
        if not (each.fields and path in year.catalogue.converted) and path not in told
    ]


@needs_suites
def test_all_yaml_at_the_top_of_a_page_is_understood_or_told_of(tmp_path: Path) -> None:
    cases = yaml_cases()
    assert len(cases) > 400
    pages = {}
    for name, case in cases.items():
        deeper = "".join(f"\n  {line}" for line in case.split("\n"))
        pages[f"{name}-alone"] = f"---\n{case}\n---\nText.\n"
        pages[f"{name}-value"] = page("One", "Text.", licence=deeper)
        pages[f"{name}-after"] = page("One", "Text.").replace("---\nText", f"{case}\n---\nText")
    year = year_of_pages(tmp_path, pages)
    assert dropped_in_silence(year) == []
    assert understood(year, "alone") == []  # no case has a title
    assert len(understood(year, "value")) > 50


@needs_suites
def test_all_examples_of_commonmark_are_pages_with_a_text(tmp_path: Path) -> None:
    examples = commonmark_examples()
    assert len(examples) > 600
    year = year_of_pages(
        tmp_path, {f"example-{n}": page("One", text) for n, text in enumerate(examples)}
    )
    assert year.catalogue.converted.keys() == year.catalogue.pages.keys()
    assert len(understood(year, "")) == len(examples)


@needs_suites
def test_naughty_strings_in_any_place_of_the_top_are_understood_or_told_of(tmp_path: Path) -> None:
    strings = naughty_strings() + html_vectors()
    assert len(strings) > 600
    pages = {}
    for number, text in enumerate(strings):
        for name in ("title", "summary", "topics", "reviewed"):
            pages[f"{number}-{name}"] = page(**{"title": "One", name: text})
        files = f"[{{path: a.txt, title: {text}, rights: own}}]"
        pages[f"{number}-inline"] = page("One", topics=f"[{text}]", files=files)
        pages[f"{number}-item"] = page("One", topics=f"\n  - {text}")
        pages[f"{number}-name"] = page("One").replace("title", text)
    year = year_of_pages(tmp_path, pages)
    assert dropped_in_silence(year) == []
    assert len(understood(year, "title")) > 200
    titles = {each.front.title for each in understood(year, "title")}
    assert {"undefined", "True", "1E+02", "1.00", "Infinity"} <= titles


def _without_sizes(html: str) -> list[Any]:
    """What HTML means, but for how pictures come and how large they are: a site says that."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for picture in tree.iter("img"):
        for name in ("decoding", "loading", "width", "height"):
            picture.attrib.pop(name, None)
    return meaning("".join(lxml.html.tostring(each, encoding="unicode") for each in tree))


def test_a_page_with_every_element_loses_nothing_on_its_way_into_a_site(tmp_path: Path) -> None:
    text = FEATURES.read_text(encoding="utf-8")
    files: dict[str, str | bytes] = {
        "content/index.md": page("Willow"),
        "content/features.md": text,
        "content/notes.md": page("Notes"),
        "content/sheet.pdf": pdf(),
        "content/bar.svg": drawing(),
        "content/stave.svg": drawing(),
    }
    site = pipeline.build(job_in(write_trust(tmp_path / "trust", files)), tmp_path / "site").folder
    built = lxml.html.parse(site / "features" / "index.html").getroot()
    [article] = built.xpath("//article/div[contains(@class, 'tp-body')]")
    article.xpath("div[@class='footnote']")[0].tail = ""  # the text ends with its footnotes
    made = _without_sizes(lxml.html.tostring(article, encoding="unicode"))
    html = convert(parse_page("features.md", text.encode()).body, EXTENSIONS).html
    for address, now in {
        '"notes.md"': '"../notes/"',
        '"sheet.pdf': '"../sheet.pdf',
        '"bar.svg': '"../bar.svg',
        '"stave.svg': '"../stave.svg',
    }.items():
        html = html.replace(address, now)
    wanted = _without_sizes(html)[1:]  # without what `meaning` puts round it
    start = made.index(wanted[0])
    assert made[start : start + len(wanted)] == wanted
    assert body(html).xpath("//a[@href='../sheet.pdf#page=3']")
