"""Pages → their HTML, and what is in it."""
