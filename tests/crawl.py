"""Everything a published tree refers to, read the way a browser would read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

# The tree is taken to lie somewhere below the root of its host, so that an address that climbs
# out of the tree, or starts at the root, is seen to miss.
PREFIX = "/some/prefix/"
BASE = f"http://crawled.invalid{PREFIX}"

_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
_FIRST = re.compile(r"(.*/|)first\.[0-9a-f]{8}\.js")
_LOADING_TAGS = {"script", "img", "source", "video", "audio", "track", "iframe", "embed", "object"}


@dataclass(frozen=True)
class Reference:
    """An address in a file: where it stands, and whether a browser fetches it unasked."""

    file: str
    place: str
    address: str
    is_loaded: bool

    @property
    def is_external(self) -> bool:
        """Whether it names a scheme or a host: `https://…`, `//…`, `mailto:…`, `data:…`."""
        parts = urlsplit(self.address)
        return bool(parts.scheme or parts.netloc)

    @property
    def target(self) -> str | None:
        """The file of the tree that a plain static host answers with; None outside the tree."""
        path = unquote(urlsplit(urljoin(BASE + self.file, self.address)).path)
        if not path.startswith(PREFIX):
            return None
        return path.removeprefix(PREFIX) + ("index.html" if path.endswith("/") else "")

    @property
    def anchor(self) -> str:
        return unquote(urlsplit(self.address).fragment)

    def __str__(self) -> str:
        return f"{self.file}: {self.place} {self.address}"


@dataclass
class Tree:
    """A published tree, read: what is in it, what refers to what, and where one can jump to."""

    root: Path
    files: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    ids: dict[str, list[str]] = field(default_factory=dict)
    """page → its ids in order, repeated ones twice"""


def crawl(root: Path) -> Tree:
    """Read every page and style sheet below `root`."""
    tree = Tree(root)
    for path in sorted(root.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(root).as_posix()
        tree.files.add(name)
        if path.suffix == ".html":
            page = html.parse(path).getroot()
            tree.ids[name] = [each.get("id") for each in page.iter() if each.get("id")]
            references = list(_in_page(name, page))
            tree.references += references
            tree.references += _by_first_script(root, references)
        elif path.suffix in {".css", ".svg"}:
            found = _CSS_ADDRESS.findall(path.read_text())
            tree.references += [Reference(name, "url()", each, True) for each in found]
    return tree


def _in_page(name: str, page: html.HtmlElement) -> Iterator[Reference]:
    for element, attribute, address, _ in page.iterlinks():
        tag = str(element.tag)
        rel = element.get("rel", "")
        is_css = attribute in (None, "style")
        yield Reference(
            name,
            f"<{tag} {attribute or 'text'} {rel}>".replace(" >", ">"),
            address,
            tag in _LOADING_TAGS or is_css or (tag == "link" and rel != "canonical"),
        )
    for element in page.xpath("//*[@srcset]"):
        for candidate in element.get("srcset").split(","):
            yield Reference(name, "srcset", candidate.split()[0], True)
    # Where the search finds its scripts and its index, and what stands before a result's address.
    for element in page.xpath("//*[@data-root]"):
        root = element.get("data-root")
        yield Reference(name, "data-root", root, False)
        for part in ("names", "answers"):
            yield Reference(name, "data-root", f"{root}search/{part}.js", True)


def _by_first_script(root: Path, references: list[Reference]) -> Iterator[Reference]:
    """What a page's first script says that is loaded when it is wanted."""
    for each in references:
        if (found := _FIRST.fullmatch(each.address)) and each.target:
            told = (root / each.target).read_text(encoding="utf-8").partition("\n")[0]
            loads = json.loads(told.removeprefix("window.trustpagesLoads=").removesuffix(";"))
            paths = [loads[name] for name in ("engine", "panel") if name in loads]
            yield from (Reference(each.file, "first.js", found[1] + path, True) for path in paths)


def read_texts(root: Path) -> dict[str, str]:
    """Every file below `root` as text. Bytes that are no text (of pictures) come out as U+FFFD."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            found[path.relative_to(root).as_posix()] = data.decode(errors="replace")
    return found
