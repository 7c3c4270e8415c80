"""How far our pages are what GitHub's preview of the same text shows.

    python benchmarks/fidelity.py CORPUS… [--peer comrak|cmarkgfm] [--examples 3] [--list]

A CORPUS is a Markdown file or a folder of such files. Each page is converted by us and by a
reference, and both go through the same allow-list, so that what is compared is what a reader would
see. Compared are the trees of blocks and the visible text: every word outside front matter,
comments, addresses and attributes. What is the same thing in two spellings is made one first:
boxes and alerts, footnotes, boxes of tasks, the wrappers of code. comrak is also what we read with;
`--peer cmarkgfm` (to be installed for it) asks GitHub's own older parser, which knows neither
alerts nor mathematics. Pages that use our own dialect are counted apart.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import comrak
import lxml.html
from rich.console import Console

from generator.convert.markdown import convert, extensions_of
from generator.html.finish import clean_html
from generator.read.documents import parse_page
from generator.read.settings import shipped

EXTENSIONS = json.dumps(extensions_of(shipped("mkdocs.yml")))
DIALECT = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:!!!|\?\?\?|=== ?\"|:[ \t])"
    r"|\[\[[^\]\n]+\]\]|\+\+[\w+-]+\+\+|\*\[[^\]\n]+\]:|\{:?[ ]*[.#\w][^{}\n]*\}"
    r"|\smarkdown(?:=|>)|^\[TOC\]|`(?:#!|:::)\w",
    re.MULTILINE,
)
"""What GitHub does not know, or reads otherwise."""

_OPTIONS = {
    "strikethrough": True,
    "table": True,
    "autolink": True,
    "tasklist": True,
    "footnotes": True,
    "alerts": True,
    "math_dollars": True,
    "math_code": True,
}
_FILTERED = re.compile(
    r"<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)[\s/>])",
    re.IGNORECASE,
)
"""The tags that GitHub shows as text: its tag filter, which comrak's package leaves out."""
_BLOCKS = frozenset(
    """
    p ul ol li blockquote h1 h2 h3 h4 h5 h6 pre table thead tbody tr td th hr details summary
    figure figcaption dl dt dd div caption
    """.split()
)
_FORMULA = re.compile(
    r"<math\b.*?</math>|<(?:span|code) data-math-style.*?</(?:span|code)>", re.DOTALL
)
_SHOWN_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<[A-Za-z/!?][^<>\s]*")

Tree = tuple[str, tuple["Tree", ...]]


def by_comrak(body: str) -> str:
    """GitHub's HTML of a text, as comrak writes it."""
    html = comrak.markdown_to_html(
        body,
        comrak.ExtensionOptions(**_OPTIONS),
        render_options=comrak.RenderOptions(unsafe_=True),
    )
    return _FILTERED.sub("&lt;", html)


def by_cmarkgfm(body: str) -> str:
    """GitHub's HTML of a text, as its own parser of 2019 writes it."""
    import cmarkgfm
    from cmarkgfm.cmark import Options

    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return str(cmarkgfm.github_flavored_markdown_to_html(body, options))


PEERS: dict[str, Callable[[str], str]] = {"comrak": by_comrak, "cmarkgfm": by_cmarkgfm}


def ours(body: str) -> str:
    """Our HTML of a text."""
    return convert(body, EXTENSIONS).html


def comparable(html: str) -> tuple[Tree, list[str]]:
    """Published HTML → its tree of blocks and its words."""
    html = re.sub(r"<section class=\"footnotes\"[^>]*>", '<div class="footnote"><hr>', html)
    html = html.replace("</section>", "</div>").replace('"markdown-alert', '"admonition')
    html = _FORMULA.sub(" formula ", html)
    root = lxml.html.fragment_fromstring(clean_html(html, {}, []) or "<p></p>", create_parent="div")
    for each in root.xpath("//a[contains(@class, 'footnote-backref')]"):
        each.drop_tree()
    for each in root.xpath("//div[contains(@class, 'highlight')]"):
        each.drop_tag()
    for each in root.xpath("//table[@class='highlighttable']"):
        each.drop_tag()
    return _tree(root), _words(root)


def _tree(element: lxml.html.HtmlElement) -> Tree:
    children = [_tree(each) for each in element if isinstance(each.tag, str)]
    flat: list[Tree] = []
    for tag, below in children:
        if tag:
            flat.append((tag, below))
        else:
            flat += below
    tag = element.tag if element.tag in _BLOCKS else ""
    if tag == "td" and element.getparent().getparent().tag == "thead":
        tag = "th"  # an empty cell heads nothing, and we say so
    if tag == "div" and "admonition" in element.get("class", ""):
        tag = "box"
    if tag == "ol":
        tag = f"ol {element.get('start', '1')}"
    if tag == "p" and not element.text_content().strip() and not len(element):
        tag = ""
    return tag, tuple(flat)


def _words(root: lxml.html.HtmlElement) -> list[str]:
    for each in root.iter():
        if each.tag in _BLOCKS or each.tag == "br":
            each.tail = f" {each.tail or ''}"
            each.text = f" {each.text or ''}"
    text = _SHOWN_TAG.sub(" ", root.text_content())
    return text.replace("~", "").split()


def differences(body: str, reference: Callable[[str], str]) -> dict[str, str]:
    """Kind of difference → an example of it, for one page."""
    found = {}
    our_tree, our_words = comparable(ours(body))
    their_tree, their_words = comparable(reference(body))
    if our_tree != their_tree:
        found["blocks"] = _first(list(_flat(our_tree)), list(_flat(their_tree)))
    if "".join(our_words) != "".join(their_words):
        found["text"] = _first(our_words, their_words)
    return found


def _flat(tree: Tree, depth: int = 0) -> Iterator[str]:
    yield f"{'  ' * depth}{tree[0]}"
    for each in tree[1]:
        yield from _flat(each, depth + 1)


def _first(one: Sequence[str], other: Sequence[str]) -> str:
    """Where two sequences begin to differ."""
    pairs = zip([*one, ""], [*other, ""], strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), 0)
    around = slice(max(0, at - 4), at + 6)
    mine, theirs = (" ".join(part.strip() for part in each[around]) for each in (one, other))
    return f"ours: {mine!r}  theirs: {theirs!r}"


def pages_in(corpora: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Every Markdown file below the paths, and its text below the front matter."""
    for corpus in corpora:
        files = sorted(corpus.rglob("*.m*d*")) if corpus.is_dir() else [corpus]
        for file in files:
            if file.suffix in (".md", ".mdx", ".markdown") and file.is_file():
                yield file, parse_page(file.name, file.read_bytes()).body


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--peer", choices=sorted(PEERS), default="comrak")
    parser.add_argument("--examples", type=int, default=3)
    parser.add_argument("--list", action="store_true", help="name every page that differs")
    given = parser.parse_args()
    console = Console(highlight=False, soft_wrap=True)
    counted: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    for file, body in pages_in(given.corpora):
        group = "dialect" if DIALECT.search(body) else "plain"
        found = differences(body, PEERS[given.peer])
        counted[f"{group} pages"] += 1
        for kind in ("blocks", "text"):
            if kind in found:
                examples[f"{group} {kind}"].append(f"{file}: {found[kind]}")
            else:
                counted[f"{group} {kind} equal"] += 1
    for group in ("plain", "dialect"):
        pages = counted[f"{group} pages"]
        if pages:
            console.print(f"[bold]{pages} pages, {group}[/bold]")
            for kind in ("blocks", "text"):
                equal = counted[f"{group} {kind} equal"]
                console.print(f"  {kind} equal: {equal} ({equal / pages:.2%})")
                shown = examples[f"{group} {kind}"]
                for example in shown if given.list else shown[: given.examples]:
                    console.print(f"    {example}", markup=False)


if __name__ == "__main__":
    main()
