"""The stops of docs/tour.md, and their pictures.

    python benchmarks/tour.py [SITE] [--out docs/images/tour]

SITE is the showcase as `trustpages build` made it. A stop is a page of it, or two that stand beside
one another; the last is what the check says of a change that is proposed in a clone of the last
commit. Each says some words of its page that the tour's text speaks of: where they are gone, no
picture is made, and `tests/benchmarks/test_tour.py` fails as well.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import comrak
from PIL import Image
from playwright.async_api import BrowserContext, FloatRect, Page, async_playwright

from benchmarks.screenshots import ALL_THERE, DRAWN, HOST, browser_of

PROJECT = Path(__file__).parent.parent
PICTURES = PROJECT / "docs" / "images" / "tour"
LARGEST = 60_000
"""Bytes of a picture at the most: all twelve come with every clone."""
_WIDTH, _HEIGHT = 1120, 960
"""Of a picture in pixels of CSS; pages that stand beside one another share the width."""
_COLOURS = (256, 128, 64, 32)
"""Of a picture, which is then kept without loss: pages of text are smaller so, and stay sharp."""
_GAP = 2
"""Pixels between pages that stand beside one another."""
_ABOVE = 4
"""Pixels left free above what a picture begins with."""


@dataclass(frozen=True)
class Stop:
    """A stop of the tour: what its picture is called, and what it shows."""

    name: str
    addresses: tuple[str, ...]
    """In the built tree: one page, or two that stand beside one another."""
    words: tuple[str, ...]
    """Words of each page, in the picture."""
    begins: str = ""
    """The element at which the picture begins, as a selector; the page's top if it is empty."""
    of_check: bool = False
    """Whether the picture is of what the check says of a change to the page."""


_RE = "religious-education"
_TEMPLATE = f"{_RE}/resources/one-lesson-a-week"
TOUR = (
    Stop("portal", ("",), ("Next sessions",)),
    Stop("search", ("search/?q=they+forget+everything",), ("Read “forget everything” as",)),
    Stop("topic", ("topics/retrieval-practice/",), ("In each subject",)),
    Stop("topic-in-a-subject", (f"{_RE}/topics/retrieval-practice/",), ("Its limits",)),
    Stop("resource", (f"{_TEMPLATE}/",), ("Six weeks on a page",)),
    Stop("planned", (f"{_RE}/plc/2027-02-talk-before-writing/",), ("Add to your calendar",)),
    Stop("held", (f"{_RE}/plc/2026-09-whose-words/",), ("You said, we did",), begins="h2"),
    Stop("year", ("plc/year/",), ("Subscribe in your calendar",)),
    Stop(
        "goal",
        (f"{_RE}/goal/#retrieval-practice",),
        ("Goals to borrow",),
        begins="details:has(#retrieval-practice)",
    ),
    Stop("coverage", ("topics/overview/coverage/",), ("What each subject has on each topic",)),
    Stop(
        "finished-year",
        ("science/2025-26/resources/six-mark-answers/", "science/resources/six-mark-answers/"),
        ("This is 2025-26", "Last year's version of this page"),
    ),
    Stop("check", (f"{_TEMPLATE}/",), ("Must be fixed before it is published",), of_check=True),
)

_CHANGES = (
    (f"subjects/{_TEMPLATE}.md", "\nreviewed: 2026-11-18\n", "\nreviewed: 27/11/26\n"),
    (
        f"subjects/{_RE}/resources/when-they-ask.md",
        "\n## A question box that works\n",
        "\nKayleigh Obuya (9X3) asked it of the whole room.\n\n## A question box that works\n",
    ),
)
"""What is proposed at the last stop: a file, what it says, and what it would. Nobody is meant."""
BY_A_TEACHER = ("-c", "user.name=A teacher", "-c", "user.email=teacher@trust.example")
"""Words for git that say who makes a commit."""
COMMENT_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><style>
body { background: #fff; color: #1f2328; font: 18px/1.55 sans-serif; margin: 0; padding: 32px; }
section { border: 1px solid #d1d9e0; border-radius: 6px; }
h1 { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; font-size: 16px; font-weight: 400;
  margin: 0; padding: 12px 20px; }
div { padding: 4px 20px; overflow-wrap: anywhere; }
li { margin: 8px 0; }
</style><section><h1>The check, on the proposed change</h1><div>%s</div></section></html>
"""


def picture_name(number: int, stop: Stop) -> str:
    """A picture's file, by the number of its stop from 1 on: `04-topic-in-a-subject.webp`."""
    return f"{number:02}-{stop.name}.webp"


def comment_on_change(project: Path, folder: Path, cache: Path) -> str:
    """What the check says of the tour's change to the last commit of `project`, as Markdown.

    `folder` is empty and will have a clone; `cache` is where results of checks are kept. A file
    that has no longer what is to be changed raises ValueError.
    """
    git(project, "clone", "--quiet", "--shared", str(project), str(folder))
    for path, before, after in _CHANGES:
        text = (folder / path).read_text(encoding="utf-8")
        if text.count(before) != 1:
            raise ValueError(f"{path} has not once what the tour changes: {before.strip()}")
        (folder / path).write_text(text.replace(before, after), encoding="utf-8")
    git(folder, *BY_A_TEACHER, "commit", "--quiet", "--all", "--message", "A proposed change")
    return comment_on_last_commit(folder, cache)


def comment_on_last_commit(folder: Path, cache: Path) -> str:
    """What the check says of the last commit of the trust in `folder`, as Markdown."""
    words = ["--changed-since", "HEAD~1", "--root", str(folder), "--cache", str(cache)]
    done = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-m", "generator", "comment", "--quiet", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def git(folder: Path, *words: str) -> None:
    """Have git do this in a folder. Raises `CalledProcessError` where it cannot."""
    subprocess.run(["git", *words], cwd=folder, check=True)  # noqa: S603, S607 (our own words)


def shoot(site: Path, stops: Sequence[tuple[int, Stop]], out: Path, comment: str = "") -> None:
    """Pictures of stops, by number, in the folder `out`; `comment` is for the one of the check."""
    out.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(1) as thread:  # whose caller may have a loop of its own
        thread.submit(asyncio.run, _shoot(site.resolve(), stops, out, comment)).result()


async def _shoot(site: Path, stops: Sequence[tuple[int, Stop]], out: Path, comment: str) -> None:
    async with async_playwright() as playwright:
        browser, context = await browser_of(playwright, site)
        for number, stop in stops:
            if stop.of_check:
                shots = [await _of_comment(context, comment, stop.words[0])]
            else:
                width = _WIDTH // len(stop.addresses)
                shots = [
                    await _of_page(context, address, words, stop.begins, width)
                    for address, words in zip(stop.addresses, stop.words, strict=True)
                ]
            (out / picture_name(number, stop)).write_bytes(webp_of(shots))
        await browser.close()


async def _of_page(
    context: BrowserContext, address: str, words: str, begins: str, width: int
) -> bytes:
    page = await context.new_page()
    await page.set_viewport_size({"width": width, "height": _HEIGHT})
    await page.goto(f"{HOST}{address}", wait_until="networkidle")
    await page.get_by_text(words).locator("visible=true").first.wait_for()
    await page.evaluate(ALL_THERE)
    top = 0
    if begins:
        start = page.locator(begins).first
        top = int(await start.evaluate("(it) => it.getBoundingClientRect().top + scrollY")) - _ABOVE
    return await _drawn(page, FloatRect(x=0, y=max(top, 0), width=width, height=_HEIGHT))


async def _of_comment(context: BrowserContext, comment: str, words: str) -> bytes:
    """A comment as GitHub's reader of Markdown shows it, cut where it ends."""
    page = await context.new_page()
    await page.set_viewport_size({"width": _WIDTH, "height": _HEIGHT})
    await page.set_content(COMMENT_PAGE % comrak.markdown_to_html(comment))
    await page.get_by_text(words).first.wait_for()
    height = await page.evaluate("document.querySelector('section').offsetHeight")
    return await _drawn(page, FloatRect(x=0, y=0, width=_WIDTH, height=height + 64))


async def _drawn(page: Page, clip: FloatRect) -> bytes:
    await page.evaluate(DRAWN)
    shot = await page.screenshot(full_page=True, clip=clip)
    await page.close()
    return shot


def webp_of(shots: Sequence[bytes], largest: int = LARGEST) -> bytes:
    """Pictures of one height beside one another, as one of `largest` bytes at the most."""
    pictures = [Image.open(BytesIO(each)).convert("RGB") for each in shots]
    gaps = _GAP * (len(pictures) - 1)
    whole = Image.new("RGB", (sum(each.width for each in pictures) + gaps, pictures[0].height))
    left = 0
    for each in pictures:
        whole.paste(each, (left, 0))
        left += each.width + _GAP
    for colours in _COLOURS:
        file = BytesIO()
        fewer = whole.quantize(colours, dither=Image.Dither.NONE).convert("RGB")
        fewer.save(file, "webp", lossless=True, quality=100, method=6)
        if file.tell() <= largest:
            return file.getvalue()
    sys.exit(f"A picture takes more than {largest} bytes in {_COLOURS[-1]} colours as well")


def main(site: Path, out: Path) -> None:
    """Make the pictures anew."""
    if not (site / "index.html").is_file():
        sys.exit(f"{site} is no published tree. Build the showcase: make site")
    with tempfile.TemporaryDirectory() as folder:
        cache = PROJECT / ".cache" / "trustpages"
        comment = comment_on_change(PROJECT, Path(folder) / "clone", cache)
    shoot(site, list(enumerate(TOUR, start=1)), out, comment)
    print(f"{len(TOUR)} pictures in {out}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--out", type=Path, default=PICTURES)
    given = parser.parse_args()
    main(given.site, given.out)
