"""The forms in which colleagues edit pages on the web."""
