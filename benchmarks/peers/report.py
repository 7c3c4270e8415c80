"""What was measured, as a page: tables, ratios, and in words what they mean."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from jinja2 import Template

from benchmarks.peers.hugo import Hugo
from benchmarks.peers.mkdocs import MkDocs, PrunedMkDocs
from benchmarks.peers.rounds import (
    BODY,
    BUILDS,
    CHECK,
    CHECK_COLD,
    COLD,
    DEFINITION,
    FLOOR,
    ONE_SITE,
    PAGE,
    SAVE,
    TITLE,
    UNCHANGED,
    Measured,
)
from benchmarks.peers.timing import Cost
from benchmarks.peers.trustpages import Trustpages, WithFinishedYears

ROWS = (*BUILDS, FLOOR, ONE_SITE, CHECK_COLD, CHECK, SAVE)
MEGABYTE = 10**6
PAGE_OF_FIGURES = Path(__file__).with_name("page.md")

Case = tuple[str, str]
"""A program and what it did."""

OURS, YEARS, HUGO = Trustpages.name, WithFinishedYears.name, Hugo.name
STOCK, PRUNED = MkDocs.name, PrunedMkDocs.name

RATIOS: Sequence[tuple[str, Case, Case]] = (
    ("nothing changed: Hugo's build to ours", (HUGO, COLD), (OURS, UNCHANGED)),
    ("one body: Hugo's build to ours", (HUGO, COLD), (OURS, BODY)),
    ("one body: MkDocs' builds to ours", (STOCK, COLD), (OURS, BODY)),
    ("one body: MkDocs' builds, pruned, to ours", (PRUNED, COLD), (OURS, BODY)),
    ("one body: MkDocs' build of that site alone to ours", (STOCK, ONE_SITE), (OURS, BODY)),
    ("cold: MkDocs' builds to ours", (STOCK, COLD), (OURS, COLD)),
    ("cold: MkDocs' builds, pruned, to ours", (PRUNED, COLD), (OURS, COLD)),
    ("cold: Hugo's build to ours", (HUGO, COLD), (OURS, COLD)),
    ("one body to its floor", (OURS, BODY), (OURS, FLOOR)),
    ("save to served: Hugo's server to ours", (HUGO, SAVE), (OURS, SAVE)),
    ("one title to one body", (OURS, TITLE), (OURS, BODY)),
    ("one topic's definition to one body", (OURS, DEFINITION), (OURS, BODY)),
    ("one new page to one body", (OURS, PAGE), (OURS, BODY)),
    ("check after one body to one body published", (OURS, CHECK), (OURS, BODY)),
    ("nothing changed: with finished years to without", (YEARS, UNCHANGED), (OURS, UNCHANGED)),
    ("one body: with finished years to without", (YEARS, BODY), (OURS, BODY)),
)
"""What is said of the medians: the first divided by the second."""


def report(found: Sequence[Measured], told: Mapping[str, str], rounds: int) -> str:
    """The whole page, in Markdown."""
    figures = [_of_size(each) for each in found]
    if len(found) > 1:
        figures.append(_growth(found[0], found[-1]))
    machine = _table(["", ""], [[name, value] for name, value in told.items()])
    page = Template(PAGE_OF_FIGURES.read_text(encoding="utf-8"), keep_trailing_newline=True)
    return str(page.render(rounds=rounds, figures="\n".join(figures), machine=machine))


def seconds_of(costs: Iterable[Cost]) -> list[float]:
    """The clock's time of each."""
    return [_seconds(each) for each in costs]


def _seconds(cost: Cost) -> float:
    return cost.seconds


def _processor_of(cost: Cost) -> float:
    return cost.processor


def _of_size(found: Measured) -> str:
    size = found.size
    pages = f"{size.subjects} subjects with {size.pages} pages each, {size.topics} research topics"
    names = list(found.costs)
    cases = [case for case in ROWS if any(case in found.costs[name] for name in names)]

    def rows(show: Callable[[Sequence[Cost]], str]) -> list[list[str]]:
        return [[case, *(_cell(found, name, case, show) for name in names)] for case in cases]

    heads = ["", *names]
    size_rows = [
        ["memory of builds, MB", *(_memory(found, name, BUILDS) for name in names)],
        ["memory of the server, MB", *(_memory(found, name, [SAVE]) for name in names)],
        ["output, MB", *(f"{found.output[name][0] / MEGABYTE:.1f}" for name in names)],
        ["output, ours to it", *(_of_ours(found, name) for name in names)],
        ["kept after a build, MB", *(_kept(found, name, 0) for name in names)],
        ["kept after ten edits more, MB", *(_kept(found, name, 1) for name in names)],
        ["output, files", *(f"{found.output[name][1]:,}" for name in names)],
    ]
    parts = [
        f"## {pages}\n",
        "Seconds by the clock: the median, and from the quickest to the slowest.\n",
        _table(heads, rows(_clock)),
        "Seconds of the processors, of all processes together: the median.\n",
        _table(heads, rows(_processor)),
        "The most memory of all processes at one time, and what is published.\n",
        _table(heads, size_rows),
        "Ratios of the medians, by the clock and of the processors:\n",
        _table(["", "clock", "processors"], _ratios(found)),
    ]
    if found.stale:
        said = "; ".join(f"{name}: {case}" for name, case in sorted(found.stale))
        parts.append(f"† The build ended well and the page did not show the change ({said}).\n")
    return "\n".join(parts)


def _cell(found: Measured, name: str, case: str, show: Callable[[Sequence[Cost]], str]) -> str:
    costs = found.costs[name].get(case)
    if not costs:
        return ""
    return show(costs) + (" †" if (name, case) in found.stale else "")


def _clock(costs: Sequence[Cost]) -> str:
    times = seconds_of(costs)
    if math.inf in times:
        return "never"
    spread = f" ({min(times):.2f} to {max(times):.2f})" if len(times) > 1 else ""
    return f"{statistics.median(times):.2f}{spread}"


def _processor(costs: Sequence[Cost]) -> str:
    median = statistics.median(each.processor for each in costs)
    return f"{median:.2f}" if median else ""


def _of_ours(found: Measured, name: str) -> str:
    """How many bytes ours is to this one's."""
    own, other = found.output.get(OURS), found.output[name]
    return f"{own[0] / other[0]:.2f}" if own else ""


def _kept(found: Measured, name: str, which: int) -> str:
    """What is kept from build to build, of those of which it was weighed."""
    weights = found.kept.get(name)
    return f"{weights[which] / MEGABYTE:.1f}" if weights else ""


def _memory(found: Measured, name: str, cases: Iterable[str]) -> str:
    """The most that any of the cases took in any round."""
    costs = [cost for case in cases for cost in found.costs[name].get(case, ())]
    return f"{max(cost.memory for cost in costs) / MEGABYTE:.0f}" if costs else ""


def _median(found: Measured, case: Case, of: Callable[[Cost], float] = _seconds) -> float | None:
    costs = found.costs.get(case[0], {}).get(case[1])
    return statistics.median(map(of, costs)) if costs else None


def _ratio(found: Measured, over: Case, under: Case, of: Callable[[Cost], float]) -> str:
    first, second = _median(found, over, of), _median(found, under, of)
    known = first and second and math.inf not in (first, second)
    return f"{first / second:.2f}" if known and first and second else ""


def _ratios(found: Measured) -> list[list[str]]:
    rows = [
        [name, _ratio(found, over, under, _seconds), _ratio(found, over, under, _processor_of)]
        for name, over, under in RATIOS
    ]
    return [row for row in rows if any(row[1:])]


def _growth(small: Measured, large: Measured) -> str:
    """How time grows with pages, as the exponent of a power."""
    pages = math.log(large.size.pages / small.size.pages)
    names = [name for name in small.costs if name in large.costs]
    rows = []
    for case in (COLD, UNCHANGED, BODY, TITLE, DEFINITION, PAGE, CHECK):
        row = [case]
        for name in names:
            first, last = _median(small, (name, case)), _median(large, (name, case))
            row.append(f"{math.log(last / first) / pages:.2f}" if first and last else "")
        rows.append(row)
    said = f"From {small.size.pages} to {large.size.pages} pages a subject, time grows with pages"
    return f"## Growth\n\n{said} to the power of:\n\n{_table(['', *names], rows)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    marks = ["---", *["---:" if len(heads) > 2 else "---"] * (len(heads) - 1)]
    return "".join(f"| {' | '.join(row)} |\n" for row in [heads, marks, *rows])
