"""The logo or the icon that `content/trust.yml` names is not there, or is none that pages can load.

It is an SVG or a PNG, and what its ending says. Every page loads it, so it is small: at most 100
kilobytes. An SVG is a drawing and nothing else, without scripts and parts from elsewhere (rule
`unsafe-svg`), and here without links.

**Why it matters.** Without it every page has a gap where the trust's own sign should be.

**Bad**: `logo: Logo final.eps`, or a PNG of 3 megabytes as it came from the printer.

**Good**: `logo: logo.svg`, with the drawing in `content/logo.svg`.
"""

import re
from collections.abc import Iterator

from generator.check.evidence.picture_kinds import is_whole
from generator.check.inspection import Inspection, Rule
from generator.model.archive import TRUST_SETTINGS
from generator.model.diagnostics import Finding, Severity
from generator.schema.suggest import closest

_LARGEST = 100_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = re.compile(rb"<(\w+:)?svg[\s>]")
_LINK = re.compile(rb"<(\w+:)?a[\s>]", re.IGNORECASE)


def check(inspection: Inspection) -> Iterator[Finding]:
    settings = inspection.catalogue.settings
    for name in ("logo", "favicon"):
        if path := getattr(settings.trust, name):
            document = next(each for each in settings.documents if each.path == TRUST_SETTINGS)
            if fault := _fault(inspection, f"content/{path}"):
                yield Finding(TRUST_SETTINGS, document.written(name), *fault)


def _fault(inspection: Inspection, path: str) -> tuple[str, str] | None:
    """What is wrong with a picture, and what to do; None where nothing is."""
    files = inspection.catalogue.files
    if path not in files:
        pictures = [each for each in files if each.endswith((".svg", ".png"))]
        close = closest(path, sorted(pictures))
        meant = close and close.startswith("content/")
        advice = f"Did you mean {close.removeprefix('content/')}?" if close and meant else ""
        return f"there is no picture {path}.", advice or "Put it there, or take this line out."
    data = inspection.read(path)
    if len(data) > _LARGEST:
        size = f"{len(data) / 1000:.0f} kilobytes"
        advice = "Save it smaller: a logo is shown 40 pixels high, and twice that is enough."
        return f"{path} has {size}, and every page would load it; 100 are the most.", advice
    if path.endswith(".png") and not (data.startswith(_PNG) and is_whole(data)):
        return f"{path} is no PNG, or is damaged.", "Save it as PNG again, from a drawing program."
    if path.endswith(".svg") and not _SVG.search(data):
        return f"{path} is no SVG.", "Save it as “plain SVG”, from a drawing program."
    if path.endswith(".svg") and _LINK.search(data):
        return f"{path} has a link in it.", "Take it out: the logo leads to the trust's home."
    return None


RULE = Rule("M213", "face-picture", Severity.MUST_FIX, check, reads_no_text=True)
