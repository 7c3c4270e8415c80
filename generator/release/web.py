"""A site on the web that is asked for its files, politely and with an end to everything."""

from __future__ import annotations

import base64
import logging
import re
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError, NameResolutionError, SSLError

from generator import __version__
from generator.model.diagnostics import CannotContinue
from generator.release.sign_in import (
    how_to_write,
    name_and_password,
    parted,
    without_password,
)

AT_ONCE = 8
"""Requests to the host at one time."""

_TIMEOUT = urllib3.Timeout(connect=5, read=20)
_RETRIES = urllib3.Retry(
    total=4,
    connect=1,
    read=1,
    redirect=0,
    status_forcelist=(429, 502, 503, 504),
    backoff_factor=0.5,
    backoff_max=10,
    retry_after_max=20,
    raise_on_status=False,
    allowed_methods=("GET",),
)
_REDIRECTS = 5
_LONGEST = 300
"""Seconds for one file, however slowly it comes."""
_PIECE = 64 * 1024
_PORTS = {"http": 80, "https": 443}


class Unanswered(Exception):  # noqa: N818 (it is no error of the program)
    """Nobody answered, or not to the end; the message says how."""


class LedAway(Exception):  # noqa: N818 (as above)
    """The answer leads where it is not followed; the message says where."""


@dataclass(frozen=True)
class Answer:
    """What a host answered."""

    status: int
    data: bytes
    """unpacked"""
    is_packed: bool = False
    """whether it came packed, though that was not asked for"""
    is_cut: bool = False
    """whether there is more of it than was read"""


class Site:
    """A site at an address. Several threads may ask it at one time."""

    def __init__(self, typed: str) -> None:
        """Read an address as it is typed. Raises `CannotContinue` where it is none of a site."""
        self.address, sign_in = _read_address(typed)
        self._here = urlsplit(self.address)
        named = {"User-Agent": f"trustpages/{__version__} (verify)", **_signed_in(sign_in)}
        self._client = urllib3.PoolManager(
            maxsize=AT_ONCE,
            timeout=_TIMEOUT,
            retries=_RETRIES,
            headers={**named, "Accept-Encoding": "identity", "Cache-Control": "no-cache"},
        )
        logging.getLogger("urllib3").setLevel(logging.ERROR)  # what it tries again is no news

    def get(self, path: str, most: int) -> Answer:
        """What is answered to a request for a file of the site; of it `most` bytes are read.

        Another address of the same host is followed. Raises `Unanswered` or `LedAway`.
        """
        address = self.address + quote(path)
        for _ in range(_REDIRECTS + 1):
            try:
                found = self._ask(address, most)
            except (HTTPError, ValueError, OSError) as error:
                raise Unanswered(_how(error)) from error
            if isinstance(found, Answer):
                return found
            address = found
            if not _is_same(self._here, urlsplit(address)):
                shown = without_password(address.partition("?")[0])
                raise LedAway(f"leads to another host, which is not asked: {shown}")
        raise LedAway("leads from one address to the next, without an end")

    def _ask(self, address: str, most: int) -> Answer | str:
        """An answer, or the address to which it leads."""
        answer = self._client.request("GET", address, preload_content=False, redirect=False)
        try:
            if leads := answer.get_redirect_location():
                return urljoin(address, leads)
            until, data = time.monotonic() + _LONGEST, bytearray()
            for piece in answer.stream(_PIECE, decode_content=True):
                data += piece
                if len(data) > most:
                    break
                if time.monotonic() > until:
                    raise Unanswered("had not come after five minutes")
            else:
                answer.release_conn()
            packed = answer.headers.get("Content-Encoding", "identity").lower() != "identity"
            return Answer(answer.status, bytes(data[:most]), packed, len(data) > most)
        finally:
            answer.close()


def _read_address(typed: str) -> tuple[str, str]:
    """The address of a site with / at its end, and the name and password that stand in it."""
    try:
        start, sign_in, rest = parted(typed)
        parts = urlsplit(start + rest)
        is_one = bool(parts.hostname) and parts.port != 0 and " " not in rest
    except ValueError:
        is_one = False
    if not is_one or parts.query or parts.fragment or not typed.isprintable():
        raise CannotContinue(
            f"{without_password(typed)} is no address of a site. Write it like this: "
            f"https://pages.riverside.example/{how_to_write(typed)}"
        )
    path = re.sub(r"/+(index\.html)?$", "", parts.path)
    return f"{parts.scheme.lower()}://{parts.netloc}{path}/", sign_in


def _signed_in(typed: str) -> dict[str, str]:
    """The header for a name and a password as they stand in an address."""
    if not typed:
        return {}
    said = b":".join(name_and_password(typed))
    return {"Authorization": f"Basic {base64.b64encode(said).decode('ascii')}"}


def _is_same(here: SplitResult, there: SplitResult) -> bool:
    """Whether an address is of the same host: the same port, or from http to https."""
    try:
        ports = [each.port or _PORTS[each.scheme] for each in (here, there)]
    except (ValueError, KeyError):
        return False
    safer = (here.scheme, there.scheme) == ("http", "https") and ports == [80, 443]
    same = here.scheme == there.scheme and ports[0] == ports[1]
    return here.hostname == there.hostname and (same or safer)


def _how(error: Exception) -> str:
    reason = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    if isinstance(reason, NameResolutionError):
        return "there is no host of this name"
    if isinstance(reason, SSLError):
        return "the host's certificate is not valid"
    return "the host did not answer, or not to the end"
