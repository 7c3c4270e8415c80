"""Releases: what is given to readers, held against its list, put back, taken away."""
