"""The schema and the trust's settings → the forms in which colleagues edit pages on the web."""
