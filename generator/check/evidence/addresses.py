"""Which e-mail addresses may stand on a page: the trust's own, and those of examples."""

from __future__ import annotations

from generator.model.written import Settings

_EXAMPLES = ("example.com", "example.org", "example.net", "example", "test", "invalid", "localhost")


def allowed_domains(settings: Settings) -> tuple[str, ...] | None:
    """The domains of addresses that may be published; None if the trust's file has faults."""
    if not settings.trust.schools:
        return None
    return tuple(each.lower().lstrip("@.") for each in settings.trust.email_domains) + _EXAMPLES


def is_allowed(domain: str, allowed: tuple[str, ...]) -> bool:
    """Whether a domain, or one that it is part of, is among the allowed ones."""
    domain = domain.lower()
    return any(domain == each or domain.endswith(f".{each}") for each in allowed)
