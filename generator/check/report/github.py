"""Diagnostics → what a pull request on GitHub shows: annotations on lines, and a job summary.

GitHub shows ten annotations of a kind for a step and drops the rest in silence, so the worst come
first and the summary lists them all. The escapes are those of GitHub's workflow commands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.check.printable import no_command, printable
from generator.check.report.place import message_there, place_there
from generator.check.report.text import count_line
from generator.model.diagnostics import Diagnostic, Severity

MOST = 10
"""How many annotations GitHub shows of one kind."""

_COMMAND = {
    Severity.MUST_FIX: "error",
    Severity.PLEASE_CHECK: "warning",
    Severity.IDEA: "notice",
}


def as_annotations(found: Sequence[Diagnostic]) -> str:
    """At most `MOST` workflow commands, worst first, a line each."""
    worst = sorted(found, key=lambda each: each.order)[:MOST]
    return "\n".join(_annotation(each) for each in worst)


def as_job_summary(found: Sequence[Diagnostic], others: int = 0) -> str:
    """All of them as Markdown for the job's page; `others` counts those in untouched files."""
    lines = ["## Thank you for looking after these pages", ""]
    if not found:
        lines.append("Everything you changed is in order.")
    else:
        lines += [count_line(found), ""]
        for severity in Severity:
            chosen = [each for each in found if each.severity is severity]
            if chosen:
                lines += [f"### {str(severity).capitalize()}", ""]
                lines += [_item(each) for each in sorted(chosen, key=lambda each: each.order)]
                lines.append("")
    if others:
        noun = "thing" if others == 1 else "things"
        lines += ["", f"{others} {noun} to mend in files you did not touch; nothing of yours."]
    return "\n".join(lines).rstrip() + "\n"


_SIGNS = re.compile("[!-+/:-@[-`{-~]|-(?=-)|(?<=[Ww])\\.")
"""Every sign that may mean something to Markdown, to HTML or to what makes links of addresses."""


def _annotation(each: Diagnostic) -> str:
    text = "\n".join(filter(None, (printable(message_there(each)), printable(each.help))))
    path, position = place_there(each)
    place = f"file={_property(path)},line={position.line},col={position.column}"
    title = _property(f"{str(each.severity).capitalize()} ({each.code})")
    said = f"::{_COMMAND[each.severity]} {place},title={title}::{_data(text)}"
    return said.replace("##[", "##·[")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")


def _item(each: Diagnostic) -> str:
    place = f"`{printable(each.path).replace('`', '')}` line {each.position.line}"
    said = as_plain_markdown(f"{each.message} {each.help}".strip())
    return f"- {place}: {said} ({each.code})"


def as_plain_markdown(text: str) -> str:
    """The text with nothing in it that Markdown or HTML would act on."""
    return _SIGNS.sub(r"\\\g<0>", no_command(printable(text)))
