"""Every page as the W3C's own validator reads it. `make audit` has it fetched; it wants Java."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PROJECT

VALIDATOR = PROJECT / ".venv-valid" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_AT_ONCE = 400


@pytest.mark.audit
@pytest.mark.skipif(
    not (VALIDATOR.is_file() and shutil.which("java")), reason="there is no validator here"
)
def test_no_page_of_the_showcase_has_an_error_of_html(showcase_site: Path) -> None:
    pages = sorted(map(str, showcase_site.rglob("*.html")))
    assert len(pages) > 1000
    for start in range(0, len(pages), _AT_ONCE):
        some = pages[start : start + _AT_ONCE]
        command = ["java", "-Xss4m", "-jar", str(VALIDATOR), "--errors-only", "--format", "gnu"]
        done = subprocess.run([*command, *some], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
