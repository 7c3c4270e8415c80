"""Requests to the preview's server that no browser of the author makes.

What is not a file of the tree is answered with 404, what comes under another name or from another
site with 403, and nothing leads out of the tree or stops the server.
"""

from __future__ import annotations

import contextlib
import os
import random
import socket
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.attacks.attack import Attempt
from generator.model.diagnostics import CannotContinue
from generator.server import Server

SECRET = "a secret beside the tree"  # noqa: S105 (it is what must not be seen)


@dataclass(frozen=True)
class Shown:
    """A tree by its files; of the disk it has nothing."""

    files: Mapping[str, bytes]

    def read(self, path: str) -> bytes:
        """A file of the tree."""
        return self.files[path]


def tree_in(folder: Path) -> Shown:
    """A tree with pages; on the disk, in `folder`, lie under names that are asked for other things.

    Those are secrets, links, a pipe: none of it is in the tree.
    """
    page = "<html><head><title>{}</title></head><body>{}</body></html>"
    beside = folder / "tree"
    (beside / "music" / "latest").mkdir(parents=True)
    (folder / "secret").mkdir()
    (folder / "secret" / "index.html").write_text(SECRET)
    (folder / "secret.txt").write_text(SECRET)
    (beside / "link.txt").symlink_to(folder / "secret.txt")
    (beside / "link").symlink_to(folder / "secret")
    (beside / "music" / "latest" / "index.html").symlink_to(folder / "secret.txt")
    (beside / "circle").symlink_to("circle")
    os.mkfifo(beside / "pipe.html")
    return Shown(
        {
            "index.html": page.format("Portal", "The portal").encode(),
            "404.html": page.format("Not found", "Not here").encode(),
            "music/index.html": page.format("Music", "Music").encode(),
            "music/plan & voice.csv": b"a,b\n",
        }
    )


_OURS_TO_CHOOSE = range(20_000, 32_000)
"""Below the ports that a system gives to connections, and to who asks for any."""


def free_port() -> int:
    """A port that no program listens on, and that nothing is given while one is on its way to it.

    A process takes its time to begin. On a busy machine another's connection had the port by then.
    """
    while True:
        port = random.choice(_OURS_TO_CHOOSE)
        with socket.socket() as opened, contextlib.suppress(OSError):
            opened.bind(("127.0.0.1", port))
            return port


def exchange(port: int, request: bytes, sent_by: object = None) -> bytes:
    """What the server says to these bytes, to the end, or as far as a web socket is begun."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as opened:
        try:
            opened.sendall(request)
            if sent_by is _of_text:  # and nothing more comes
                opened.shutdown(socket.SHUT_WR)
            while chunk := opened.recv(65536):
                answer += chunk
                if sent_by is _of_origin:
                    break
        except TimeoutError:
            raise
        except OSError:
            pass  # the server has hung up
    return answer


def request(path: bytes, *, host: str, method: bytes = b"GET", more: bytes = b"") -> bytes:
    """A request as a browser would write it."""
    head = method + b" " + path + b" HTTP/1.1\r\nHost: " + host.encode() + b"\r\n"
    return head + more + b"Connection: close\r\n\r\n"


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


def _asked(build: partial[bytes], statuses: Sequence[int], folder: Path) -> str:
    """Ask, and look that the server is still well."""
    tree, port = tree_in(folder), free_port()
    here = Path.cwd()
    os.chdir(folder / "tree")
    server = Server(port, lambda: tree)
    try:
        answer = exchange(port, build(port), build.func)
        well = exchange(port, request(b"/", host=f"localhost:{port}"))
    finally:
        server.close()
        os.chdir(here)
    if SECRET.encode() in answer:
        return "the secret was shown"
    if _status(well) != 200 or b"The portal" not in well:
        return f"it is not well afterwards: {well[:60]!r}"
    return "" if _status(answer) in statuses else f"answered {answer[:80]!r}"


_PATHS = (
    b"/%00",
    b"/a%00.html",
    b"/..%2f",
    b"/..%2fsecret.txt",
    b"/%2e%2e/secret.txt",
    b"/../secret.txt",
    b"/music/../../secret.txt",
    b"/..%5csecret.txt",
    b"/..\\secret.txt",
    b"/%ff",
    b"/%fe%ff/x",
    b"/%c0%ae%c0%ae/secret.txt",
    b"/" + b"a" * 10_000,
    b"/" + b"a/" * 3000,
    b"/" + b"%41" * 300,
    b"/C:/x",
    b"/C:%5cx",
    b"/c$/x",
    b"//evil.example/",
    b"//evil.example/..",
    b"/%2f%2fevil.example",
    b"/music//",
    b"/./",
    b"/music/.",
    b"/link.txt",
    b"/link/",
    b"/link",
    b"/link/index.html",
    b"/music/latest/",
    b"/music/latest/index.html",
    b"/circle",
    b"/circle/x",
    b"/pipe.html",
    b"/none",
    b"/none/",
    b"/music/none.html",
    b"/index.html/",
    b"/index.html/x",
    b"/%0d%0aX:y",
    b"/%0a",
    b"/%1b[31m",
    b"/%e2%80%ae",
    b"/%u002e",
    b"/%",
    b"/%2",
    b"/%zz",
    b"/music%2f..%2f..%2fx",
    b"/~root",
    b"/etc/passwd",
    b"/%2fetc%2fpasswd",
    b"/file:///etc/passwd",
    b"/forcereload",
    b"/livereload.js/..",
    b"/.trustpages",
    b"/\xff\xfe",
    b"/con",
    b"/nul",
    b"/music/index.html::$DATA",
)
_HOSTS = (
    "evil.example",
    "evil.example:{}",
    "localhost",
    "127.0.0.1",
    "localhost:1",
    "localhost.:{}",
    "127.0.0.1.evil.example:{}",
    "localhost:{}.evil.example",
    "evil.example#localhost:{}",
    "0.0.0.0:{}",
    "127.1:{}",
    "2130706433:{}",
    "[::]:{}",
    "::1:{}",
    "localhost:{}@evil.example",
    "",
    " ",
    "localhost:0{}",
    "ｌocalhost:{}",
    "localhost:{}, evil.example",
    "127.0.0.1:{}/x",
    "localhost:",
)
_ORIGINS = (
    "http://evil.example",
    "https://localhost:{}",
    "null",
    "http://localhost",
    "http://localhost:1",
    "http://localhost:{}.evil.example",
    "http://evil.example/http://localhost:{}",
    "",
    "file://",
    "http://localhost:{}@evil.example",
    "http://127.0.0.1.evil.example:{}",
    "http://[::1",
    "//localhost:{}",
)
_UPGRADE = (
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: "
)
_MALFORMED = (
    b"",
    b"\0" * 100,
    b"GET",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: localhost:{}\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost:{}\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.0\r\n\r\n",
    b"GET * HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost:{}\r\n" + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost:{}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost:{}\r\nContent-Length: 99999999999\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
)
_METHODS = (
    b"POST",
    b"PUT",
    b"DELETE",
    b"PATCH",
    b"OPTIONS",
    b"TRACE",
    b"CONNECT",
    b"FOO",
    b"PROPFIND",
)


def _taken(folder: Path) -> str:
    """The port is another program's: words, and no server."""
    tree = tree_in(folder)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        try:
            Server(int(other.getsockname()[1]), lambda: tree)
        except CannotContinue:
            return ""
    return "two programs share a port"


def _nothing_yet(folder: Path) -> str:
    """There is no tree, or one of nothing."""
    tree: list[Shown | None] = [None]
    port = free_port()
    server = Server(port, lambda: tree[0])
    try:
        for place in (None, Shown({}), tree_in(folder)):
            tree[0] = place
            answer = exchange(port, request(b"/", host=f"localhost:{port}"))
            if _status(answer) != (200 if place and place.files else 404):
                return f"{place}: answered {answer[:60]!r}"
    finally:
        server.close()
    return ""


def attempts() -> Iterator[Attempt]:
    """Paths, hosts, origins, methods and what is no request at all."""
    for path in _PATHS:
        ask = partial(_of_path, path)
        yield Attempt(f"path {path[:30]!r}", partial(_asked, ask, [400, 403, 404]))
        yield Attempt(
            f"HEAD {path[:30]!r}", partial(_asked, partial(ask, b"HEAD"), [400, 403, 404])
        )
    for host in _HOSTS:
        for wanted in (b"/", b"/music/", b"/livereload.js", b"/none"):
            ask = partial(_of_host, host, wanted)
            yield Attempt(f"host {host} {wanted!r}", partial(_asked, ask, [400, 403]))
    for origin in _ORIGINS:
        yield Attempt(f"origin {origin}", partial(_asked, partial(_of_origin, origin), [400, 403]))
    for text in _MALFORMED:
        statuses = [0, 400, 403, 404, 413, 431]
        yield Attempt(f"bytes {text[:30]!r}", partial(_asked, partial(_of_text, text), statuses))
    for method in _METHODS:
        yield Attempt(
            f"method {method!r}", partial(_asked, partial(_of_method, method), [400, 403, 404, 405])
        )
    yield Attempt("a port that is taken", _taken)
    yield Attempt("no tree", _nothing_yet)


def _of_path(path: bytes, *method_and_port: bytes | int) -> bytes:
    *method, port = method_and_port
    return request(path, host=f"localhost:{port}", method=method[0] if method else b"GET")  # type: ignore[arg-type] # the port comes last


def _of_host(host: str, path: bytes, port: int) -> bytes:
    return request(path, host=host.replace("{}", str(port)))


def _of_origin(origin: str, port: int) -> bytes:
    more = _UPGRADE + origin.replace("{}", str(port)).encode() + b"\r\n"
    head = request(b"/livereload", host=f"localhost:{port}", more=more)
    return head.replace(b"Connection: close\r\n", b"")


def _of_text(text: bytes, port: int) -> bytes:
    return text.replace(b"{}", str(port).encode())


def _of_method(method: bytes, port: int) -> bytes:
    return request(b"/", host=f"localhost:{port}", method=method)
