"""A document's HTML → a page's title and its text in Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import html

from generator.imported.equations import Equation, put_back
from generator.imported.people import without_people
from generator.imported.session import Session, session_in
from generator.imported.tables import LINE, flat, from_tabs, line_of, raised_in_line

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_REACHED = re.compile(r"(?:https?|mailto|tel):|(?![\\/]|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
"""The beginning of an address that others can open: on the web, or beside the page"""
_LONGEST_HEADING = 80
_ENDS = (".", ";", ",", ":")
_NOTE, _END = "\ue000", "\ue001"
"""Around what stands for a footnote until all signs of Markdown have been escaped"""
_ITEM = re.compile(r"^\s*[•·▪◦‣○●*–-]\s+|^\s*(\d{1,2})[.)]\s+")
"""The beginning of an item of a list that was typed"""
_MADE_BY_A_PROGRAM = re.compile(
    r"automatically generated|AI-generated content may be incorrect", re.IGNORECASE
)
"""What Word says of a picture of which nobody has said what it shows"""
_OURS = re.compile(r"[{^]")
_OURS_FIRST = re.compile(r"[{^]|^[?!:](?=[?!: ])", re.MULTILINE)
"""Signs that are marks of ours, anywhere and at the beginning of a line"""
_AS_IT_IS = 0xE100
"""What is added to such a sign until all signs of Markdown have been escaped"""


@dataclass(frozen=True, slots=True)
class Text:
    """What a page is to say. `notes` tell what was guessed and what was left out, a line each."""

    title: str
    body: str
    notes: tuple[str, ...]
    unsaid: str
    """the words that were left out and are told to nobody"""
    words: tuple[str, ...]
    """the words of the title, the body and the agenda, mathematics left out"""
    session: Session | None = None
    """what the document says of a session, if it is to be read as one"""


def as_markdown(
    document: str, equations: Sequence[Equation] = (), *, is_session: bool = False
) -> Text:
    """The title is the first heading, if the document begins with one; else it is empty.

    `equations` are those that marks in the document stand for.
    """
    body = html.fragment_fromstring(document, create_parent="div")
    headings = [*_headings(body)]
    people = without_people(body)
    notes = [*headings, *(each.note for each in people)]
    notes += [*from_tabs(body), *_typed_lists(body), *_pictures(body)]
    session = session_in(body) if is_session else None
    _footnotes(body)
    _boxes_to_tick(body)
    _plain_signs(body)
    if len(body.findall("ol")) > 1:
        notes.append("There are several numbered lists, each from 1: see whether one should go on.")
    notes += _bare_anchors(body)
    title = _title(body)
    _levels(body)
    flat(body)
    _as_they_are(body)

    import markdownify  # only here: no other command waits for it

    written = markdownify.markdownify(
        html.tostring(body, encoding="unicode"),
        heading_style=markdownify.ATX,
        bullets="-",
        escape_misc=True,
        table_infer_header=True,
        sub_symbol="<sub>",
        sup_symbol="<sup>",
    )
    unsaid = " ".join((*(each.words for each in people), session.names if session else ""))
    tidy = _tidied(written)
    words = words_in(f"{title} {tidy} {session.words if session else ''}")
    if tidy.count("$") + len(equations) > 1:
        tidy = tidy.replace("$", r"\$")  # two of them would be mathematics
    text, title, left = put_back(tidy, title, unsaid, equations)
    notes += [*(session.notes if session else ()), *left]
    return Text(title, text, tuple(notes), unsaid, tuple(words), session)


def _headings(body: html.HtmlElement) -> Iterator[str]:
    """A short line that is bold throughout was meant as a heading."""
    made = []
    for heading in body.iter(*_HEADINGS):
        for each in list(heading.iter("strong")):
            each.drop_tag()  # it is bold as it is
    for element in body.findall("p"):
        said = line_of(element)
        bold = " ".join("".join(each.text_content() for each in element.iter("strong")).split())
        is_heading = said and bold == said and len(said) <= _LONGEST_HEADING
        if is_heading and not said.endswith(_ENDS) and element.find(".//img") is None:
            element.tag = "h2"
            for each in list(element.iter("strong")):
                each.drop_tag()
            made.append(said)
    if made:
        yield f"Taken as headings, being bold lines: {'; '.join(made)}."


def _typed_lists(body: html.HtmlElement) -> Iterator[str]:
    """Lines that begin with a bullet, or a number and a sign, become a list where there are two."""
    for kind, lines in groupby(list(body), _list_of):
        run = list(lines)
        if kind and len(run) > 1 and (kind == "ul" or _counts_from_one(run)):
            yield f"Lines were made a list: it begins with “{line_of(run[0])}”."
            _as_list(kind, run)


def _counts_from_one(run: Sequence[html.HtmlElement]) -> bool:
    """Whether a list would number the lines as they are: what says “see 5” must stay true."""
    found = [_ITEM.match(line.text) for line in run]
    return [int(each[1]) for each in found if each] == list(range(1, len(run) + 1))


def _list_of(element: html.HtmlElement) -> str:
    """The element that a line is an item of, by how it begins; "" if it is none."""
    said = element.text or ""
    if element.tag != "p" or not _ITEM.match(said):
        return ""
    return "ol" if said.lstrip()[:1].isalnum() else "ul"


def _as_list(kind: str, run: list[html.HtmlElement]) -> None:
    made = html.Element(kind)
    run[0].addprevious(made)
    for line in run:
        line.tag = "li"
        line.text = _ITEM.sub("", line.text)
        made.append(line)


def _pictures(body: html.HtmlElement) -> Iterator[str]:
    """A picture without a description waits for one; one without bytes is no more."""
    waiting = 0
    for picture in list(body.iter("img")):
        if not picture.get("src"):
            picture.drop_tree()
            continue
        said = " ".join((picture.get("alt") or "").split())
        if not said or _MADE_BY_A_PROGRAM.search(said):
            waiting += 1
            said = "Say what this picture shows"
        picture.set("alt", re.sub(r"([\\\[\]`*_<&])", r"\\\1", said))
    if waiting:
        yield "Say of each picture what it shows, for those who do not see it."


def _footnotes(body: html.HtmlElement) -> None:
    """Mammoth's links to footnotes, and the list of them at the end, as Markdown has them."""
    for link in list(body.iter("a")):
        found = re.fullmatch(r"#(?:foot|end)note-(\d+)", link.get("href", ""))
        if found:
            mark = link
            while mark.getparent().tag == "sup":
                mark = mark.getparent()
            kind = "e" if "endnote" in link.get("href") else ""
            _replace(mark, f"{_NOTE}{kind}{found[1]}{_END}")
        elif re.fullmatch(r"#(?:foot|end)note-ref-\d+", link.get("href", "")):
            _replace(link, "")
    for item in list(body.iter("li")):
        found = re.fullmatch(r"(foot|end)note-(\d+)", item.get("id", ""))
        if found:
            kind = "e" if found[1] == "end" else ""
            body.append(_one_line(item, f"{_NOTE}{kind}{found[2]}{_END}: "))
            around = item.getparent()
            around.remove(item)
            if not len(around):
                around.getparent().remove(around)


def _one_line(item: html.HtmlElement, begins: str) -> html.HtmlElement:
    """A footnote as one paragraph, its links and the way its words stand kept."""
    for at, paragraph in enumerate(list(item.iter("p"))):
        paragraph.text = f"{' ' if at else ''}{paragraph.text or ''}"
        paragraph.drop_tag()
    note = html.Element("p")
    note.text = begins + (item.text or "").lstrip()
    note.extend(list(item))
    return note


def _replace(element: html.HtmlElement, words: str) -> None:
    element.tail = words + (element.tail or "")
    element.drop_tree()


def _boxes_to_tick(body: html.HtmlElement) -> None:
    for box in list(body.iter("input")):
        _replace(box, "☒" if box.get("checked") is not None else "☐")


def _plain_signs(body: html.HtmlElement) -> None:
    """A full stop that is bold alone would show its asterisks."""
    for part in list(body.iter("strong", "em")):
        if not any(map(str.isalnum, str(part.text_content()))) and part.find(".//img") is None:
            part.drop_tag()


def _bare_anchors(body: html.HtmlElement) -> Iterator[str]:
    """Places that Word marks for itself, links to them, and to what only one computer has.

    The address of a file often names whose computer it is, so that it is told by its words.
    """
    for link in list(body.iter("a")):
        address = link.get("href", "").strip()
        if not address or address.startswith("#"):
            link.drop_tag()
        elif not _REACHED.match(address):
            yield (
                f"A link to what colleagues cannot open, as a file on one computer, was left out: "
                f"“{line_of(link)}”. Its words are in the page."
            )
            link.drop_tag()


def _title(body: html.HtmlElement) -> str:
    for element in list(body):
        said = line_of(element)
        if element.tag in _HEADINGS and said:
            title = raised_in_line(element)
            pictures = list(element.iter("img"))
            element.clear()
            element.tag = "p"
            element.extend(pictures)
            if not pictures:
                body.remove(element)
            return title
        if said or element.find(".//img") is not None:
            return ""
    return ""


def _as_they_are(element: html.HtmlElement) -> None:
    """Keep signs that would be marks of ours from being any, save in code."""
    if element.tag not in {"code", "pre"}:
        element.text = _kept(element.text, begins=element.tag in {"p", "li"})
        for each in element:
            _as_they_are(each)
            each.tail = _kept(each.tail, begins=each.tag == "br")


def _kept(words: str | None, *, begins: bool) -> str | None:
    signs = _OURS_FIRST if begins else _OURS
    return words and signs.sub(lambda sign: chr(_AS_IT_IS + ord(sign[0])), words)


def _levels(body: html.HtmlElement) -> None:
    """Headings begin at the second level, the title being the first, and leave none out."""
    levels: list[int] = []
    for heading in body.iter(*_HEADINGS):
        own = int(heading.tag[1])
        while levels and levels[-1] >= own:
            levels.pop()
        levels.append(own)
        heading.tag = f"h{min(6, 1 + len(levels))}"


def _tidied(written: str) -> str:
    text = re.sub(r" +\n(?=\s*\n)", "\n", written.replace("\xa0", " ").replace("\xad", "").rstrip())
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    text = re.sub("[\ue100-\ue17f]", lambda sign: f"&#{ord(sign[0]) - _AS_IT_IS};", text)
    text = re.sub(rf" *{LINE} *", "<br>", text)
    text = re.sub(rf"{_NOTE}(e?\d+){_END}", r"[^\1]", text)
    return f"{text}\n"


def words_in(text: str) -> list[str]:
    """The words of a text, whatever signs stand around them, in small letters."""
    text = re.sub(r"&#\d+;", " ", text.replace("<br>", " ").replace("\xad", ""))
    plain = unicodedata.normalize("NFKC", re.sub(r"</?su[bp]>", "", text))
    return re.findall(r"[^\W_]+", plain.lower())
