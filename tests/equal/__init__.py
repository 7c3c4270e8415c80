"""A tree that is brought up to date is the tree that is built from nothing."""
