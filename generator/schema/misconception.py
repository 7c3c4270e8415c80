"""A misconception: what is believed, and what is so."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import Field, ModelWrapValidatorHandler, ValidationInfo, model_validator

from generator.schema.fields import AlsoCalled, Fields, Text

IN_ONE_TEXT = "a text may stand for a misconception"
"""What is told when the pages of a finished year are judged: see `Misconception`."""

_SENTENCE = re.compile(
    r"""\b(?:[^\W\d_A-Z]{2,}|\w{4,}) [)”’"']* [.?!] [”’"')]* \s+ (?=[“‘"'(]?[A-Z])""", re.VERBOSE
)
"""Where one ends and another begins: after a word, and not after “Mrs.”, “e.g.” or an initial."""


class Misconception(Fields):
    """What is believed, and what is so."""

    idea: Annotated[Text, AlsoCalled("misconception", "belief", "myth", "wrong", "error")] = Field(
        description="What is believed, in the words of somebody who believes it",
        examples=["Current is used up as it goes round the circuit."],
    )
    correction: Annotated[
        Text, AlsoCalled("right", "truth", "fact", "answer", "in_fact", "instead", "correct")
    ] = Field(
        description="What is so, or what to do instead",
        examples=["The current is the same all the way round; energy is what is transferred."],
    )

    @model_validator(mode="wrap")
    @classmethod
    def _as_it_was_written_then(
        cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """A finished year may have one text, as was written before there were two.

        Then that is the idea, and the correction is empty: what a commit has cannot be mended.
        """
        if info.context == IN_ONE_TEXT and isinstance(value, str) and value:
            return cls.model_construct(idea=value, correction="")
        return handler(value)


Misconceptions = tuple[Misconception, ...]


def first_and_rest(text: str) -> tuple[str, str]:
    """A text's first sentence and the rest; all of it and nothing where no end is certain."""
    found = _SENTENCE.search(text)
    return (text[: found.end()].strip(), text[found.end() :]) if found else (text, "")


def told_apart(text: str) -> tuple[str, str]:
    """The idea and the correction in one text, where it is certain which is which: after “That”.

    Else the text and nothing: as often the correction stood first (“It is not a test.”).
    """
    first, rest = first_and_rest(text)
    if rest and (idea := first.removeprefix("That ")) != first:
        return idea[:1].upper() + idea[1:], rest
    return text, ""
