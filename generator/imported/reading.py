"""A document as it was read, whatever program it is of; and how its parts are taken out of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from generator.imported.equations import Equation
from generator.model.diagnostics import CannotContinue

PICTURE = "picture-of-the-document-"
"""What the name of a picture begins with in the HTML."""
SHOWN = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
"""Pictures that a page can show → how their files' names end."""
_MOST_BYTES = 200_000_000
_OLD = b"\xd0\xcf\x11\xe0"
"""The first bytes of a document of before 2007, and of one that asks for a password"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says. `notes` tell what of it is not in `html`, a line each."""

    html: str
    words: tuple[str, ...]
    """all of its words, deleted ones left out"""
    pictures: tuple[tuple[str, bytes], ...] = ()
    """what the `src` of a picture is in the HTML, with its bytes"""
    notes: tuple[str, ...] = ()
    equations: tuple[Equation, ...] = ()
    """what marks in the HTML stand for"""
    attached: bytes = b""
    """the document itself, where the page is to offer it"""


def parser() -> etree.XMLParser:
    """A parser of a document's parts that fetches nothing and unfolds nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parts_of(data: bytes, name: str, needed: str, kind: str) -> dict[str, bytes]:
    """The files within a document, by name. Raises `CannotContinue` where it is none of its kind.

    `needed` is the part that makes it one, `kind` what to save it as: “Word document (.docx)”.
    """
    if data.startswith(_OLD):
        raise CannotContinue(
            f"{name} is a document of Office before 2007, or asks for a password. Open it, take "
            f"the password away, and save it as a {kind}."
        )
    if data.startswith(b"%PDF"):
        raise CannotContinue(
            f"{name} is a PDF, of which the text cannot be taken over. Import the document that "
            "it was made from, or attach the PDF to a page under files:."
        )
    called = kind.partition(" (")[0]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            if sum(each.file_size for each in packed.infolist()) > _MOST_BYTES:
                raise CannotContinue(f"{name} is too large to be taken over when it is unpacked.")
            if needed not in names:
                raise CannotContinue(f"{name} is no {called}. Save it as a {kind} and try that.")
            return {each: packed.read(each) for each in names}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as fault:
        raise CannotContinue(f"{name} is no {called}, or it is damaged.") from fault


def pictures_left(kinds: Iterable[str]) -> Iterator[str]:
    """What to say of pictures of these kinds, as `image/x-wmf`, which no page shows."""
    for kind in sorted(set(kinds)):
        yield (
            f"A picture of a kind that no page shows ({kind.partition('/')[2]}) was left out. Save "
            "it as PNG, and put it beside the page."
        )


def damaged(name: str, program: str) -> CannotContinue:
    """What to say of a document that cannot be read though it is one."""
    return CannotContinue(
        f"{name} cannot be read: it is damaged. Open it in {program}, save it again under another "
        "name, and try that."
    )
