"""What nobody may publish, in a finished year; what is withdrawn from one; names of years."""

from __future__ import annotations

import atexit
import functools
import io
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from PIL import ExifTags, Image

from benchmarks.attacks.attack import Attempt
from generator import pipeline
from generator.model.diagnostics import Diagnostic
from generator.model.published import SitePlan
from generator.read.archive import find_archive
from generator.read.settings import load_settings
from generator.read.trees import WorkTree
from tests.repository import commit, git
from tests.samples import pdf
from tests.writing import SUBJECT, job_in, page, resource, session, topic, write_trust

UPN = "H801200001001"
TOP = "subjects/music"
IN = f"{TOP}/resources"
_OFFERED = "[{{path: {}, title: A list, rights: own}}]"
BASE: dict[str, str | bytes] = {
    "content/index.md": page("Willow Trust"),
    "content/topics/eal.md": topic("EAL"),
    "subjects/art/index.md": page("Art"),
    f"{TOP}/index.md": page("Music"),
}


def attempts() -> Iterator[Attempt]:
    """What a year may hold, told and then withdrawn; and what a year may be called."""
    for path in _unsafe():
        yield Attempt(f"published: {path}", partial(_not_told, path))
        yield Attempt(f"withdrawn: {path}", partial(_still_there, path))
    for ref in _REFS:
        yield Attempt(f"ref {ascii(ref)[:40]}", partial(_taken, ref))
    for named in _NOT_THERE:
        yield Attempt(f"withdrawn {ascii(named)[:40]}", partial(_not_missed, named))


def _picture(kind: str) -> bytes:
    exif = Image.Exif()
    place = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (51.0, 30.0, 0.0)}
    exif[ExifTags.IFD.GPSInfo] = place
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind, exif=exif)
    return out.getvalue()


def _office(name: str, xml: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, xml)
    return out.getvalue()


def _svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'


def _offered() -> dict[str, str | bytes]:
    """Files that a page offers, by name."""
    return {
        "marks.csv": f"pupil\n{UPN}\n",
        "wide.csv": f"pupil\n{UPN}\n".encode("utf-16"),
        "notes.txt": f"First {UPN}.",
        "data.json": f'{{"upn": "{UPN}"}}',
        "plan.docx": _office("word/document.xml", f"<w:p>{UPN}</w:p>"),
        "marks.xlsx": _office("xl/sharedStrings.xml", f"<si><t>{UPN}</t></si>"),
        "talk.pptx": _office("ppt/slides/slide1.xml", f"<a:p>{UPN}</a:p>"),
        "plan.odt": _office("content.xml", f"<text:p>{UPN}</text:p>"),
    }


def _shown() -> dict[str, str | bytes]:
    """Pictures that a page shows, by name."""
    return {
        "photo.jpg": _picture("JPEG"),
        "photo.png": _picture("PNG"),
        "photo.webp": _picture("WEBP"),
        "script.svg": _svg("<script>alert(1)</script>"),
        "load.svg": _svg('<g onload="alert(1)"/>'),
        "words.svg": _svg(f"<text>{UPN}</text>"),
        "outside.svg": _svg('<image href="https://a.example/x.png"/>'),
    }


@functools.cache
def _unsafe() -> dict[str, dict[str, str | bytes]]:
    """The path that is to be told → the files that make it so."""
    texts: dict[str, str] = {
        "text": UPN,
        "comment": f"Words.\n\n<!-- {UPN} -->",
        "code": f"```\n{UPN}\n```",
        "table": f"| Pupil | Mark |\n| --- | --- |\n| {UPN} | 4 |",
        "alternative": f"![{UPN}](https://willow.example/a.png)",
        "address": f"[a](https://willow.example/{UPN})",
        "footnote": f"Words.[^1]\n\n[^1]: {UPN}",
        "spaced": "H801 2000 01 001",
        "insurance": "AB 12 34 56 C",
        "mail": "Write to jo.bloggs@gmail.com",
        "spelt": "Write to jo dot bloggs at gmail dot com",
        "birth": "Date of birth: 14/03/2012",
        "frame": '<iframe src="https://www.google-analytics.com/x"></iframe>',
        "form": '<iframe src="https://docs.google.com/forms/x"></iframe>',
    }
    found: dict[str, dict[str, str | bytes]] = {
        f"{IN}/{name}.md": {f"{IN}/{name}.md": resource(name, "eal", body)}
        for name, body in texts.items()
    }
    fields: dict[str, dict[str, str]] = {
        "title": {"title": f"List {UPN}"},
        "summary": {"summary": f"List {UPN}"},
        "use-when": {"use_when": f"List {UPN}"},
        "silenced": {"use_when": UPN, "silence": "[{rule: upn, reason: It is ours.}]"},
        "public": {"use_when": UPN, "audience": "public"},
        "unlinked": {"use_when": UPN, "autolink": "false"},
    }
    for name, more in fields.items():
        text = resource(
            more.get("title", name), "eal", **{k: v for k, v in more.items() if k != "title"}
        )
        found[f"{IN}/f-{name}.md"] = {f"{IN}/f-{name}.md": text}
    for name, data in _offered().items():
        by = resource(f"With {name}", "eal", files=_OFFERED.format(name))
        found[f"{IN}/{name}"] = {f"{IN}/{name}": data, f"{IN}/with-{name}.md": by}
    for name, data in _shown().items():
        by = resource(f"With {name}", "eal", f"![A piano in a hall]({name})")
        found[f"{IN}/{name}"] = {f"{IN}/{name}": data, f"{IN}/with-{name}.md": by}
    linked = resource("With a link", "eal", "See [the list](linked.csv).")
    found[f"{IN}/linked.csv"] = {f"{IN}/linked.csv": UPN, f"{IN}/with-linked.md": linked}
    of_art = resource("Of art", "eal", "See [the list](../../music/resources/by-art.csv).")
    found[f"{IN}/by-art.csv"] = {f"{IN}/by-art.csv": UPN, "subjects/art/resources/a.md": of_art}
    by_topic = topic("Recall", "See [the list](recall.csv).")
    found["content/topics/recall.csv"] = {
        "content/topics/recall.csv": UPN,
        "content/topics/recall.md": by_topic,
    }
    found["content/topics/voice.md"] = {"content/topics/voice.md": topic("Voice", UPN)}
    found[f"{TOP}/plc/one.md"] = {
        f"{TOP}/plc/one.md": session("One", "2025-10-07", UPN).replace("Tea", UPN)
    }
    found[f"{TOP}/index.md"] = {f"{TOP}/index.md": page("Music", UPN)}
    found[f"{TOP}/loose.md"] = {f"{TOP}/loose.md": page("Loose", UPN)}
    found[f"{IN}/a/b/c/deep.md"] = {f"{IN}/a/b/c/deep.md": resource("Deep", "eal", UPN)}
    crlf = resource("Windows", "eal", UPN).replace("\n", "\r\n").encode("utf-8-sig")
    found[f"{IN}/windows.md"] = {f"{IN}/windows.md": crlf}
    found[f"{IN}/no-top.md"] = {f"{IN}/no-top.md": f"Words {UPN}.\n"}
    found[f"{IN}/bytes.md"] = {f"{IN}/bytes.md": b"---\ntitle: \xff\n---\n" + UPN.encode()}
    cla = "[{path: cla.pdf, title: A chapter, rights: cla}]"
    found[f"{IN}/cla.md"] = {
        f"{IN}/cla.md": resource("CLA", "eal", files=cla, audience="public"),
        f"{IN}/cla.pdf": pdf(),
    }
    return found


def _settings(*entries: str) -> str:
    return SUBJECT.format(name="Music") + "archive:\n" + "".join(f"  - {{{e}}}\n" for e in entries)


@functools.cache
def _root() -> tuple[Path, str]:
    """A trust with all of it in one finished year, and nothing of it today."""
    folder = tempfile.TemporaryDirectory(prefix="attack-years-")
    atexit.register(folder.cleanup)
    root = Path(folder.name)
    files: dict[str, str | bytes] = {**BASE}
    for each in _unsafe().values():
        files.update(each)
    write_trust(root, files)
    year = commit(root)
    git(root, "tag", "a-tree", git(root, "rev-parse", "HEAD^{tree}"))
    git(root, "branch", "a-branch")
    for path in files:
        (root / path).unlink()
    write_trust(root, {**BASE, f"{TOP}/subject.yml": _settings(f"version: 2025-26, ref: {year}")})
    commit(root)
    return root, year


@functools.cache
def _told() -> Mapping[str, Diagnostic]:
    root, _ = _root()
    return {each.path: each for each in pipeline.check(job_in(root)).checked.worth_telling}


@functools.cache
def _withdrawn() -> SitePlan | str:
    """The plan of the year with all of it withdrawn, or what the check tells still."""
    root, year = _root()
    paths = ", ".join(_unsafe())
    text = _settings(f"version: 2025-26, ref: {year}, withdrawn: [{paths}]")
    before = (root / f"{TOP}/subject.yml").read_text()
    (root / f"{TOP}/subject.yml").write_text(text)
    try:
        found = pipeline.check(job_in(root)).checked.worth_telling
        if found:
            return f"{found[0].path}: {found[0].message}"
        plans = {plan.site.name: plan for plan, _ in pipeline.plan(job_in(root))}
        return plans["music@2025-26"]
    finally:
        (root / f"{TOP}/subject.yml").write_text(before)


def _not_told(path: str, _folder: Path) -> str:
    fault = _told().get(f"2025-26:{path}")
    if fault is None:
        return "it is not told"
    if fault.file != f"{TOP}/subject.yml" or fault.edits or fault.strips_file:
        return "it would be mended in the settings"
    return "its number is shown" if UPN in f"{fault.message}{fault.help}" else ""


def _still_there(path: str, _folder: Path) -> str:
    plan = _withdrawn()
    if isinstance(plan, str):
        return f"told though withdrawn: {plan}"
    if path in plan.files.values() or path in {each.source for each in plan.pages}:
        return "it is published"
    return "its number is published" if UPN in repr(plan) else ""


_REFS = (
    *("HEAD", "HEAD~1", "@", "@~1", "a-branch", "refs/heads/a-branch", "heads/a-branch", "main"),
    *("{short}", "{year}^", "{year}~0", "{year}:content", "{tree}", "a-tree", "refs/tags/a-tree"),
    *("nothing", "0" * 40, "f" * 64, "--help", "-", "..", "a..b", "a b", "ü", "*", "?", "[a]"),
    *(":/Music", ":", "^{{}}", "HEAD^{{tree}}", "@{{-1}}", "@{{u}}", "stash", "FETCH_HEAD"),
    *("refs/tags/", "refs/", "/", ".", "a" * 5000, "../../etc/passwd", "tag.lock", "a\\\\b"),
)


def _taken(ref: str, _folder: Path) -> str:
    root, year = _root()
    tree = git(root, "rev-parse", f"{year}^{{tree}}")
    named = ref.format(short=year[:8], year=year, tree=tree)
    folder = Path(_folder)
    git(folder, "clone", "--quiet", root.as_uri(), "clone")
    clone = folder / "clone"
    text = _settings(f'version: 2025-26, ref: "{named}"')
    (clone / f"{TOP}/subject.yml").write_text(text)
    (found,) = find_archive(clone, load_settings(WorkTree(clone)))
    return "" if found.lacks and not found.commit else "it is taken for a year"


_NOT_THERE = (
    *("/", ".", "..", "../music", "*", "**/*.md", "subjects", "content", f"{TOP}/"),
    *("subjects/art", "subjects/art/index.md", "content/index.md", "C:\\\\x", "a" * 5000),
    *("subjects/music/resources/none.md", "resources", "topics/eal", "Subjects/Music", "-"),
)
_THERE = {"subjects/music", "content/topics", f"{TOP}/", "subjects", "content"}
"""Folders that have something of the year in them."""


def _not_missed(named: str, _folder: Path) -> str:
    root, year = _root()
    folder = Path(_folder)
    git(folder, "clone", "--quiet", root.as_uri(), "clone")
    clone = folder / "clone"
    text = _settings(f'version: 2025-26, ref: {year}, withdrawn: ["{named}"]')
    (clone / f"{TOP}/subject.yml").write_text(text)
    (found,) = find_archive(clone, load_settings(WorkTree(clone)))
    return "" if bool(found.not_there) is (named not in _THERE) else "it is not told"
