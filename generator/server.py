"""A web server for this computer alone: the last whole tree, and a word to browsers to reload it.

Tornado serves, with livereload's script in the pages. A page of another site can neither ask for
anything under a name of its own nor listen to the reloads; only files of the tree are shown.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes

from livereload.handlers import LiveReloadJSHandler
from livereload.server import LiveScriptInjector
from tornado import httpserver, httputil, ioloop, netutil, web, websocket

from generator.model.diagnostics import CannotContinue

ADDRESS = "127.0.0.1"
_NAMES = ("localhost", ADDRESS, "[::1]")
_LARGEST_WORD = 64 * 1024
_LONGEST = 4096
_HEAD = b"<head>"
_NOTHING_YET = "Nothing is built yet. What has to be mended first stands where serve was typed.\n"


class Tree(Protocol):
    """What is shown: nothing but its files can be asked for, by their paths."""

    def read(self, path: str) -> bytes:
        """A file. Raises `KeyError` where there is none of that path."""


Shown = Callable[[], Tree | None]
"""Asked at each request: the tree that is shown, or None before there is one."""


class Server:
    """Serves, in a thread of its own, from when it is made until it is closed."""

    def __init__(self, port: int, shown: Shown) -> None:
        """Listen on `port`. Raises `CannotContinue` where another program does, or it may not."""
        try:
            self._sockets = netutil.bind_sockets(port, address=ADDRESS)
        except OSError as error:
            other = port + 1 if port < 65535 else port - 1
            raise CannotContinue(
                f"nothing can be shown on port {port} ({error.strerror}). Choose another: "
                f"--port {other}."
            ) from error
        for name in ("tornado.access", "tornado.general"):
            logging.getLogger(name).setLevel(
                logging.CRITICAL
            )  # what a browser gets wrong is no news
        self._listeners: set[_Reload] = set()
        hosts = {f"{name}:{port}" for name in _NAMES} | (set(_NAMES) if port == 80 else set())
        common = {"hosts": frozenset(hosts)}
        self._app = web.Application(
            [
                (r"/livereload", _Reload, {**common, "listeners": self._listeners}),
                (r"/livereload\.js", _Script, common),
                (r"/(.*)", _Page, {**common, "shown": shown}),
            ],
            default_handler_class=_Page,
            default_handler_args={**common, "shown": shown},
            transforms=[_WithScript],
            websocket_max_message_size=_LARGEST_WORD,
        )
        self._started = threading.Event()
        self._loop: ioloop.IOLoop | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._started.wait()

    def reload(self) -> None:
        """Have every browser that shows a page load it anew."""
        if self._loop:
            self._loop.add_callback(self._reload)

    def _reload(self) -> None:
        for each in tuple(self._listeners):
            each.reload()

    def close(self) -> None:
        """Stop serving."""
        if self._loop:
            self._loop.add_callback(self._loop.stop)
            self._thread.join(timeout=5)

    def _run(self) -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        self._loop = ioloop.IOLoop.current()
        server = httpserver.HTTPServer(self._app)
        server.add_sockets(self._sockets)
        self._started.set()
        self._loop.start()
        server.stop()
        self._loop.close(all_fds=True)


class _WithScript(LiveScriptInjector):  # type: ignore[misc] # livereload has no types
    """A page with the script that hears the word, by an address: pages run no script in them."""

    def __init__(self, request: httputil.HTTPServerRequest) -> None:
        super().__init__(request)
        _, _, port = request.host.rpartition(":")
        port = port if port.isdecimal() else "80"
        self.script = f'<script src="/livereload.js?port={port}"></script>'.encode()

    def transform_first_chunk(
        self, status_code: int, headers: httputil.HTTPHeaders, chunk: bytes, _: bool
    ) -> tuple[int, httputil.HTTPHeaders, bytes]:
        """Put it first of all: what a page forbids its scripts holds for those after it."""
        if "html" in headers.get("Content-Type", "") and _HEAD in chunk:
            chunk = chunk.replace(_HEAD, _HEAD + self.script, 1)
            if "Content-Length" in headers:
                headers["Content-Length"] = str(int(headers["Content-Length"]) + len(self.script))
        return status_code, headers, chunk


class _OwnHostOnly(web.RequestHandler):
    """Answers only under this computer's own names, so that no other site's name leads here."""

    hosts: frozenset[str]

    def prepare(self) -> None:
        if self.request.headers.get("Host", "").lower() not in self.hosts:
            raise web.HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def log_exception(self, *_: Any) -> None:
        """Say nothing: what is wrong with a page is said where it is built."""


class _Page(_OwnHostOnly, web.StaticFileHandler):
    """A file of the tree that is shown when it is asked for."""

    def initialize(self, hosts: frozenset[str], shown: Shown) -> None:  # type: ignore[override]
        self.hosts = hosts
        self.tree = shown()
        self.content = b""
        super().initialize("", default_filename="index.html")

    async def get(self, path: str = "", include_body: bool = True) -> None:  # noqa: ARG002
        """Answer with the file, or with 404 whatever is wrong with the path."""
        name = _name(self.request.path)
        if self.tree is None or name is None:
            raise web.HTTPError(404)
        if name.endswith("/") or not name:
            name += "index.html"
        content = self._read(name)
        if content is None:
            if self._read(f"{name}/index.html") is None:
                raise web.HTTPError(404)
            self.redirect(f"{self.request.path}/")
            return
        self.content = content
        await super().get(name, include_body)

    def _read(self, name: str) -> bytes | None:
        assert self.tree
        try:
            return self.tree.read(name)
        except KeyError:
            return None

    # What Tornado looks for in a folder is in the tree; what it does with it stays as it is.

    @classmethod
    def get_absolute_path(cls, _root: str, path: str) -> str:
        return path

    def validate_absolute_path(self, _root: str, absolute_path: str) -> str:
        return absolute_path

    def get_content(  # type: ignore[override] # of this request alone
        self, _path: str, start: int | None = None, end: int | None = None
    ) -> bytes:
        return self.content[start:end]

    def get_content_size(self) -> int:
        return len(self.content)

    def get_modified_time(self) -> None:
        return None

    def should_return_304(self) -> bool:
        return False

    def compute_etag(self) -> None:
        return None

    def write_error(self, status_code: int, **_: Any) -> None:
        """The tree's own page for what is not there, or a line of text."""
        missing = self._read("404.html") if self.tree and status_code == 404 else None
        if missing is not None:
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(missing)
            return
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(_NOTHING_YET if status_code == 404 and not self.tree else f"{self._reason}\n")


def _name(path: str) -> str | None:
    """What a path of an address names in a tree; None where no file can have such a name."""
    if len(path) > _LONGEST:
        return None
    try:
        name = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return name.removeprefix("/") if name.isprintable() else None


class _Script(_OwnHostOnly, LiveReloadJSHandler):  # type: ignore[misc] # livereload has no types
    def initialize(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts


class _Reload(_OwnHostOnly, websocket.WebSocketHandler):
    """Livereload's protocol, version 7: a browser greets, and is told when to reload."""

    def initialize(self, hosts: frozenset[str], listeners: set[_Reload]) -> None:
        self.hosts, self.listeners = hosts, listeners

    def prepare(self) -> None:
        super().prepare()
        origin = self.request.headers.get("Origin")
        if origin is not None and not self.check_origin(origin):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return origin.lower() in {f"http://{host}" for host in self.hosts}

    def on_message(self, message: str | bytes) -> None:
        if b'"hello"' in (message if isinstance(message, bytes) else message.encode()):
            protocol = "http://livereload.com/protocols/official-7"
            self.write_message(
                {"command": "hello", "protocols": [protocol], "serverName": "trustpages"}
            )
            self.listeners.add(self)

    def on_close(self) -> None:
        self.listeners.discard(self)

    def reload(self) -> None:
        try:
            self.write_message({"command": "reload", "path": "/", "liveCSS": False})
        except websocket.WebSocketClosedError:
            self.listeners.discard(self)
