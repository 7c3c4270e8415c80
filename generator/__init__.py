"""A static-site generator for the subject resource pages of a school trust."""

__version__ = "0.1.0"
