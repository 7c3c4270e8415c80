"""How often the search is right on the queries of queries.yml, and what it loads to be so.

    python benchmarks/search/measure.py SITE [--wrong]

SITE is the showcase, built. With `--wrong`, what came first where none of the right pages did.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # run as a file, not installed

from benchmarks.search.ask import SCRIPTS, Search

QUERIES = Path(__file__).parent / "queries.yml"


def place_of(result: dict[str, object]) -> str:
    """A result as the queries name pages: `science/resources/x`, `topics/y`, `pli/z`."""
    sites, path = result["sites"], str(result["path"]).strip("/")
    assert isinstance(sites, list)
    subject = str(sites[0]).split("/")[0]
    is_of_all = not subject or path.startswith("topics/")
    return path if is_of_all else f"{subject}/{path}"


def main() -> None:
    """Ask all, and print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    first = five = 0
    queries = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    for query in queries:
        answer = Search(options.site).ask(query["asked"])
        results = answer["results"]
        assert isinstance(results, list)
        places = [place_of(each) for each in results]
        right = [place in query["pages"] for place in places]
        first += any(right[:1])
        five += any(right[:5])
        if options.wrong and not any(right[:1]):
            at = right.index(True) + 1 if True in right else "not found"
            print(f"{query['asked']}: {', '.join(places[:3])}; right at {at}")
    search = Search(options.site)
    scripts = sum(len(gzip.compress(file.read_bytes())) for file in SCRIPTS.glob("*.js"))
    print(f"right at 1: {first} of {len(queries)}; among five: {five}")
    print(f"scripts {scripts / 1000:.1f} kB, names {search.loaded['names'] / 1000:.1f} kB")


if __name__ == "__main__":
    main()
