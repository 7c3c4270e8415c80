"""A reader of the sites in one browser, whose tests each have a tab as if it were the first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

_IS_CLOCK_SET = "'__pwClock' in globalThis"  # by Playwright, for all tabs there will be


class Reader:
    """Opens a tab for each test. A window for each would take twice as long."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._window: BrowserContext | None = None
        self._complaints: list[str] = []
        self._visited: set[str] = set()

    @contextmanager
    def tab(self) -> Iterator[Page]:
        """A tab that knows of no other; fails at its end if anything went wrong in it that the
        reader may not see: an error in the console, a missing file, a request to another host.
        """
        window = self._window or self._new_window()
        self._window = None
        self._complaints.clear()
        self._visited.clear()
        page = window.new_page()
        page.set_default_timeout(20_000)
        yield page
        if self._is_as_new(window, page):
            for each in window.pages[1:]:
                each.close()
            self._window = window
        else:
            window.close()
        assert not self._complaints, self._complaints

    def _is_as_new(self, window: BrowserContext, page: Page) -> bool:
        """Whether nothing is left of a test, once what can be forgotten was."""
        if page.is_closed() or page.evaluate(_IS_CLOCK_SET):
            return False
        window.clear_permissions()
        window.clear_cookies()
        session = window.new_cdp_session(page)
        for origin in self._visited:
            session.send(
                "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"}
            )
        return True

    def _new_window(self) -> BrowserContext:
        window = self._browser.new_context()
        window.on("console", self._hear)
        window.on("weberror", lambda error: self._complaints.append(str(error.error)))
        window.on("response", self._see)
        window.on("request", self._follow)
        window.new_page()  # stays empty: with its last tab a window loses what it keeps in memory
        return window

    def _hear(self, said: ConsoleMessage) -> None:
        # A redirect names no icon, so a browser may ask its host for one before it moves on.
        is_icon = said.location["url"].endswith("/favicon.ico")
        if said.type == "error" and not is_icon:
            self._complaints.append(f"{said.text} {said.location['url']}")

    def _see(self, response: Response) -> None:
        if response.status >= 400:
            self._complaints.append(f"{response.status} {response.url}")

    def _follow(self, request: Request) -> None:
        place = urlsplit(request.url)
        if place.hostname not in ("127.0.0.1", None):
            self._complaints.append(f"asked elsewhere: {request.url}")
        self._visited.add(f"{place.scheme}://{place.netloc}")
