"""The showcase's pages → those that a new trust begins with, and what its search understands.

Topics are research that any school may use. Guides speak in the trust's name: they are for staff
until somebody has read them. What tells of the showcase's own trust is left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from generator.new.explained import as_yaml

ALWAYS = ("topics", "about", "pli", "plc")
"""Folders of the showcase's `content/` that every trust begins with."""

IF_WANTED = ("charter", "programmes", "conference")
"""Those that only a trust that has such a thing wants."""

FOR_STAFF_FIRST = (
    *(f"{folder}/" for folder in ("pli", "plc", *IF_WANTED)),
    "about/who-we-are.md",
    "about/growing-great-people.md",
    "about/equity-of-provision.md",
)
"""Guides that say how a trust does things: nobody else reads them until they are said to be so."""

OF_A_DAY = ("conference/2", "plc/humanities", "programmes/case-studies")
"""How the paths begin of what happened in the showcase's own trust: no other trust has it."""

LICENCE = "CC BY 4.0, from the starting pages of trustpages"

_MARK = """\
# A starting page of trustpages {version}: read it, make it true for your trust, and delete these
# lines. As long as it is as it came, leave `licence` as it is.{more}
licence: "{licence}"
"""
_STAFF = """
# It speaks in your trust's name. When all of it is so, `audience: public` shows it to everybody."""
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\n]*)\]\((?P<address>[^)\s]+)\)")
_ENTRY = re.compile(r"^  - \{.*?\}$", re.DOTALL | re.MULTILINE)
_SUBJECTS = "  # Subjects\n"
_MEANS = re.compile(r"means: \[[^\]]*\]")


def starting_pages(
    showcase: Path, trust: str, wanted: Collection[str], version: str
) -> dict[str, bytes]:
    """The pages and files of the showcase's `content/` for a trust of this name, by path.

    `wanted` are those of `IF_WANTED`. A page of which the trust writes its own is not among them.
    """
    folders = [*ALWAYS, *(each for each in IF_WANTED if each in wanted)]
    files = {
        file.relative_to(showcase).as_posix(): file
        for folder in folders
        for file in sorted((showcase / folder).rglob("*"))
        if file.is_file() and not file.relative_to(showcase).as_posix().startswith(OF_A_DAY)
    }
    own = _settings(showcase)["name"]
    ids = {path for path in files if path.startswith("charter/")}
    found = {}
    for path, file in files.items():
        data = file.read_bytes()
        if path.endswith(".md"):
            text = _marked(path, data.decode("utf-8"), version)
            text = _unlinked(path, text, {*files, "index.md"})
            text = _named(text, own, trust)
            data = (text if ids else _without_cells(text)).encode()
        found[f"content/{path}"] = data
    return found


def topic_families(showcase: Path) -> list[dict[str, str]]:
    """The groups that the topics are in."""
    return list(_settings(showcase)["topic_families"])


def sessions_per_year(showcase: Path) -> int:
    """How many sessions a PLC has in a year, as the guides say."""
    return int(_settings(showcase)["sessions_per_year"])


def search_words(showcase: Path, wanted: Collection[str], subjects: Collection[str]) -> str:
    """The showcase's list of what colleagues type, as it stands there, comments and all.

    Without what means only pages that are not kept, or subjects that are not among `subjects`, by
    their names: “MFL” would find whatever else speaks of languages.
    """
    text = (showcase / "trust.yml").read_text(encoding="utf-8")
    block = text[text.index("\nsearch_words:") + 1 :]
    end = re.search(r"\n[a-z_]+:", block)
    block = block[: end.start() if end else None]
    gone = {
        _title(page)
        for folder in IF_WANTED
        if folder not in wanted
        for page in (showcase / folder).rglob("*.md")
    }
    own = {_same(name) for name in subjects}
    gone |= {name for name in _subjects_in(showcase, block) if _same(name) not in own}
    kept = _ENTRY.sub(lambda entry: _meaning_what_is_kept(entry[0], gone), block)
    lines = [line for line in kept.split("\n") if line.strip()]
    # A heading whose entries have all gone says nothing.
    return "\n".join(
        line
        for line, following in zip(lines, [*lines[1:], "  #"], strict=True)
        if not (line.startswith("  #") and following.startswith("  #"))
    )


def _subjects_in(showcase: Path, block: str) -> set[str]:
    """The showcase's subjects that the list names: below their heading, and no key stage or topic.

    Its `subjects/` is not there where this program is installed.
    """
    below = _yaml(block[block.index(_SUBJECTS) :])
    stages = {stage["name"] for stage in _settings(showcase)["key_stages"]}
    topics = {_title(page) for page in (showcase / "topics").glob("*.md")}
    return {each for entry in below for each in entry["means"]} - stages - topics


def _same(name: str) -> str:
    return " ".join(name.replace("&", " and ").casefold().split())


def _meaning_what_is_kept(entry: str, gone: Collection[str]) -> str:
    means = _yaml(entry)[0]["means"]
    left = [each for each in means if each not in gone]
    if left == means:
        return entry
    return _MEANS.sub(f"means: {as_yaml(left).strip()}", entry) if left else ""


def _settings(showcase: Path) -> Mapping[str, Any]:
    settings = _yaml((showcase / "trust.yml").read_text(encoding="utf-8"))
    assert isinstance(settings, dict)
    return settings


def _title(page: Path) -> str:
    return str(_yaml(page.read_text(encoding="utf-8").split("---\n")[1])["title"])


def _yaml(text: str) -> Any:
    """What a text of ours says. libyaml reads it in a tenth of the time."""
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _marked(path: str, text: str, version: str) -> str:
    """The page with what says where it came from, and for staff first if it is a guide."""
    is_guide = path.startswith(FOR_STAFF_FIRST)
    mark = _MARK.format(version=version, licence=LICENCE, more=_STAFF if is_guide else "")
    start, front, body = text.split("---\n", 2)
    if is_guide:
        front = re.sub(r"^audience: public$", "audience: staff", front, flags=re.MULTILINE)
    return f"{start}---\n{mark}{front}---\n{body}"


def _unlinked(path: str, text: str, kept: Collection[str]) -> str:
    """The page with the words, and no link, where a link led to a page that is not kept."""

    def left(link: re.Match[str]) -> str:
        address = unquote(link["address"].partition("#")[0])
        if not address or ":" in address:
            return link[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        return link[0] if target in kept else link["words"]

    return _LINK.sub(left, text)


def _named(text: str, own: str, trust: str) -> str:
    """The page with the trust's name where the showcase's stood in a line at its top."""

    def named(line: re.Match[str]) -> str:
        return as_yaml({line["field"]: line["value"].replace(own, trust)}).rstrip()

    pattern = rf'^(?P<field>[a-z_]+): "?(?P<value>[^"\n]*{re.escape(own)}[^"\n]*)"?$'
    return re.sub(pattern, named, text, flags=re.MULTILINE)


def _without_cells(text: str) -> str:
    """The page without the cells of a charter that the trust does not have."""
    start, front, body = text.split("---\n", 2)
    front = re.sub(r"^charter: .*\n", "", front, flags=re.MULTILINE)
    return f"{start}---\n{front}---\n{body}"
