"""Every kind of page as readers see it: narrow and wide, light and dark, and on paper.

    python benchmarks/screenshots.py [SITE] [--out screenshots] [--before OTHER]

SITE is a published tree, of any trust. The kinds are those that are found in it, not a list: pages
whose address has the same form in the portal, in a subject or in a finished year are a kind, and
are shown by the one that has most in it; where others have parts of a page that no picture of there
shows yet, the one with most of these follows, until there is none. So a new kind of page, and a
part that a page had not before, appears by itself. The pictures are in the folder `--out`, which is
emptied if it is one of ours, with `index.html`, which shows them all without scripts. With
`--before`, another tree of the same pages, each picture stands beside that of the same address
there, and those that differ are told from those that do not.

One browser looks at several pages at once, and loads each for a telephone and for a desk: dark and
on paper are seen by the page that is there, as a reader's device changes while one reads.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from playwright.async_api import Browser, BrowserContext, Page, Playwright, Route, async_playwright

from generator.publish.manifest import read_manifest

_PAGE = "index.html"
_TALLEST = 16_000
"""What Chromium draws at once."""
HOST = "https://pages.invalid/"
"""Where each tree is, in turn: a page on paper says its address, which must not differ by that."""
_AT_ONCE = 4
"""Pages that are looked at in the same moment; more wait for one another on two cores."""
_QUALITY = 60
"""Of JPEG: letters are sharp, and the whole gallery is a third of what it is as PNG."""
_PAPER = 794
"""The width of A4 in pixels of CSS; height is left to the page, as a picture has no sheets."""
_BLOCKS = {
    "table",
    "figure",
    "math",
    "blockquote",
    "pre",
    "dl",
    "ol",
    "img",
    "svg",
    "form",
    "aside",
}
"""What tells one page from another besides its classes: a word in italics does not."""
ALL_THERE = """async () => {
  for (const each of document.images) each.loading = "eager";
  await Promise.all([...document.images].map((each) => each.decode().catch(() => {})));
}"""
"""Asks for the pictures that wait to be near; one that cannot be had is seen as that."""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_WHERE = ("the portal", "a subject", "a finished year")
_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 1rem; }
h2 { border-top: 1px solid; font-size: 1.1rem; margin: 2rem 0 0; padding-top: 0.5rem; }
p { margin: 0 0 0.5rem; }
.row { display: grid; grid-template-columns: 2fr 2fr 4fr 4fr 3fr; gap: 0.7rem; align-items: start; }
.row.two { grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); }
figure { margin: 0; min-width: 0; }
figcaption { font-size: 0.85rem; }
.pair { display: flex; gap: 0.3rem; align-items: start; }
.pair a { border: 1px solid; flex: 1; min-width: 0; max-height: 30rem; overflow: hidden; }
img { display: block; height: auto; width: 100%; }
.other figcaption { font-weight: 700; }
"""


@dataclass(frozen=True)
class Look:
    """How a page is looked at: what that is called, and the width of the window."""

    name: str
    width: int
    scheme: str = "light"
    media: str = "screen"


_LOADS = (
    (Look("360 light", 360), Look("360 dark", 360, "dark")),
    # What is folded opens for paper, and stays open: that is looked at last.
    (
        Look("1280 light", 1280),
        Look("1280 dark", 1280, "dark"),
        Look("print", _PAPER, media="print"),
    ),
)
"""Looks at a page that is loaded once, in the width of the first."""
LOOKS = tuple(each for looks in _LOADS for each in looks)


@dataclass(frozen=True)
class Kind:
    """A page that stands for its kind: its address in the tree, and the parts that it has."""

    where: str
    """in the portal, in a subject, or in a finished year"""
    form: str
    address: str
    parts: frozenset[str]

    @property
    def name(self) -> str:
        """What the kind is called: where it is, and what its addresses are like."""
        return f"{self.where}: /{self.form}"


def kinds_in(site: Path) -> list[Kind]:
    """The pages of a tree that show all kinds of page, and all parts of pages, that are in it."""
    found: dict[str, list[Kind]] = defaultdict(list)
    for kind in sorted(_pages(site), key=lambda each: _WHERE.index(each.where)):
        found[kind.name].append(kind)
    return sorted(
        _shown(found), key=lambda each: (_WHERE.index(each.where), each.form, each.address)
    )


def _shown(kinds: Mapping[str, Sequence[Kind]]) -> Iterator[Kind]:
    """Of each kind the page with most parts; then, of all, those with parts not seen before."""
    seen: set[str] = set()
    for pages in kinds.values():
        yield (most := max(pages, key=lambda each: len(each.parts)))
        seen |= most.parts
    left = [each for pages in kinds.values() for each in pages]
    while left := [each for each in left if each.parts - seen]:
        yield (most := max(left, key=lambda each: len(each.parts - seen)))
        seen |= most.parts


def _pages(site: Path) -> Iterator[Kind]:
    """The pages of a tree that are read, and not led on from, each with its kind's name."""
    manifest = read_manifest(site)
    if manifest is None:
        sys.exit(f"{site} is no published tree. Build one: trustpages build")
    for record in manifest.sites:
        slug, _, year = record.name.partition("@")
        prefix = f"{slug}/" if record.is_current else f"{slug}/{year}/"
        where = _WHERE[1] if record.is_current else _WHERE[2]
        if slug == "portal":
            where, prefix = _WHERE[0], ""
        for path in sorted(record.files):
            if not path.endswith(".html"):
                continue
            page = html.fromstring((site / path).read_bytes())
            if (
                page.find(".//meta[@http-equiv='refresh']") is None
                and page.find(".//h1") is not None
            ):
                folders = path.removeprefix(prefix).removesuffix(_PAGE).strip("/").split("/")
                form = "/".join([*folders[:1], *["…"] * len(folders[1:])])
                address = path.removesuffix(_PAGE)
                yield Kind(where, form, address, frozenset(_parts(page)))


def _parts(page: html.HtmlElement) -> Iterator[str]:
    """What a page consists of: blocks and classes, but for those that are numbered."""
    for element in page.iter("*"):
        if element.tag in _BLOCKS:
            yield element.tag
        yield from (each for each in element.get("class", "").split() if not re.search(r"\d", each))


def shoot(site: Path, kinds: Sequence[Kind], out: Path) -> Mapping[str, str]:
    """Pictures of pages in the folder `out`: what each is called there, by address and look."""
    out.mkdir(parents=True)
    shown = [kind for kind in kinds if _file(site, kind.address).is_file()]
    with ThreadPoolExecutor(1) as thread:  # whose caller may have a loop of its own
        thread.submit(asyncio.run, _shoot(site.resolve(), shown, out)).result()
    return {
        f"{kind.address} {look.name}": _picture_name(kind, look) for kind in shown for look in LOOKS
    }


async def _shoot(site: Path, kinds: Sequence[Kind], out: Path) -> None:
    """The pictures, by one browser with several pages: who has done one takes the next."""
    waiting = [(kind, looks) for kind in kinds for looks in _LOADS]
    async with async_playwright() as playwright:
        browser, context = await browser_of(playwright, site)
        one_by_one = asyncio.Lock()

        async def look_at_all() -> None:
            page = await context.new_page()
            while waiting:
                kind, looks = waiting.pop()
                await _pictures(page, kind, looks, out, one_by_one)

        await asyncio.gather(*(look_at_all() for _ in range(_AT_ONCE)))
        await browser.close()


async def browser_of(playwright: Playwright, site: Path) -> tuple[Browser, BrowserContext]:
    """Chromium, and what its pages share: this tree is at `HOST`, and there is nothing else."""
    browser = await playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
    )
    context = await browser.new_context(reduced_motion="reduce", locale="en-GB")
    await context.route("**", partial(_answer, site))
    return browser, context


async def _answer(site: Path, route: Route) -> None:
    """What a host of this tree would answer; nothing of any other host."""
    address = urlsplit(route.request.url)
    file = (site / unquote(address.path).lstrip("/")).resolve()
    file = file / _PAGE if file.is_dir() else file
    if not route.request.url.startswith(HOST) or not file.is_relative_to(site):
        await route.abort()
    elif file.is_file():
        await route.fulfill(path=file)
    else:
        await route.fulfill(status=404)


async def _pictures(
    page: Page, kind: Kind, looks: Sequence[Look], out: Path, one_by_one: asyncio.Lock
) -> None:
    """Pictures of a page. While it waits for its files others are drawn, one at a time.

    Of two that are drawn in the same moment Chromium repeats a part over the whole of one.
    """
    await _look_as(page, looks[0])
    await page.goto(f"{HOST}{kind.address}")
    await page.evaluate(ALL_THERE)
    for look in looks:
        async with one_by_one:
            await page.bring_to_front()
            await _look_as(page, look)
            if look.media == "print":  # a browser says this before it prints, not when asked to
                await page.evaluate("dispatchEvent(new Event('beforeprint'))")
            await page.evaluate(DRAWN)
            height = min(await page.evaluate("document.documentElement.scrollHeight"), _TALLEST)
            await page.screenshot(
                path=out / _picture_name(kind, look),
                type="jpeg",
                quality=_QUALITY,
                full_page=True,
                clip={"x": 0, "y": 0, "width": look.width, "height": height},
            )


async def _look_as(page: Page, look: Look) -> None:
    await page.set_viewport_size({"width": look.width, "height": 800})
    await page.emulate_media(
        media="print" if look.media == "print" else "screen",
        color_scheme="dark" if look.scheme == "dark" else "light",
    )


def _picture_name(kind: Kind, look: Look) -> str:
    """A file's name that tells address and look: each sign that is none of a name's is a dot."""
    address = re.sub(r"[^\w-]+", ".", kind.address).strip(".") or "portal"
    return f"{address}.{look.name.replace(' ', '-')}.jpg"


def _file(site: Path, address: str) -> Path:
    return site / address if address.endswith(".html") else site / address / _PAGE


def gallery(kinds: Sequence[Kind], pictures: Mapping[str, Mapping[str, str]], out: Path) -> str:
    """The page that shows them: `pictures` are those of each folder, the one of before first."""
    is_pair = len(pictures) > 1
    rows = []
    for kind in kinds:
        figures = []
        for look in LOOKS:
            key = f"{kind.address} {look.name}"
            shown = [f"{folder}/{each[key]}" for folder, each in pictures.items() if key in each]
            said = look.name
            is_other = len({(out / each).read_bytes() for each in shown}) > 1
            if is_pair:
                alone = "new" if len(shown) < len(pictures) else "the same"
                said += f": {'before, and as it is now' if is_other else alone}"
                shown = shown if is_other else shown[-1:]
            alt = escape(f"/{kind.address}, {look.name}")
            images = "".join(
                f'<a href="{each}"><img src="{each}" loading="lazy" alt="{alt}"></a>'
                for each in map(escape, shown)
            )
            other = ' class="other"' if is_other else ""
            figures.append(
                f'<figure{other}><figcaption>{said}</figcaption><div class="pair">{images}</div>'
                "</figure>"
            )
        rows.append(
            f"<h2>{escape(kind.name)}</h2><p><code>/{escape(kind.address)}</code></p>"
            f'<div class="row{" two" if is_pair else ""}">{"".join(figures)}</div>'
        )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every kind of page</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style><h1>Every kind of page</h1>{''.join(rows)}</html>\n"
    )


def main(site: Path, out: Path, before: Path | None) -> None:
    """Make the folder of pictures."""
    kinds = kinds_in(site)
    if out.exists():
        if any(out.iterdir()) and not (out / ".screenshots").is_file():
            sys.exit(f"{out} has files that this did not make. Name another folder: --out")
        shutil.rmtree(out)
    out.mkdir(parents=True)
    (out / ".screenshots").touch()
    trees = {"before": before, "now": site} if before else {"now": site}
    pictures = {name: shoot(tree, kinds, out / name) for name, tree in trees.items()}
    (out / _PAGE).write_text(gallery(kinds, pictures, out), encoding="utf-8")
    print(f"{len(kinds)} pages in {(out / _PAGE).resolve().as_uri()}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("--before", type=Path)
    given = parser.parse_args()
    main(given.site, given.out, given.before)
