"""A word that somebody typed → the known word that was probably meant, for rules."""

from generator.schema.suggest import closest, looks_the_same, plain, same_but_for_signs

SAME_TO_THE_EYE = (
    "A file of that name is there, but an accent in it is stored as a sign of its own. "
    "Rename the file: type its name anew."
)
"""Advice where a name and a file's name look the same and are not."""

__all__ = ["SAME_TO_THE_EYE", "closest", "looks_the_same", "plain", "same_but_for_signs"]
