"""How many screens of a phone a reader scrolls until what they came for: a table.

    python benchmarks/screens.py SITE

SITE is a built showcase. A screen is 360 × 640 pixels in Chromium: 0.4 is within the first one.
Each row says how far down the first thing of its kind begins, or a link to it: on half of the
pages that have it, and where it is furthest down.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

WIDTH, HEIGHT = 360, 640

PLACES = (
    ("resource: a file", "*/resources/*/index.html", ".tp-at-hand a:not([href^='#']), .tp-files a"),
    (
        "resource: the department meeting",
        "*/resources/*/index.html",
        "a[href='#tp-meeting'], .tp-article .tp-panel",
    ),
    ("portal: subjects", "index.html", ".tp-subjects a"),
    ("portal: next session", "index.html", ".tp-subjects span a"),
    ("portal: topics", "index.html", ".tp-families :is(a, summary)"),
    ("topic: in this subject", "*/topics/*/index.html", "#tp-here"),
    ("list: the whole page of resources", "*/resources/index.html", ".tp-footer"),
)
"""What is looked for, on which pages, by which selector."""


def main(site: Path) -> None:
    """Print the table."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        sys.stdout.write("| screens down, 360 × 640 | half of the pages | at most | pages |\n")
        sys.stdout.write("| --- | --- | --- | --- |\n")
        for name, pattern, selector in PLACES:
            found = [
                top / HEIGHT
                for file in sorted(site.glob(pattern))
                if b'http-equiv="refresh"' not in file.read_bytes()
                and (top := _top(page, file, selector)) is not None
            ]
            half, most = (f"{median(found):.1f}", f"{max(found):.1f}") if found else ("–", "–")
            sys.stdout.write(f"| {name} | {half} | {most} | {len(found)} |\n")
        browser.close()


def _top(page: Page, file: Path, selector: str) -> float | None:
    """How far down on the page the first that is seen of what is looked for begins, in pixels."""
    page.goto(file.as_uri())
    tops: list[float] = page.locator(selector).evaluate_all(
        "all => all.filter(each => each.checkVisibility())"
        ".map(each => each.getBoundingClientRect().top + scrollY)"
    )
    return min(tops, default=None)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
