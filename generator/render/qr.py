"""An address → its QR code, by which a telephone finds a page on paper."""

from __future__ import annotations

import io
import re

_LARGEST = 10
"""A code of a later version (ISO/IEC 18004) has more squares than are told apart where a poor
printer has it 28 mm wide. Those of this one have 0.43 mm, and its address 213 letters."""
_QUIET = 4
"""How many squares the standard leaves empty on each side."""
_MASK = 0
"""Which of eight patterns is laid over a code. To try all of them, as the standard has it for poor
cameras, takes three times as long, and readers told no difference (ADR 70)."""
_DRAWN = re.compile(r' d="([^"]+)"')


def drawing_of(address: str) -> dict[str, str]:
    """The code of an address: a `path` for SVG, and the `box` that it is seen in; or nothing."""
    import segno  # a build that makes no such page draws none

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
