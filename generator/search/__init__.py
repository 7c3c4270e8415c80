"""The search index: what a reader's browser asks to find a page."""
