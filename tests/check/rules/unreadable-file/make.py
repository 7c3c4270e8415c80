"""Git cannot keep a pipe, so it is made here."""

from __future__ import annotations

import os
from pathlib import Path


def make(root: Path, kind: str) -> None:
    file = root / "subjects" / "music" / "resources" / "plan.pdf"
    if kind == "bad":
        os.mkfifo(file)
