"""No text of an author, a name or a ref begins a line of a report, or is markup in one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.attacks.attack import Attempt
from benchmarks.attacks.messages import MARK, WILD, attempts, fault
from generator.check.printable import no_command

signs = st.sampled_from(
    [
        *"\n\r\t\x0b\x0c\x85\u2028\u00a0 `*_<>&|~$!()\\-.@:#[]%·",
        *("\r\n", "::", "##[", "%0A", "https://", "www.", "</details>", "<img src=x>", "error::"),
        MARK,
    ]
)
wild = st.lists(signs | st.text(max_size=3), max_size=20).map("".join)


@pytest.mark.parametrize("name", ["text", "annotations", "json", "sarif", "summary"])
@given(text=wild)
@example(text=WILD[0])
def test_no_text_begins_a_line_of_any_report(name: str, text: str) -> None:
    assert fault(name, text) == ""


@given(wild)
def test_what_is_said_goes_unchanged_but_for_commands(text: str) -> None:
    said = no_command(text)
    assert said.replace("·", "") == text.replace("·", "")
    assert no_command(said) == said


@pytest.mark.parametrize(
    "attempt",
    [each for number, each in enumerate(attempts()) if number % 7 == 0],
    ids=lambda each: each.name,
)
def test_no_command_says_what_was_written_or_typed_in_a_line_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, attempt: Attempt
) -> None:
    assert attempt.succeeded(tmp_path_factory.mktemp("trust")) == ""
