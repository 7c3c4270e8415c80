"""What is taken away: a page's code on paper, by which a telephone finds it; the way to exports."""

from __future__ import annotations

import io
import re
from urllib.parse import quote

from generator.model.published import folder_of
from generator.model.reserved import EXPORTS
from generator.plan.viewpoint import Values, Viewpoint

_LARGEST = 10
"""A code of a later version (ISO/IEC 18004) has more squares than are told apart where a poor
printer has it 28 mm wide. Those of this one have 0.43 mm, and its address 213 letters."""
_QUIET = 4
"""How many squares the standard leaves empty on each side."""
_MASK = 0
"""Which of eight patterns is laid over a code. To try all of them, as the standard has it for poor
cameras, takes three times as long, and readers told no difference (ADR 70)."""
_DRAWN = re.compile(r' d="([^"]+)"')


def code_of(view: Viewpoint, here: str) -> Values:
    """The QR code of the address of the page at `here`, as a drawing of squares.

    Nothing where the trust does not say where its site is, and for an address that is too long to
    be read off paper: then the page has its address in letters alone.
    """
    if not view.trust.site_url:
        return {}
    return drawing_of(f"{view.trust.site_url}{view.site.prefix}{folder_of(here)}")


def exports_of(view: Viewpoint, here: str, of_page: str = "") -> str:
    """The way to what `trustpages export` made of the site's subject, to a page's pack maybe.

    "" where the trust does not publish that, and in a finished year, of which nothing is made.
    """
    if not view.trust.exports or view.is_portal or view.is_archived:
        return ""
    place = view.from_root(f"{EXPORTS}/{view.site.slug}/", here)
    return f"{place}#{quote(of_page.removesuffix('.md'))}" if of_page else place


def drawing_of(address: str) -> Values:
    """The code of an address: a `path` for SVG, and the `box` that it is seen in; or nothing."""
    import segno  # a build in which no such page is new draws none

    try:
        code = segno.make_qr(address, error="m", boost_error=False, mask=_MASK)
    except segno.DataOverflowError:
        return {}
    if int(code.version) > _LARGEST:
        return {}
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", xmldecl=False, svgns=False, border=0)
    path = _DRAWN.search(drawn.getvalue().decode())
    assert path, "segno draws a code as one path"
    side = code.symbol_size(border=0)[0] + 2 * _QUIET
    return {"box": f"{-_QUIET} {-_QUIET} {side} {side}", "path": path[1]}
