"""What is said beside the faults: how many are not told, and what an edition leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from generator.check.printable import printable
from generator.model.counted import counted
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.kept_back import KeptBack
from generator.model.listed import and_list
from generator.model.published import LeftOut

_HOW = (
    "To show a page to everybody, write audience: public among the lines at its top. With "
    "default_audience: public in content/trust.yml every page is public that does not say "
    "audience: staff."
)


def only_must_fix(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Of what was found only what must be fixed, for whoever wants to read no more."""
    return tuple(each for each in found if each.severity is Severity.MUST_FIX)


def as_counts(others: int, passed_over: int) -> list[str]:
    """A line for the faults in files that did not change, and one for those in archived years."""
    lines = []
    if others:
        lines.append(f"{others} more in files that did not change; they are not counted.")
    if passed_over:
        lines.append(f"{counted(passed_over, 'fault')} in archived years, which stay as they were.")
    return lines


def as_left_out(left: Sequence[LeftOut]) -> list[str]:
    """What the public edition leaves out, a line each, and how a page becomes public."""
    kept = [each for each in left if each.by_line or each.by_default]
    if not kept:
        return []
    pages = counted(sum(each.by_line + each.by_default for each in kept), "page")
    nothing = "" if any(each.public for each in left) else " Nothing is public yet."
    lines = [f"The public edition leaves out {pages} for staff.{nothing}"]
    lines += [f"  {printable(each.name)}: {_reasons(each)}" for each in kept]
    return [*lines, _HOW]


def as_kept_back(kept: Sequence[KeptBack]) -> list[str]:
    """What is not published as it was last written, a line each, and what becomes of the rest."""
    if not kept:
        return [
            "Nothing is kept back: links to what is gone are words, and what is wrong by the "
            "day alone stays."
        ]
    lines = [f"Kept back until what must be fixed there is mended: {counted(len(kept), 'place')}."]
    return [*lines, *(f"  {_kept(each)}" for each in kept), "All else is as it was last written."]


def _kept(each: KeptBack) -> str:
    what = f"{each.path}/ (all of it, finished years too)" if each.is_whole else each.path
    if each.is_left_out:
        return (
            f"{printable(what)} is left out, as no version of it is known to be sound; links to it "
            "are words."
        )
    return f"{printable(what)} is as it was on {each.day} (commit {each.commit[:10]})."


def _reasons(each: LeftOut) -> str:
    total = each.public + each.by_line + each.by_default
    reasons = [f"{each.by_line} by their line audience: staff"] if each.by_line else []
    reasons += [f"{each.by_default} without a line that says who"] if each.by_default else []
    return f"{each.by_line + each.by_default} of {counted(total, 'page')}, {and_list(reasons)}"
