"""What indexing a built tree costs in processor time, and what the search loads from it.

    python benchmarks/search/cost.py SITE [--times 1] [QUERY…]

SITE is a published tree. Its current pages, or so many times as many, are indexed from nothing,
then with nothing changed, with one sentence changed, with a title changed, and with a page more.
Then each query is asked of SITE, and what it loaded is told, packed as a server would.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))  # run as a file, not installed

from benchmarks.search.ask import SCRIPTS, Search
from generator.cache import Cache, digest
from generator.model.searched import FoundPage, put_together
from generator.search.search import index_pages

Pages = dict[tuple[str, str], bytes]
_PARAGRAPH = b"</p>"


def read(site: Path) -> Pages:
    """The pages of a tree's current sites, by their site's folder and their own."""
    found = {}
    for file in sorted(site.rglob("index.html")):
        parts = file.relative_to(site).parts[:-1]
        years = _years(site / parts[0]) if parts else None
        if years is not None and parts[1:2] and parts[1] in years:
            continue
        site_of = f"{parts[0]}/" if years is not None else ""
        path = "/".join(parts if years is None else parts[1:])
        found[site_of, f"{path}/" if path else ""] = file.read_bytes()
    return found


@functools.cache
def _years(folder: Path) -> frozenset[str] | None:
    """The years of a subject's folder and what leads on to them; None where it is none."""
    versions = folder / "versions.json"
    if not versions.is_file():
        return None
    told = json.loads(versions.read_text(encoding="utf-8"))
    return frozenset(name for each in told for name in (each["version"], *each["aliases"]))


def index(pages: Pages, cache: Cache) -> dict[str, str]:
    """Path → digest of the files of the index. Hashes of pages do not count, being there."""
    keys = {place: digest(html) for place, html in pages.items()}
    start = time.process_time()
    found = [
        FoundPage(prefix, path, keys[prefix, path], partial(bytes, html))
        for (prefix, path), html in pages.items()
    ]
    files = index_pages("measured", found, cache)
    print(f"{(time.process_time() - start) * 1000:8.0f} ms", end="")
    return {path: file.digest for path, file in files.items()}


def repeated(pages: Pages, number: int) -> Pages:
    """The pages as those of other subjects, under other titles."""
    if not number:
        return pages
    title = f"<h1>{number} ".encode()
    return {
        (f"more-{number}/{prefix}", path): html.replace(b"<h1>", title, 1)
        for (prefix, path), html in pages.items()
    }


def with_sentence(pages: Pages, place: tuple[str, str]) -> Pages:
    """The pages with a sentence more on one."""
    html = pages[place]
    at = html.index(_PARAGRAPH, html.index(b"<article "))
    return {**pages, place: html[:at] + b" Sing the second verse quietly." + html[at:]}


def with_title(pages: Pages, place: tuple[str, str]) -> Pages:
    """The pages with another title on one."""
    html = pages[place].replace(b"<h1>", b"<h1>New ", 1)
    return {**pages, place: html}


def with_page(pages: Pages, place: tuple[str, str]) -> Pages:
    """The pages with one more, much like another."""
    return {**pages, (place[0], "resources/one-more/"): with_sentence(pages, place)[place]}


def main() -> None:
    """Print a line for each case, and one for each query."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("queries", nargs="*")
    options = parser.parse_args()
    pages = {
        place: html
        for time_ in range(options.times)
        for place, html in repeated(read(options.site), time_).items()
    }
    resources = [place for place in pages if place[1].startswith("resources/")]
    place = resources[len(resources) // 2]
    cases: dict[str, Callable[[Pages, tuple[str, str]], Pages]] = {
        "nothing changed": lambda pages, _: pages,
        "a sentence more": with_sentence,
        "another title": with_title,
        "a page more": with_page,
    }
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        before = index(pages, cache)
        print(f"  {len(pages)} pages from nothing: {len(before)} files")
        for name, change in cases.items():
            after = index(change(pages, place), cache)
            changed = [path for path, key in after.items() if before.get(path) != key]
            print(f"  {name}: {len(changed)} files differ")
            index(pages, cache)
            print("  and back")
    engine = put_together(lambda name: (SCRIPTS / "engine" / f"{name}.js").read_bytes())
    loaded = [engine, *(file.read_bytes() for file in SCRIPTS.glob("*.js"))]
    scripts = sum(len(gzip.compress(script)) for script in loaded)
    for query in options.queries:
        search = Search(options.site)
        results = search.ask(query)["results"]
        assert isinstance(results, list)
        for result in results[:5]:
            search.excerpt(result["text"])
        sizes = {
            kind: [size for name, size in search.loaded.items() if name.startswith(kind)]
            for kind in ("names", "words/", "text/")
        }
        told = ", ".join(f"{k} {sum(s) / 1000:.1f} kB in {len(s)}" for k, s in sizes.items())
        print(f"{query}: scripts {scripts / 1000:.1f} kB in 3, {told}")


if __name__ == "__main__":
    main()
