"""A document of another program → the text of a page."""
