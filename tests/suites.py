"""The outside suites of `../shared/data/suites`, read where they are; none of it is copied."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT

SUITES = PROJECT.parent / "shared" / "data" / "suites"

needs_suites = pytest.mark.skipif(
    not SUITES.is_dir(), reason="the outside suites are not in ../shared/data/suites"
)

_VISIBLE = {"␣": " ", "»": "\t", "↵": "", "∎": "", "←": "\r", "⇔": "\ufeff"}
"""Signs by which yaml-test-suite writes what cannot be seen; `—` only makes a tab as wide."""
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)


def yaml_cases() -> dict[str, str]:
    """Name → the YAML of each case."""
    found = {}
    for file in sorted((SUITES / "yaml-test-suite" / "src").glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            text = case["yaml"]
            if text.rstrip("\n").endswith("∎"):
                text = text.rstrip("\n")
            text = re.sub("—*»", "»", text)
            found[f"{file.stem}-{number}"] = "".join(_VISIBLE.get(sign, sign) for sign in text)
    return found


def commonmark_examples() -> list[str]:
    """The Markdown of each example of the specification."""
    spec = (SUITES / "commonmark" / "spec.txt").read_text(encoding="utf-8")
    return [match[1].replace("→", "\t") for match in _EXAMPLE.finditer(spec)]


def html_vectors() -> list[str]:
    """What H5SC tries on a browser, its placeholders filled."""
    payloads = _json("h5sc/payloads.json")
    placeholder = re.compile(f"%({'|'.join(payloads)})%")
    return [
        placeholder.sub(lambda match: payloads[match[1]], vector["data"])
        for vector in _json("h5sc/vectors.json")
    ]


def naughty_strings() -> list[str]:
    """Strings that have broken somebody's program before."""
    return list(_json("blns/blns.json"))


def packs(texts: list[str], size: int) -> Iterator[list[str]]:
    """The texts, so many at a time."""
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def _json(name: str) -> list:  # type: ignore[type-arg]
    return json.loads((SUITES / Path(name)).read_text(encoding="utf-8"))
