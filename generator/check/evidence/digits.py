"""Digits as people type them in numbers: apart, and with letters that look like them."""

from __future__ import annotations

DIGIT = "[0-9OoIl]"
"""A digit, or a letter that is taken for one where digits are."""

GAP = r"[ \t\n.\-/]{0,3}"
"""What may stand between the digits of one number."""

GAP_OR_CELL = r"[ \t\n.\-/|,;]{0,3}"
"""The same, where the number is set over the cells of a row."""

_ALIKE = str.maketrans("OoIl", "0011")


def digits_of(written: str) -> str:
    """The digits of a number as it is typed, and nothing else."""
    return "".join(sign for sign in written.translate(_ALIKE) if sign in "0123456789")


def is_number(written: str, most_letters: int = 3) -> bool:
    """Whether it is typed in digits, but for a few letters that look like them."""
    return sum(sign in "OoIl" for sign in written) <= most_letters
