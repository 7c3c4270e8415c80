"""A colour of the trust in `content/trust.yml` is hard to read on its pages.

Links and buttons have it. It needs a contrast of 4.5 to 1 with all that links stand on: the paper,
tinted boxes and marked words. Light pages need a dark colour, dark pages a light one, so there are
two. The message names the nearest colour of the same hue that is right.

**Why it matters.** Many colleagues, and everybody on a phone in the sun, cannot read pale links.

**Bad**

    colours:
      light: "#ffcc00"
      dark: "#ffcc00"

**Good**

    colours:
      light: "#8a6800"
      dark: "#ffcc00"
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.archive import TRUST_SETTINGS
from generator.model.diagnostics import Finding, Severity


def check(inspection: Inspection) -> Iterator[Finding]:
    settings = inspection.catalogue.settings
    if not settings.trust.colours:
        return
    # Its tables take a while to load, and most trusts have no colours of their own.
    from generator.check.evidence.contrast import LEAST, PAPERS, hardest_paper, nearest_readable

    document = next(each for each in settings.documents if each.path == TRUST_SETTINGS)
    for scheme in PAPERS:
        colour = getattr(settings.trust.colours, scheme)
        paper, contrast = hardest_paper(colour, scheme)
        if contrast < LEAST:
            shown = int(contrast * 10) / 10  # never up to what would be enough
            yield Finding(
                TRUST_SETTINGS,
                document.written("colours", scheme),
                f"{colour} is hard to read on {scheme} pages: its contrast with {paper} is "
                f"{shown} to 1, and {LEAST} is the least.",
                f'The nearest that can be read: {scheme}: "{nearest_readable(colour, scheme)}"',
            )


RULE = Rule("M212", "colour-contrast", Severity.MUST_FIX, check, reads_no_text=True)
