"""A trust's own `mkdocs.yml` → the extensions that pages are read with, and what may not be there.

What is published depends on this file, and MkDocs would let it name programs to run and files from
anywhere. So it may say what the one of this program says, and differ in looks alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.memory import Memory
from generator.model.places import Position, Problem
from generator.model.written import Document
from generator.read.settings import shipped

BASE = "mkdocs.yml"
_KIND = "renderer-settings"
_LOOKS = frozenset({"palette", "language"})
"""What of `theme` a trust may choose, besides its pictures and features."""
_FEATURES = ("content.tabs.link", "content.code.copy", "navigation.path")
"""Those that pages have: all others would need Material's script, which no page loads."""
_FREE = frozenset({"site_name", "copyright", "site_description", "site_author", "validation"})
"""Settings of words and switches that lead nowhere."""
_OWN_FILES = {"extra_css": ".css", "extra_javascript": ".js"}
_OWN_PICTURES = {"favicon": "icon.svg", "logo": "logo.svg"}
"""Settings that name a picture of the theme, and an example of one."""
_OPTIONS = frozenset(
    """
    toc.toc_depth pymdownx.highlight.linenums pymdownx.highlight.auto_title
    pymdownx.highlight.guess_lang pymdownx.tasklist.clickable_checkbox footnotes.SEPARATOR
    """.split()
)
"""Options of extensions that a trust may set, to a number or a switch."""
_LOCAL = re.compile(r"assets/(?:[\w-]+/)*[\w-]+(?:\.[\w-]+)*")
_PLAIN = re.compile(r"(?:(?!\.\.|//)[\w ./,:#()&'-])*")
"""Words, and files of one's own: no way up, to another host, or into a template."""
_SAFE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in "str int bool null float map seq".split()
)


_TAG_OF = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


@dataclass(frozen=True)
class Base:
    """The `mkdocs.yml` that sites are made with; `document` is the trust's own, if it has one."""

    extensions: tuple[str | Mapping[str, Any], ...]
    document: Document | None = None


def read_base(root: Path, memory: Memory | None = None) -> Base:
    """The base of the trust at `root`. What is wrong with it is in its document; nothing is raised.

    Where anything is, pages are read with the extensions of this program. What is as it was is
    taken from `memory`, if it is given.
    """
    memory, file = memory or Memory(), root / BASE
    usual = memory.same("usual base", shipped(BASE).read_bytes())
    if file.is_symlink() or not file.exists():
        return memory.recall("base", (usual,), lambda: Base(_extensions_of(usual)))
    data = memory.same("own base", file.read_bytes() if file.is_file() else None)
    return memory.recall("base", (usual, data), lambda: _read(usual, data))


def _extensions_of(data: bytes) -> tuple[str | Mapping[str, Any], ...]:
    return tuple(yaml.load(data, Loader=yaml.CSafeLoader)["markdown_extensions"])


def _read(shipped_base: bytes, data: bytes | None) -> Base:
    """What is read of the trust's own file; None where it is no file."""
    usual = yaml.load(shipped_base, Loader=yaml.CSafeLoader)
    extensions = tuple(usual["markdown_extensions"])
    if data is None:
        problem = Problem(_KIND, Position(1), "", "what cannot be read")
        return Base(extensions, Document(BASE, "", problems=(problem,)))
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    try:
        problems = tuple(_problems(text, usual))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Position(mark.line + 1, mark.column + 1) if mark else Position(1)
        problems = (Problem(_KIND, place, "", "what cannot be read"),)
    document = Document(BASE, text, problems=problems)
    if problems:
        return Base(extensions, document)
    own = yaml.load(text, Loader=yaml.CSafeLoader) or {}
    return Base(tuple(own.get("markdown_extensions", ())), document)


def _problems(text: str, usual: Mapping[str, Any]) -> Iterator[Problem]:
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.AliasToken):
            yield _problem(token, f"*{token.value}")
            return  # whoever walks through aliases may walk for ever
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if root is None:
        return
    for node in _nodes(root):
        if node.tag not in _SAFE_TAGS:
            yield _problem(node, f"!{node.tag.rpartition(':')[2].lstrip('!')}")
            node.tag = _TAG_OF[type(node)]  # so that the rest can be judged
    if not isinstance(root, yaml.MappingNode):
        yield _problem(root, "this")
        return
    for key, name, node in _pairs(root):
        if name == "theme":
            yield from _theme(key, node, usual["theme"])
        elif name == "markdown_extensions":
            yield from _extensions(node, usual[name])
        elif name in _OWN_FILES:
            yield from _own_files(node, name)
        elif name in _FREE:
            yield from _words(node)
        elif name not in usual or _value(node) != usual[name]:
            yield _problem(key, name, _as_usual(name, usual))


def _theme(key: yaml.Node, node: yaml.Node, usual: Mapping[str, Any]) -> Iterator[Problem]:
    if not isinstance(node, yaml.MappingNode):
        yield _problem(key, "theme")
        return
    for inner, name, value in _pairs(node):
        if name in _OWN_PICTURES:
            if not _is_own(address := _value(value)):
                own = f"a file in theme/assets, as assets/{_OWN_PICTURES[name]}"
                yield _problem(value, f"{name}: {address}", own)
        elif name == "features":
            yield from _features(value)
        elif name == "icon":
            own = "own styles instead, in theme/assets/own.css: --md-admonition-icon--note: url(…)"
            yield _problem(inner, name, own)
        elif name in _LOOKS:
            yield from _words(value)
        elif name not in usual or _value(value) != usual[name]:
            yield _problem(inner, name, _as_usual(name, usual))


def _features(node: yaml.Node) -> Iterator[Problem]:
    """Of Material's features those that its script is not needed for."""
    for each in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        name = _value(each)
        if name not in _FEATURES and name is not None:
            others = "some of " + ", ".join(_FEATURES) + ", or none: pages have no others"
            yield _problem(each, str(name), others)


def _extensions(node: yaml.Node, usual: list[Any]) -> Iterator[Problem]:
    """Only those of this program, in their order: one that was left out is not missed."""
    known = {_name(each): _options(each) for each in usual}
    order = list(known)
    last = -1
    for each in node.value if isinstance(node, yaml.SequenceNode) else ():
        value = _value(each)
        name = _name(value)
        if not _is_one(value) or name not in known or order.index(name) <= last:
            yield _problem(each, name)
            continue
        last = order.index(name)
        for option, given in _options(value).items():
            may_differ = f"{name}.{option}" in _OPTIONS and isinstance(given, (bool, int))
            if not may_differ and known[name].get(option, _MISSING) != given:
                yield _problem(each, f"{name}: {option}")
    if not isinstance(node, yaml.SequenceNode):
        yield _problem(node, "markdown_extensions")


_MISSING = object()


def _own_files(node: yaml.Node, name: str) -> Iterator[Problem]:
    """Files of the theme's own `assets/`, and none from elsewhere."""
    values = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for each in values:
        address = _value(each)
        if not _is_own(address) or not str(address).endswith(_OWN_FILES[name]):
            yield _problem(each, f"{name}: {address}", "a file in theme/assets, as assets/own.css")


def _is_own(address: Any) -> bool:
    return isinstance(address, str) and bool(_LOCAL.fullmatch(address))


def _words(node: yaml.Node) -> Iterator[Problem]:
    for each in _nodes(node):
        if isinstance(each, yaml.ScalarNode) and not _PLAIN.fullmatch(each.value):
            yield _problem(each, each.value)


def _nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _nodes(key)
            yield from _nodes(value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _nodes(each)


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, str, yaml.Node]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = str(_value(key))
        yield key, name if name not in seen else f"{name}, a second time", value
        seen.add(name)


def _value(node: yaml.Node) -> Any:
    return yaml.load(yaml.serialize(node), Loader=yaml.CSafeLoader)


def _name(extension: Any) -> str:
    return str(next(iter(extension), "")) if isinstance(extension, dict) else str(extension)


def _is_one(extension: Any) -> bool:
    """Whether it names one extension, with options or without."""
    if not isinstance(extension, dict):
        return isinstance(extension, str)
    return len(extension) == 1 and isinstance(next(iter(extension.values())), (dict, type(None)))


def _options(extension: Any) -> Mapping[str, Any]:
    options = next(iter(extension.values()), None) if isinstance(extension, dict) else None
    return options if isinstance(options, dict) else {}


def _as_usual(name: str, usual: Mapping[str, Any]) -> str:
    return f"{name}: {usual[name]}" if isinstance(usual.get(name), (str, bool)) else ""


def _problem(node: Any, what: str, instead: str = "") -> Problem:
    mark = node.start_mark
    return Problem(_KIND, Position(mark.line + 1, mark.column + 1), what, instead)
