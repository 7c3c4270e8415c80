"""What the search costs a reader, and how often it is right, in a real browser.

    python benchmarks/search/browser.py SITE [--type WORDS…]
    python benchmarks/search/browser.py SITE --queries FILE [--half 1] [--wrong] [--material]

SITE is a published tree. Without `--queries`: what a browser loads from the portal until names and
titles answer, what more until full text does, and how long it takes from a key to the list: by the
clock, and by the processor, which others don't lengthen, with texts and painting. It is Chromium,
told by its protocol to be a phone on a school's slow Wi-Fi: a quarter of this processor's speed,
1.6 Mbit/s, 150 ms to and fro; the server packs what it sends. With `--queries`, a line of figures
for each site that queries are asked from: how many have a right page first, and among five.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import shutil
import statistics
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect, sync_playwright

_TODAY = "2026-11-22T10:00:00"
"""The day of the showcase, which decides what the next session is."""
SLOWER = 4
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
_TYPED = ("retrieval practice", "exit tickets", "scafolding", "next science session")
_MEASURE = """() => {
  const search = document.getElementById("tp-search");
  window.took = [];
  let pressed = 0;
  document.addEventListener("keydown", (event) => (pressed = event.timeStamp), true);
  new MutationObserver((changes) => {
    if (!pressed || !changes.some((each) => each.target.matches(".tp-search__area"))) return;
    const from = pressed;
    pressed = 0;
    requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - from)));
  }).observe(search, { childList: true, subtree: true });
}"""
"""Notes the milliseconds from each key to the list that was painted for it."""


class _Host(SimpleHTTPRequestHandler):
    """A host that packs texts, as hosts do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        data = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        is_named_by_content = len(file.suffixes) > 1 and len(file.suffixes[-2]) == 9
        kept = "max-age=31536000, immutable" if is_named_by_content else "no-cache"
        self.send_header("Cache-Control", kept)  # as docs/hosting.md has it
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@dataclass
class _Traffic:
    """What a page loads from now on, by the browser's own account."""

    session: CDPSession
    sizes: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session.send("Network.enable")
        self.session.on("Network.loadingFinished", self._note)

    def _note(self, event: dict[str, Any]) -> None:
        self.sizes[event["requestId"]] = event["encodedDataLength"]

    def take(self) -> str:
        told = f"{sum(self.sizes.values()) / 1000:.1f} kB in {len(self.sizes)} requests"
        self.sizes.clear()
        return told


def _measure(browser: Browser, address: str, words: Sequence[str]) -> None:
    """Print what each of the words costs, asked by somebody who has just come to the portal."""
    waits: list[float] = []
    for asked in words:
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(address)
            page.wait_for_load_state("networkidle")
            session = context.new_cdp_session(page)
            traffic = _Traffic(session)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            session.send("Network.emulateNetworkConditions", NETWORK)
            started = page.evaluate("performance.now()")
            page.get_by_role("banner").get_by_role("link", name="Search").click()
            page.locator(".tp-search__foot").wait_for()
            opened = page.evaluate("performance.now()") - started
            first = traffic.take()
            page.evaluate(_MEASURE)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            before = _processor(session)
            page.locator("[data-tp-search-input]").press_sequentially(asked, delay=120)
            expect(_told(page, asked)).to_be_visible()
            page.wait_for_load_state("networkidle")
            spent = (_processor(session) - before) / len(asked)
            took = page.evaluate("took")
            waits += took
            a_key = f"{took[0]:.0f} ms the first key, {statistics.median(took):.0f} ms a key, "
            a_key += f"{spent:.0f} ms of the processor"
            print(f"{asked}: names after {opened:.0f} ms, {first}; then {traffic.take()}; {a_key}")
    print(f"from key to list: {statistics.median(waits):.0f} ms, at most {max(waits):.0f}")


def _processor(session: CDPSession) -> float:
    """The milliseconds that the page has had of the processor, however busy that is with others."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def _told(page: Page, asked: str) -> Any:
    whole = page.locator(".tp-search__area .tp-search__message").first
    return whole.filter(has_text=f" for {asked}")


def _ask(page: Page, asked: str) -> list[str]:
    """The first five pages for a query, as the queries name pages, the best first."""
    page.locator("[data-tp-search-input]").fill(asked)
    expect(_told(page, asked)).to_be_visible()
    return _places(
        page.locator(".tp-search__answer .tp-search__title a, .tp-search__result a[data-stop]")
    )


def _ask_material(page: Page, asked: str) -> list[str]:
    """The same of Material's own search."""
    count = page.locator(".md-search-result__meta")
    query = page.locator("[data-md-component=search-query]")
    query.fill("")
    query.press("End")  # it listens to keys
    expect(count).to_have_text("Type to start searching")
    query.fill(asked)
    query.press("End")
    expect(count).not_to_have_text("Type to start searching")
    return _places(page.locator(".md-search-result__item > a"))


def _places(links: Locator) -> list[str]:
    addresses = links.evaluate_all("links => links.map((link) => link.href)")
    places = [_place(urlsplit(each).path) for each in addresses]
    return list(dict.fromkeys(places))[:5]


def _place(path: str) -> str:
    """`/science/resources/x/` → science/resources/x, and a topic wherever it lies → topics/x"""
    place = path.strip("/")
    _, is_topic, name = place.rpartition("topics/")
    return f"topics/{name}" if is_topic and "/" not in name else place


def _judge(
    browser: Browser,
    address: str,
    queries: Sequence[dict[str, Any]],
    wrong: bool,
    is_material: bool,
) -> None:
    """Print how often a right page is first, and among five."""
    right: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    by_site: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for query in queries:
        by_site[query.get("from", "portal")].append(query)
    for site, asked_there in by_site.items():
        with browser.new_context() as context:
            page = context.new_page()
            if not is_material:  # which waits by the clock
                page.clock.set_fixed_time(_TODAY)
            page.goto(address + ("" if site == "portal" else f"{site}/"))
            if is_material:
                page.get_by_role("textbox", name="Search").click()
            else:
                page.get_by_role("banner").get_by_role("link", name="Search").click()
            for query in asked_there:
                ask = _ask_material if is_material else _ask
                places = ask(page, query["asked"])
                hits = [place in query["pages"] for place in places]
                right["portal" if site == "portal" else "a subject"].append(
                    (any(hits[:1]), any(hits))
                )
                if wrong and not any(hits[:1]):
                    at = hits.index(True) + 1 if True in hits else "none"
                    print(f"{query['asked']} ({site}): {', '.join(places)}; right: {at}")
    for place, found in [*right.items(), ("all", [each for of in right.values() for each in of])]:
        one, five = (sum(each[at] for each in found) for at in (0, 1))
        share = f"{one / len(found):.2f} and {five / len(found):.2f}"
        print(f"from {place}: right at 1 in {one}, in five {five}, of {len(found)}: {share}")


def main() -> None:
    """Measure, or judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--half", type=int)
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--material", action="store_true", help="SITE is one of material.py")
    parser.add_argument("--type", nargs="+", default=_TYPED)
    options = parser.parse_args()
    with sync_playwright() as playwright, served(options.site) as address:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        expect.set_options(timeout=60_000)
        if not options.queries:
            _measure(browser, address, options.type)
            return
        queries = yaml.safe_load(options.queries.read_text(encoding="utf-8"))
        if options.half:
            queries = [each for each in queries if each.get("half") == options.half]
        _judge(browser, address, queries, options.wrong, options.material)


if __name__ == "__main__":
    main()
