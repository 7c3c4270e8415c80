"""The figures as a picture: a point for each program and case, a line from quickest to slowest."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from benchmarks.peers.report import seconds_of
from benchmarks.peers.rounds import BUILDS, SAVE, Measured

CASES = (*BUILDS, SAVE)
INK = "#7d8590"
"""Legible on white and on black, as the colours are."""

COLOURS = ("#2f81f7", "#8957e5", "#d29922", "#3fa34d", "#db61a2", "#e5534b")
MARKS = "oPsDv^"
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "trustpages",
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}


def plot(found: Sequence[Measured], file: Path) -> None:
    """Draw the clock's seconds of every size into `file`, an SVG without a ground of its own."""
    with mpl.rc_context(STYLE):
        figure, rows = plt.subplots(
            len(found), 1, figsize=(8, 0.6 + 4 * len(found)), layout="constrained", squeeze=False
        )
        for measured, [axes] in zip(found, rows, strict=True):
            _draw(measured, axes)
        handles, labels = rows[0][0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper center", ncols=3, frameon=False)
        figure.savefig(file, transparent=True, metadata={"Date": None})
        plt.close(figure)


def _draw(measured: Measured, axes: Axes) -> None:
    size = measured.size
    for number, (name, costs) in enumerate(measured.costs.items()):
        shift = (number - (len(measured.costs) - 1) / 2) * 0.11
        times = {case: seconds_of(costs.get(case, ())) for case in CASES}
        shown = {case: each for case, each in times.items() if each and math.inf not in each}
        medians = [statistics.median(each) for each in shown.values()]
        spread = [
            [middle - min(each) for middle, each in zip(medians, shown.values(), strict=True)],
            [max(each) - middle for middle, each in zip(medians, shown.values(), strict=True)],
        ]
        places = [CASES.index(case) + shift for case in shown]
        axes.errorbar(
            medians,
            places,
            xerr=spread,
            label=name,
            color=COLOURS[number],
            linestyle="none",
            marker=MARKS[number],
            markersize=5,
        )
    axes.set_yticks(range(len(CASES)), CASES)
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.grid(axis="x", color=INK, alpha=0.25)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.set_xlabel("seconds by the clock")
    axes.set_title(f"{size.subjects} subjects × {size.pages} pages", loc="left")
