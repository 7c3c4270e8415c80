"""A word that somebody typed → the known word that was probably meant, for rules."""

from generator.schema.suggest import closest, plain, same_but_for_signs

__all__ = ["closest", "plain", "same_but_for_signs"]
