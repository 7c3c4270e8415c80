"""Texts that take long to read where a rule's work grows faster than they do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.check.inspection import Inspection, Rule
from generator.model.year import Year
from tests.writing import TODAY, resource, topic, year_of

PATH = "subjects/music/resources/p.md"
CSV = "subjects/music/resources/marks.csv"

WORDS = (
    *"dob born birthday tel ring mob NHS UPN NI nino sort account card IBAN pupil".split(),
    *"student child SEN EHCP exclusion 9X3 10B Year_9 8_Willow Liam Okafor Mr. forename".split(),
    *"name told disclosed said harming scared bruises uncle his_dad_hits_him at dot (at)".split(),
    *"@ a@b x@gmail.com LS8 2AB 07911 0 1 7 +44 A801 AB_12_34 GB29NWBK 4929 12/03/2012".split(),
    *"March record log survey form http:// https://x.org www. C:\\ \\\\server\\ file:///".split(),
    *"localhost &amp; &#65; &shy; \u00ad \u200b А О ٧ İ é [ ]( [a](b) ![ ](x.png) ` ```".split(),
    *"~~~ * ** _ __ ~~ $ $$ \\( \\[ | |- <b <b> </b> <!-- --> <<<<<<< ======= >>>>>>> -".split(),
    *"-_[_] 1. •_ > # ## : ; , . ! ? ( ) { } {% {{ \" ' “ ” ‘ ’ \\ [^1] [^1]: [x]: [[ ]]".split(),
    *"==a== ^2^ x2 10^3 + = / // Q1. Stage_1 TODO Lorem title: - --- …".split(),
    "  ",
    "\t",
    "a",
    "A",
    "-- ",
    "The cat sat. ",
)
"""What rules look for, and the signs that texts are made of; `_` stands for a space."""

FORMS: dict[str, Callable[[str, int], str]] = {
    "in a line": lambda word, times: f"{word} " * times,
    "without spaces": lambda word, times: word * times,
    "a line each": lambda word, times: f"{word}\n" * times,
    "a paragraph each": lambda word, times: f"{word}\n\n" * times,
    "in a row": lambda word, times: f"| {word} " * times + "|",
    "a row each": lambda word, times: f"| {word} | {word} |\n" * times,
    "cells of a table of text": lambda word, times: f"{word}," * times,
    "items within items": lambda word, times: "".join(
        f"{'  ' * (number % 40)}- {word}\n" for number in range(times)
    ),
    "before a long run of spaces": lambda word, times: word + " " * times + word,
    "before a long run of one letter": lambda word, times: word + "a" * times,
    "behind a long run of spaces": lambda word, times: " " * times + word,
    "behind a long run of one letter": lambda word, times: "a" * times + word,
    "behind a long run of quotations": lambda word, times: "> " * times + word,
    "behind a long run of digits": lambda word, times: "1" * times + word,
}


@dataclass(frozen=True)
class SlowText:
    """A word over and over, in a form; of any length."""

    word: str
    form: str

    @property
    def name(self) -> str:
        """What it is, for a report."""
        return f"“{self.word}” {self.form}"

    def of(self, length: int) -> str:
        """The text, of about so many characters."""
        word = self.word if set(self.word) == {"_"} else self.word.replace("_", " ")
        one = max(1, len(FORMS[self.form](word, 101)) - len(FORMS[self.form](word, 1))) / 100
        return FORMS[self.form](word, max(1, int(length / one)))


def slow_texts() -> Iterator[SlowText]:
    """Every word in every form."""
    for word in WORDS:
        for form in FORMS:
            yield SlowText(word, form)


def innocent_year(folder: Path) -> Year:
    """A trust of one page and one table, to put other texts into."""
    page = resource("Notes", "eal", "Read [this](marks.csv).\n\n| a | b |\n| - | - |\n| 1 | 2 |\n")
    files = {"content/topics/eal.md": topic("EAL"), PATH: page, CSV: "a,b\n"}
    return year_of(folder, files)


def inspection_of(year: Year, text: str) -> Inspection:
    """What rules are given where the page's text and the table are `text`."""
    page = year.catalogue.pages[PATH]
    top = page.document.text.removesuffix(page.document.body)
    document = replace(page.document, text=top + text, body=text)
    pages = {**year.catalogue.pages, PATH: replace(page, document=document)}
    catalogue = replace(year.catalogue, pages=pages)
    return Inspection(catalogue, year.links, TODAY, read=lambda _: text.encode())


def seconds(rule: Rule, inspection: Inspection) -> float:
    """The processor time that a rule takes."""
    start = time.process_time()
    for _ in rule.check(inspection):
        pass
    return time.process_time() - start
