"""A trust's face → styles that stand after all others, and change nothing else of the look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

STYLES = "assets/face.css"
"""What the file is called before its content gives it its name."""

_COLOURS = """\
@media screen {{
  body,
  [data-md-color-scheme="default"] {{
    --tp-accent: {light};
  }}

  [data-md-color-scheme="slate"] {{
    --tp-accent: {dark};
  }}
}}

@media screen and (scripting: none) and (prefers-color-scheme: dark) {{
  [data-md-color-scheme="default"] {{
    --tp-accent: {dark};
  }}
}}
"""
"""Paper has black ink alone: the styles for print stay as they are."""

_LOGO = """\
.tp-trust {
  display: inline-flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.2rem 0.5rem;
}

.tp-logo {
  box-sizing: border-box;
  width: auto;
  height: 2rem;
  max-width: 9rem;
  padding: 0.1rem;
  border-radius: 2px;
  background: #fff;
  object-fit: contain;
}
"""
"""On white in both schemes: a logo is drawn for paper."""


def styles_of(face: Mapping[str, Any]) -> bytes:
    """The styles of what a trust has of its own; empty where that needs none."""
    colours = _COLOURS.format(**face["colours"]) if "colours" in face else ""
    return (colours + (_LOGO if "logo" in face else "")).encode()
