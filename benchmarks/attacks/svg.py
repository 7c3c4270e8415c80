"""Drawings that run, load or restyle something; and those of drawing programs, which must pass or
be told once, kindly, and mended where that is certain.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.attacks.attack import Attempt
from generator import pipeline
from generator.check.evidence.files.svg import faults_of_svg, plain_svg
from generator.html.safe import safe_html
from generator.model.diagnostics import Severity
from tests.samples import as_address, drawing, photo
from tests.writing import job_in, page, write_trust, year_of

PROJECT = Path(__file__).parents[2]
E = "http://e.example/x"
XHTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'
XLINK = 'xmlns:x="http://www.w3.org/1999/xlink"'
RUN = "<script>alert(1)</script>"
NESTED = as_address(drawing(RUN), "image/svg+xml")

INSIDE = {
    "script": RUN,
    "script in CDATA": "<script><![CDATA[alert(1)]]></script>",
    "script from elsewhere": f'<script href="{E}"/>',
    "script in another case": "<SCRIPT>alert(1)</SCRIPT>",
    "foreignObject": f"<foreignObject><p {XHTML}/></foreignObject>",
    "iframe": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/>',
    "h:script": f"<h:script {XHTML}>alert(1)</h:script>",
    "h:style": f'<h:style {XHTML}>@import "{E}";</h:style>',
    "h:style within metadata": f'<metadata><h:style {XHTML}>@import "{E}";</h:style></metadata>',
    "h:script within metadata": f"<metadata><h:script {XHTML}>alert(1)</h:script></metadata>",
    "h:script within desc": f"<desc><h:script {XHTML}>alert(1)</h:script></desc>",
    "h:script within title": f"<title><h:script {XHTML}>alert(1)</h:script></title>",
    "h:link": f'<h:link {XHTML} rel="stylesheet" href="{E}"/>',
    "h:meta refresh": f'<h:meta {XHTML} http-equiv="refresh" content="0;url={E}"/>',
    "h:img": f'<h:img {XHTML} src="{E}" onerror="alert(1)"/>',
    "h:img srcset": f'<h:img {XHTML} srcset="{E} 1x"/>',
    "h:base": f'<h:base {XHTML} href="{E}"/>',
    "h:form": f'<h:form {XHTML} action="{E}"><h:input/></h:form>',
    "h:object": f'<h:object {XHTML} data="{E}"/>',
    "h:embed": f'<h:embed {XHTML} src="{E}"/>',
    "h:video": f'<h:video {XHTML} poster="{E}"/>',
    "MathML": '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML" href="javascript:alert(1)"/>',
    "XBL": '<b:bindings xmlns:b="http://www.mozilla.org/xbl"/>',
    "XInclude": f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{E}"/>',
    "XSLT": '<t:stylesheet xmlns:t="http://www.w3.org/1999/XSL/Transform"/>',
    "a namespace of nobody": '<z:z xmlns:z="urn:z"/>',
    "no namespace": '<z xmlns=""/>',
    "handler": '<handler type="text/javascript">alert(1)</handler>',
    "listener": '<listener event="click"/>',
    "audio": f'<audio src="{E}"/>',
    "video": f'<video href="{E}"/>',
    "feImage": f'<filter id="f"><feImage href="{E}"/></filter>',
    "feImage of data": f'<filter id="f"><feImage href="{NESTED}"/></filter>',
    "cursor": f'<cursor href="{E}"/>',
    "font-face-uri": f'<font-face><font-face-src><font-face-uri href="{E}"/></font-face-src></font-face>',
    "color-profile": f'<color-profile href="{E}"/>',
    "tref": f'<text><tref href="{E}"/></text>',
    "discard": '<discard begin="0s"/>',
    "unknown": "<unknown/>",
    "a processing instruction": "<?php system('x') ?>",
    "a style sheet inside": '<?xml-stylesheet href="x.css"?>',
    "image from elsewhere": f'<image href="{E}"/>',
    "image by XLink": f'<image x:href="{E}" {XLINK}/>',
    "image without a scheme": '<image href="//e.example/x"/>',
    "image beside": '<image href="other.svg"/>',
    "image as SVG": f'<image href="{NESTED}"/>',
    "image as SVG in capitals": f'<image href="{NESTED.replace("data:image/svg", "DATA:image/SVG")}"/>',
    "image as HTML": '<image href="data:text/html,x"/>',
    "image as png that is SVG": '<image href="data:image/png,&lt;svg/>"/>',
    "image of xml:base": f'<g xml:base="{E}"><image href="#a"/></g>',
    "srcset": f'<image href="#a" srcset="{E} 1x"/>',
    "src": f'<image src="{E}"/>',
    "use from elsewhere": f'<use href="{E}#a"/>',
    "use by XLink": f'<use x:href="{E}#a" {XLINK}/>',
    "use of data": f'<use href="{NESTED}#a"/>',
    "use of another file": '<use href="other.svg#a"/>',
    "use with tabs": '<use href="\tdata:image/svg+xml,x#a"/>',
    "pattern from elsewhere": f'<pattern id="p" href="{E}#a"/>',
    "gradient from elsewhere": f'<linearGradient href="{E}#a"/>',
    "textPath from elsewhere": f'<text><textPath href="{E}#a">x</textPath></text>',
    "mpath from elsewhere": f'<animateMotion><mpath href="{E}#a"/></animateMotion>',
    "filter from elsewhere": f'<filter href="{E}#a"/>',
    "a link that runs": '<a href="javascript:alert(1)"><text>x</text></a>',
    "a link that runs by XLink": f'<a x:href="javascript:alert(1)" {XLINK}><text>x</text></a>',
    "a link that runs, in capitals": '<a href="JaVaScRiPt:alert(1)"><text>x</text></a>',
    "a link that runs, with a tab": '<a href="java&#9;script:alert(1)"><text>x</text></a>',
    "a link that runs, with a line": '<a href="java&#10;script:alert(1)"><text>x</text></a>',
    "a link that runs, after a space": '<a href=" javascript:alert(1)"><text>x</text></a>',
    "a link that runs, after a control": '<a href="&#x9;&#xD;javascript:alert(1)"><text>x</text></a>',
    "a link of vbscript": '<a href="vbscript:x"><text>x</text></a>',
    "a link of data": '<a href="data:text/html,&lt;script>alert(1)&lt;/script>"><text>x</text></a>',
    "a link of blob": '<a href="blob:x"><text>x</text></a>',
    "a link of file": '<a href="file:///etc/passwd"><text>x</text></a>',
    "a link without a scheme": '<a href="//e.example/x"><text>x</text></a>',
    "a link with backslashes": '<a href="/\\e.example/x"><text>x</text></a>',
    "ping": f'<a href="#a" ping="{E}"><text>x</text></a>',
    "onload": '<g onload="alert(1)"/>',
    "onclick": '<g onclick="alert(1)"/>',
    "onbegin": '<animate onbegin="alert(1)"/>',
    "onend in capitals": '<animate onEnd="alert(1)"/>',
    "a handler of a namespace": '<g e:onload="alert(1)" xmlns:e="http://www.w3.org/2001/xml-events"/>',
    "ev:event": '<g ev:event="load" xmlns:ev="http://www.w3.org/2001/xml-events"/>',
    "set href": '<a><set attributeName="href" to="javascript:alert(1)"/><text>x</text></a>',
    "set xlink:href": f'<a {XLINK}><set attributeName="x:href" to="javascript:alert(1)"/></a>',
    "animate href values": '<a><animate attributeName="href" values="javascript:alert(1)"/></a>',
    "animate href from": '<a><animate attributeName="href" from="javascript:alert(1)" to="#"/></a>',
    "animate onclick": '<g><set attributeName="onclick" to="alert(1)"/></g>',
    "animate style": f'<g><set attributeName="style" to="fill:url({E})"/></g>',
    "animate fill": f'<g><set attributeName="fill" to="url({E})"/></g>',
    "animate fill in values": f'<g><animate attributeName="fill" values="red;url({E})"/></g>',
    "animate a handler to values": '<g><set attributeName="begin" to="javascript:alert(1)"/></g>',
    "animate class": '<g><set attributeName="class" to="md-consent"/></g>',
    "animate href with spaces": '<a><set attributeName=" href " to="javascript:alert(1)"/></a>',
    "an entity that is not declared": "<text>&x;</text>",
    "nested 10,000 deep": "<g>" * 10_000 + "</g>" * 10_000,
    "a thousand million by use": "".join(
        f'<g id="a{n}">{f"""<use href="#a{n + 1}"/>""" * 10}</g>' for n in range(9)
    )
    + '<g id="a9"><path d="M0 0h9"/></g>',
    "a chain of 1,000 uses": "".join(
        f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(1000)
    ),
    "a font in short": f'<text font="12px url({E})">x</text>',
    "a marker from elsewhere": f'<path marker-start="url({E}#a)"/>',
    "letters that look like url": f"<style>g{{fill:ｕｒｌ({E})}}</style>",
    "unclosed": "<g>",
    "a comment that ends twice": "<!-- -- > --><g",
}

STYLES = {
    "import": f'@import "{E}";',
    "import by url": f"@import url({E});",
    "import in capitals": f'@IMPORT "{E}";',
    "import after a comment": f'/**/@import "{E}";',
    "import within @media": f'@media all{{@import "{E}"}}',
    "font-face": f"@font-face{{font-family:a;src:url({E})}}",
    "font-face of data": "@font-face{font-family:a;src:url(data:font/woff2;base64,AAAA)}",
    "namespace": f'@namespace "{E}";',
    "charset": '@charset "utf-7";',
    "document": "@document url(http://x){}",
    "url": f"g{{fill:url({E})}}",
    "url in quotes": f"g{{fill:url('{E}')}}",
    "url in capitals": f"g{{fill:URL({E})}}",
    "url after blanks": f"g{{fill:url(  \n'{E}')}}",
    "url of data": "g{background:url(data:image/svg+xml,x)}",
    "url beside": "g{fill:url(other.svg#a)}",
    "url hidden in a comment's signs": f'g{{content:"/*";fill:url({E});content:"*/"}}',
    "url with a comment in it": "g{fill:url(/**/#a)}",
    "backslash": f"g{{fill:\\75rl({E})}}",
    "backslash within": f"g{{fill:u\\72l({E})}}",
    "backslash and a line": f"g{{fill:u\\\nrl({E})}}",
    "backslash as an entity": f"g{{fill:&#92;75rl({E})}}",
    "image-set": f"g{{background:image-set('{E}' 1x)}}",
    "-webkit-image-set": f"g{{background:-webkit-image-set(url({E}) 1x)}}",
    "image": f"g{{background:image('{E}')}}",
    "src": f"g{{background:src('{E}')}}",
    "cross-fade": f"g{{background:cross-fade(url({E}),red)}}",
    "element": "g{background:element(#a)}",
    "paint": "g{background:paint(x)}",
    "expression": "g{width:expression(alert(1))}",
    "behavior": f"g{{behavior:url({E})}}",
    "-moz-binding": f"g{{-moz-binding:url({E})}}",
    "a variable": f"g{{--a:url({E});fill:var(--a)}}",
    "a variable of a string": f"g{{--a:image-set('{E}' 1x);fill:var(--a)}}",
    "cursor": f"g{{cursor:url({E}),auto}}",
    "filter": f"g{{filter:url({E}#f)}}",
    "progid": "g{filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src='x')}",
    "attr": "g{background:attr(x url)}",
    "javascript": "g{background:javascript:alert(1)}",
    "list-style": f"g{{list-style:url({E})}}",
    "unclosed comment": f"/* g{{fill:url({E})}}",
    "unclosed string": f"g{{fill:url('{E}",
    "CDATA": f"<![CDATA[g{{fill:url({E})}}]]>",
    "CDATA in pieces": f"g{{fill:u<![CDATA[rl({E})]]>}}",
    "entities": f"g{{fill:&#117;rl({E})}}",
    "a child between": f"g{{fill:u<g/>rl({E})}}",
}

WHOLE = {
    "UTF-16 with a style sheet": f'<?xml version="1.0" encoding="UTF-16"?><?xml-stylesheet '
    f'href="data:text/css,x"?><svg xmlns="http://www.w3.org/2000/svg">{RUN}</svg>'.encode("utf-16"),
    "UTF-16 without a mark": drawing(RUN).decode().encode("utf-16-le"),
    "UTF-16 that is harmless": drawing().decode().encode("utf-16"),
    "UTF-32": drawing(RUN).decode().encode("utf-32"),
    "UTF-7 declared": drawing(head='<?xml version="1.0" encoding="UTF-7"?>'),
    "EBCDIC declared": drawing(head='<?xml version="1.0" encoding="cp037"?>'),
    "EBCDIC": f'<?xml version="1.0" encoding="cp037"?>{drawing(RUN).decode()}'.encode("cp037"),
    "Latin-1 declared": drawing(head='<?xml version="1.0" encoding="iso-8859-1"?>'),
    "Latin-1 bytes": drawing("<title>é</title>").decode().encode("latin-1"),
    "ISO-2022-JP declared": drawing(head="<?xml version='1.0' encoding='ISO-2022-JP'?>"),
    "XML 1.1": drawing(head='<?xml version="1.1"?>'),
    "a style sheet": drawing(head=f'<?xml-stylesheet href="{E}" type="text/css"?>'),
    "a style sheet after": drawing() + f'<?xml-stylesheet href="{E}"?>'.encode(),
    "a transformation": drawing(head='<?xml-stylesheet type="text/xsl" href="#s"?>'),
    "a document type": drawing(head=f'<!DOCTYPE svg SYSTEM "{E}">'),
    "an external entity": drawing(
        "<text>&x;</text>", head='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "an entity of an element": drawing(
        "&x;", head=f'<!DOCTYPE svg [<!ENTITY x "{RUN.replace("<", "&#60;")}">]>'
    ),
    "an entity in an attribute": drawing(
        "<a href='&x;'/>", head='<!DOCTYPE svg [<!ENTITY x "javascript:alert(1)">]>'
    ),
    "an attribute by its type": drawing(
        head='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'
    ),
    "a thousand laughs": drawing(
        "&h;",
        head="<!DOCTYPE svg [<!ENTITY a 'ha'>"
        + "".join(
            f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefg", "bcdefgh", strict=True)
        )
        + "]>",
    ),
    "packed": gzip.compress(drawing(RUN)),
    "no namespace": b"<svg><script>alert(1)</script></svg>",
    "another root": b'<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
    "a prefix": b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>',
    "HTML": b"<!doctype html><svg><script>alert(1)</script></svg>",
    "NUL": drawing("\0"),
    "two roots": drawing() + drawing(RUN),
    "onload of the root": drawing(attributes='onload="alert(1)"'),
    "content of the root": drawing(attributes='content="&lt;mxfile/>" zoom="x"'),
}

FOREIGN_TO_PAGES = (
    '<svg onload="alert(1)"><rect/></svg>',
    "<svg><script>alert(1)</script></svg>",
    '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><use href="data:image/svg+xml,x#a"/></svg>',
    f'<svg><style>@import "{E}";</style></svg>',
    f"<svg><foreignObject><iframe src='{E}'></iframe></foreignObject></svg>",
    f'<svg><image href="{E}"/></svg>',
    '<svg><animate attributeName="href" values="javascript:alert(1)"/></svg>',
    "<math><mtext><svg><style><img src=x onerror=alert(1)></style></svg></mtext></math>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
)
"""SVG in a page's own text goes through another door."""

PROGRAMS = {
    "inkscape": True,
    "illustrator": True,
    "illustrator-with-its-data": False,
    "draw-io": False,
    "draw-io-plain-words": True,
    "powerpoint": None,
    "matplotlib": True,
    "excalidraw": False,
}
"""Drawing as a program saves it → whether it is mended; None where it passes as it is."""

DRAWINGS = {
    "a link and a note": '<a href="https://willow.example/a?b=c#d"><text>x</text></a>',
    "a link by mail": '<a href="mailto:a@willow.example"><text>x</text></a>',
    "a link beside": '<a href="../starters/"><text>x</text></a>',
    "styles": "<style>.a{fill:rgb(0,0,0);transform:rotate(3deg)}@media print{.a{fill:url(#p)}}</style>",
    "a style of dark pages": "<style>@media (prefers-color-scheme:dark){path{fill:#fff}}</style>",
    "a gradient": '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
    '<rect fill="url(#g)"/>',
    "an animation": '<circle r="3"><animate attributeName="r" values="3;4;3" dur="2s"/></circle>',
    "a filter": '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g filter="url(\'#f\')"/>',
    "words with brackets": '<g aria-label="The graph of f(x)"><text>f(x)</text></g>',
    "parts drawn again": '<g id="a"><path d="M0 0"/></g>' + '<use href="#a"/>' * 500,
    "a part that draws itself": '<g id="a"><use href="#a"/></g>',
    "a comment": "<!-- The bars (url(x)) -->",
    "a photo": f'<image href="{as_address(photo(placed=False))}"/>',
    "a photo with line ends": f'<image href="{as_address(photo(placed=False))[:60]}\n'
    f'{as_address(photo(placed=False))[60:]}"/>',
    "text on a path": '<text><textPath href="#a" startOffset="1">x</textPath></text>',
    "data of one's own": '<g data-name="Bars" data-cell-id="2"/>',
}


def attempts() -> Iterator[Attempt]:
    """Each drawing at the door that guards, and some of them in a trust."""
    for said, inside in INSIDE.items():
        yield Attempt(said, partial(_refused, drawing(inside)))
        yield Attempt(f"plain form of {said}", partial(_not_saved_plain, drawing(inside)))
    for said, style in STYLES.items():
        yield Attempt(f"style: {said}", partial(_refused, drawing(f"<style>{style}</style>")))
        value = style.partition("{")[2].rstrip("}").replace('"', "'").replace("<", "&lt;")
        if value and "@" not in style and "CDATA" not in style and "child" not in said:
            yield Attempt(f"style=: {said}", partial(_refused, drawing(f'<g style="{value}"/>')))
            worth = value.rpartition("fill:")[2] if "fill:" in value and "--" not in value else ""
            if "(" in worth and ";" not in worth:
                yield Attempt(f"fill=: {said}", partial(_refused, drawing(f'<g fill="{worth}"/>')))
    for said, data in WHOLE.items():
        yield Attempt(said, partial(_refused, data))
    for text in FOREIGN_TO_PAGES:
        yield Attempt(f"in a page: {text}", partial(_not_in_a_page, text))
    for said, inside in DRAWINGS.items():
        yield Attempt(f"a drawing passes: {said}", partial(_passes, drawing(inside)))
    saved = PROJECT / "tests" / "check" / "drawings"
    for said, is_mended in PROGRAMS.items():
        data = (saved / f"{said}.svg").read_bytes()
        yield Attempt(f"saved by a program: {said}", partial(_told_once, data, is_mended))
    yield Attempt("a photo in a drawing says where it was taken", _photo_within)
    for file in sorted((PROJECT / "theme").rglob("*.svg")):
        yield Attempt(f"ours: {file.name}", partial(_passes, file.read_bytes()))


def _refused(data: bytes, _root: Path) -> str:
    return "" if faults_of_svg(data) else "it passes"


def _not_saved_plain(data: bytes, _root: Path) -> str:
    plain = plain_svg(data) or b""
    bad = (b"script", b"e.example", b"onload", b"javascript")
    return f"saved with {plain[:80]!r}" if any(each in plain for each in bad) else ""


def _passes(data: bytes, _root: Path) -> str:
    return "; ".join(said for _, said in faults_of_svg(data))


def _not_in_a_page(text: str, _root: Path) -> str:
    clean = safe_html(text, {}).lower()
    bad = (
        "<svg",
        "<script",
        "<style",
        "<image",
        "<use",
        "onload",
        "onerror=",
        "javascript:",
        "@import",
    )
    return next((f"{each} is left: {clean}" for each in bad if each in clean), "")


def _told_once(data: bytes, is_mended: bool | None, root: Path) -> str:
    where = "subjects/music/notes/bars.svg"
    shown = page("Bars", "![Nine small squares](bars.svg)")
    files = {where: data, "subjects/music/notes/bars.md": shown}
    told = [each for each in year_of(root, files).checked.found if each.file == where]
    must = [each for each in told if each.severity is Severity.MUST_FIX]
    if is_mended is None:
        return f"{[each.message for each in must]}" if must else ""
    if len(must) != 1:
        return f"told {len(must)} times: {[each.message for each in must]}"
    write_trust(root, files)
    mended = pipeline.mend(job_in(root))
    after = (root / where).read_bytes()
    if bool(mended) != is_mended:
        return f"mended: {bool(mended)}"
    if is_mended and faults_of_svg(after):
        return "mended, and still told"
    return "" if is_mended or after == data else "changed without being mended"


def _photo_within(root: Path) -> str:
    where = "subjects/music/notes/bars.svg"
    year = year_of(root, {where: drawing(f'<image href="{as_address(photo())}"/>')})
    names = {each.name for each in year.checked.found if each.file == where}
    return "" if "picture-location" in names else "nothing is told"
