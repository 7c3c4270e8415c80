"""What a build's time went on, when it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import timings
from tests.conftest import Run

STAGES = ["start", "read", "catalogue", "link", "check", "plan", "render", "publish", "rest"]


def _rows(output: str) -> dict[str, list[str]]:
    """The first word of every line → the others."""
    return {words[0]: words[1:] for line in output.splitlines() if (words := line.split())}


def test_a_build_says_what_its_time_went_on(built_trust: Path, run: Run) -> None:
    page = built_trust / "subjects" / "music" / "resources" / "one-bar-again.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Play one bar.", "Sing one bar."))

    result = run("build", "--timings", root=built_trust)

    assert result.exit_code == 0, result.output
    rows = _rows(result.stdout)
    assert [name for name in STAGES if name not in rows] == []
    assert all(float(number) >= 0 for name in STAGES for number in rows[name])
    assert rows["Converting:"] == ["1"]
    # What is known of the other pages lies in one file, and none of them is read or converted.
    assert rows["facts"] == ["1", "0"]
    assert rows["pages"] == ["0", "1"]


def test_nobody_is_told_who_does_not_ask(built_trust: Path, run: Run) -> None:
    assert "seconds" not in run("build", root=built_trust).output


def test_time_counts_once_where_a_stage_is_part_of_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter([0.0, 1.0, 3.0, 10.0, 12.0, 15.0])
    monkeypatch.setattr(timings, "_now", lambda: (next(clock), 0.0))

    @timings.stage("inner")
    def inner() -> None:
        """From 3 to 10."""

    @timings.stage("outer")
    def outer() -> None:
        """From 1 to 12."""
        inner()

    with timings.measured() as spent:
        outer()
    inner()  # nobody asks any more

    took = {name: each.clock for name, each in spent.stages.items() if name != "start"}
    assert took == {"inner": 7.0, "outer": 4.0, "rest": 4.0}


@pytest.mark.parametrize("fails", [True, False])
def test_a_stage_that_fails_is_counted_and_gives_what_it_raised(fails: bool) -> None:
    @timings.stage("work")
    def work() -> int:
        if fails:
            raise LookupError
        return 4

    with timings.measured() as spent:
        try:
            assert work() == 4
        except LookupError:
            assert fails

    assert "work" in spent.stages
