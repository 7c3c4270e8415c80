"""Texts of authors, names of files and refs in what the program says: none begins a line."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import comrak
import lxml.html
from click.testing import CliRunner

from benchmarks.attacks.attack import Attempt
from generator.check import report
from generator.check.rules import RULES
from generator.cli import main
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.places import Position
from tests.writing import page, resource, topic, write_trust

MARK = "zzstart"
WILD = (
    MARK,
    f"::error::{MARK}",
    f"x\n::error::{MARK}",
    f"x\r::stop-commands::{MARK}",
    f"x\r\n  ::add-mask::{MARK}",
    f"x\u2028::error::{MARK}",
    f"x\u0085::error::{MARK}",
    f"x\u00a0\n\u00a0::error::{MARK}",
    f"x\n\t::set-output name=a::{MARK}",
    f"##[error]{MARK}",
    f"words ##[add-matcher]{MARK}",
    f"x\n##[command]{MARK}",
    f"x\x1b]8;;https://x.example\x07{MARK}",
    f"x\u202e\n{MARK}",
    f"%0A::error::{MARK}",
    f"</details><img src=x onerror=alert(1)>{MARK}",
    f"[a](javascript:x) ![b](https://x.example/{MARK})",
    f"x\n\n# {MARK}\n\n- a\n",
    f"``` {MARK}\n```",
    f"| a | {MARK} |\n|---|",
    f"https://x.example/{MARK} www.x.example a@x.example @everybody",
    f"$x^2$ ~~{MARK}~~ &lt;b&gt; &#60;b> :tada: #1",
    f"x\\\n<!-- {MARK}",
    f"`{MARK}` ``a` **b** __c__ {{% raw %}} ${{{{ github.token }}}}",
)
_REPORTS: dict[str, Callable[[Sequence[Diagnostic], str], str]] = {
    "text": lambda found, text: report.as_text(found, {each.path: text for each in found}),
    "annotations": lambda found, _: report.as_annotations(found),
    "json": lambda found, _: report.as_json(found),
    "sarif": lambda found, _: report.as_sarif(found, RULES[:1]),
    "summary": lambda found, _: report.as_job_summary(found, 1),
}
_OURS = ("::error file=", "::warning file=", "::notice file=")


def attempts() -> Iterator[Attempt]:
    """Each wild text in each report, and in each command that says what was written or typed."""
    for name in _REPORTS:
        for text in WILD:
            yield Attempt(f"{name}: {text!r}", lambda _, name=name, text=text: fault(name, text))
    for words in _COMMANDS:
        for text in WILD[:13]:
            yield Attempt(
                f"{' '.join(words)}: {text!r}",
                lambda folder, words=words, text=text: _said(folder, words, text),
            )
    for text in WILD[:13]:
        yield Attempt(f"a title: {text!r}", lambda folder, text=text: _written(folder, text))


def fault(name: str, text: str) -> str:
    """What is wrong with a report on faults whose every part has `text`; "" if nothing is."""
    found = [
        Diagnostic(
            "L401",
            "broken-link",
            severity,
            f"content/{text}.md",
            Position(1),
            text,
            f"Write {text}",
        )
        for severity in Severity
    ]
    said = _REPORTS[name](found, f"{text}\n{text}")
    if name in ("json", "sarif"):
        json.loads(said)
    if name == "summary":
        return _markup(said)
    return line_begun(said)


def line_begun(said: str) -> str:
    """The first line that is not ours, or that a log takes for a command of somebody else."""
    for line in said.replace("\r", "\n").splitlines():
        bare = line.strip().strip("\ufeff")
        if bare.startswith(MARK):
            return f"a line begins with it: {line!r}"
        if "##[" in line or (bare.startswith("::") and not line.startswith(_OURS)):
            return f"a command to the log: {line!r}"
    return ""


def _markup(said: str) -> str:
    """What a job's page would show beside the words of the report."""
    options = comrak.ExtensionOptions(
        strikethrough=True,
        table=True,
        autolink=True,
        tasklist=True,
        footnotes=True,
        math_dollars=True,
        shortcodes=True,
        alerts=True,
    )
    html = comrak.markdown_to_html(said, options, render_options=comrak.RenderOptions(unsafe_=True))
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    tags = {each.tag for each in tree.iter()} - {"div", "h2", "h3", "ul", "li", "p", "code"}
    if tags:
        return f"markup: {sorted(map(str, tags))}"
    items = len(tree.xpath(".//li"))
    return "" if items == len(Severity) else f"{items} items for {len(Severity)} faults"


_COMMANDS = (
    ("check", "WILD"),
    ("check", "--changed-since", "WILD"),
    ("check", "--format", "WILD"),
    ("check", "--WILD"),
    ("check", "--jobs", "WILD"),
    ("build", "WILD"),
    ("build", "--edition", "WILD"),
    ("stage", "WILD", "--out", "x"),
    ("new", "WILD", "x"),
    ("new", "resource", "WILD", "x"),
    ("new", "topic", "WILD"),
    ("due", "WILD"),
    ("explain", "WILD"),
    ("why", "WILD"),
    ("WILD",),
    ("--WILD",),
    ("serve", "--port", "WILD"),
)


def _said(folder: Path, words: Sequence[str], text: str) -> str:
    write_trust(folder, {"content/index.md": page("Home"), "subjects/art/index.md": page("Art")})
    typed = [word.replace("WILD", text) for word in words]
    with contextlib.chdir(folder):
        done = CliRunner().invoke(main, typed)
    if done.exception and not isinstance(done.exception, SystemExit):
        return f"{type(done.exception).__name__}: {done.exception}".partition("\n")[0]
    return line_begun(done.output)


def _written(folder: Path, text: str) -> str:
    """The text as a title, a link and a reason, told by every command that tells of pages."""
    quoted = json.dumps(text)
    body = f"[x](gone.md)\n\n{text}\n\n[{text}](<{text.splitlines()[0]}>)\n"
    files: dict[str, str | bytes] = {
        "content/topics/recall.md": topic(quoted, reviewed="2020-01-01"),
        "content/index.md": page(quoted, body, reviewed="2020-01-01"),
        "subjects/art/resources/one.md": resource(
            quoted,
            "recall",
            f"recall {text}",
            silence=f"[{{rule: reading-time, reason: {quoted}}}]",
            reviewed="2020-01-01",
            audience=quoted,
        ),
    }
    write_trust(folder, files)
    summary = folder / "summary.md"
    os.environ["GITHUB_STEP_SUMMARY"] = str(summary)
    try:
        for words in (
            *(["check", "--ideas", "--silenced", "--format", style] for style in ("text", "json")),
            ["check", "--ideas", "--format", "github"],
            ["check", "--ideas", "--format", "sarif"],
            ["check", "--fix"],
            ["build"],
            ["due", "art"],
            ["due", "portal"],
            ["why", "content/index.md"],
            ["why", "subjects/art/resources/one.md"],
        ):
            jobs = ["--jobs", "1"] if words[0] in ("check", "build", "due") else []
            done = CliRunner().invoke(main, [*words, "--root", str(folder), *jobs])
            if done.exception and not isinstance(done.exception, SystemExit):
                return f"{words}: {type(done.exception).__name__}: {done.exception}"
            if wrong := line_begun(done.output):
                return f"{words}: {wrong}"
    finally:
        del os.environ["GITHUB_STEP_SUMMARY"]
    return line_begun(summary.read_text(encoding="utf-8"))
