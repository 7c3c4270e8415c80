"""The nouns of the program. Frozen."""
