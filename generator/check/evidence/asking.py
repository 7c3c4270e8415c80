"""Addresses on the web → those that lead nowhere. Asked only on request, and politely.

A host is asked for one address at a time, with a pause between two. What it said is kept for a
week. Only what is certain counts: an answer such as "forbidden" or "busy" is no fault of the link.
"""

from __future__ import annotations

import datetime as dt
import itertools
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from urllib.parse import urlsplit

import msgspec
import urllib3
from urllib3.exceptions import (
    HTTPError,
    LocationValueError,
    MaxRetryError,
    NameResolutionError,
    SSLError,
)

from generator import __version__
from generator.cache import Cache, digest
from generator.check.evidence.external_links import Asked

KEPT_DAYS = 7
PAUSE = 1.0
"""Seconds between two requests to one host."""
_HOSTS_AT_ONCE = 8
_TIMEOUT = urllib3.Timeout(connect=5, read=10)
_RETRIES = urllib3.Retry(
    total=6,
    connect=1,
    read=1,
    redirect=5,
    status=2,
    status_forcelist=(429, 503),
    backoff_factor=1,
    backoff_max=10,
    retry_after_max=10,
    raise_on_status=False,
    allowed_methods=("HEAD", "GET"),
)
_GONE = {
    404: "the page behind this address is not there (404)",
    410: "the page behind this address has been taken away for good (410)",
}
_NO_SITE = "there is no site at this address"
_NO_ANSWER = "the site at this address did not answer"

_SILENT = (_NO_SITE, _NO_ANSWER)
"""What may be this computer's fault."""


class _Kept(msgspec.Struct):
    """What a host said of an address, and when."""

    asked: dt.date
    fault: str


_DECODER = msgspec.json.Decoder(_Kept)


def ask_all(
    addresses: Iterable[str],
    cache: Cache,
    today: dt.date,
    site_url: str = "",
    done: Callable[[int, int], None] = lambda _done, _total: None,
    pause: float = PAUSE,
) -> Asked:
    """What is wrong with each of these addresses; nothing is known if no host could be reached."""
    asked: dict[str, str] = {}
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in sorted({each.partition("#")[0] for each in addresses}):
        kept = _kept(cache, address, today)
        if kept is None:
            by_host[_host(address)].append(address)
        else:
            asked[address] = kept
    total = sum(map(len, by_host.values()))
    fresh: dict[str, str] = {}
    whose = f" (checks the links of {site_url})" if site_url else ""
    client = urllib3.PoolManager(
        timeout=_TIMEOUT,
        retries=_RETRIES,
        headers={"User-Agent": f"trustpages/{__version__}{whose}"},
    )
    logging.getLogger("urllib3").setLevel(logging.ERROR)  # what it tries again is no news
    with ThreadPoolExecutor(max_workers=_HOSTS_AT_ONCE) as pool:
        waiting = [pool.submit(_ask_host, client, each, pause) for each in by_host.values()]
        for future in as_completed(waiting):
            fresh |= future.result()
            done(len(fresh), total)
    if not fresh or not _is_connected(
        client, fresh, (each for each, fault in asked.items() if not fault)
    ):
        return asked
    for address, fault in fresh.items():
        if fault != _NO_ANSWER:
            cache.put("external", digest(address), msgspec.json.encode(_Kept(today, fault)))
    return asked | fresh


def _kept(cache: Cache, address: str, today: dt.date) -> str | None:
    kept = cache.load("external", digest(address), _DECODER.decode)
    if kept is None:
        return None
    return kept.fault if today - kept.asked < dt.timedelta(days=KEPT_DAYS) else None


def _is_connected(client: urllib3.PoolManager, fresh: Asked, good: Iterable[str]) -> bool:
    """Whether anybody answered; if none of those just asked, one that did this week is asked."""
    probes = (_ask(client, address, 0) for address in itertools.islice(good, 1))
    return any(fault not in _SILENT for fault in itertools.chain(fresh.values(), probes))


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return address


def _ask_host(client: urllib3.PoolManager, addresses: list[str], pause: float) -> dict[str, str]:
    asked = {}
    for number, address in enumerate(addresses):
        if number:
            time.sleep(pause)
        asked[address] = _ask(client, address, pause)
    return asked


def _ask(client: urllib3.PoolManager, address: str, pause: float) -> str:
    """HEAD, which costs the host little; where that is refused or finds nothing, GET."""
    try:
        status = _status(client, "HEAD", address)
        if status >= 400:
            time.sleep(pause)
            status = _status(client, "GET", address)
    except LocationValueError:
        return _NO_SITE
    except MaxRetryError as error:
        if isinstance(error.reason, NameResolutionError):
            return _NO_SITE
        if isinstance(error.reason, SSLError):
            return "the certificate of the site at this address is not valid"
        return _NO_ANSWER
    except (HTTPError, OSError, ValueError):
        return _NO_ANSWER
    return _GONE.get(status, "")


def _status(client: urllib3.PoolManager, method: str, address: str) -> int:
    response = client.request(method, address, preload_content=False)
    try:
        return response.status
    finally:
        response.close()
