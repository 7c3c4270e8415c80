"""Classes, ids, names and attributes that a page would lay over the site, or answer for it with."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator

import lxml.html

from benchmarks.attacks.attack import Attempt
from generator.convert.markdown import convert, extensions_of
from generator.html.dialect import is_of_dialect, is_of_frame
from generator.html.finish import finish_html
from generator.html.mathml import MATHML_ATTRIBUTES
from generator.read.settings import shipped

_CLASSES = """
    md-consent__overlay md-overlay md-search md-dialog md-header md-banner md-top md-sidebar
    md-search__overlay md-content tp-search tp-header tp-hide tp-skip tp-footer tp-wide tp-panel
    tp-archived js no-js mermaid arithmatex glightbox annotate-x MD-OVERLAY md-overlay\u00a0x
    tp-search__drawer tp-search__form md-consent md-clipboard md-annotation md-version hll-x maths_x
    language- key- is-open fixed modal hidden
""".split(" ")
_IDS = """
    tp-search tp-search-title TP-SEARCH Tp-Content tp-toc-title tp-find tp-same tp- tp-anything __
    __drawer __search __config __toc __md_scope __palette_0 __consent __Drawer __proto__
    __tabbed_x __tabbed_1x __codelineno __span __tabbed_1_drawer
""".split()
_OTHERS = {
    "style": '<p style="position:fixed;top:0">x</p>',
    "style of a cell": '<table><tr><td style="position:fixed;inset:0">x</td></tr></table>',
    "style of a cell beside alignment": (
        '<table><tr><td style="text-align:left;position:fixed">x</td></tr></table>'
    ),
    "style in an attribute list": 'x\n{: style="position:fixed" }',
    "style of a div in Markdown": "<div style='inset:0' markdown>\n\nx\n\n</div>",
    "an event": '<p onclick="x()">x</p>',
    "an event in an attribute list": '[x](https://a.example){ onclick="x()" }',
    "an event of a formula": '<math onclick="x()"><mi>x</mi></math>',
    "data": '<p data-md-component="search">x</p>',
    "data in an attribute list": 'x\n{: data-bundle="https://x.example" }',
    "data of ours": '<p data-tp-open-search="">x</p>',
    "data of the search": "<p data-search-body>x</p>",
    "ignored by the search": "<p data-search-ignore>x</p>",
    "data that carries places": '<p data-place="1:1">x</p>',
    "data that carries ids": '<p data-lost-id="x">x</p>',
    "tabindex": '<p tabindex="1">x</p>',
    "a role": '<p role="dialog" aria-modal="true">x</p>',
    "hidden": "<p hidden>x</p>",
    "contenteditable": "<p contenteditable>x</p>",
    "accesskey": '<p accesskey="k">x</p>',
    "popover": '<p popover id="p">x</p>',
    "slot": '<p slot="x">x</p>',
    "is": '<p is="x-y">x</p>',
    "part": '<p part="x" itemprop="y">x</p>',
    "a name of a picture": '<img alt="x" name="getElementById" src="x.png">',
    "a name of a link": '<a name="__search">x</a>',
    "a name of a box": '<input type="checkbox" name="tp-search">',
    "a label for the drawer": '<label for="__drawer">x</label>',
    "a label for the search": '<label for="tp-find">x</label>',
    "a label in capitals": '<LABEL FOR="__Search">x</LABEL>',
    "a map": '<map name="body"><area href="x"></map>',
    "a form's name": '<form name="location"><input name="href"></form>',
    "an output's name": '<output name="x" for="tp-find">x</output>',
    "a link that covers the page": (
        '<a class="md-consent__overlay" href="https://x.example">x</a>'
    ),
    "details with a name": '<details name="x" ontoggle="y()"><summary>a</summary>b</details>',
    "a class of maths": '<math class="md-overlay"><mi class="tp-x">x</mi></math>',
    "an id of maths": '<math id="tp-search"><mi id="__drawer">x</mi></math>',
    "a style of maths": '<math style="inset:0"><mi style="x">x</mi></math>',
    "a part of maths moved over the page": (
        '<math><mpadded lspace="-20em" voffset="40em"><mtext><a href="https://x.example">x</a>'
        "</mtext></mpadded></math>"
    ),
    "a space of maths back over the page": '<math><mspace width="-30em"/><mtext>x</mtext></math>',
    "a sign of maths as large as the page": '<math><mo minsize="900em">(</mo></math>',
    "a link of maths": '<math href="javascript:x"><mi>x</mi></math>',
    "a box of another class": '!!! md-overlay "x"\n    y',
    "a box of several classes": '!!! note md-overlay tp-hide "x"\n    y',
    "a folded box of another class": '??? tp-search "x"\n    y',
    "code of another class": "``` { .md-overlay #tp-search }\nx\n```",
    "code of a language": "``` md-overlay\nx\n```",
    "a footnote's name": "x[^__drawer]\n\n[^__drawer]: y",
    "a heading in code": "## `__drawer`\n\nx",
    "a heading of ours": "## tp-search\n\nx",
    "a heading with an id": "## x { #tp-search }\n\ny",
    "a heading with an id twice": "## x { #a #__search }\n\ny",
    "a heading with an id as a word": '## x { id="tp-search" }\n\ny',
    "a table's class": "| a |\n| - |\n| b |\n{: .tp-wide }",
    "a list's class": "* x\n{: .tp-rows }",
    "a picture's class": "![x](x.png){ .md-overlay }",
    "tabs of another class": '=== "x"\n    y\n{: .md-overlay }',
    "a task's class": "- [x] y { .tp-hide }",
    "a quotation's class": "> x\n{: .md-overlay }",
    "an abbreviation": '*[x]: y" class="tp-hide\n\nx',
    "entities in a class": '<p class="md&#45;overlay">x</p>',
    "entities in an id": '<p id="tp&#x2d;search">x</p>',
    "a tab in an id": '<p id="\ttp-search">x</p>',
    "two attributes of one name": '<p class="lead" class="md-over" id="a" id="tp-b">x</p>',
    "no quotes": "<p class=md-overlay id=tp-search>x</p>",
    "a slash between": '<p/class="md-overlay"/id="tp-search">x</p>',
    "within a comment that ends": '<!-- --><p class="md-overlay">x</p>',
    "within a cell": '| a |\n| - |\n| <b class="md-overlay">x</b> |',
}


def attempts() -> Iterator[Attempt]:
    """Every class and id by every way to write one, and other attributes."""
    texts = dict(_OTHERS)
    for name in (each for each in _CLASSES if each.strip()):
        texts[f"class {name.strip()} in HTML"] = f'<p class="lead {name.strip()}">x</p>'
        texts[f"class {name.strip()} in a list"] = f"x\n{{: .{name.strip()} }}"
    for name in _IDS:
        texts[f"id {name} in HTML"] = f'<p id="{name}">x</p>'
        texts[f"id {name} of a link"] = f'<a id="{name}" name="{name}" href="#{name}">x</a>'
        texts[f"id {name} in a list"] = f"x\n{{: #{name} }}"
        texts[f"id {name} of a heading"] = f"## x {{ #{name} }}\n\n[y](#{name})"
    for name, text in texts.items():
        yield Attempt(name, lambda _, text=text: _fault(text))


def _fault(text: str) -> str:
    """What of the text is published that must not be, or is lost without a word."""
    page = convert(text, _extensions())
    html = finish_html(page.html, {}, [])
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    named = {
        value for each in tree.iter() for name in ("id", "name", "for") if (value := each.get(name))
    }
    if wrong := sorted(filter(is_of_frame, named)):
        return f"a name of the frame: {wrong}"
    for token in page.toc:
        if token["id"] not in named:
            return f"a heading without its place: {token['id']}"
    if wrong := sorted(filter(is_of_frame, page.anchors)):
        return f"links to it are not told: {wrong}"
    known = {"class", "id", "name", "for", "href", "src", "alt", "title", "type", "checked"}
    known |= {"disabled", "open", "data-tabs", "style", "start"}
    known.update(*MATHML_ATTRIBUTES.values())
    for each in tree.iter():
        if wrong := [name for name in each.get("class", "").split() if not is_of_dialect(name)]:
            return f"classes: {wrong}"
        if wrong := sorted(set(each.keys()) - known):
            return f"attributes: {wrong}"
        if wrong := [
            each.get(n)
            for n in (*_MOVES, *(("width",) if each.tag == "mspace" else ()))
            if not _is_near(each.get(n, "0"))
        ]:
            return f"moved: {wrong}"
        if (each.get("style") or "text-align:").partition(":")[0] != "text-align" or (
            ";" in each.get("style", "").rstrip("; ")
        ):
            return f"style: {each.get('style')}"
    shown = "".join(tree.itertext())
    lost = any(
        word in text and word not in html and word not in shown for word in ("overlay", "search")
    )
    is_told = page.notes or text.startswith(_TOLD_OTHERWISE)
    return "lost without a word" if lost and not is_told else ""


_MOVES = ("lspace", "rspace", "voffset", "minsize", "maxsize")


def _is_near(length: str) -> bool:
    return -2 < float(length.rstrip("emx%") or "0") < 100


_TOLD_OTHERWISE = ("```", "<input")
"""Code is shown as it was typed, and of fields another rule tells."""


@functools.cache
def _extensions() -> str:
    return json.dumps(extensions_of(shipped("mkdocs.yml")))
