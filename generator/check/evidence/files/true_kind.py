"""Whether a file is what its ending says.

[puremagic](https://github.com/cdgriffith/puremagic) knows what files begin with. What it does not
say, whether text is text and whether an archive is a document, is asked of the bytes and zipfile.
"""

from __future__ import annotations

import re

from generator.check.evidence.files import package
from generator.check.evidence.files.names import ending_of
from generator.check.evidence.files.text import decoded
from generator.check.evidence.picture_kinds import is_pointer_to_storage, opens
from generator.schema.endings import DOWNLOADS

_PAGE = re.compile(r"[\s\ufeff\0]*<[a-zA-Z!?/]")
"""How a web page begins: browsers that are told no type go by this, whatever the ending is."""
_TEXTS = frozenset(".txt .csv .tsv .ics .vtt .srt".split())
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN = {
    **dict.fromkeys((".docx", ".dotx"), "word/"),
    **dict.fromkeys((".pptx", ".potx", ".ppsx"), "ppt/"),
    **dict.fromkeys((".xlsx", ".xltx"), "xl/"),
    **dict.fromkeys((".odt", ".ott", ".odp", ".ods", ".odg"), "content.xml"),
    ".epub": "META-INF/container.xml",
}
"""What an archive has in it that is a document of this ending."""
_SEEN = frozenset(".jpg .jpeg .jpe .jfif .png .gif .webp .bmp .avif .apng .jfi .jif".split())
_LIKE = (
    _SEEN,
    frozenset(".tif .tiff".split()),
    frozenset(".heic .heif .hif .avif .heix .avci".split()),
    frozenset(".mp4 .m4v .mov .m4a .3gp .3ga .3g2 .qt .qtvr .f4v .f4a .m4b .m4p".split()),
    frozenset(".webm .mkv .mka".split()),
    frozenset(".ogg .oga .ogv .opus .ogx .axa".split()),
    frozenset(".mp3 .mpga .mp2 .aac".split()),
    frozenset(".mid .midi".split()),
)
"""Endings of files that are one kind to a browser: which of them a file has does no harm."""
_WORDS = {
    ".html": "a web page",
    ".exe": "a program",
    ".zip": "a ZIP archive",
    ".heif": "a HEIC picture",
    ".heic": "a HEIC picture",
    ".jpg": "a JPEG picture",
}


def disguise(path: str, data: bytes) -> str:
    """What a file is in truth, where that is not what its ending says; "" where it is.

    An empty file, and one that git keeps elsewhere, are told by other rules.
    """
    ending = ending_of(path)
    if (
        not data.strip()
        or is_pointer_to_storage(data)
        or ending in (".svg", ".md", ".yml", ".yaml")
    ):
        return ""
    if _PAGE.match(decoded(data[:512])):
        return "begins as a web page does"
    if data.startswith(_PROGRAMS):
        return "is a program or a shortcut"
    if data.startswith(b"MZ") and b"\0" in data[:256]:
        return "is a program"
    if ending in _TEXTS:
        return _no_text(data)
    if ending in _MAIN or ending == ".zip":
        return _no_archive(ending, data)
    if package.ends_as_package(data) and (ending in DOWNLOADS or not package.is_package(data)):
        if package.is_package(data):
            return f"is {_by_its_parts(data)}"
        return "has an archive (ZIP) hidden in it"
    return _of_another_kind(ending, data) if ending in DOWNLOADS else ""


def _no_text(data: bytes) -> str:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        kinds = _kinds(data)
        return f"is {_named(kinds)}" if kinds else "is no text"
    if data.startswith((b"%PDF-", b"{\\rtf", b"PK\3\4")):
        return f"is {_named(_kinds(data))}"
    return ""


def _no_archive(ending: str, data: bytes) -> str:
    if data.startswith(_OLD) and _ENCRYPTED in data:
        return ""  # told as locked with a password
    if not package.is_package(data):
        if package.ends_as_package(data):
            return "has something else before the archive (ZIP) that it is"
        kinds = _kinds(data)
        return f"is {_named(kinds)}" if kinds else f"is no {DOWNLOADS[ending]}, or is damaged"
    names = package.members_of(data)
    if names is None:
        return f"is no {DOWNLOADS[ending]}, or is damaged"
    main = _MAIN.get(ending, "")
    if any(name.startswith(main) for name in names):
        return ""
    return f"is {_by_its_parts(data)}"


def _by_its_parts(data: bytes) -> str:
    names = package.members_of(data) or ()
    for ending, main in _MAIN.items():
        if any(name.startswith(main) for name in names):
            return f"{_article(DOWNLOADS[ending])} {DOWNLOADS[ending]}"
    return "a ZIP archive"


def _of_another_kind(ending: str, data: bytes) -> str:
    if ending == ".pdf":
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
            return ""
    elif ending == ".rtf":
        if data.startswith(b"{\\rtf"):
            return ""
    elif _is_of_its_kind(ending, data):
        return ""
    kinds = _kinds(data)
    if not kinds or ending in kinds:
        return f"is no {DOWNLOADS[ending]}, or is damaged"
    return f"is {_named(kinds)}"


def _is_of_its_kind(ending: str, data: bytes) -> bool:
    if ending in _SEEN and not opens(data):
        return False
    kinds = set(_kinds(data))
    if data[4:8] == b"ftyp" and not kinds:
        kinds = {".mp4"}  # puremagic does not know every brand
    if data[:1] == b"\xff" and data[1:2] >= b"\xe0" and data[1:2] != b"\xff":
        kinds |= {".mp3"}  # a frame of sound, at any rate of bits
    alike = next((each for each in _LIKE if ending in each), frozenset({ending}))
    return bool(kinds & alike)


def _kinds(data: bytes) -> tuple[str, ...]:
    """The endings that such a file may have, the likeliest first."""
    import puremagic  # its table takes a while to read, and few files need it

    try:
        return tuple(each.extension for each in puremagic.magic_string(data) if each.extension)
    except (ValueError, puremagic.PureError):
        return ()


def _named(kinds: tuple[str, ...]) -> str:
    known = next((each for each in kinds if each in _WORDS or each in DOWNLOADS), "")
    if known in _WORDS:
        return _WORDS[known]
    if known:
        return f"{_article(DOWNLOADS[known])} {DOWNLOADS[known]}"
    return f"a file of another kind ({kinds[0]})" if kinds else "a file of another kind"


def _article(word: str) -> str:
    return "an" if word[0] in "AEIO" or word.startswith(("MP", "M4", "RTF", "SVG")) else "a"
