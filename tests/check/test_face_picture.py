"""A trust's logo and icon: as large as they may be, whole, and what their endings say."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import checking
from tests.samples import drawing, photo
from tests.writing import TRUST, job_in, page, write_trust

PNG = photo("PNG", placed=False)


def _padded(size: int) -> bytes:
    return drawing().ljust(size, b" ")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("logo.svg", _padded(100_000), ""),
        ("logo.svg", _padded(100_001), "100 are the most"),
        ("logo.png", PNG, ""),
        ("logo.png", PNG[: len(PNG) // 2], "is no PNG, or is damaged"),
        ("logo.png", PNG[:-20], "is no PNG, or is damaged"),
        ("logo.png", PNG[:40] + b"\xff" + PNG[41:], "is no PNG, or is damaged"),
        ("logo.png", PNG[:8], "is no PNG, or is damaged"),
        ("logo.png", b"", "is no PNG, or is damaged"),
        ("logo.png", photo("JPEG", placed=False), "is no PNG, or is damaged"),
        ("logo.png", drawing(), "is no PNG, or is damaged"),
        ("logo.svg", PNG, "is no SVG"),
        ("logo.svg", b"", "is no SVG"),
    ],
)
@pytest.mark.parametrize("field", ["logo", "favicon"])
def test_what_is_wrong_with_a_picture_of_the_face_is_told(
    field: str, name: str, data: bytes, told: str, tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {
        "content/index.md": page("Home"),
        f"content/{name}": data,
        "content/trust.yml": f"{TRUST}{field}: {name}\n",
    }

    year = checking.check(job_in(write_trust(tmp_path, files)))

    found = [each.message for each in year.checked.found if each.name == "face-picture"]
    assert len(found) == bool(told)
    assert all(told in each for each in found)
