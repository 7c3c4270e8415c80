"""Relative addresses: the same as the standard library's, for folders and for files."""

from __future__ import annotations

import posixpath

from hypothesis import example, given
from hypothesis import strategies as st

from generator.plan.relative import relative

NAMES = st.sampled_from(["a", "b", "ab", "2026-27", "caf%C3%A9"])
FOLDERS = st.lists(NAMES, max_size=5).map(lambda names: "".join(f"{name}/" for name in names))


@given(FOLDERS, FOLDERS)
@example("", "")
@example("a/", "ab/")
@example("a/b/", "a/b/")
def test_a_folder_is_reached_as_the_standard_library_says(place: str, here: str) -> None:
    assert relative(place, here) == posixpath.relpath(f"/{place}", f"/{here}") + "/"


@given(FOLDERS, FOLDERS)
@example("a/", "a/")
@example("", "a/b/")
def test_a_file_is_reached_as_the_standard_library_says(folder: str, here: str) -> None:
    place = f"{folder}session.ics"
    assert relative(place, here) == posixpath.relpath(f"/{place}", f"/{here}")
