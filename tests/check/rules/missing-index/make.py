"""A trust, and a subject in it, without a page of welcome."""

from pathlib import Path


def make(root: Path, kind: str) -> None:
    """Take both pages away."""
    if kind == "bad":
        (root / "content/index.md").unlink()
        (root / "subjects/music/index.md").unlink()
