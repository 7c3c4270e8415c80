"""Small numbers as they are written in words."""

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
"""One to twelve, in small letters → the number."""
