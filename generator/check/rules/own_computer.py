r"""A page names a place that is on its author's computer, or in the school's network, alone.

An address such as `localhost`, a drive (`C:\`), a shared folder (`\\server\share`) or `file:`.

**Why it matters.** It opens for its author and for nobody else.

**Bad**: `[the quiz](http://localhost:8000/quiz/)`, `It is in \\server\science\quiz.docx`

**Good**: `[the quiz](quiz.docx)`, with the file beside the page.
"""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.check.inspection import Inspection, Rule
from generator.link.authored import understood_pages
from generator.model.diagnostics import Finding, Severity

_ADDRESS = re.compile(r"\b(?P<address>(?:https?|ftp|smb)://[^\s<>()\[\]\"'`|]+)", re.IGNORECASE)
_FILE = re.compile(
    r"(?P<place>\bfile:/+[^\s<>()\[\]\"']+|(?<![\w\\])\\\\[\w.-]+\\+[\w.$ -]*\w[^\s<>()\[\]\"']*"
    r"|(?<!\w)[A-Za-z]:\\[\w.$ -]*\w[^\s<>()\[\]\"']*)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"://|\\\\|:\\|file:/", re.IGNORECASE)
"""What every such address or place has in it."""
_ENDINGS = (".local", ".localhost", ".lan", ".internal", ".intranet")


def check(inspection: Inspection) -> Iterator[Finding]:
    for page, converted in understood_pages(inspection.catalogue):
        if not _SIGNS.search(page.document.body):
            continue
        told = {reference.position for reference in converted.references}
        for line in inspection.lines[page.path]:
            for match in _ADDRESS.finditer(line.text):
                host = _host(match["address"])
                if _is_near(host):
                    yield Finding(
                        page.path,
                        line.at(match.start()),
                        f"“{host}” is a computer that nobody else can reach from their own.",
                        "Write the address that colleagues open, or the name of a file beside the "
                        "page.",
                    )
            for match in _FILE.finditer(line.text):
                if line.at(match.start()) in told:  # a link that leads nowhere is told as that
                    continue
                yield Finding(
                    page.path,
                    line.at(match.start()),
                    "this is a place on one computer or in one network; readers can't open it.",
                    "Put the file into the page's folder and link to it: [What it holds](its-name)",
                )


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def _is_near(host: str) -> bool:
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(_ENDINGS)
    documents = number.version == 4 and any(number in each for each in _FOR_EXAMPLES)
    return (number.is_private or number.is_loopback or number.is_unspecified) and not documents


_FOR_EXAMPLES = tuple(
    map(ipaddress.IPv4Network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"))
)
"""Numbers that are kept for examples in texts: they are nobody's computer."""

RULE = Rule("L409", "own-computer", Severity.PLEASE_CHECK, check, reads_one_text=True)
