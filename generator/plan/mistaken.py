"""What is often believed, and what is so, as a page shows them."""

from __future__ import annotations

from generator.plan.viewpoint import Values
from generator.plan.words import first_sentence
from generator.schema import Misconception


def mistaken(misconceptions: tuple[Misconception, ...], *, in_two: bool) -> list[Values]:
    """Each idea with its correction; of a finished year's single text what was shown then.

    That is its first sentence and the rest where it is shown `in_two`, else the whole.
    """
    return [_mistaken(each, in_two=in_two) for each in misconceptions]


def _mistaken(each: Misconception, *, in_two: bool) -> Values:
    if each.correction:
        return {"idea": each.idea, "correction": each.correction}
    return first_sentence(each.idea) if in_two else {"first": "", "rest": each.idea}
