"""As much of a text as a message has room for."""


def shortened(text: str, most: int = 60) -> str:
    """The text, or its beginning with … where it has more than `most` characters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
