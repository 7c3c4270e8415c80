"""A tree of files → pages and settings, with the place of every value."""
