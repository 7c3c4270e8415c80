"""A topic is found under its title alone: it has no other name.

**Why it matters.** A colleague who types what their department calls it finds other pages, or
none. Nobody tells the author: a search that fails leaves no trace.

**Bad**: slow-looking without `aliases` or words under `match`, and meant by no `search_words`.

**Good**

    aliases: [patient looking, long looking]

or, for what is typed and stands on no page, in `content/trust.yml`:

    search_words:
      - {typed: [SL, "looking longer"], means: [slow looking]}

Try it: `trustpages search "looking longer"`.
"""

from collections.abc import Iterator

from generator.check.inspection import Inspection, Rule
from generator.model.diagnostics import Finding, Severity
from generator.schema import TopicFields


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    words = catalogue.settings.trust.search_words
    meant = {meaning.casefold() for each in words for meaning in each.means}
    for page in catalogue.pages.values():
        if not isinstance(page.fields, TopicFields):
            continue
        title = page.front.title.casefold()
        others = {name.casefold() for name in page.fields.names} - {title}
        if not others and title not in meant:
            yield Finding(
                page.path,
                page.document.written("title"),
                "the search finds this topic under its title alone.",
                "If colleagues call it otherwise, add what they say: aliases: [another name]",
            )


RULE = Rule("T509", "one-name", Severity.IDEA, check, reads_one_page=True)
