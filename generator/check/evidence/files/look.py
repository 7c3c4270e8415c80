"""Bytes of a file → `Contents`: each kind of file by its own reader, and what is within it too."""

from __future__ import annotations

import re

from generator.check.evidence.files import office, package, text
from generator.check.evidence.files.contents import DEEPEST, Contents, Found
from generator.check.evidence.files.names import ending_of, fault_of_name
from generator.check.evidence.files.svg import (
    faults_of_svg,
    pictures_in_svg,
    plain_svg,
    words_in_pieces,
)
from generator.check.evidence.files.tags import tags_of
from generator.check.evidence.files.true_kind import disguise
from generator.check.evidence.picture_kinds import is_pointer_to_storage
from generator.check.evidence.pictures import authors_of, tells, words_of
from generator.schema.endings import DOWNLOADS

_PLAIN = frozenset(
    ".csv .tsv .txt .text .md .svg .htm .html .xml .json .ics .vtt .srt .tex .py .sql .yaml".split()
)
_OFFICE = re.compile(r"(?:word|ppt|xl|docProps)/.+|(?:content|meta)\.xml|META-INF/container\.xml")
_RICH = re.compile(r"\{\\\*?\\?(?:fonttbl|colortbl|stylesheet|pict|themedata|datastore)")
_CONTROL = re.compile(
    r"\\'([0-9a-fA-F]{2})"
    r"|\\u(-?\d{1,6})(?: ?(?:\?|\\'[0-9a-fA-F]{2})| )?"  # a sign, and what stands for it elsewhere
    r"|\\(par|pard|line|row|cell|tab|title|subject|author|manager|company|operator|keywords|doccomm"
    r"|annotation|atnauthor|atnid|footnote|header|footer)\b ?|\\[a-z]{1,32}-?\d* ?|[{}]"
)
_RTF_RUNS = re.compile(
    rb"\\obj(?:data|autlink|link|update|ocx)\b|\\\*\\template\b|\\ddeauto\b|DDEAUTO"
)
_RTF_PICTURE = re.compile(
    rb"\\(?:jpeg|png)blip(?:[ \r\n]|\\[a-z]{1,32}-?[0-9]{0,10}|\{[^{}]{0,999}\}){0,30}+"
    rb"([0-9a-fA-F\s]{64,})"
)
_FORMULA = re.compile(r"(?:^|[,;\t])\"?[=+\-@][^,;\t\n|]{0,80}\|[^\n!]{0,200}!", re.MULTILINE)
_FETCHES = re.compile(
    r"(?:^|[,;\t])\"?[=+\-@][^,;\t\n(]{0,40}\b(?:WEBSERVICE|IMPORTXML|IMPORTDATA|RTD|CALL)\(",
    re.IGNORECASE | re.MULTILINE,
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def look_into(path: str, data: bytes, added: tuple[str, ...] = ()) -> Contents:
    """What is in the file of this name; `added` are the endings that the trust adds."""
    found = Found()
    if data.strip() and not is_pointer_to_storage(data):
        _look(path, data, added, found, 0)
    return found.whole()


def _look(path: str, data: bytes, added: tuple[str, ...], found: Found, depth: int) -> None:
    ending = ending_of(path)
    where = "this file" if depth == 0 else "a file in this file"
    if package.is_package(data):
        _look_into_package(data, added, found, depth, is_archive=ending in (".zip", ""))
        return
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"%PDF-":
        # Where no PDF has changed, a check need not wait for a reader of them to be imported.
        from generator.check.evidence.files.pdf import look_into_pdf

        for name, attached in look_into_pdf(data, found):
            _look_at_member(name, attached, added, found)
            found.add_text("the name of a file in this file", name)
            _look_within(name, attached, added, found, depth)
    elif data.startswith(_OLD):
        locked = _ENCRYPTED in data
        found.shut.append("is locked with a password" if locked else "is of an old program")
    elif data.startswith(b"{\\rtf"):
        _look_into_rtf(data, where, found)
    elif ending in _PLAIN or (ending in added and b"\0" not in data[:4096]):
        said = "this line" if depth == 0 else where
        read = text.plain(data[: found.text_left + 1])
        if len(data) > found.text_left:
            found.shut.append("holds more text than can be looked through")
        found.add_text(said, text.of_drawing(read) if ending == ".svg" else read)
        if ending == ".ics":
            found.add_text(f"a broken line of {where}", text.of_folded_lines(read))
        if _FORMULA.search(read):
            found.runs.append("starts another program (a formula with | and !)")
        if ending in (".csv", ".tsv") and _FETCHES.search(read):
            found.runs.append("fetches something when it is opened (a formula)")
    if ending == ".svg":
        found.add_text(f"a text of {where}", words_in_pieces(data))
        for picture in pictures_in_svg(data):
            _look_into_picture(picture, depth + 1, found)
    else:
        _look_into_picture(data, depth, found)
        tags = tags_of(data)
        found.add_text(f"what is written into {where} besides the sound", "\n".join(tags.texts))
        found.tells += [(where, told) for told in tags.tells]


def _look_into_picture(data: bytes, depth: int, found: Found) -> None:
    where = "this file" if depth == 0 else "a picture in this file"
    found.tells += [(where, told) for told in tells(data)]
    found.authors += authors_of(data) if depth == 0 else ()
    found.add_text(f"what is written into {where} besides the picture", "\n".join(words_of(data)))


def _look_into_rtf(data: bytes, where: str, found: Found) -> None:
    if _RTF_RUNS.search(data):
        found.runs.append("holds an object of another program (OLE), or fetches a template")
    rich = data[: found.text_left].decode("cp1252", errors="replace").replace("\n", "")

    def sign(control: re.Match[str]) -> str:
        if control[1]:
            return bytes.fromhex(control[1]).decode("cp1252", errors="replace")
        if control[2]:
            number = int(control[2]) % 0x10000
            return "" if 0xD800 <= number < 0xE000 else chr(number)
        if control[3]:
            return "\t" if control[3] in ("cell", "tab") else "\n"
        return ""

    found.add_text(where, _CONTROL.sub(sign, _RICH.sub("", rich)))
    for picture in _RTF_PICTURE.finditer(data):
        digits = b"".join(picture[1].split())
        _look_into_picture(bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")), 1, found)


def _look_into_package(
    data: bytes, added: tuple[str, ...], found: Found, depth: int, *, is_archive: bool
) -> None:
    names = package.members_of(data) or ()
    found.add_text("the note of this file", package.note_of(data))
    if not any(_OFFICE.fullmatch(name) for name in names):
        for name, content in package.unpacked(data, found):
            if not _is_of_a_system(name):
                if is_archive:
                    _look_at_member(name, content, added, found)
                found.add_text("the name of a file in this file", name)
                _look_within(name.rpartition("/")[2], content, added, found, depth)
        return
    parts: dict[str, bytes] = {}
    again: list[dict[str, bytes]] = []
    for name, content in package.unpacked(data, found):
        if name in parts:  # programs differ in which they show, so each is looked at
            again.append({name: content})
        elif name.lower().endswith(office.XML):
            parts[name] = content
        else:
            parts[name] = b""
            _look_into_part(name, content, added, found, depth)
    for lot in (parts, *again):
        office.look_into_office(lot, found)


def _look_into_part(
    name: str, content: bytes, added: tuple[str, ...], found: Found, depth: int
) -> None:
    """A picture, film or document within a document."""
    is_document = package.is_package(content) or content.startswith((b"%PDF-", b"{\\rtf"))
    if ending_of(name) == ".svg" and (faults := faults_of_svg(content)) and not plain_svg(content):
        found.refused.append((name.rpartition("/")[2], faults[0][1]))
    if is_document or ending_of(name) == ".svg":
        _look_within(name, content, added, found, depth)
    else:
        found.add_text("the name of a file in this file", name)
        _look_into_picture(content, depth + 1, found)
        found.tells += [("a film in this file", told) for told in tags_of(content).tells]


def _is_of_a_system(name: str) -> bool:
    """Whether a Mac or Windows put the file into the archive beside those that were chosen."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in {
        *(".DS_Store", "Thumbs.db", "desktop.ini"),
    }


def _look_at_member(name: str, content: bytes, added: tuple[str, ...], found: Found) -> None:
    """Whether a file of an archive that is unpacked by hand would be published by itself."""
    base = name.rpartition("/")[2]
    if package.leads_out(name):
        found.refused.append((base, "would be unpacked outside its folder"))
    fault = fault_of_name(base, added)
    inside = ending_of(base)
    if fault:
        found.refused.append((base, fault[0]))
    elif inside == ".zip":
        found.refused.append((base, "is an archive within an archive"))
    elif inside == ".svg":
        found.refused += [(base, said) for _, said in faults_of_svg(content)[:1]]
    elif inside in DOWNLOADS and (said := disguise(base, content)):
        found.refused.append((base, said))


def _look_within(
    name: str, content: bytes, added: tuple[str, ...], found: Found, depth: int
) -> None:
    if depth + 1 >= DEEPEST:
        found.shut.append("holds files within files within files")
        return
    _look(name, content, added, found, depth + 1)
