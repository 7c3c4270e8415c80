"""`safe_html`: what an author means stays, what could run or load anything goes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

import lxml.html
import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.convert.markdown import convert, extensions_of
from generator.html import safe as by_name
from generator.html.embeds import host_of, is_on
from generator.html.finish import finish_html
from generator.html.safe import safe_html
from generator.model.converted import TOPIC_SCHEME
from generator.read.documents import parse_page
from generator.read.settings import shipped
from tests.conftest import PROJECT

FEATURES = PROJECT / "tests" / "convert" / "pages" / "features.md"
EXTENSIONS = json.dumps(extensions_of(shipped("mkdocs.yml")))

SEEN_BY_READERS = {
    "an admonition": "//div[@class='admonition note']/p[@class='admonition-title']",
    "an inline admonition": "//div[@class='admonition warning inline end']",
    "folded text": "//details[@class='tip'][not(@open)]/summary",
    "unfolded text": "//details[@class='question'][@open]/summary",
    "tabs": "//div[@data-tabs='1:3']/input[@type='radio'][@name='__tabbed_1'][@checked]",
    "the labels of tabs": "//label[@for='__tabbed_1_2'][.='Year 8']",
    "a column to the left": "//td[@data-align='left' or contains(@style, 'left')]",
    "a column in the middle": "//th[@data-align='center' or contains(@style, 'center')]",
    "a column to the right": "//td[@data-align='right' or contains(@style, 'right')]",
    "a footnote's mark": "//sup[@id='fnref:one']/a[@class='footnote-ref'][@href='#fn:one']",
    "a footnote": "//div[@class='footnote']//li[@id='fn:two']//a[@href='#fnref:two']",
    "a task that is done": "//li[@class='task-list-item']//input[@type='checkbox'][@checked]",
    "a task to do": "//input[@type='checkbox'][@disabled][not(@checked)]",
    "a list within a list": "//ol/li[2]/ul/li",
    "a definition": "//dl/dt[.='Ostinato']/following-sibling::dd",
    "an abbreviation": "//abbr[@title='Designated safeguarding lead'][.='DSL']",
    "keys": "//span[@class='keys']/kbd[@class='key-control'][.='Ctrl']",
    "marked text": "//mark[.='this is marked']",
    "below the line": "//sub[.='2']",
    "above the line": "//sup[.='2']",
    "struck out": "//del[.='gone']",
    "added": "//ins[.='added']",
    "code in a line": "//p/code[@class='highlight']/span[@class='nb']",
    "highlighted code": "//div[@class='highlight']//code/span[@class='k'][.='for']",
    "a highlighted line": "//code/span[@class='hll']",
    "line numbers": "//td[@class='linenos']//span[@class='normal'][.='2']",
    "the title of code": "//span[@class='filename'][.='count.py']",
    "a button": "//a[contains(@class, 'md-button--primary')][@title='Two pages']",
    "a heading's own anchor": "//h2[@id='notes'][@class='lead']",
    "a picture's size": "//p/img[@src='bar.svg'][@width='120'][@loading='lazy']",
    "a picture to the right": "//img[@src='bar.svg'][@align='right']",
    "a picture for light pages": "//img[@src='bar.svg#only-light']",
    "tabs in a note in a tab": (
        "//div[@data-tabs]//div[@class='admonition example']//label[.='Sung']"
    ),
    "a place for notes on words": "//p[@class='annotate']/following-sibling::ol",
    "code that is copied": "//div[@class='copy highlight']/span[.='set.yml']",
    "a grid": "//div[@class='grid']/div[@class='admonition abstract']/following-sibling::div",
    "another language": "//a[@lang='fr'][@id='heard']",
    "a figure": "//figure[img[@alt='A stave'][@title='Five lines']]/figcaption",
    "cards": "//div[@class='grid cards']/ul/li//strong[.='Listen']",
    "a mail address": "//a[@href='mailto:pages@willow.example']",
    "a web address": "//a[@href='https://willow.example/a?b=1&c=2']",
}


def body(html: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(f"<div>{html}</div>")


def meaning(html: str) -> list[tuple[object, ...]]:
    """Elements, attributes and text; how a cell says its side says nothing, nor does a <tbody>."""
    tree = body(html)
    for element in tree.xpath("//tbody"):
        element.drop_tag()
    for element in tree.iter():
        for name, value in element.items():
            is_switch = name in {"checked", "disabled", "open"}
            element.set(name, "" if is_switch else value)
        if style := element.attrib.pop("style", ""):
            element.set("data-align", style.removeprefix("text-align:").strip(" ;"))
    return [(e.tag, sorted(e.items()), e.text or "", e.tail or "") for e in tree.iter()]


@pytest.fixture(scope="module")
def features() -> str:
    return convert(parse_page("features.md", FEATURES.read_bytes()).body, EXTENSIONS).html


def test_a_page_with_every_element_means_the_same_as_before(features: str) -> None:
    assert meaning(safe_html(features, {})) == meaning(features)


@pytest.mark.parametrize("path", SEEN_BY_READERS.values(), ids=SEEN_BY_READERS.keys())
def test_every_element_of_a_page_is_kept(features: str, path: str) -> None:
    assert body(features).xpath(path), "the page no longer shows what this test is about"
    assert body(safe_html(features, {})).xpath(path)


def test_making_it_safe_twice_changes_nothing_more(features: str) -> None:
    once = safe_html(features, {})
    assert safe_html(once, {}) == once


@pytest.mark.parametrize(
    ("unsafe", "safe"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p>a<SCRIPT src='https://x.example/x.js'></SCRIPT>b</p>", "<p>ab</p>"),
        ("<p>a<style>p { display: none }</style>b</p>", "<p>ab</p>"),
        ("<p>a<iframe src='https://x.example/'></iframe>b</p>", "<p>ab</p>"),
        ("<p>a<object data='x.swf'></object><embed src='x.swf'>b</p>", "<p>ab</p>"),
        ("<p>a<svg onload='x()'><script>x()</script></svg>b</p>", "<p>ab</p>"),
        ("<p>a<math href='javascript:x()'></math>b</p>", "<p>a<math></math>b</p>"),
        ("<form action='https://x.example/'>a<button>b</button></form>", "ab"),
        ("<base href='https://x.example/'>a", "a"),
        ("<meta http-equiv='refresh' content='0; url=https://x.example/'>a", "a"),
        ("<link rel='stylesheet' href='https://x.example/x.css'>a", "a"),
        ("<video src='https://x.example/x.mp4' autoplay></video>", '<video controls=""></video>'),
        ("<img alt='a' src='x.png' onerror='x()'>", '<img alt="a" src="x.png">'),
        ("<img alt='a' src='x.png' srcset='https://x.example/2'>", '<img alt="a" src="x.png">'),
        ("<p ONCLICK='x()' onmouseover=x()>a</p>", "<p>a</p>"),
        ("<p style='background: url(https://x.example/)'>a</p>", "<p>a</p>"),
        ("<details open ontoggle='x()'>a</details>", '<details open="">a</details>'),
        ("<input type='text' value='a' autofocus onfocus='x()'>", "<input>"),
        ("<a href='x.md' target='_blank' ping='https://x.example/'>a</a>", '<a href="x.md">a</a>'),
        ("<!-- <script>x()</script> --><p>a</p>", "<p>a</p>"),
    ],
)
def test_what_could_run_load_or_restyle_is_dropped(unsafe: str, safe: str) -> None:
    assert safe_html(unsafe, {}) == safe


def test_a_cell_keeps_its_alignment_and_no_other_style() -> None:
    cell = "<table><tr><td style='text-align: right; background: url(x.png); top: 0'>8</td></tr>"
    assert '<td data-align="right">8</td>' in safe_html(cell, {})


@pytest.mark.parametrize(
    "cell",
    [
        '<td style="text-align: center" data-align="right" title="> a">8</td>',
        '<th class="n" style="TEXT-ALIGN:Center;color:red" data-align="x">8</th>',
        '<td style="text-align: justify; text-align:left">` style="text-align:left"</td>',
        '<td style="text-align: justify">8</td>',
        "<td style>8</td>",
    ],
)
def test_no_cell_has_a_style_nor_two_sides(cell: str) -> None:
    safe = safe_html(f"<table><tr>{cell}</tr></table>", {})
    [start] = re.findall("<t[dh][^>]*>", safe)
    assert "style" not in start
    assert start.count("data-align") == (0 if 'justify">' in cell or "style>" in cell else 1)
    assert safe_html(safe, {}) == safe


UNSAFE_ADDRESSES = {
    "plain": "javascript:alert(1)",
    "mixed case": "JaVaScRiPt:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "a picture as data": "data:image/svg+xml;base64,PHN2Zz4=",
    "vbscript": "vbscript:msgbox(1)",
    "file": "file:///etc/hosts",
    "blob": "blob:https://x.example/1",
    "decimal entity": "&#106;avascript:alert(1)",
    "hexadecimal entity": "&#x6A;avascript&#x3a;alert(1)",
    "named entities": "java&Tab;script&colon;alert(1)",
    "no semicolons": "&#0000106avascript:alert(1)",
    "a tab within": "java\tscript:alert(1)",
    "a line end within": "java\nscript:alert(1)",
    "a space before": "  javascript:alert(1)",
    "a control before": "\x01javascript:alert(1)",
    "a no-break space before": "\u00a0javascript:alert(1)",
    "an ideographic space before": "\u3000javascript:alert(1)",
    "a zero-width space before": "\u200bjavascript:alert(1)",
    "a byte-order mark before": "\ufeffjavascript:alert(1)",
    "a soft hyphen within": "java\u00adscript:alert(1)",
    "a line separator within": "java\u2028script:alert(1)",
    "a space before the colon": "javascript :alert(1)",
}


@pytest.mark.parametrize("address", UNSAFE_ADDRESSES.values(), ids=UNSAFE_ADDRESSES.keys())
@pytest.mark.parametrize("element", ['<a href="{}">text</a>', '<img alt="text" src="{}">'])
def test_an_address_that_could_run_is_removed_and_its_text_stays(
    element: str, address: str
) -> None:
    safe = safe_html(element.format(address), {})
    assert safe in {"<a>text</a>", '<img alt="text">'}


@pytest.mark.parametrize(
    "address",
    [
        "notes.md",
        "../plc/first.md#who",
        "#who",
        "fn:1/2",
        "?page=2:3",
        "//willow.example/",
        "https://willow.example/?to=javascript:x",
        "HTTP://willow.example/",
        "mailto:a@willow.example",
        "tel:+441632960001",
    ],
)
def test_an_ordinary_address_stays(address: str) -> None:
    html = f'<a href="{address}">text</a>'
    kept = {"fn:1/2": "<a>text</a>"}  # a browser takes this for the scheme "fn"
    assert safe_html(html, {}) == kept.get(address, html)


dangerous = st.sampled_from(
    """<script> </script> <svg> <math> <style> <img src= onerror=x() <a href= javascript:x()
    data:text/html,x JAVASCRIPT&colon;x() &#106;avascript: <iframe srcdoc= <p style= <td style=
    <table> <title> <noscript> <textarea> <!-- --> <![CDATA[ ]]> <mglyph> <foreignObject> " ' >
    = / &lt; \x00 \t \u00a0 \u200b \ufeff xlink:href= formaction= <select> <template> <plaintext>
    <mtext> </mtext> <mi> <annotation-xml encoding="text/html"> <semantics> <maction> </math> <p>
    """.split(" ")
)
frames = st.sampled_from(
    [
        '<iframe src="https://video.example/1"',
        "<iframe src=https://video.example/",
        " title='<b>",
        ' data-minutes="9"',
        "></iframe>",
    ]
)


@given(st.lists(dangerous | frames | st.text(max_size=3), max_size=25).map("".join))
def test_whatever_is_thrown_at_it_nothing_is_left_that_runs(html: str) -> None:
    for safe in (safe_html(html, {}), finish_html(html, {}, [], ["video.example"])):
        assert_nothing_runs(safe)


def assert_nothing_runs(safe: str) -> None:
    for element in body(safe).iter():
        assert element.tag not in {"script", "style", "svg", "iframe", "object", "form"}
        assert element.tag not in {"annotation-xml", "foreignobject", "maction", "mglyph"}
        for name, value in element.items():
            assert not name.startswith("on")
            assert name not in {"srcdoc", "srcset", "action", "formaction"}
            if name in {"href", "src"}:
                # As a browser reads it: tabs and line ends count for nothing, nor a space before.
                seen = re.sub(r"[\t\r\n]", "", value).lstrip("".join(map(chr, range(33))))
                scheme = re.match(r"([a-z][a-z0-9+.-]*):", seen, re.IGNORECASE)
                assert scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}


def test_links_are_pointed_where_the_plan_says() -> None:
    html = '<p><a href="a.md#x">A</a> <img alt="B" src="b.png"> <a href="c.md">C</a></p>'
    links = {"a.md#x": "../a/#x", "b.png": "../b.png"}
    expected = '<p><a href="../a/#x">A</a> <img alt="B" src="../b.png"> <a href="c.md">C</a></p>'
    assert safe_html(html, links) == expected


def test_a_link_that_leads_nowhere_loses_its_address_and_nothing_else() -> None:
    html = '<p>See <a class="md-button" title="For you" href="gone.md">the <em>notes</em></a>.</p>'
    expected = '<p>See <a class="md-button" title="For you">the <em>notes</em></a>.</p>'
    assert safe_html(html, {"gone.md": None}) == expected


def test_an_address_with_an_ampersand_is_found_among_the_links() -> None:
    html = '<a href="a%20b.md?c=1&amp;d=2">A</a>'
    assert safe_html(html, {"a%20b.md?c=1&d=2": "../a%20b/"}) == '<a href="../a%20b/">A</a>'


def test_a_link_is_not_pointed_to_anything_unsafe() -> None:
    assert safe_html('<a href="a.md">A</a>', {"a.md": "javascript:x()"}) == "<a>A</a>"


ELSEWHERE = {
    "whole": "https://x.example/a.png",
    "capitals": "HTTPS://X.EXAMPLE/a.png",
    "the page's scheme": "//x.example/a.png",
    "one slash": "https:/x.example/a.png",
    "no slash": "https:x.example/a.png",
    "three slashes": "///x.example/a.png",
    "backslashes": r"\\x.example\a.png",
    "a slash and a backslash": r"/\x.example/a.png",
    "backslashes after the scheme": r"http:\\x.example/a.png",
    "a space before": " https://x.example/a.png",
    "a tab within": "/&#9;/x.example/a.png",
    "a line end within": "ht&#10;tps://x.example/a.png",
    "a control before": "&#1;https://x.example/a.png",
    "a name before the host": "https://videos.example@x.example/a.png",
    "the host at the end of another": "https://notvideos.example/a.png",
}


@pytest.mark.parametrize("address", ELSEWHERE.values(), ids=ELSEWHERE.keys())
@pytest.mark.parametrize("element", ["img", "image"])
def test_a_picture_that_a_browser_asks_another_host_for_is_not_asked_for(
    element: str, address: str
) -> None:
    html = f'<{element} alt="text" src="{address}">'
    assert safe_html(html, {}, ["videos.example"]) == '<img alt="text">'


@pytest.mark.parametrize(
    "address",
    [
        "a.png",
        "../a:b/c.png",
        "/a//b.png",
        "https://videos.example/a.png",
        "//I.Videos.example:443/a.png",
    ],
)
def test_a_picture_of_the_site_or_of_a_host_of_the_trust_stays(address: str) -> None:
    html = f'<img alt="text" src="{address}">'
    assert safe_html(html, {}, ["videos.example"]) == html


def test_no_class_makes_the_theme_fetch_a_program_from_elsewhere() -> None:
    html = '<pre class="lead mermaid\n"><code>graph</code></pre>'
    assert safe_html(html, {}) == '<pre class="lead"><code>graph</code></pre>'


@pytest.mark.parametrize(
    "attribute",
    [
        'mpadded voffset="40em"',
        'mpadded voffset="1em"',
        'mpadded lspace="-1em"',
        'mpadded height="900em"',
        'mspace width="-30em"',
        'mspace width="9e9em"',
        'mspace width="100vw"',
        'mo minsize="900em"',
        'mfrac linethickness="calc(99em)"',
    ],
)
def test_no_part_of_a_formula_is_moved_over_other_text(attribute: str) -> None:
    element = attribute.split()[0]

    assert f"<{element}>" in safe_html(f"<math><{attribute}><mi>x</mi></{element}></math>", {})


@pytest.mark.parametrize(
    "attribute",
    [
        'mspace width="-0.167em"',
        'mspace width="2em"',
        'mo lspace="0"',
        'mo maxsize="2.470em"',
        'mo minsize="120%"',
        'mfrac linethickness="0"',
        'mfrac linethickness="1.5px"',
        'mpadded width="0"',
    ],
)
def test_the_lengths_of_a_formula_are_kept(attribute: str) -> None:
    element = attribute.split()[0]
    html = f"<math><{attribute}>x</{element}></math>"

    assert safe_html(html, {}) == html


def safe_at_once(html: str, links: Mapping[str, str | None], hosts: Sequence[str]) -> str:
    """As `safe_html` says, with each address decided while nh3 goes through the page."""

    def attribute(element: str, name: str, value: str) -> str | None:
        if name not in {"href", "src"}:
            return by_name._kept(element, name, value)
        address = by_name._address(links.get(value, value))
        host = host_of(address) if address and name == "src" else ""
        shown = hosts if element not in by_name._PLAYERS else ()
        return None if host and not is_on(host, shown) else address

    return nh3.clean(
        html,
        tags=set(by_name.TAGS),
        attributes=by_name._ATTRIBUTES,
        attribute_filter=attribute,
        set_tag_attribute_values=by_name._PLAYED,
        url_schemes={*by_name._SCHEMES, TOPIC_SCHEME},
        filter_style_properties={"text-align"},
        link_rel=None,
    )


def in_order(html: str) -> str:
    """The attributes of each tag in order: where nh3 drops one, the last takes its place."""
    tag = re.compile(r'(<[a-z]+)((?: [a-z-]+="[^"]*")*)(>)')
    attribute = re.compile(r' [a-z-]+="[^"]*"')
    return tag.sub(lambda m: m[1] + "".join(sorted(attribute.findall(m[2]))) + m[3], html)


ADDRESSES = (
    *("x.md", "../a b.md", "topic:reading", "https://a.example/p.png", "//b.example/v", "a&amp;b"),
    *(
        "javascript:x()",
        "java\tscript:x()",
        "mailto:a@b.example",
        "",
        "\ue000",
        "&#xE000;0&#xE000;",
    ),
)
NEW = ("../x/", 'a"b', "a<b>&c", "a\u00a0b", "it's", "javascript:x()", "https://a.example/1", None)
BITS = (
    *(f'<a href="{address}" class="tip x" id="i">' for address in ADDRESSES),
    *(f"<img alt='a' src='{address}'>" for address in ADDRESSES),
    *(f"<video src='{address}'><source src='{address}'>" for address in ADDRESSES),
    *(
        "</a>",
        "</video>",
        "<p>",
        "</p>",
        "<table><td>",
        ' href="',
        '"',
        "<",
        "&lt;",
        "\ue000",
        "\ue0010",
    ),
    *("&#xE000;", "\ue0000\ue000", "<td style='text-align: left' href='x.md'>", "<a>", "text"),
)


@given(
    bits=st.lists(st.sampled_from(BITS), max_size=12),
    links=st.dictionaries(st.sampled_from(ADDRESSES), st.sampled_from(NEW)),
    hosts=st.lists(st.sampled_from(["a.example", "b.example"]), max_size=1),
)
def test_an_address_that_is_pointed_later_is_as_if_it_had_been_at_once(
    bits: list[str], links: dict[str, str | None], hosts: list[str]
) -> None:
    html = "".join(bits)

    expected = in_order(safe_at_once(html, links, hosts))
    assert in_order(safe_html(html, links, hosts)) == expected


def test_a_page_full_of_private_signs_is_refused_and_not_half_made() -> None:
    every = "".join(map(chr, range(0xE000, 0xF8FF)))
    with pytest.raises(ValueError, match="private sign"):
        safe_html(f'{every}<a href="x.md">a</a>', {})


def test_what_looks_like_a_mark_in_a_text_stays_text() -> None:
    text = ' href="&#xE000;0&#xE000;"&#xE000;&#xE001;'
    shown = text.replace("&#xE000;", "\ue000").replace("&#xE001;", "\ue001")
    html = f'<p>{text}<a href="x.md">a</a></p>'
    assert safe_html(html, {"x.md": "../x/"}) == f'<p>{shown}<a href="../x/">a</a></p>'
