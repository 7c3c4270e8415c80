"""What is looked for the quick way is what is found the slow way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import pipeline
from generator.cache import Cache
from generator.check import texts
from generator.check.evidence.digits import (
    _all_stretches,
    is_number,
    numbers_in,
    stretches_with_numbers,
)
from generator.check.evidence.passages import Passage
from generator.check.evidence.people.signs import _FORM_BEGINS, _NEEDS, FORM, NEED
from generator.check.evidence.plain import _BEGINS, _ODD, small_letters
from generator.check.evidence.quick import any_of, matches_from
from generator.check.rules import bank_details, ni_number, phone_number, upn
from generator.check.rules.date_of_birth import _CUE, _SOME_CUE
from generator.model.diagnostics import Diagnostic
from tests.writing import job_in, page, write_trust

PIECES = (
    *"07911 123456 +44 (0)7911 0044 7 79 1 12 34 O I l 0 2026-09-01 A801 2020 01 001".split(),
    *"B GB29".split(),
    *"NWBK 6016 1331 9268 19 AB QQ C tel ring me on mobile the altos sing . - ( ) / | , ;".split(),
    *"double seven nought one two three nine & &amp; <b> </b> * ** _ __ ~ ` \\ é А \u00ad".split(),
    *"Year 9 9X3 10B 8 Willow year Reception SEN pp+ PP is working towards attendance".split(),
    *"d.o.b dob birthday date of birth b-day eal real deal on report report card".split(),
    " ",
    "\n",
    "a long word of prose that stands between two numbers and parts them",
)
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", "\n", ", ")))).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    """Where they stand."""
    return [each.span() for each in matches]


NUMBERS = {
    "phone": (phone_number._NUMBER, lambda m: is_number(m[0])),
    "mobile": (phone_number._MOBILE, lambda m: is_number(m["number"])),
    "upn": (upn._TOGETHER, lambda m: is_number(m["rest"][:-1])),
    "upn over cells": (upn._OVER_CELLS, lambda m: is_number(m["rest"][:-1])),
    "ni": (ni_number._TOGETHER, lambda m: is_number(m["digits"], 1)),
    "ni over cells": (ni_number._OVER_CELLS, lambda m: is_number(m["digits"], 1)),
}
"""A pattern, and what a match of it must be to be a number at all."""


@pytest.mark.parametrize("name", NUMBERS)
@given(text=TEXTS)
def test_numbers_are_found_where_figures_stand_together(name: str, text: str) -> None:
    pattern, is_one = NUMBERS[name]
    assert spans(filter(is_one, numbers_in(pattern, text))) == spans(
        filter(is_one, pattern.finditer(text))
    )


@pytest.mark.parametrize(
    ("start", "whole"),
    [
        (_FORM_BEGINS, FORM),
        (_BEGINS, _ODD),
        (bank_details._IBAN_BEGINS, bank_details._IBAN),
        (bank_details._IBAN_BEGINS, bank_details._IBAN_OVER_CELLS),
    ],
)
@given(text=TEXTS)
def test_what_is_tried_only_where_it_can_begin_is_found_all_the_same(
    start: re.Pattern[str], whole: re.Pattern[str], text: str
) -> None:
    assert spans(matches_from(start, whole, text)) == spans(whole.finditer(text))


@given(text=TEXTS)
def test_words_sorted_by_their_first_letter_are_found_as_in_a_row(text: str) -> None:
    in_a_row = re.compile(rf"\b(?:{'|'.join(_NEEDS)})\b")
    assert spans(NEED.finditer(text.lower())) == spans(in_a_row.finditer(text.lower()))


def test_of_words_that_begin_alike_the_earlier_goes_first() -> None:
    found = re.match(any_of(["report card", "report", "red", "report cards"]), "report cards")
    assert found
    assert found[0] == "report card"


@given(text=TEXTS)
def test_a_cheap_sign_is_in_all_that_it_stands_for(text: str) -> None:
    lower = text.lower()
    assert not _CUE.search(lower) or _SOME_CUE.search(lower)
    assert not phone_number._WORDS.search(text) or phone_number._SOME_WORDS.search(lower)
    assert not phone_number._SOME_WORDS.search(lower) or phone_number._TWO_WORDS.search(lower)


SOUND = st.text(alphabet="abcdefgilmnoprstuvyzkhxT CELPHONVISA ıİſK", max_size=12)
HEADED = st.sampled_from(
    "tel Tel telephone PHONE Mobile mob contact Landline EMERGENCY number "
    "card VISA vıſa VİSA Master-card debit Credit amex".split()
)


@given(before=SOUND, said=HEADED, after=SOUND, gap=st.sampled_from(("", " ", "|")))
def test_a_word_that_a_heading_or_a_cue_has_is_in_its_small_letters(
    before: str, said: str, after: str, gap: str
) -> None:
    lower = small_letters(f"{before}{gap}{said}{gap}{after}")
    text = f"{before}{gap}{said}{gap}{after}"
    is_headed, is_card = phone_number._HEADING.search(text), bank_details._CARD_CUE.search(lower)
    assert not is_headed or any(head in lower for head in phone_number._HEADS)
    assert not is_card or any(each in lower for each in bank_details._CARDS)


@given(text=TEXTS)
def test_where_numbers_can_stand_is_the_same_when_it_is_asked_again(text: str) -> None:
    first = list(stretches_with_numbers(text))
    assert first == list(_all_stretches(text)) == list(stretches_with_numbers(text))


def test_one_process_finds_what_several_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_AT_ONCE", 2)
    secrets = ("Tel 07911 123457.", "ab123456c", "We sing.", "Jaskaran Dhillon (9X3) is absent.")
    files = {
        f"subjects/music/{number:02}.md": page(f"Page {number}", secrets[number % 4])
        for number in range(24)
    }
    write_trust(tmp_path, {**files, "subjects/music/marks.csv": "Name,UPN\nx,A801202001001\n"})

    def found(jobs: int) -> tuple[Diagnostic, ...]:
        job = replace(job_in(tmp_path), cache=Cache(tmp_path / f".cache-{jobs}"), jobs=jobs)
        return pipeline.check(job).checked.found

    alone = found(1)
    assert found(2) == alone
    assert {"phone-number", "ni-number"} <= {each.name for each in alone}


IBANS = st.lists(
    st.sampled_from(
        (
            *"GB29 NWBK 6016 1331 9268 19 DE89 3704 0044 0532 0130 00 BE68 5390 0754 7034".split(),
            *(
                "GB29NWBK60161331926819",
                "G.B.2.9.N.W.B.K.6.0.1.6.1.3.3.1.9.2.6.8.1.9",
                "iban",
                "in 12",
            ),
            *(" | ".join("GB29NWBK60161331926819"),),
            *("\n", " ", " - ", "a long word of prose that stands between numbers"),
        )
    ),
    max_size=12,
).map(" ".join)


@given(IBANS)
@example("iban " + " | ".join("GB29NWBK60161331926819"))
def test_an_iban_is_found_where_figures_stand_together_as_if_it_were_looked_for_everywhere(
    text: str,
) -> None:
    quick = [*bank_details._details(Passage("x.md", text))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bank_details, "_has_digits_together", lambda _: True)
        assert [*bank_details._details(Passage("x.md", text))] == quick
