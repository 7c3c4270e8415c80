"""A document that was downloaded as Markdown, as Google Docs offers it → its HTML."""

from __future__ import annotations

import base64
import binascii
import re

from lxml import html

from generator.imported.equations import Equation, is_shown, mark_of
from generator.imported.reading import PICTURE, SHOWN, Reading, pictures_left
from generator.model.diagnostics import CannotContinue

_PICTURE = re.compile(r"data:(image/[a-z+.-]+);base64,(.*)", re.DOTALL)


def read_exported(data: bytes, name: str) -> Reading:
    """Read Markdown. Raises `CannotContinue` where it is no text, or is a page already."""
    import comrak  # only here: no other command that does not convert waits for it

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise CannotContinue(f"{name} is no text in UTF-8. Download it again.") from fault
    if text.startswith("---\n"):
        raise CannotContinue(
            f"{name} has the top of a page already. Put it among the subject's pages as it is."
        )
    written = comrak.markdown_to_html(
        text,
        comrak.ExtensionOptions(table=True, strikethrough=True, footnotes=True, math_dollars=True),
        render_options=comrak.RenderOptions(escape=True),
    )
    body = html.fragment_fromstring(written, create_parent="div")
    _footnotes(body)
    equations = _equations(body)
    pictures, notes = _pictures(body)
    words = tuple(" ".join(body.itertext()).split())
    inside = "".join(html.tostring(each, encoding="unicode") for each in body)
    return Reading(inside, words, pictures, notes, equations)


def _footnotes(body: html.HtmlElement) -> None:
    """Number the footnotes, and say them as Mammoth does."""
    numbers: dict[str, int] = {}
    for item in body.iterfind("section/ol/li"):
        numbers[item.get("id", "")] = len(numbers) + 1
        item.set("id", f"footnote-{len(numbers)}")
    for link in list(body.iter("a")):
        target = link.get("href", "").removeprefix("#")
        if link.get("class") == "footnote-backref":
            link.drop_tree()
        elif target in numbers:
            link.set("href", f"#footnote-{numbers[target]}")
            link.text = ""
    for section in list(body.iterfind("section")):
        section.drop_tag()


def _equations(body: html.HtmlElement) -> tuple[Equation, ...]:
    found: list[Equation] = []
    for span in list(body.iter("span")):
        if style := span.get("data-math-style"):
            tex = str(span.text_content())
            mark = mark_of(len(found))
            is_alone = style == "display"
            found.append(Equation(tex.strip() if is_shown(tex, "") else "", tex, is_alone))
            span.tail = mark + (span.tail or "")
            span.drop_tree()
    return tuple(found)


def _pictures(body: html.HtmlElement) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]:
    pictures: list[tuple[str, bytes]] = []
    notes: list[str] = []
    left: list[str] = []
    for picture in list(body.iter("img")):
        held = _PICTURE.fullmatch(picture.get("src", ""))
        picture.set("src", "")
        if not held:
            notes.append(
                "A picture that the document only leads to was left out. Put it beside the page."
            )
        elif held[1] not in SHOWN:
            left.append(held[1])
        elif data := _decoded(held[2]):
            pictures.append((f"{PICTURE}{len(pictures) + 1}.{SHOWN[held[1]]}", data))
            picture.set("src", pictures[-1][0])
        else:
            notes.append("A picture of the document is damaged, and was left out.")
    return tuple(pictures), (*dict.fromkeys(notes), *pictures_left(left))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
