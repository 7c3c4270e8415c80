"""The recipe for nginx in docs/hosting.md, run as it stands there.

Skipped where there is no nginx.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from generator.cli import main
from tests.conftest import PROJECT
from tests.site.searching import search_for

HOSTING = PROJECT / "docs" / "hosting.md"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
MIME_TYPES = Path("/etc/nginx/mime.types")
WAIT = 20
NAME, PASSWORD = "staff", "harbour lights"
SIGNED_IN = urllib3.make_headers(basic_auth=f"{NAME}:{PASSWORD}")
ASKED_FOR = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "X-Robots-Tag",
    "Permissions-Policy",
    "Strict-Transport-Security",
)
"""The headers that each answer has."""

pytestmark = pytest.mark.skipif(
    NGINX is None or not MIME_TYPES.is_file(), reason="there is no nginx here"
)


class _Host:
    """nginx as the page has it, and a trust's staff edition in the folder that it serves."""

    def __init__(self, folder: Path, trust: Path) -> None:
        self.trust = trust
        self.pages = folder / "srv" / "pages"
        self.passwords = folder / "passwords"
        self.log = folder / "error.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.settings = folder / "nginx.conf"
        self.passwords.write_text(f"{NAME}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
        self.settings.write_text(self._settings(folder), encoding="utf-8")

    def _settings(self, folder: Path) -> str:
        """The page's block without its certificate, with the places of this test."""
        block = re.search(r"```nginx\n(.*?)```", HOSTING.read_text(encoding="utf-8"), re.DOTALL)
        assert block
        text = re.sub(r"\n *ssl_certificate.*", "", block[1])
        for written, here in (
            ("listen 443 ssl;", f"listen 127.0.0.1:{self.port};"),
            ("/srv/pages/current", f"{self.pages}/current"),
            ("/etc/nginx/pages.passwords", str(self.passwords)),
        ):
            assert text.count(written) == 1, written
            text = text.replace(written, here)
        places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "".join(f"{each}_temp_path {folder}/{each};\n" for each in places)
        is_root = os.geteuid() == 0
        user = f"user {_web_servers()};\n" if is_root else ""
        return (
            f"{user}daemon off;\npid {folder}/nginx.pid;\nerror_log {self.log};\n"
            f"events {{ worker_connections 256; }}\n"
            f"http {{\ninclude {MIME_TYPES};\naccess_log off;\n{temporary}{text}}}\n"
        )

    def publish(self) -> None:
        """Publish as somebody does whose files are nobody else's."""
        usual = os.umask(0o077)
        try:
            words = ("publish", "-q", "--to", self.pages, "--edition", "staff", "--jobs", "1")
            done = CliRunner().invoke(
                main, [*map(str, words), "--root", str(self.trust)], catch_exceptions=False
            )
            assert done.exit_code == 0, done.output
        finally:
            os.umask(usual)

    def get(self, path: str, headers: dict[str, str] | None = None) -> urllib3.BaseHTTPResponse:
        """What is answered, by default to somebody who is signed in."""
        address = f"http://127.0.0.1:{self.port}/{path}"
        headers = SIGNED_IN if headers is None else headers
        return urllib3.request("GET", address, headers=headers, redirect=False)


def _web_servers() -> str:
    """Whom a web server is on this system."""
    names = {each.pw_name for each in pwd.getpwall()}
    return "www-data" if "www-data" in names else "nobody"


@pytest.fixture(scope="module")
def host(_built_once: Path) -> Iterator[_Host]:
    """nginx, serving. Its folder is not pytest's, through which no other user gets."""
    folder = Path(tempfile.mkdtemp(prefix="trustpages-hosting-"))
    folder.chmod(0o755)
    try:
        trust = Path(shutil.copytree(_built_once, folder / "trust"))
        made = _Host(folder, trust)
        made.publish()
        with subprocess.Popen(
            [str(NGINX), "-c", str(made.settings)], stderr=subprocess.PIPE
        ) as ran:
            try:
                _await(ran, made)
                yield made
            finally:
                ran.terminate()
    finally:
        shutil.rmtree(folder)


def _await(ran: subprocess.Popen[bytes], host: _Host) -> None:
    until = time.monotonic() + WAIT
    while True:
        try:
            socket.create_connection(("127.0.0.1", host.port), timeout=1).close()
        except OSError:
            if ran.poll() is not None or time.monotonic() > until:
                ran.kill()
                raise AssertionError(ran.communicate()[1].decode()) from None
            time.sleep(0.02)
        else:
            return


@pytest.mark.parametrize("path", ["", "music/", "404.html", ".trustpages", "no-such-page", "../"])
def test_nobody_reads_anything_who_is_not_signed_in(path: str, host: _Host) -> None:
    wrong = urllib3.make_headers(basic_auth=f"{NAME}:guessed")
    for headers in ({}, wrong):
        answer = host.get(path, headers)
        assert answer.status == 401, path
        assert b"Riverside" not in answer.data
        assert set(ASKED_FOR) <= set(answer.headers)


def test_all_that_was_published_is_served_as_it_is(host: _Host) -> None:
    address = f"http://{NAME}:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{host.port}/"

    done = CliRunner().invoke(main, ["verify", address], catch_exceptions=False)

    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("As it was published: ")
    assert "harbour" not in done.output


def test_each_answer_has_the_headers_for_safety_and_says_what_it_is(host: _Host) -> None:
    tree = host.pages / "current"
    files = [path for path in tree.rglob("*") if path.is_file()]
    seen = {path.suffix: path.relative_to(tree).as_posix() for path in files}
    kinds = {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "application/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".csv": "text/csv; charset=utf-8",
    }
    assert kinds.keys() <= seen.keys()
    for ending, kind in kinds.items():
        answer = host.get(seen[ending])
        assert answer.status == 200
        assert answer.headers["Content-Type"] == kind
        assert set(ASKED_FOR) <= set(answer.headers)
        is_named_by_content = bool(re.search(r"\.[0-9a-f]{8}\.[.a-z]+$", seen[ending]))
        assert ("immutable" in answer.headers["Cache-Control"]) == is_named_by_content
    assert any("immutable" in host.get(each).headers["Cache-Control"] for each in seen.values())
    lost = host.get("music/no-such-page/")
    assert (lost.status, lost.headers["Cache-Control"]) == (404, "private, no-cache")
    assert lost.data == (tree / "404.html").read_bytes()
    assert set(ASKED_FOR) <= set(lost.headers)
    folder = host.get("music")
    assert (folder.status, folder.headers["Location"]) == (301, "/music/")


def test_a_browser_refuses_nothing_of_a_page_and_its_search(host: _Host, browser: Browser) -> None:
    refused: list[str] = []
    context = browser.new_context(
        http_credentials={"username": NAME, "password": PASSWORD}, viewport=None
    )
    try:
        page = context.new_page()
        page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: refused.append(str(error)))
        for path in ("music/", "topics/", "music/2026-27/"):
            page.goto(f"http://127.0.0.1:{host.port}/{path}")
        page.goto(f"http://127.0.0.1:{host.port}/")
        dialog = search_for(page, "bar")
        expect(dialog.get_by_role("link").first).to_be_visible()
        hue = "getComputedStyle(document.body).getPropertyValue('--md-default-bg-color')"
        assert page.evaluate(hue).strip()
    finally:
        context.close()
    assert refused == []


def test_readers_have_the_next_release_as_soon_as_it_is_published(host: _Host) -> None:
    page = host.trust / "subjects" / "music" / "resources" / "one-bar-again.md"
    before = host.get("music/resources/one-bar-again/").data
    page.write_text(page.read_text(encoding="utf-8") + "\nHeard by all.\n", encoding="utf-8")

    host.publish()

    after = host.get("music/resources/one-bar-again/").data
    assert b"Heard by all." not in before
    assert b"Heard by all." in after
    assert host.get("music/").status == 200


def test_a_file_that_its_author_named_by_a_day_is_asked_for_anew(host: _Host) -> None:
    for path in ("music/resources/plan.20261130.pdf", "music/resources/assets/plan.20261130.pdf"):
        assert host.get(path).headers["Cache-Control"] == "private, no-cache"
