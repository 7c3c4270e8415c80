"""The labels of further voices, each with a hash of its sentence.

Of most voices the labels and places alone are kept: `voices/places.tsv` says where the text of each
page is to be had, `voices/SOURCE.md` how. A label counts where its page is here and its sentence is
as it was when it was read.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

VOICES = Path(__file__).parent / "voices"
"""The labels, and the pages of the voices whose text is kept."""


class Said(NamedTuple):
    """A label of a voice: the first folder of the page's name is the voice."""

    page: str
    line: int
    phrase: str
    topic: str
    is_right: bool


class Heard(NamedTuple):
    """The labels whose sentences are here; of the others, how many each voice has."""

    labels: list[Said]
    missing: Counter[str]


def read_voices(file: Path, folders: Iterable[Path]) -> Heard:
    """The labels in `file`, in their order, whose pages are in one of the folders."""
    folders = tuple(folders)
    lines_of: dict[str, list[str]] = {}
    heard = Heard([], Counter())
    with file.open(encoding="utf-8", newline="") as rows:
        for page, line, phrase, topic, right, sentence in csv.reader(rows, delimiter="\t"):
            if page not in lines_of:
                here = [each / page for each in folders if (each / page).is_file()]
                lines_of[page] = here[0].read_text(encoding="utf-8").split("\n") if here else []
            said = "".join(lines_of[page][int(line) - 1 : int(line)])
            if sentence in sentence_hashes(said, phrase):
                heard.labels.append(Said(page, int(line), phrase, topic, right == "yes"))
            else:
                heard.missing[page.split("/")[0]] += 1
    return heard


def sentence_hashes(line: str, phrase: str) -> list[str]:
    """A hash of the words of each sentence in the line that has the phrase in it."""
    wanted = f" {_words(phrase)} "
    sentences = (_words(each) for each in re.split(r"(?<=[.!?])\s+", line))
    return [
        hashlib.sha256(each.encode()).hexdigest()[:12]
        for each in sentences
        if wanted in f" {each} "
    ]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
