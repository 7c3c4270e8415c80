"""The least that publishing one edit can take: to read and hash all there is, and make one page.

    python benchmarks/peers/floor.py ROOT PAGE OUT

Reads and hashes every source of the trust in ROOT, converts the body of PAGE (a path in it), puts
that into a page and writes it to OUT. No check, no link, no list, no search, no other page.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # run as a file, not installed

import jinja2

from generator.convert.markdown import convert, extensions_of

PAGE = """<!doctype html>
<title>{{ title }}</title>
<main>{{ body | safe }}</main>
"""


def main(root: Path, page: str, out: Path) -> str:
    """Make the page; returns the hash of all sources."""
    total = hashlib.sha256()
    for top in ("content", "subjects", "theme"):
        for file in sorted((root / top).rglob("*")):
            if file.is_file():
                total.update(file.read_bytes())
    body = (root / page).read_text(encoding="utf-8").split("---\n", 2)[2]
    html = convert(body, json.dumps(extensions_of(root / "mkdocs.yml"))).html
    made = jinja2.Environment(autoescape=True).from_string(PAGE).render(title=page, body=html)
    out.write_text(made, encoding="utf-8")
    return total.hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
