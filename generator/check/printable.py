"""Text of authors, made harmless for a terminal, a log and a report.

The log of a workflow on GitHub is read by a program: a line that begins with `::`, and `##[`
anywhere in one, are commands to it. Lines of a report are therefore made of `printable` texts, and
what is said goes through `no_command` on its way out.
"""

import re
import unicodedata


def printable(text: str) -> str:
    """The text with “·” for each sign that is not seen but acts.

    Those are control characters, line ends, marks that turn the direction of writing, and what
    cannot be written as UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_UNSEEN if _acts(sign) else sign for sign in text)


def no_command(said: str) -> str:
    """What is said, in one or more lines, with no line of it a command to the log of a workflow."""
    return _AT_START.sub(rf"\1{_UNSEEN}::", said).replace("##[", f"##{_UNSEEN}[")


_UNSEEN = "·"
_AT_START = re.compile(r"((?:\A|[\r\n])\s*)::")


def _acts(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] == "C" or category in ("Zl", "Zp")
