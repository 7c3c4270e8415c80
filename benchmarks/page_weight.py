"""What a browser loads for a page, and when it is seen: against our budgets, beside Material.

    python benchmarks/page_weight.py SITE [PAGE …] [--material ROOT]

SITE is a published tree, PAGE a page's address in it; without any, one of each kind. ROOT is the
trust that it was built from: stock `mkdocs build` makes the same pages with Material's own theme,
in a folder that is deleted afterwards, and those are beside ours that are at the same addresses.
(It loads its search's whole index with each page, which is most of its weight.)

It is Chromium, told by its protocol to be a phone on a school's slow Wi-Fi: a quarter of this
processor's speed, 1.6 Mbit/s, 150 ms to and fro; the server packs what it sends. Each page is
opened nine times, each time with nothing kept; what is printed is the median, in bold where it is
over the budget. “next” is the page after it, with what it left. “processor” is the time that the
page's own thread worked, so slowed: others on the machine change it less than the seconds to a
paint.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright
from search.browser import NETWORK, SLOWER, served

_TIMES = 9
_BUDGETS: dict[str, float | None] = {
    "kB": 40.0,
    "requests": 6.0,
    "script, kB": 8.0,
    "next, kB": 10.0,
    "largest paint, s": 0.8,
    "shift": 0.0,
    "processor, s": None,
}
"""For a resource page without pictures of its own; the least that each may be is no limit."""
_PAGES = (
    "science/resources/six-mark-answers/",
    "science/topics/retrieval-practice/",
    "science/",
    "topics/overview/map/",
    "",
)
_WATCH = """
window.seen = { paint: 0, shift: 0 };
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) seen.paint = each.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) seen.shift += each.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class _Traffic:
    """What has been loaded since `take`, as the browser counts it: bytes on the wire by kind."""

    kinds: dict[str, str]
    sizes: dict[str, float]

    def hear(self, session: Any) -> None:
        session.send("Network.enable")
        session.on("Network.responseReceived", self._begin)
        session.on("Network.requestServedFromCache", self._keep)
        session.on("Network.loadingFinished", self._end)

    def _keep(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = "kept"

    def _begin(self, event: dict[str, Any]) -> None:
        is_kept = event["response"].get("fromDiskCache")
        if self.kinds.get(event["requestId"]) != "kept":
            self.kinds[event["requestId"]] = "kept" if is_kept else event["type"]

    def _end(self, event: dict[str, Any]) -> None:
        self.sizes[event["requestId"]] = event["encodedDataLength"]

    def take(self) -> dict[str, float]:
        loaded = {key: size for key, size in self.sizes.items() if self.kinds.get(key) != "kept"}
        script = sum(size for key, size in loaded.items() if self.kinds.get(key) == "Script")
        told = {
            "kB": sum(loaded.values()) / 1000,
            "requests": float(len(loaded)),
            "script, kB": script / 1000,
        }
        self.kinds.clear()
        self.sizes.clear()
        return told


def _once(browser: Browser, address: str, after: str) -> dict[str, float]:
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        page = context.new_page()
        page.add_init_script(_WATCH)
        session = context.new_cdp_session(page)
        traffic = _Traffic({}, {})
        traffic.hear(session)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        seen = page.evaluate("seen")
        worked = {each["name"]: each["value"] for each in _metrics(session)}["TaskDuration"]
        told = traffic.take()
        page.goto(after)
        page.wait_for_load_state("networkidle")
        return {
            **told,
            "next, kB": traffic.take()["kB"],
            "largest paint, s": seen["paint"] / 1000,
            "shift": seen["shift"],
            "processor, s": worked,
        }


def _metrics(session: Any) -> Any:
    return session.send("Performance.getMetrics")["metrics"]


def _row(name: str, browser: Browser, address: str, after: str) -> str:
    runs = [_once(browser, address, after) for _ in range(_TIMES)]
    cells = []
    for column, budget in _BUDGETS.items():
        median = statistics.median(run[column] for run in runs)
        is_over = budget is not None and round(median, 2) > budget
        cells.append(f"**{median:.2f}**" if is_over else f"{median:.2f}")
    return f"| {name} | {' | '.join(cells)} |"


def stock(root: Path, out: Path) -> Path:
    """The pages of a trust as stock MkDocs makes them with Material's own theme, in a folder."""
    docs = out / "docs"
    shutil.copytree(root / "content", docs)
    for subject in (root / "subjects").iterdir():
        shutil.copytree(subject, docs / subject.name)
    ours = (root / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = yaml.safe_load(ours)["markdown_extensions"]
    settings = {
        "site_name": "Pages",
        "theme": {"name": "material", "font": False},
        "markdown_extensions": [each for each in extensions if "generator." not in str(each)],
    }
    (out / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=out, env=quiet, check=True)  # noqa: S603 # of this program's own words
    return out / "site"


def main(site: Path, pages: Sequence[str], root: Path | None) -> None:
    """Print a row for each page, the budgets first."""
    print(f"| page | {' | '.join(_BUDGETS)} |\n| --- |{' ---: |' * len(_BUDGETS)}")
    budgets = ("" if each is None else f"{each:g}" for each in _BUDGETS.values())
    print(f"| the budget | {' | '.join(budgets)} |")
    with tempfile.TemporaryDirectory() as folder:
        material = stock(root.resolve(), Path(folder)) if root else None
        _rows(site, pages, material)


def _rows(site: Path, pages: Sequence[str], material: Path | None) -> None:
    folders = {"": site, "Material: ": material} if material else {"": site}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for page in pages:
            for name, folder in folders.items():
                if not (folder / page / "index.html").is_file():
                    continue
                after = next(each for each in (*pages, *_PAGES) if each != page)
                with served(folder) as root:
                    print(_row(f"{name}/{page}", browser, f"{root}{page}", f"{root}{after}"))
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("pages", nargs="*", default=_PAGES)
    parser.add_argument("--material", type=Path)
    given = parser.parse_args()
    main(given.site, given.pages, given.material)
