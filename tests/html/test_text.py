"""A page's text is read from tag to tag: as an HTML parser reads it, whatever was in the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.html.safe import safe_html
from generator.html.text import read_text
from tests.html.read_by_parser import read_by_parser

PIECES = """
< > / & " ' = a é &amp; &nbsp &#39; &lt; <!-- --> <![CDATA[ ]]> <?x <p> </p> <b> </b> <br/> <pre>
</pre> <code> </code> <math> </math> <mi> <mtext> <semantics> <annotation> <svg> <title> <style>
</style> <script> </script> <plaintext> <textarea> <xmp> <noscript> <template> <select> <option>
<table> <tr> </a> </span> </div> <audio> <source\tsrc=x> </audio> <input\ttype=checkbox>
<td\ttitle="a>b"> <a\thref="x"\ttitle='"'> <div\tclass="admonition-title"> <foreignObject>
<span\tclass="no-topic\t&amp;"> <span\ttitle='class="no-topic"'>
<annotation-xml\tencoding="text/html">
""".split(" ")
PIECES = [piece for line in PIECES for piece in line.split("\n") if piece] + [
    "\x00",
    "\u00a0",
    "\r",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20))
def test_the_quick_way_reads_what_a_parser_reads(pieces: list[str]) -> None:
    html = safe_html("".join(pieces), {})

    assert read_text(html) == read_by_parser(html)


def test_a_class_counts_and_what_looks_like_one_does_not() -> None:
    runs, _ = read_text('<p title="no-topic">a <span class="no-topic">b</span></p>')

    assert [(run.text, run.is_open) for run in runs] == [("a ", True), ("b", False)]
