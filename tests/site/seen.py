"""What axe finds wrong with a page as it is seen: so wide, and light or dark."""

from __future__ import annotations

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    # The dark page is the same page: only its colours are to be looked at again.
    "dark": {
        "resultTypes": ["violations"],
        "runOnly": {"type": "tag", "values": ["cat.color"]},
    },
}
_NAMES = {"light": "default", "dark": "slate"}
_IS_SO = """([width, name]) => innerWidth === width
  && [name, undefined].includes(document.body.dataset.mdColorScheme)"""
_IS_DRAWN = """() => new Promise((drawn) =>
  requestAnimationFrame(() => requestAnimationFrame(drawn)))"""


def faults_seen(page: Page, width: int, scheme: Scheme, within: str = "html") -> list[str]:
    """Make the open page so wide, and light or dark, and give what is wrong with it then,
    in the elements that the selector `within` has.

    A page is loaded once for all its looks: `page` is of a window with `reduced_motion="reduce"`,
    where no colour is on its way to another.
    """
    height = (page.viewport_size or {"height": 800})["height"]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(_IS_SO, arg=[width, _NAMES[scheme]])
    page.evaluate(_IS_DRAWN)  # and its own scripts have been told of it
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    run = "([within, options]) => axe.run(within, options)"
    found = page.evaluate(run, [within, SCHEMES[scheme]])
    return [
        f"{fault['id']} ({fault['help']}): {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
