"""Downloads are of the kinds that are published, and what they say they are; drawings are drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.attacks import downloads, svg
from benchmarks.attacks.attack import Attempt
from generator.check.evidence.files.look import look_into
from generator.check.evidence.files.names import fault_of_name
from generator.check.evidence.files.svg import faults_of_svg
from generator.check.evidence.files.true_kind import disguise
from generator.schema.endings import DOWNLOADS, NEVER, added_ending
from tests.conftest import PROJECT


@pytest.mark.parametrize("ending", downloads.REFUSED_ENDINGS)
def test_an_ending_that_is_not_on_the_list_is_refused(ending: str) -> None:
    assert fault_of_name(f"plan.{ending}")
    assert fault_of_name(f"PLAN.{ending.upper()}")


@pytest.mark.parametrize("name", downloads.REFUSED_NAMES)
def test_a_name_that_hides_what_a_file_is_is_refused(name: str) -> None:
    assert fault_of_name(name)


@pytest.mark.parametrize("ending", sorted(DOWNLOADS))
def test_an_ending_on_the_list_is_published(ending: str) -> None:
    assert fault_of_name(f"plan{ending}") is None
    assert ending not in NEVER


@pytest.mark.parametrize("ending", sorted(NEVER))
def test_no_trust_can_add_what_runs(ending: str) -> None:
    with pytest.raises(ValueError, match=r"such as \.ggb"):
        added_ending(ending)


def test_a_trust_adds_an_ending() -> None:
    assert added_ending(".ggb") == ".ggb"
    assert fault_of_name("bars.ggb", [".ggb"]) is None
    assert fault_of_name("bars.ggb.exe", [".ggb"])


@pytest.mark.parametrize("said", downloads.DISGUISES)
def test_a_file_in_disguise_is_told(said: str) -> None:
    name, data = downloads.DISGUISES[said]

    assert disguise(name, data) or look_into(name, data).refused


@pytest.mark.parametrize("said", downloads.ACTIVE)
def test_what_a_document_runs_is_told(said: str) -> None:
    name, data = downloads.ACTIVE[said]
    found = look_into(name, data)

    assert found.runs or found.refused


@pytest.mark.parametrize("name", downloads.HARMLESS)
def test_a_harmless_file_passes(name: str) -> None:
    data = downloads.HARMLESS[name]
    found = look_into(name, data, (".ggb",))

    assert fault_of_name(name, [".ggb"]) is None
    assert disguise(name, data) == ""
    assert (found.runs, found.refused, found.shut, found.tells) == ((), (), (), ())


@pytest.mark.parametrize(
    "attempt",
    [each for each in svg.attempts() if not each.name.startswith("ours")],
    ids=lambda each: each.name,
)
def test_a_drawing_holds_shapes_and_text_alone(attempt: Attempt, tmp_path: Path) -> None:
    assert attempt.succeeded(tmp_path) == ""


@pytest.mark.parametrize("file", sorted((PROJECT / "theme").rglob("*.svg")), ids=lambda f: f.name)
def test_the_drawings_of_the_theme_pass_the_same_check(file: Path) -> None:
    assert faults_of_svg(file.read_bytes()) == []
