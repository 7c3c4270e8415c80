"""A page shows something from a host that is not on the trust's list, or counts its readers.

The hosts whose videos may be shown are listed under `embeds` in `content/trust.yml`. Forms and
whatever follows readers are refused from any host.

**Why it matters.** What is loaded from elsewhere learns who reads what, and may change or vanish.

**Bad**: `<iframe src="https://videos.example.com/1">` where that host is not on the list.

**Good**: `[Watch: a think-aloud, 4 minutes](https://videos.example.com/1)`
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.check.inspection import Inspection, Rule
from generator.html.embeds import is_allowed
from generator.model.converted import Converted
from generator.model.diagnostics import Finding, Severity
from generator.model.places import Position

_LOADED_BY = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "video": "src",
}
_FORMS = re.compile(
    r"docs\.google\.com/forms|forms\.gle/|forms\.(?:office\.com|microsoft\.com|cloud\.microsoft)"
    r"|surveymonkey\.|typeform\.com|jotform\.com|smartsurvey\.co"
)
_FOLLOWS = re.compile(
    r"google-analytics\.com|googletagmanager\.com|doubleclick\.net|facebook\.(?:net|com/tr)"
    r"|hotjar\.com|clarity\.ms|matomo|piwik|plausible\.io|statcounter\.com|segment\.com"
    r"|cloudflareinsights\.com"
)


def check(inspection: Inspection) -> Iterator[Finding]:
    catalogue = inspection.catalogue
    trust = catalogue.settings.trust
    if not trust.schools:  # trust.yml has faults of its own; its list cannot be read
        return
    own = (urlsplit(trust.site_url or "").hostname,)
    for path, converted in catalogue.converted.items():
        if not catalogue.pages[path].fields:
            continue
        for tag, address, position in _loaded(converted):
            host = _host(address)
            if _FORMS.search(address.lower()):
                message = "a form is shown here; nothing is recorded on these pages."
                yield Finding(path, position, message, "Take it out.")
            elif _FOLLOWS.search(address.lower()):
                message = f"this lets “{host}” follow who reads the page."
                yield Finding(path, position, message, "Take it out.")
            elif host and host not in own and not is_allowed(_https(address), trust.embeds):
                thing = {"img": "picture", "script": "program"}.get(tag, "frame")
                message = f"this {thing} comes from “{host}”, which is not on the trust's list."
                yield Finding(path, position, message, _advice(tag, host))


def _loaded(converted: Converted) -> Iterator[tuple[str, str, Position]]:
    for element in converted.elements:
        address = element.attributes.get(_LOADED_BY.get(element.tag, ""), "")
        if address:
            yield element.tag, address.strip(), element.position
    for reference in converted.references:
        if reference.is_picture:
            yield "img", reference.address.strip(), reference.position


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _https(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address


def _advice(tag: str, host: str) -> str:
    if tag == "img":
        return "Save it in the page's folder, if its licence lets you, and name that file here."
    if tag == "script":
        return "Take it out: programs of others never run on these pages."
    return (
        "Write a link to it instead. If the trust trusts the host, ask the site contact to add "
        f"“{host}” under embeds in content/trust.yml."
    )


RULE = Rule(
    "I863", "embed-host", Severity.MUST_FIX, check, holds_for_archived=True, reads_one_page=True
)
