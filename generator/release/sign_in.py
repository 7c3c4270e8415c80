"""The name and the password that may stand in an address: read, written for others, never shown."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

_WITH_SCHEME = re.compile(r"(?:git:)?[A-Za-z][A-Za-z0-9+.-]*://")
_OF_A_HOST = re.compile(r"[^/?#]*")


def parted(address: str) -> tuple[str, str, str]:
    """An address in three: up to its `//`, the sign-in before the host's `@`, and the rest.

    Raises `ValueError` where there is no `//`.
    """
    scheme = _WITH_SCHEME.match(address)
    if scheme is None:
        raise ValueError(address)
    host = _OF_A_HOST.match(address, scheme.end())
    end = host.end() if host else scheme.end()
    sign_in, _, host_alone = address[scheme.end() : end].rpartition("@")
    return scheme[0], sign_in, host_alone + address[end:]


def without_password(text: str) -> str:
    """An address without the name and the password that may stand in it.

    Where a sign in a password has cut it short, all is left out up to the last `@`.
    """
    try:
        start, sign_in, rest = parted(text)
    except ValueError:
        start, sign_in, rest = "", "", text
    hidden, is_cut, shown = rest.rpartition("@")
    return f"{start}…@{shown}" if is_cut and (sign_in or ":" in hidden) else start + rest


def how_to_write(address: str) -> str:
    """What is to be said where a sign in a password may have cut an address short."""
    if "@" not in address:
        return ""
    return " In a name or a password write %40 for @, %2F for /, %23 for # and %3F for ?."


def name_and_password(sign_in: str) -> tuple[bytes, bytes]:
    """What a sign-in stands for: %20 is a space there, and other letters are UTF-8 (RFC 7617)."""
    name, _, password = sign_in.partition(":")
    return unquote_to_bytes(name), unquote_to_bytes(password)


def with_sign_in_quoted(address: str) -> str:
    """An address in which no sign of a name or a password means anything else to another program.

    Raises `ValueError` where there is no `//`.
    """
    start, sign_in, rest = parted(address)
    if not sign_in:
        return address
    quoted = ":".join(quote(each, safe="") for each in name_and_password(sign_in))
    return f"{start}{quoted if ':' in sign_in else quoted.removesuffix(':')}@{rest}"
