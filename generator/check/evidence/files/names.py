"""What the name of a file says: whether it is published to download, and why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from generator.schema.endings import (
    DOWNLOADS,
    OLD_OFFICE,
    PRIVATE,
    RUNS_IN_BROWSERS,
    RUNS_ON_COMPUTERS,
    RUNS_ON_SERVERS,
)

_MACROS = frozenset(
    ".docm .dotm .xlsm .xltm .xlam .xla .xlsb .pptm .potm .ppsm .ppam .sldm".split()
)
_DATABASES = frozenset(".mdb .mde .mda .accdb .accde .accdr".split())
_INNER = RUNS_IN_BROWSERS | RUNS_ON_SERVERS | RUNS_ON_COMPUTERS - {".com", ".app", ".inc", ".run"}
"""Endings that mean something in the middle of a name too; a few are words of their own."""
_ARCHIVES = frozenset(".7z .rar .tar .gz .tgz .bz2 .xz .cab .zipx".split())


def ending_of(path: str) -> str:
    """The ending of a file's name, in small letters; blanks after it are no part of it."""
    name = path.rpartition("/")[2].rstrip(". \u00a0").lower()
    stem, dot, ending = name.rpartition(".")
    return f".{ending}" if dot and stem else ""


def fault_of_name(name: str, added: Collection[str] = ()) -> tuple[str, str] | None:
    """What is wrong with a download's name, and what to do; None where nothing is.

    `added` are the endings that the trust adds. A name without an ending has a fault.
    """
    unseen = next((sign for sign in name if _is_unseen(sign)), "")
    if unseen:
        return (
            "has a sign in its name that nobody sees, and that can make it look like another file",
            "Rename it, in lower-case letters, digits and hyphens.",
        )
    if name != name.strip() or name.endswith("."):
        return (
            "has a name that begins or ends with a space or a full stop",
            "Rename it, in lower-case letters, digits and hyphens.",
        )
    ending = ending_of(name)
    if ending not in DOWNLOADS and ending not in added:
        return f"{_is(ending)}, which is not published to download", _advice(ending)
    parts = re.split(r"[.;:%]", unicodedata.normalize("NFKC", name.lower()))
    inner = [f".{part.strip()}" for part in parts[1:-1]]
    hidden = next((each for each in inner if each in _INNER), "")
    if hidden:
        return (
            f"has two endings, {hidden} and {ending}: some servers and computers go by the first",
            "Rename it so that it has one ending.",
        )
    return None


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"}


def _is(ending: str) -> str:
    if ending in _MACROS:
        return "is a document that can hold programs (macros)"
    if ending in OLD_OFFICE:
        return "is a document of an old program"
    if ending in PRIVATE:
        return "is a letter or an address book"
    if ending in _DATABASES:
        return "is a database"
    if ending in RUNS_IN_BROWSERS or ending in RUNS_ON_SERVERS:
        return f"is a web page or a part of one ({ending})"
    if ending in RUNS_ON_COMPUTERS:
        return f"is a program or a shortcut ({ending})"
    return f"ends with {ending}" if ending else "has no ending"


def _advice(ending: str) -> str:
    if ending in _MACROS:
        return f"Save it as {ending[:-1]}x, without its macros, or as a PDF."
    if ending in OLD_OFFICE:
        return f"Save it as {OLD_OFFICE[ending]}, or as a PDF."
    if ending in PRIVATE:
        return "Take it out of the folder; write what colleagues need to know on a page."
    if ending in _DATABASES:
        return "Save the table that colleagues need as .csv or .xlsx, without pupils' data."
    if ending in RUNS_IN_BROWSERS or ending in RUNS_ON_SERVERS:
        return "Write it as a page (.md), or save it as a PDF."
    if ending in RUNS_ON_COMPUTERS:
        return "Take it out, and write on the page where it can be had, or what it does."
    if ending in _ARCHIVES:
        return "Pack it as a ZIP archive (.zip)."
    if ending and not re.fullmatch(r"\.[a-z0-9]{1,12}", ending):
        return (
            "Rename it, in lower-case letters, digits and hyphens, with the ending of what it is."
        )
    if not ending:
        return "Give it the ending of what it is, such as .pdf, or take it out."
    return (
        "Save it as a PDF or as one of the kinds that are published. If it is a file for lessons, "
        f"ask the site contact to add “{ending}” under downloads in content/trust.yml."
    )
