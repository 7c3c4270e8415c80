"""The pictures of docs/your-first-change.md: one change of the tests' small trust, in its form.

    python benchmarks/first_change.py [--out docs/images/first-change]

The trust is built with forms, and its pages lie on an imitation of GitHub. In a browser the link
at the foot of a page is pressed, a sentence is changed in the form and saved, and the box that
opens is answered; what the check says of what was saved is the last picture.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import comrak
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.tour import BY_A_TEACHER, COMMENT_PAGE, comment_on_last_commit, git, webp_of
from generator import pipeline
from generator.cache import Cache
from generator.checking import link_year
from generator.model.job import Job
from generator.read.trees import WorkTree
from tests.conftest import PROJECT, TREES, serve
from tests.edit.host import TOKEN, Host
from tests.edit.in_browser import write_forms

PICTURES = PROJECT / "docs" / "images" / "first-change"
NAMES = ("1-foot.webp", "2-form.webp", "3-review.webp", "4-answer.webp")
LARGEST = 30_000
"""Bytes of a picture at the most."""
_PAGE = "subjects/music/resources/humming-the-inner-part"
_SENTENCE = "How a choir finds the alto line by ear: hummed first, and without a score."
_WIDTH, _HEIGHT = 900, 500
_ABOVE = 150
"""Pixels of the end of a page that are seen above its foot."""
_EDITOR = "\neditor:\n  repository: willow/pages\n  sign_in: token\n"


def shots(work: Path) -> Iterator[bytes]:
    """The pictures one after the other; in `work`, which is empty, the trust is made and built."""
    trust, site = work / "trust", work / "site"
    shutil.copytree(TREES / "small", trust)
    with (trust / "content" / "trust.yml").open("a", encoding="utf-8") as settings:
        settings.write(_EDITOR)
    _commit(trust, "The pages as they are")
    job = Job(trust, Cache(work / "cache"), 1, lambda *_: None)
    pipeline.build(job, site)
    write_forms(link_year(job, WorkTree(trust)), site, on_host=True)
    paths = [path for top in ("content", "subjects") for path in (trust / top).rglob("*.*")]
    host = Host({path.relative_to(trust).as_posix(): path.read_bytes() for path in paths})
    with sync_playwright() as playwright, serve(site) as address:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--lang=en-GB"],
            env={**os.environ, "LANGUAGE": "en_GB"},  # in which fields of days are shown
        )
        page = browser.new_page(
            locale="en-GB", viewport={"width": _WIDTH, "height": _HEIGHT}, reduced_motion="reduce"
        )
        host.answers(page)
        yield from _in_the_form(page, address)
        [written] = host.written().values()
        for path, data in written.items():
            (trust / path).write_bytes(data)
        _commit(trust, "A proposed change")
        yield _answer(page, trust, work / "cache")
        browser.close()


def _in_the_form(page: Page, address: str) -> Iterator[bytes]:
    page.goto(f"{address}/{_PAGE.removeprefix('subjects/')}/")
    link = page.get_by_role("link", name="Edit this page in a form")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    top = page.evaluate("[...document.querySelectorAll('footer')].at(-1).getBoundingClientRect().y")
    top = max(0, top - _ABOVE)
    yield page.screenshot(clip={"x": 0, "y": top, "width": _WIDTH, "height": _HEIGHT - top})
    link.click()
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.get_by_role("textbox").fill(TOKEN)
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.get_by_role("textbox", name="Summary", exact=True).fill(_SENTENCE)
    page.evaluate("document.fonts.ready.then(() => null)")
    yield page.screenshot(animations="disabled")
    page.get_by_role("button", name="Save", exact=True).click()
    send = page.get_by_role("button", name="Send for Review", exact=True)
    send.wait_for()
    page.get_by_text("Entry saved.").wait_for(state="hidden")
    yield page.screenshot(animations="disabled")
    with page.expect_response("**/graphql"):
        send.click()


def _answer(page: Page, trust: Path, cache: Path) -> bytes:
    """What the check says of the last commit, as GitHub shows it."""
    page.set_content(COMMENT_PAGE % comrak.markdown_to_html(comment_on_last_commit(trust, cache)))
    height = page.evaluate("document.querySelector('section').offsetHeight")
    page.set_viewport_size({"width": _WIDTH, "height": height + 64})
    return page.screenshot()


def _commit(folder: Path, message: str) -> None:
    if not (folder / ".git").is_dir():
        git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, *BY_A_TEACHER, "commit", "--quiet", "--message", message)


def main(out: Path) -> None:
    """Make the pictures anew."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, shot in zip(NAMES, shots(Path(folder)), strict=True):
            (out / name).write_bytes(webp_of([shot], LARGEST))
    print(f"{len(NAMES)} pictures in {out}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PICTURES)
    main(parser.parse_args().out)
