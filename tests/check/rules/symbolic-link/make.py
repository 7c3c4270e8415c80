"""A picture that is a pointer to a file outside the trust; or a copy of it."""

from pathlib import Path


def make(root: Path, kind: str) -> None:
    """The picture of a page, as a link or as it is."""
    picture = root / "subjects/music/resources/one-bar.svg"
    if kind == "bad":
        elsewhere = picture.rename(root.parent / "one-bar.svg")
        picture.symlink_to(elsewhere)
