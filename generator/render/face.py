"""A trust's colours → styles that stand after all others, and change nothing else of the look."""

from __future__ import annotations

from collections.abc import Mapping

COLOURS = "assets/colours.css"
"""What the file is called before its content gives it its name."""

_STYLES = """\
@media screen {{
  body,
  [data-md-color-scheme="default"] {{
    --tp-accent: {light};
  }}

  [data-md-color-scheme="slate"] {{
    --tp-accent: {dark};
  }}
}}
"""
"""Paper has black ink alone: the styles for print stay as they are."""


def styles_of(colours: Mapping[str, str]) -> bytes:
    """The styles that put the colours, of `light` and of `dark` pages, in the usual one's place."""
    return _STYLES.format(**colours).encode()
