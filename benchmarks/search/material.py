"""The pages of a tree as a stock project of MkDocs and Material, to compare their search with.

    python benchmarks/search/material.py SITE OUT
    python benchmarks/search/browser.py OUT/site --material --queries benchmarks/search/queries.yml

Every page that our search finds is in it once, with the text that our search reads; of a topic the
page for the whole trust. Without the topics' other names, which stand in no page.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # run as a file, not installed

from benchmarks.search.cost import read
from benchmarks.search.measure import _place
from generator.search.record import read_record, search_part

_SETTINGS = {
    "site_name": "The same pages",
    "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    "use_directory_urls": True,
}
_IGNORED = re.compile(r"<(section|div)[^>]* data-search-ignore.*?</\1>", re.DOTALL)


def write_project(site: Path, out: Path) -> int:
    """Write the project; the number of its pages."""
    places: set[str] = set()
    for (prefix, path), html in read(site).items():
        place = _place(prefix, path)
        part = search_part(html)
        if place in places or not part:
            continue
        places.add(place)
        article = part[part.index(b"<article") :].decode()
        body = _IGNORED.sub("", article).replace("<article", "<div").replace("</article>", "</div>")
        front = yaml.safe_dump({"title": read_record(part).listing.title}, allow_unicode=True)
        file = out / "docs" / place / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")
    (out / "mkdocs.yml").write_text(yaml.safe_dump(_SETTINGS), encoding="utf-8")
    return len(places)


def main() -> None:
    """Write the project, and build it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    print(f"{write_project(options.site, options.out)} pages")
    mkdocs = Path(sys.executable).parent / "mkdocs"
    subprocess.run([mkdocs, "build", "--quiet"], cwd=options.out, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
