"""The first five results of queries, with why: to be read by hand for what is nonsense.

    python benchmarks/search/precision.py SITE QUERY…
    python benchmarks/search/precision.py SITE < FILE

SITE is a published tree. FILE has a query a line; one that begins `science: ` is asked from there.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # run as a file, not installed

from benchmarks.search.ask import Search
from benchmarks.search.measure import place_of


def main() -> None:
    """Ask all, and print the first five of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("queries", nargs="*")
    options = parser.parse_args()
    search = Search(options.site)
    for line in options.queries or sys.stdin:
        site, is_from, asked = line.strip().rpartition(": ")
        answer = search.ask(asked, near=[site.replace("-", " ").capitalize()] if is_from else [])
        said = [f"{each['asked']} as {each['as']}" for each in answer["read"]]
        said += [f"nothing has {word}" for word in answer["unknown"]]
        if answer["suggestion"]:
            said.append(f"did you mean {answer['suggestion']}")
        direct = answer["direct"]["title"] if answer["direct"] else ""
        if direct:
            said.append(f"answered by {direct}")
        print(f"\n{line.strip()} ({len(answer['results'])}) {'; '.join(said)}")
        for result in answer["results"][:5]:
            more = [result["why"], "not all words" if result["isMost"] else ""]
            heading = f"#{result['heading']['title']}" if result["heading"] else ""
            told = "; ".join(each for each in more if each)
            print(f"  {place_of(result)}{heading}  {f'[{told}]' if told else ''}")


if __name__ == "__main__":
    main()
