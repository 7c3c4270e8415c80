"""The labels of further voices count where their sentences are as they were read."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks" / "crosslinks"))
from voices import VOICES, Said, read_voices, sentence_hashes

PAGE = """---
title: "Books"
---
We looked at books. **Feedback** was on every piece.
"""


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    (sentence,) = sentence_hashes("Feedback was on every piece.", "Feedback")
    file = tmp_path / "labels.tsv"
    file.write_text(f"notes/books.md\t4\tFeedback\tfeedback\tyes\t{sentence}\n")
    return file


def folder_with(root: Path, text: str) -> Path:
    page = root / "text" / "notes" / "books.md"
    page.parent.mkdir(parents=True)
    page.write_text(text, encoding="utf-8")
    return root / "text"


def test_a_label_is_read_where_its_sentence_stands_whatever_the_marks(
    tmp_path: Path, labels: Path
) -> None:
    heard = read_voices(labels, [tmp_path / "elsewhere", folder_with(tmp_path, PAGE)])
    assert heard.labels == [Said("notes/books.md", 4, "Feedback", "feedback", True)]
    assert not heard.missing


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PAGE.replace("every", "no"), id="another sentence"),
        pytest.param(PAGE.replace("We looked", "\nWe looked"), id="another line"),
        pytest.param("---\n", id="a shorter page"),
    ],
)
def test_a_label_of_other_text_is_left_out_and_counted(
    tmp_path: Path, labels: Path, text: str
) -> None:
    heard = read_voices(labels, [folder_with(tmp_path, text)])
    assert heard == ([], Counter({"notes": 1}))


def test_a_label_of_a_page_that_is_not_here_is_counted(tmp_path: Path, labels: Path) -> None:
    assert read_voices(labels, [tmp_path]) == ([], Counter({"notes": 1}))


def test_a_phrase_is_whole_words_of_one_sentence() -> None:
    line = "Send it. SEND pupils wait; a reminder is sent."
    assert len(sentence_hashes(line, "send")) == len(["Send it.", "SEND pupils …"])
    assert sentence_hashes(line, "it SEND") == []
    assert sentence_hashes(line, "remind") == []


def test_all_labels_of_pages_that_are_kept_are_read() -> None:
    kept = {each.name for each in VOICES.iterdir() if each.is_dir()}
    heard = read_voices(VOICES / "labels.tsv", [VOICES])
    assert kept == {"showcase", "minutes"}
    assert {each.page.split("/")[0] for each in heard.labels} == kept
    assert not kept & heard.missing.keys()
