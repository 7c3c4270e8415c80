"""A picture has no description.

**Why it matters.** A colleague who can't see the picture hears its file name, or nothing at all.

**Bad**: `![](one-bar.svg)`

**Good**: `![A bar of four crotchets, the third of them marked](one-bar.svg)`. A picture that only
decorates is written as `<img src="border.svg" alt="">`.
"""

import posixpath
import re
from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.link.authored import tag_around, understood_pages, words_of
from generator.model.diagnostics import Finding, Severity

_DECORATES = re.compile(r"alt\s*=\s*([\"'])\1")


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, converted in understood_pages(inspection.catalogue):
        for reference in converted.references:
            if not reference.is_picture or reference.text.strip():
                continue
            if reference.address[:5].lower() == "data:":
                continue  # a pasted picture, which is to be saved as a file first: one fault
            tag = tag_around(page.document, reference)
            if _DECORATES.search(tag):
                continue
            name = posixpath.basename(reference.address.split("?")[0]) or "this picture"
            advice = f"Write it between the square brackets: ![What it shows]({reference.address})"
            if tag:
                advice = 'Write it in the tag: alt="What it shows". If it only decorates: alt=""'
            yield Finding(
                page.path,
                words_of(page.document, reference)[0],
                f"{name} needs a description: what would a colleague who can't see it miss?",
                advice,
            )


RULE = Rule("A901", "picture-description", Severity.MUST_FIX, check, reads_one_page=True)
