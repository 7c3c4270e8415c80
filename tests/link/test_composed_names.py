"""A file whose name came with loose accents, as a Mac gives it, is found by its name as typed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.writing import resource, write_trust

TYPED = unicodedata.normalize("NFC", "café-plan")
LOOSE = unicodedata.normalize("NFD", "café-plan")
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'


@pytest.mark.parametrize(("named", "typed"), [(LOOSE, TYPED), (TYPED, LOOSE)])
def test_a_file_is_found_however_its_accents_are_composed(
    named: str, typed: str, tmp_path: Path, run: Run
) -> None:
    folder = "subjects/music/resources"
    files = f"[{{path: {typed}.csv, title: The plan, rights: own}}]"
    text = f"![The tables in the café]({typed}.svg)\n\n[The second page]({typed}-2.md#hum)\n"
    root = write_trust(
        tmp_path / "trust",
        {
            f"{folder}/plan.md": resource("Plan", "", text, files=files).replace("[]", "[humming]"),
            f"{folder}/{named}.svg": SVG,
            f"{folder}/{named}.csv": "table,seats\n1,4\n",
            f"{folder}/{named}-2.md": resource("Second", "humming", "## Hum\n\nHum."),
        },
    )

    told = run("check", root=root).stdout

    assert "(L401)" not in told
    assert "(L402)" not in told
    assert "(S304)" not in told
