"""A formula is shown as its author meant it, or she is told; and nothing unsafe comes out."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from generator.convert.markdown import convert, extensions_of
from generator.convert.maths import MathsFault, to_mathml
from generator.html.mathml import MATHML_ATTRIBUTES, MATHML_NAMESPACE
from generator.html.safe import safe_html
from generator.html.text import text_blocks
from generator.html.topic_links import insert_links
from generator.model.published import TopicLink
from tests.conftest import PROJECT


def inside(tex: str, *, display: bool = False) -> str:
    """What stands in the `<math>` element, with every text and attribute that a browser uses."""
    written = to_mathml(tex, display)
    return written.partition(">")[2].removesuffix("</math>")


def fault(tex: str) -> MathsFault:
    with pytest.raises(MathsFault) as raised:
        to_mathml(tex, display=True)
    return raised.value


def seen(tex: str, *, display: bool = True) -> str:
    """The text of a formula."""
    return "".join(map(str, etree.fromstring(to_mathml(tex, display)).itertext()))


# --- what schools write ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tex", "mathml"),
    [
        (r"\frac{1}{2}", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
        (r"\sqrt[3]{8}", "<mroot><mn>8</mn><mn>3</mn></mroot>"),
        ("x^{2}_{1}", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
        ("10^{23}", "<msup><mn>10</mn><mn>23</mn></msup>"),
        (
            "10^{-3}",
            '<msup><mn>10</mn><mrow><mo lspace="0" rspace="0">−</mo><mn>3</mn></mrow></msup>',
        ),
        (r"\theta", "<mi>θ</mi>"),
        (
            r"\vec{v}",
            '<mover accent="true"><mi>v</mi><mo stretchy="false">\u20d7</mo></mover>',
        ),
        (
            r"\overrightarrow{AB}",
            '<mover accent="true"><mrow><mi>A</mi><mi>B</mi></mrow><mo>→</mo></mover>',
        ),
        (r"\mathbf{a}", "<mi>𝐚</mi>"),
        (r"\dot{3}", '<mover accent="true"><mn>3</mn><mo>˙</mo></mover>'),
        (r"30^\circ", "<msup><mn>30</mn><mo>∘</mo></msup>"),
        (r"30\degree", "<mn>30</mn><mi>°</mi>"),
        (r"50\%", "<mn>50</mn><mi>%</mi>"),
        (r"\pounds 5", "<mi>£</mi><mn>5</mn>"),
        ("£5", "<mi>£</mi><mn>5</mn>"),
        ("f'", "<msup><mi>f</mi><mo>′</mo></msup>"),
        (r"a \rightleftharpoons b", '<mi>a</mi><mo stretchy="false">⇌</mo><mi>b</mi>'),
        (
            r"\text{ m s}^{-1}",
            "<msup><mtext>\u00a0m\u00a0s</mtext>"
            '<mrow><mo lspace="0" rspace="0">−</mo><mn>1</mn></mrow></msup>',
        ),
        (
            r"\sin^2\theta",
            "<mrow><msup><mrow><mspace/><mi>sin</mi></mrow><mn>2</mn></msup>"
            '<mo lspace="0.1667em">\u2061</mo><mi>θ</mi></mrow>',
        ),
        (
            r"\binom{n}{r}",
            '<mrow><mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>r</mi></mfrac>'
            "<mo>)</mo></mrow>",
        ),
        (r"\cancel{6}", '<mrow class="maths-struck-up"><mn>6</mn></mrow>'),
        (r"\textbf{so}", '<mtext class="maths-bold">so</mtext>'),
        (r"a < b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
    ],
)
def test_what_schools_write_is_mathml(tex: str, mathml: str) -> None:
    assert inside(tex) == mathml


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\therefore x = 3 \because y", "∴x=3∵y"),
        (r"x = 2 \Rightarrow x^2 = 4", "x=2⇒x2=4"),
        (r"\sum_{i=1}^{n} i", "∑i=1ni"),
        (r"\int_0^1 x\,dx", "∫01xdx"),
        (r"\lim_{x\to 0} x", "limx→0\u2061x"),
        (r"6.02\times 10^{23}", "6.02×1023"),
        (r"\mathrm{N_2 + 3H_2 \rightleftharpoons 2NH_3}", "N2+3H2⇌2NH3"),
        (r"A \xrightarrow{heat} B", "A→heatB"),
        (r"{}^{14}_{6}\mathrm{C}", "614C"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1234)"),
        (r"\begin{cases}x & x>0\\-x & \text{otherwise}\end{cases}", "{xx>0−xotherwise\u2063"),
        (r"20\celsius \quad 5\ohm \quad \euro 5", "20°C5Ω€5"),
        (r"\mbox{if so}", "if\u00a0so"),
        (r"\cosech x", "cosech\u2061x"),
    ],
)
def test_no_sign_of_it_is_lost(tex: str, text: str) -> None:
    assert seen(tex).replace(" ", "\u00a0") == text


def test_lines_are_set_under_one_another_at_the_ampersand() -> None:
    table = etree.fromstring(to_mathml(r"\begin{aligned}y&=2x\\&=4\end{aligned}", display=True))[0]

    rows = [[("".join(map(str, c.itertext())), c.get("class")) for c in row] for row in table]

    right, left = "maths-right maths-flush-right", "maths-left maths-flush-left"
    assert rows == [[("y", right), ("=2x", left)], [("", right), ("=4", left)]]


def test_a_formula_says_where_it_stands_and_keeps_its_tex() -> None:
    inline, block = (etree.fromstring(to_mathml("a <\n\tb", on)) for on in (False, True))

    assert inline.tag == block.tag == f"{{{MATHML_NAMESPACE}}}math"
    assert dict(inline.attrib) == {"display": "inline", "alttext": "a < b"}
    assert dict(block.attrib) == {"display": "block", "alttext": "a < b"}


# --- what the library would print or drop without a word ---------------------------------------


@pytest.mark.parametrize(
    ("tex", "same"),
    [
        (r"\begin{aligned}a\\[5pt]b\end{aligned}", r"\begin{aligned}a\\b\end{aligned}"),
        (r"\begin{aligned}a\\*b\end{aligned}", r"\begin{aligned}a\\b\end{aligned}"),
        (r"\begin{aligned}[t]a\end{aligned}", r"\begin{aligned}a\end{aligned}"),
        (r"\begin{align}a\\b\end{align}", r"\begin{align*}a\\b\end{align*}"),
        (r"\begin{equation}a\end{equation}", r"\begin{equation*}a\end{equation*}"),
        (r"\text{5\% of}", r"\text{5\%{} of}"),
    ],
)
def test_what_only_arranges_is_obeyed_and_not_printed(tex: str, same: str) -> None:
    assert inside(tex) == inside(same)
    assert not re.search(r"pt|\*|\[|\(1\)", seen(tex))


def test_the_space_after_a_sign_in_words_is_kept() -> None:
    assert seen(r"\text{5\% of \$4 \& more}").replace("\u00a0", " ") == "5% of $4 & more"


def test_two_backslashes_before_a_bracket_in_a_row_are_no_room() -> None:
    assert seen(r"\begin{aligned}a\\[x]b\end{aligned}") == "a[x]b"


FAULTS = {
    r"\foo{x}": (0, r"there is no command \foo"),
    r"a + \therfore b": (4, r"there is no command \therfore"),
    "£\\foo": (1, r"there is no command \foo"),
    "𝐚é\\foo": (2, r"there is no command \foo"),
    r"\frac{1}": (0, r"\frac needs two parts: \frac{top}{bottom}"),
    r"x + \frac": (4, r"\frac needs two parts: \frac{top}{bottom}"),
    r"\frac{\alpha}": (0, r"\frac needs two parts: \frac{top}{bottom}"),
    r"\sqrt{\frac{a}}": (6, r"\frac needs two parts: \frac{top}{bottom}"),
    r"\frac{1}{}": (8, "there is nothing between these braces"),
    r"\vec{}": (4, "there is nothing between these braces"),
    r"\sqrt[3]": (0, r"\sqrt needs a part: \sqrt{x}, or \sqrt[3]{x} for a cube root"),
    r"\sqrt[3}": (5, "this bracket [ is never closed"),
    r"\binom{n}": (0, r"\binom needs two parts: \binom{n}{r}"),
    r"\hat": (0, r"\hat needs a part: \hat{…}"),
    "x^": (1, "no power follows ^"),
    "x_": (1, "no index follows _"),
    "x^2^3": (3, "a second power or index follows the first"),
    r"a{b\}": (1, "this brace { is never closed"),
    r"\text{so": (5, "this brace { is never closed"),
    "x}": (1, "this brace } was never opened"),
    r"\left( x": (0, r"\left has no \right"),
    r"\leftarrow \left( x": (11, r"\left has no \right"),
    r"x \right)": (2, r"\right has no \left before it"),
    r"\left x": (6, "after this must come a bracket"),
    r"\begin{aligned} x": (0, r"\begin{aligned} has no \end{aligned}"),
    r"\begin{aligned}x\end{cases}": (
        16,
        r"\end{cases} stands where \end{aligned} was expected",
    ),
    r"x\end{cases}": (1, r"\end{cases} has no \begin{cases} before it"),
    r"\begin{foo}x\end{foo}": (6, r"there is no \begin{foo}"),
    "a & b": (2, "& stands between columns only"),
    r"a \\ b": (2, r"no new line begins at \\ here"),
    r"\newline a": (0, r"no new line begins at \\ here"),
    r"\left( a\\b\right)": (8, r"no new line begins at \\ here"),
    r"\begin{equation}a\\b\end{equation}": (17, r"no new line begins at \\ here"),
    r"\begin{matrix}{a\\b}\end{matrix}": (16, r"no new line begins at \\ here"),
    "50% of x": (2, "a per cent sign hides the rest of its line"),
    r"\text{50% of x}": (8, "a per cent sign hides the rest of its line"),
    "The answer is x": (0, "the spaces between words in a formula would not be seen"),
    r"x = speed of light": (4, "the spaces between words in a formula would not be seen"),
    r"12\,\mathrm{m s^{-1}}": (12, "the space between m and s would not be seen"),
    r"\operatorname{arc sin} x": (14, "the space between arc and sin would not be seen"),
    "": (0, "there is no formula between the signs"),
    " \n": (0, "there is no formula between the signs"),
    r"\quad": (0, "there is nothing to see in this formula"),
    "$x$": (0, "a $ stands in the formula"),
    "#1": (0, "# cannot stand here as it is"),
    r"x^\rm a": (2, r"\rm needs braces around it here"),
    r"\frac\begin{matrix}a\end{matrix}": (5, r"\begin{matrix} needs braces around it here"),
    "√2": (0, "√ cannot stand here as it is"),
    r"\text{a_b}": (7, r"_ cannot stand in \text{…}"),
    r"\ce{H2O}": (0, r"there is no command \ce"),
    r"\SI{5}{m}": (0, r"there is no command \SI"),
    r"\def\a{b}\a": (0, "a formula cannot give a name to something"),
    r"\let\a=b \a": (0, "a formula cannot give a name to something"),
    r"\newcommand{\a}{b}": (0, "a formula cannot give a name to something"),
    r"\color{red}x": (0, "a formula has the colour of the text around it"),
    r"\eqref{a}": (0, "formulas have no numbers to refer to"),
    r"\input{/etc/passwd}": (0, r"there is no command \input"),
    r"\href{javascript:alert(1)}{x}": (0, r"there is no command \href"),
    r"\class{a}{x}": (0, r"there is no command \class"),
    r"\style{color:red}{x}": (0, r"there is no command \style"),
    r"\htmlData{a=b}{x}": (0, r"there is no command \htmlData"),
    "\\": (0, "a \\ stands alone at the end"),
    "a\x02b": (1, "there is an invisible character here, as pasting leaves them"),
    "ab\x00": (2, "there is an invisible character here, as pasting leaves them"),
    "{" * 51: (50, "there are more than 50 braces within one another here"),
    r"\hat" * 101: (400, "there are more than 100 commands in a row here"),
    "x" * 3_001: (3_000, "this formula has more than 3,000 characters"),
    "\ud800": (0, "there is an invisible character here, as pasting leaves them"),
}


@pytest.mark.parametrize("tex", FAULTS, ids=lambda tex: ascii(tex)[:40])
def test_what_is_wrong_is_told_with_its_place(tex: str) -> None:
    told = fault(tex)

    assert (told.offset, told.message) == FAULTS[tex]
    assert told.help


@pytest.mark.parametrize(
    ("tex", "help_"),
    [
        (r"\therfore", r"\therefore"),
        (r"\foo{x}", r"\text{foo} if it is a word"),
        (r"\ce{H2O}", r"\mathrm{2H_2 + O_2 \rightarrow 2H_2O}"),
        (r"\SI{5}{m}", r"9.8\,\mathrm{m\,s^{-2}}"),
        (r"\begin{split}a\end{split}", r"\begin{aligned} … \end{aligned}"),
        (r"\begin{pmatix}a\end{pmatix}", r"\begin{pmatrix} … \end{pmatrix}"),
        ("50% of x", r"\%"),
        ("The answer is x", r"\text{The answer is}"),
        (r"\mathrm{m s}", r"m\,s with a space, or ms without"),
        ("√2", r"\sqrt{x}"),
    ],
)
def test_it_is_told_what_to_type(tex: str, help_: str) -> None:
    assert fault(tex).help == help_


@pytest.mark.parametrize(
    "tex",
    [
        "ab cd",
        r"\sin theta",
        r"\text{The answer is } x",
        r"\text{one}\quad\text{two words}",
        r"\frac{\text{mass in grams}}{\text{volume}}",
        r"\mathrm{2NaOH + H_2SO_4}",
        r"\begin{array}{c c}a & b\end{array}",
        r"\sum_{\substack{a\\b}} x",
        r"\{ x : x > 0 \}",
        r"\left\{ x \right.",
        r"x' + x''",
        r"\left.\frac{dy}{dx}\right|_{x=0} \quad f'(x)",
    ],
)
def test_what_is_well_said_is_not_blamed(tex: str) -> None:
    assert seen(tex)


def test_what_a_fault_suggests_is_itself_no_fault() -> None:
    for help_ in (r"\mathrm{2H_2 + O_2 \rightarrow 2H_2O}", r"9.8\,\mathrm{m\,s^{-2}}"):
        assert seen(help_)


def test_a_fault_is_an_exception_that_does_not_change() -> None:
    told = fault(r"\foo")

    with pytest.raises(AttributeError):
        told.offset = 3  # type: ignore[misc]


# --- whatever the text -------------------------------------------------------------------------

pieces = st.sampled_from(
    r"""
    a b 12 0.5 + = < > ( ) [ ] | , ' \\ \\[5pt] & ^ _ { } ^2 _1 ^{ab} \frac \frac{a}{b} \sqrt
    \sqrt[3] {c} \text{ \text{so} \left( \right) \left. \right| \begin{aligned} \end{aligned}
    \begin{cases} \end{cases} \begin{array}{cc} \end{array} \begin{align} \end{align} \begin{foo}
    \alpha \sin \lim \sum \int \limits \, \; \quad \hline \mathrm{ \mathbf \vec \dot{3} \overline
    \underbrace \overset \choose \over \cancel \boxed{ \% \$ \& \# \_ \{ \} \| \not % $ # ~ £ ½ √ °
    \foo \phantom \displaystyle \textbf{ \operatorname{ \bf \rm \tag{1} \notag \xrightarrow
    \substack{ \big( \middle| \hspace{1em} \def \href{javascript:x} <script> </math> &amp;
    \mathstrut \color{red} \label{x} \style{x} <!-- --> ]]> " \x00 \sout \underline
    \global \let \genfrac \fbox
    """.split()
)
formulas = st.lists(pieces | st.text(max_size=3) | st.just(" "), max_size=12).map("".join)


def written_or_told(tex: str, display: bool) -> str | MathsFault:
    try:
        return to_mathml(tex, display)
    except MathsFault as told:
        return told


@given(tex=formulas, display=st.booleans())
@example(tex="{" * 5_000, display=True)
@example(tex="{" * 5_000 + "x" + "}" * 5_000, display=True)
@example(tex=r"\sqrt" * 590, display=True)
@example(tex="x^{" * 49 + "x" + "}" * 49, display=True)
@example(tex=r"\hat " * 590 + "x", display=True)
@example(tex=r"\not" * 740 + "x", display=True)
@example(tex=r"\left(" * 490, display=True)
@example(tex="_\\bf" * 700, display=True)
@example(tex="a" * 100_000, display=False)
@example(tex="\ufffe\x7f\ud800", display=False)
def test_whatever_is_written_is_mathml_core_or_a_fault_with_its_place(
    tex: str, display: bool
) -> None:
    written = written_or_told(tex, display)
    if isinstance(written, MathsFault):
        assert 0 <= written.offset <= len(tex)
        assert written.message
        assert written.help
        return
    root = etree.fromstring(written)
    assert root.get("display") == ("block" if display else "inline")
    for element in root.iter():
        name = etree.QName(element)
        assert name.namespace == MATHML_NAMESPACE
        assert set(element.attrib) <= MATHML_ATTRIBUTES[name.localname]
        assert not re.search(r"[:(<>\"]", " ".join(v for k, v in element.items() if k != "alttext"))


names = re.compile(
    r"\\(?:begin|end)\{[^}]*\}(?:\{[clr|]*\})?|\\hspace\{[^}]*\}|\\\\\[[^\]]*\]|\\[A-Za-z]+|\\."
)


def letters(text: str) -> list[str]:
    whole = unicodedata.normalize("NFKC", text)
    return sorted(c for c in unicodedata.normalize("NFD", whole) if c.isalnum())


@given(formulas)
def test_no_letter_or_number_of_it_is_lost(tex: str) -> None:
    try:
        shown = letters(seen(tex))
    except MathsFault:
        return
    for letter in letters(names.sub(" ", tex)):
        assert letter in shown
        shown.remove(letter)


# --- in a page ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{aligned}a&=b\\[5pt]&=\text{c d}\end{aligned}",
        r"\begin{array}{c|c}a&b\\\hline c&d\end{array}",
        r"\sum_{i=1}^n \frac{\cancel{i}}{\boxed{2}} \xrightarrow[a]{b} \left(\sqrt[3]{x}\right)",
        r"\overline{AB} \underbrace{a+b}_{c} \bigl( \prescript{14}{6}{C} \textit{so} x\text{ m}",
    ],
)
def test_all_of_a_formula_is_let_through(tex: str) -> None:
    written = to_mathml(tex, display=True)
    plain = etree.fromstring(re.sub(r' xmlns="[^"]*"', "", written))
    safe = etree.fromstring(safe_html(written, {}).replace("&nbsp;", "\u00a0"))

    assert etree.tostring(safe, method="c14n") == etree.tostring(plain, method="c14n")


@pytest.mark.parametrize(
    ("unsafe", "safe"),
    [
        ("<math href='javascript:x()'><mi>a</mi></math>", "<math><mi>a</mi></math>"),
        ("<math><mi xlink:href='javascript:x()'>a</mi></math>", "<math><mi>a</mi></math>"),
        ("<math><mi style='color: red' onclick='x()'>a</mi></math>", "<math><mi>a</mi></math>"),
        ("<math><maction actiontype='x'><mi>a</mi></maction></math>", "<math><mi>a</mi></math>"),
        ("<math><mtext><script>x()</script>a</mtext></math>", "<math><mtext>a</mtext></math>"),
    ],
)
def test_a_formula_in_html_is_as_harmless_as_one_in_tex(unsafe: str, safe: str) -> None:
    assert safe_html(unsafe, {}) == safe


def page(body: str) -> str:
    return convert(body, json.dumps(extensions_of(PROJECT / "mkdocs.yml"))).html


def test_a_formula_stands_within_its_sentence_and_takes_no_link() -> None:
    formula = to_mathml(r"\text{retrieval practice} + x", display=False)
    html = safe_html(page(f"Use {formula} for retrieval practice."), {})

    (block,) = text_blocks(html)
    before = block.text.index("retrieval")
    after = block.text.rindex("retrieval")
    closed = [block.text[start:end] for start, end in block.closed]
    assert block.tag == "p"
    assert "".join(closed) == "retrieval&nbsp;practice+x"
    assert [tag for _, _, tag in block.marked] == ["math"]

    links = [TopicLink(at, at + 9, block.text[at : at + 9], "../x/") for at in (before, after)]
    linked = insert_links(html, links)
    assert linked.count("<a ") == 1
    assert 'for <a class="topic-link" href="../x/">retrieval</a> practice.' in linked


def test_a_link_around_a_formula_is_not_made() -> None:
    html = safe_html(page(f"So retrieval {to_mathml('x', display=False)} practice it is."), {})
    (block,) = text_blocks(html)

    phrase = "retrieval x practice"
    start = block.text.index(phrase)
    link = TopicLink(start, start + len(phrase), phrase, "../x/")
    assert insert_links(html, [link]) == html


def test_the_words_of_a_page_hold_a_formula_once() -> None:
    body = f"Speed is {to_mathml('v = 12', display=False)} here."
    converted = convert(body, json.dumps(extensions_of(PROJECT / "mkdocs.yml")))

    assert converted.text == "Speed is v=12 here."
