"""A drawing (SVG) holds more than a drawing: a script, a web page, or something from elsewhere.

What may be in it is a list: the shapes, text and looks of SVG. What drawing programs add for
themselves is taken out by `trustpages check --fix` where the drawing looks the same without.

**Why it matters.** An SVG is a small web page: opened by itself, it can run programs, and it can
tell another computer who is reading.

**Bad**: `<svg …><script>…</script></svg>`, or a picture in it from another site.

**Good**: shapes and text alone, saved from the drawing program as “plain SVG”.
"""

from collections.abc import Iterator, Sequence

from generator.check.evidence.files.names import ending_of
from generator.check.evidence.picture_kinds import is_pointer_to_storage
from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_ADVICE = "Save the drawing as “plain SVG” or “optimised SVG”, or as a PNG picture."
_BY_PROGRAM = (
    (
        b"mxGraph",
        "In draw.io, untick “Formatted text” (under Text) for its words, or export a PNG.",
    ),
    (
        b"draw.io",
        "In draw.io, untick “Formatted text” (under Text) for its words, or export a PNG.",
    ),
    (b"excalidraw", "In Excalidraw, export it as PNG: its letters come from elsewhere in an SVG."),
    (b"Illustrator", "In Illustrator, choose Export, SVG, with fonts as outlines."),
    (b"inkscape", "In Inkscape, save it as “Plain SVG” or “Optimised SVG”."),
)


def check(inspection: Inspection) -> Iterator[Finding]:
    files = sorted(inspection.catalogue.files - inspection.spared)
    drawings = [path for path in files if ending_of(path) == ".svg"]
    return _unsafe(inspection, drawings) if drawings else iter(())


def _unsafe(inspection: Inspection, drawings: Sequence[str]) -> Iterator[Finding]:
    # Parsers of XML and of pictures: a check that looks into no file anew does without them.
    from generator.check.evidence.files.plain_form import plain_form
    from generator.check.evidence.files.svg import faults_of_svg

    for path in drawings:
        data = inspection.read(path)
        faults = faults_of_svg(data) if data.strip() and not is_pointer_to_storage(data) else []
        if not faults:
            continue
        line, what = faults[0]
        if plain_form(path, data) is not None:
            advice = "Let --fix save it in its plain form; the drawing stays as it is."
            yield Finding(path, Position(line), _said(what), advice, strips_file=True)
        else:
            named = next((said for mark, said in _BY_PROGRAM if mark in data), _ADVICE)
            yield Finding(path, Position(line), _said(what), named)


def _said(what: str) -> str:
    return f"this drawing {what}."


RULE = Rule("C852", "unsafe-svg", Severity.MUST_FIX, check, is_safety=True, reads_one_text=True)
