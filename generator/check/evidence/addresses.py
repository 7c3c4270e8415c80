"""Which e-mail addresses may stand on a page, and which addresses of the web lack their https://."""

from __future__ import annotations

import re

from generator.model.written import Settings

_EXAMPLES = ("example.com", "example.org", "example.net", "example", "test", "invalid", "localhost")

_HOST = re.compile(
    r"(?:www\.[\w-]+(?:\.[\w-]+)+|[\w-]+(?:\.[\w-]+)*\.(?:uk|com|org|net|edu|gov|eu|ie|int|info|io))"
    r"(?:[/?#].*)?",
    re.IGNORECASE,
)


def lacks_scheme(address: str) -> bool:
    """Whether an address that leads to no page begins with the name of a host, as people say it."""
    return bool(_HOST.fullmatch(address))


def allowed_domains(settings: Settings) -> tuple[str, ...] | None:
    """The domains of addresses that may be published; None if the trust's file has faults."""
    if not settings.trust.schools:
        return None
    return tuple(each.lower().lstrip("@.") for each in settings.trust.email_domains) + _EXAMPLES


def is_allowed(domain: str, allowed: tuple[str, ...]) -> bool:
    """Whether a domain, or one that it is part of, is among the allowed ones."""
    domain = domain.lower()
    return any(domain == each or domain.endswith(f".{each}") for each in allowed)
