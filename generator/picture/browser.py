"""A page of a folder → how a browser without a window shows it.

Pages are not trusted. The browser sees the folders that it is given, each as a host of its own, and
nothing else: no other address, no file, no name that could be looked up.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, sync_playwright

from generator.model.diagnostics import CannotContinue

TALLEST = 16_000
"""How far down a page is looked at: Chromium draws no more at once."""

_NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
_NOBODY = "127.0.0.1:9"
"""Where nobody answers: the proxy of all that would leave the browser."""
_ALONE = [
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]
_PATIENCE = 15_000
"""Milliseconds for a page, in which a script of a trust's theme may turn round for ever."""
_READY = """async () => {
  for (const picture of document.images) picture.loading = "eager";
  await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
  await document.fonts.ready;
  return true;
}"""
_SEEN = """() => [
  (document.querySelector("h1")?.textContent ?? document.title).trim(),
  document.documentElement.scrollHeight,
]"""


@dataclass(frozen=True)
class Shot:
    """A page as it is seen, down to `TALLEST`."""

    title: str
    png: bytes
    height: int
    """of all of it, in pixels"""


class Camera:
    """A browser that sees some folders alone, each as the host `https://NAME.invalid/`."""

    def __init__(self, browser: Browser, folders: Mapping[str, Path]) -> None:
        self._browser = browser
        self._folders = {f"{name}.invalid": each.resolve() for name, each in folders.items()}

    def shoot(self, name: str, place: str, width: int) -> Shot | None:
        """The page at an address in a folder; None where the browser cannot show it in time."""
        with contextlib.suppress(Error), self._context(width) as context:
            return _shot(context.new_page(), f"https://{name}.invalid/{place}", width)
        return None

    @contextlib.contextmanager
    def _context(self, width: int) -> Iterator[BrowserContext]:
        context = self._browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="light",
            locale="en-GB",
            offline=True,
            reduced_motion="reduce",
            service_workers="block",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(_PATIENCE)
        context.route("**/*", self._answer)
        try:
            yield context
        finally:
            context.close()

    def _answer(self, route: Route) -> None:
        if file := self._file(route.request.url):
            route.fulfill(path=file)
        else:
            route.abort()

    def _file(self, url: str) -> Path | None:
        """The file of a folder that an address names, if it names one."""
        try:
            address = urlsplit(url)
            folder = self._folders[address.netloc]
            file = (folder / unquote(address.path).lstrip("/")).resolve()
            file = file / "index.html" if file.is_dir() else file
            is_inside = address.scheme == "https" and file.resolve().is_relative_to(folder)
            return file if is_inside and file.is_file() else None
        except (KeyError, OSError, ValueError):  # no address of ours, or no name that a file has
            return None


@contextlib.contextmanager
def camera(folders: Mapping[str, Path]) -> Iterator[Camera]:
    """A browser for these folders, by name. Raises `CannotContinue` where none can be started."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=_chromium(),
                args=_ALONE,
                # As root there is no sandbox to be had: containers are that, and tests in them.
                chromium_sandbox=os.geteuid() != 0,
                proxy={"server": _NOBODY, "bypass": "<-loopback>"},
            )
        except Error as error:
            said = str(error).strip().partition("\n")[0]
            raise CannotContinue(
                f"no browser can be started for the pictures ({said}). Install Chromium, or name "
                "one: CHROMIUM=/path/to/chromium before the command. Or leave --pictures out."
            ) from error
        yield Camera(browser, folders)
        with contextlib.suppress(Error):  # it may be gone already
            browser.close()


def _chromium() -> str | None:
    """The one that CHROMIUM names, or the system's, or else Playwright's own."""
    there = (found for name in _NAMES if (found := shutil.which(name)))
    return os.environ.get("CHROMIUM") or next(there, None)


def _shot(page: Page, address: str, width: int) -> Shot:
    page.goto(address)
    page.wait_for_function(_READY)
    title, height = page.evaluate(_SEEN)
    clip = {"x": 0.0, "y": 0.0, "width": float(width), "height": float(min(height, TALLEST))}
    png = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]
    return Shot(title, png, height)
