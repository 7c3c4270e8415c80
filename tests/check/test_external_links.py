"""Addresses on the web are asked politely, once a week, and only what is certain is told."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.check.evidence import asking
from generator.check.evidence.asking import ask_all
from generator.check.evidence.external_links import fault_of

TODAY = dt.date(2026, 11, 22)
NOT_THERE = "the page behind this address is not there (404)"


class Site(ThreadingHTTPServer):
    """A site of this computer that notes how it is asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.at_once = 0
        self.most_at_once = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    server: Site

    def do_HEAD(self) -> None:
        self._answer({"/no-head": 405, "/only-get": 404})

    def do_GET(self) -> None:
        self._answer({})

    def _answer(self, by_path: dict[str, int]) -> None:
        self.server.at_once += 1
        self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        self.server.asked.append((self.command, self.path))
        self.server.agents.add(self.headers["User-Agent"])
        codes = {"/gone": 410, "/missing": 404, "/log-in": 403, "/busy": 500, "/moved": 301}
        self.send_response(by_path.get(self.path) or codes.get(self.path, 200))
        if self.path == "/moved":
            self.send_header("Location", "/missing")
        self.send_header("Content-Length", "0")
        self.server.at_once -= 1  # before it is sent: the next may be asked for at once
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (http.server's name)
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_only_what_is_certain_is_a_fault(site: Site, cache: Cache) -> None:
    names = "fine gone missing log-in busy moved no-head only-get".split()
    asked = ask_all([f"{site.address}/{name}" for name in names], cache, TODAY, pause=0)
    faults = {name: fault_of(asked, f"{site.address}/{name}") for name in names}
    assert {name for name, fault in faults.items() if fault} == {"gone", "missing", "moved"}
    assert faults["missing"] == faults["moved"] == NOT_THERE


def test_a_host_is_asked_for_one_thing_at_a_time_by_name(site: Site, cache: Cache) -> None:
    addresses = [f"{site.address}/{number}" for number in range(12)]
    ask_all(addresses, cache, TODAY, "https://willow.example/pages/", pause=0)
    assert site.most_at_once == 1
    [agent] = site.agents
    assert agent.startswith("trustpages/")
    assert "https://willow.example/pages/" in agent


def test_a_place_within_a_page_is_not_asked_for_again(site: Site, cache: Cache) -> None:
    asked = ask_all([f"{site.address}/missing#a", f"{site.address}/missing"], cache, TODAY, pause=0)
    assert site.asked == [("HEAD", "/missing"), ("GET", "/missing")]
    assert fault_of(asked, f"{site.address}/missing#b") == NOT_THERE


def test_an_answer_is_kept_for_a_week(site: Site, cache: Cache) -> None:
    for day, requests in ((0, 1), (6, 1), (7, 2)):
        ask_all([f"{site.address}/fine"], cache, TODAY + dt.timedelta(days=day), pause=0)
        assert len(site.asked) == requests


def test_between_two_requests_to_a_host_is_a_pause(
    site: Site, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(asking.time, "sleep", waited.append)
    ask_all([f"{site.address}/missing", f"{site.address}/fine"], cache, TODAY, pause=3)
    assert waited == [3, 3]


def test_a_site_that_does_not_answer_is_told_and_asked_again_next_time(
    site: Site, cache: Cache
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as closed:
        nobody = f"http://127.0.0.1:{closed.server_port}/"
    for _ in range(2):
        asked = ask_all([nobody, f"{site.address}/fine"], cache, TODAY, pause=0)
        assert fault_of(asked, nobody) == "the site at this address did not answer"


def test_without_a_connection_nothing_is_told(cache: Cache) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as closed:
        nobody = f"http://127.0.0.1:{closed.server_port}/"
    assert ask_all([nobody, "http://nowhere.invalid/"], cache, TODAY, pause=0) == {}


@pytest.mark.parametrize(
    "address", ["http://", "https://[", "http://%00/", "http://a b/", "http://:x"]
)
def test_no_address_is_too_odd_to_ask_about(site: Site, cache: Cache, address: str) -> None:
    asked = ask_all([address, f"{site.address}/fine"], cache, TODAY, pause=0)
    assert fault_of(asked, f"{site.address}/fine") == ""
