"""How often the search is right on queries that were written down before it was asked.

    python benchmarks/search/measure.py SITE [QUERIES] [--half 1] [--within] [--near] [--wrong]
    python benchmarks/search/measure.py SITE benchmarks/search/queries-eighth.yml --judged
    python benchmarks/search/measure.py SITE [QUERIES] --documents

SITE is the showcase, built; QUERIES is queries.yml, where nothing else is named; `--half` takes one
half of it. With `--within`, only pages of the site that a query is asked from; with `--near`, those
first of what fits alike. With `--wrong`, what came first where none of the right pages did. With
`--judged`, right is what a judge who saw no ranks said would please, where QUERIES has it. With
`--documents`, no figures but what peers.mjs is given.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # run as a file, not installed

from benchmarks.search.ask import SCRIPTS, Search
from benchmarks.search.cost import read
from generator.model.searched import put_together
from generator.search.parts import write_text
from generator.search.record import read_record, search_part

QUERIES = Path(__file__).parent / "queries.yml"


def place_of(result: dict[str, object]) -> str:
    """A result as the queries name pages: `science/resources/x`, `topics/y`, `pli/z`."""
    sites = result["sites"]
    assert isinstance(sites, list)
    return _place(str(sites[0]), str(result["path"]))


def _place(site: str, path: str) -> str:
    path, subject = path.strip("/"), site.strip("/")
    is_of_all = not subject or path.startswith("topics/")
    return path if is_of_all else f"{subject}/{path}".rstrip("/")


def documents(site: Path) -> list[dict[str, object]]:
    """What can be found, once each, as another engine is given it."""
    found: dict[str, dict[str, object]] = {}
    for (prefix, path), html in read(site).items():
        place = _place(prefix, path)
        if place not in found and (part := search_part(html)):
            record = read_record(part)
            found[place] = {
                "id": len(found),
                "place": place,
                "title": record.listing.title,
                "names": " ".join(record.listing.names),
                "text": write_text(record),
            }
    return list(found.values())


def main() -> None:
    """Ask all, and print one line of figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("queries", type=Path, nargs="?", default=QUERIES)
    parser.add_argument("--half", type=int)
    parser.add_argument("--within", action="store_true")
    parser.add_argument("--near", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--judged", action="store_true")
    parser.add_argument("--documents", action="store_true")
    options = parser.parse_args()
    first = five = 0
    search = Search(options.site)
    queries = yaml.safe_load(options.queries.read_text(encoding="utf-8"))
    if options.half:
        queries = [each for each in queries if each["half"] == options.half]
    if options.documents:
        print(json.dumps({"documents": documents(options.site), "queries": queries}))
        return
    for query in queries:
        site = query.get("from", "portal")
        own = [site.replace("-", " ").capitalize()] if site != "portal" else []
        chosen = {"subjects": own if options.within else [], "near": own if options.near else []}
        answer = search.ask(query["asked"], chosen)
        places = [place_of(each) for each in answer["results"]]
        pleasing = query["judged" if options.judged else "pages"]
        right = [place in pleasing for place in places]
        first += any(right[:1])
        five += any(right[:5])
        if options.wrong and not any(right[:1]):
            at = right.index(True) + 1 if True in right else "not found"
            said = [f"{each['asked']} as {each['as']}" for each in answer["read"]] + answer[
                "unknown"
            ]
            print(f"{query['asked']} ({', '.join(said)}): {', '.join(places[:3])}; right at {at}")
    engine = put_together(lambda name: (SCRIPTS / "engine" / f"{name}.js").read_bytes())
    loaded = [engine, *(file.read_bytes() for file in SCRIPTS.glob("*.js"))]
    scripts = sum(len(gzip.compress(script)) for script in loaded)
    print(f"right at 1: {first} of {len(queries)}; among five: {five}")
    print(f"scripts {scripts / 1000:.1f} kB, names {search.loaded['names'] / 1000:.1f} kB")


if __name__ == "__main__":
    main()
