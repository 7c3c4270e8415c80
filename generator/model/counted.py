"""A number with its noun, as one says it."""


def counted(number: int, noun: str) -> str:
    """`1 minute`, `2 minutes`, `1,200 words`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
