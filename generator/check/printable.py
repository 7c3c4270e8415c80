"""Text of authors, made harmless for a terminal, a log and a report."""

import unicodedata


def printable(text: str) -> str:
    """The text with “·” for each sign that is not seen but acts.

    Those are control characters, line ends, marks that turn the direction of writing, and what
    cannot be written as UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_UNSEEN if _acts(sign) else sign for sign in text)


_UNSEEN = "·"


def _acts(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] == "C" or category in ("Zl", "Zp")
