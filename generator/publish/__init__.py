"""All sites → one published tree."""
