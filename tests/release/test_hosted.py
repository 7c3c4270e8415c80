"""A site as a host serves it, held against its own list over real connections."""

from __future__ import annotations

import base64
import contextlib
import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
import urllib3
from click.testing import CliRunner, Result

from generator.cli import main
from generator.model.diagnostics import CannotContinue
from generator.publish.manifest import MARKER
from generator.release.hosted import verify_site
from generator.release.published import PUBLISHED
from generator.release.web import Site
from tests.conftest import Silent, answering, serve
from tests.release.branches import bare, export, publish, sites

Does = Callable[["_Host"], bool]
PAGE = b"<!doctype html>\n<html><head><title>One</title></head>\n<body>One</body></html>\n"


class _Host(Silent, SimpleHTTPRequestHandler):
    """Serves a folder, but for what a host `does` of its own; it says whether it did anything."""

    protocol_version = "HTTP/1.1"

    def __init__(self, does: Does, *args: object, directory: str) -> None:
        self.does = does
        super().__init__(*args, directory=directory)  # type: ignore[arg-type] # what a server gives

    def do_GET(self) -> None:
        if not self.does(self):
            super().do_GET()

    def answer(self, data: bytes, status: int = 200, **headers: str) -> bool:
        """Answer with this."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return True


@contextlib.contextmanager
def _host(folder: Path, does: Does) -> Iterator[str]:
    with answering(partial(_Host, does, directory=str(folder))) as address:
        yield address


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a host takes from a branch. Read it only."""
    place = tmp_path_factory.mktemp("hosted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(place / "cache"))
        made = sites("One", "music@2026-27")
        made["portal"] = {**made["portal"], "index.html": PAGE, "404.html": b"Not here"}
        made["portal"] = {**made["portal"], "klänge & töne/index.html": b"Sounds", "a.txt": b"a\nb"}
        publish(place, bare(place / "remote.git"), made)
    return export(place / "remote.git", place / "site")


def _told(address: str) -> dict[str, str]:
    return {each.path: each.wrong for each in verify_site(address).differences}


def _run(address: str) -> Result:
    return CliRunner().invoke(main, ["verify", address], catch_exceptions=False)


def test_a_site_as_it_was_published_is_said_to_be_so(site: Path) -> None:
    with serve(site.parent) as address:
        result = _run(f"{address}/site/index.html")

        assert result.exit_code == 0, result.stdout
        files = sum(each.is_file() for each in site.rglob("*")) - 3  # both lists, and .nojekyll
        assert result.stdout == (
            f"As it was published: {files} files in {address}/site/index.html, nothing missing.\n"
        )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", "/"),
        ("/", "/"),
        ("/index.html", "/"),
        ("/a//index.html", "/a/"),
        ("/foo-index.html", "/foo-index.html/"),
        ("/index.html/", "/index.html/"),
    ],
)
def test_a_page_of_a_folder_is_read_as_the_folder(typed: str, read: str) -> None:
    assert Site(f"http://willow.example{typed}").address == f"http://willow.example{read}"


def test_a_tree_without_that_list_is_held_against_its_manifest(site: Path, tmp_path: Path) -> None:
    def without(host: _Host) -> bool:
        return host.path.endswith(PUBLISHED) and host.answer(b"", 404)

    def without_both(host: _Host) -> bool:
        return host.path.endswith((PUBLISHED, MARKER)) and host.answer(b"<p>Home", 200)

    with _host(site, without) as address:
        assert verify_site(address).files > 5
        assert _told(address) == {}
    with _host(site, without_both) as address, pytest.raises(CannotContinue, match="can't be und"):
        verify_site(address)
    nothing = _host(tmp_path, lambda _: False)
    with nothing as address, pytest.raises(CannotContinue, match="has no list"):
        verify_site(address)


def test_each_difference_is_named_with_what_the_host_has_done(site: Path) -> None:
    script = b'<script src="https://ads.example/x.js"></script>'
    packed = gzip.compress(b"One")

    def does(host: _Host) -> bool:
        answers: dict[str, Callable[[], bool]] = {
            "/": lambda: host.answer(PAGE.replace(b"</body>", script + b"</body>")),
            "/404.html": lambda: host.answer(b"Not here", 404),
            "/a.txt": lambda: host.answer(b"a\r\nb"),
            "/same.html": lambda: host.answer(b"Sams"),
            "/music/plc/": lambda: host.answer(b"", 404),
            "/music/": lambda: host.answer(b"", 403),
            "/music/versions.json": lambda: host.answer(
                b"", 302, Location="http://user:pw@elsewhere.example/login?token=1"
            ),
            "/sitemap.xml": lambda: host.answer(b""),
            "/assets/trust.11111111.css": lambda: host.answer(
                gzip.compress(b"11111111"), Content_Encoding="gzip"
            ),
            "/kl%C3%A4nge%20%26%20t%C3%B6ne/": lambda: host.answer(packed, 500),
        }
        return host.path in answers and answers[host.path]()

    with _host(site, does) as address:
        result = _run(address)

    assert result.exit_code == 1
    told = dict(line.split(": ", 1) for line in result.stdout.splitlines() if ": " in line)
    assert told["index.html"] == (
        f"has {len(script)} bytes more, which the host has added: {script.decode()}"
    )
    assert "404.html" not in told
    assert "other ends of lines" in told["a.txt"]
    assert told["same.html"] == "is not as it was published"
    assert told["music/plc/index.html"] == "is missing (404)"
    assert told["music/index.html"] == "is not given to everybody (403)"
    assert told["music/versions.json"] == (
        "leads to another host, which is not asked: http://elsewhere.example/login"
    )
    assert told["sitemap.xml"] == "is empty, and was not when it was published"
    assert told["klänge & töne/index.html"] == "is not given: the host says 500"
    assert "assets/trust.11111111.css" not in told
    assert "1 file came packed (gzip or the like)" in result.stdout
    assert "8 differences from what was published" in result.stdout


@pytest.mark.parametrize(
    ("where", "place"),
    [("start", b"<!doctype"), ("head", b"</head>"), ("body", b"One</body>"), ("end", b"")],
)
def test_what_a_host_puts_into_a_page_is_told_wherever_it_stands(
    where: str, place: bytes, site: Path
) -> None:
    added = f"<i>{where}</i>".encode()
    changed = PAGE.replace(place, added + place, 1) if place else PAGE + added
    if where == "body":
        changed = PAGE.replace(b"<body>", b"<body>" + added)

    with _host(site, lambda host: host.path == "/" and host.answer(changed)) as address:
        assert _told(address)["index.html"].endswith(f"which the host has added: <i>{where}</i>")


def test_a_list_that_was_changed_is_told(site: Path) -> None:
    changed = (site / PUBLISHED).read_bytes().replace(b'"trust"', b' "trust"', 1)

    def does(host: _Host) -> bool:
        return host.path.endswith(PUBLISHED) and host.answer(changed)

    with _host(site, does) as address:
        assert _told(address) == {
            PUBLISHED: "is not as it was published, and is the list of all other files"
        }


def test_no_more_of_a_file_is_read_than_it_may_have(site: Path) -> None:
    def endless(host: _Host) -> bool:
        if host.path != "/same.html":
            return False
        host.send_response(200)
        host.end_headers()
        host.close_connection = True
        with contextlib.suppress(OSError):
            while True:
                host.wfile.write(bytes(2**16))
        return True

    with _host(site, endless) as address:
        assert _told(address) == {"same.html": "is much larger than it was published"}


def test_a_host_that_falls_silent_ends_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.release.web._TIMEOUT", urllib3.Timeout(connect=1, read=0.2))
    monkeypatch.setattr("generator.release.web._RETRIES", False)
    ended = threading.Event()

    def does(host: _Host) -> bool:
        return not host.path.endswith((PUBLISHED, MARKER)) and ended.wait(60)

    try:
        with _host(site, does) as address:
            with pytest.raises(CannotContinue, match="does not answer any more") as stop:
                verify_site(address)
            ended.set()
    finally:
        ended.set()
    assert "0 of" in str(stop.value)


def test_nobody_there_is_told_in_one_line() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        result = _run(f"http://127.0.0.1:{nobody.getsockname()[1]}/")

    assert result.exit_code == 2
    assert "did not answer" in result.stderr


_TORN = ("http://me:s3cret/@a/", "http://me:s3cret#@a/", "http://me:s3cret?@a/")
"""A sign of the password ends the address."""


@pytest.mark.parametrize(
    "typed",
    ["http://", "https://?x", "http://a/?q", "http://a/#b", "http://[x/", "http://a b/", *_TORN],
)
def test_what_is_no_address_of_a_site(typed: str) -> None:
    result = _run(typed)

    assert result.exit_code == 2
    assert "is no address of a site" in result.stderr
    assert ("%2F for /" in result.stderr) == ("@" in typed)
    assert "s3cret" not in result.stderr


@pytest.mark.parametrize(
    ("typed", "password"),
    [
        ("s3cret", "s3cret"),
        ("harbour%20s3cret", "harbour s3cret"),  # as an address has it
        ("s3cret%40%3A%2F%25", "s3cret@:/%"),
        ("50%off-s3cret", "50%off-s3cret"),
        ("a:b@s3cret", "a:b@s3cret"),
        ("harbour s3cret[", "harbour s3cret["),  # as it is, in quotes
        ("Käse-€-s3cret", "Käse-€-s3cret"),
    ],
)
def test_a_site_behind_a_name_and_a_password(typed: str, password: str, site: Path) -> None:
    wanted = "Basic " + base64.b64encode(f"staff:{password}".encode()).decode()

    def does(host: _Host) -> bool:
        return host.headers.get("Authorization") != wanted and host.answer(b"", 401)

    with _host(site, does) as address:
        refused = _run(address)
        assert refused.exit_code == 2
        assert "asks who you are (401)" in refused.stderr
        given = _run(address.replace("//", f"//staff:{typed}@"))
    assert given.exit_code == 0
    assert "s3cret" not in given.output


def test_another_address_of_the_same_host_is_followed(site: Path) -> None:
    def does(host: _Host) -> bool:
        if host.path == "/a.txt":
            return host.answer(b"", 301, Location="/kept/a.txt")
        return host.path == "/kept/a.txt" and host.answer(b"a\nb")

    def round_in_circles(host: _Host) -> bool:
        return host.path == "/a.txt" and host.answer(b"", 302, Location="/a.txt")

    with _host(site, does) as address:
        assert _told(address) == {}
    with _host(site, round_in_circles) as address:
        assert "without an end" in _told(address)["a.txt"]
